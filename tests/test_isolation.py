"""Tests empty the database that they run on, so they may send nothing to any other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SHARED = {"database", "empty_database", "neo4j_driver", "neo4j_server"}
"""The fixtures that give the server which `NEO4J_URI` may name."""
NAMING = {"execute_query": "database_", "session": "database"}
"""What sends statements, and the argument that says to which database."""
FILES = [
    path for path in sorted(TESTS.rglob("*.py")) if "engine" not in path.parts and path.name != "servers.py"
]
"""The engine's tests have servers of their own; `servers.py` reads the name from the environment."""


def strays(text: str) -> Iterator[tuple[int, str]]:
    """Each line that leaves the database to the server, or names one that no fixture gave."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        wanted = NAMING.get(node.func.attr)
        if wanted and wanted not in {keyword.arg for keyword in node.keywords}:
            yield node.lineno, f"{node.func.attr} without {wanted}"
    if SHARED & {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}:
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value == "neo4j":
                yield node.lineno, "the name of a database as a literal"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_every_statement_goes_to_the_database_that_was_found_empty(path: Path) -> None:
    assert list(strays(path.read_text(encoding="utf-8"))) == []


def test_what_would_stray_is_found() -> None:
    text = """
def test(neo4j_server, driver):
    driver.execute_query("RETURN 1")
    driver.session().run("RETURN 1")
    delete_all(driver, "neo4j")
    driver.execute_query("RETURN 1", database_=neo4j_server.database)
"""
    assert sorted(line for line, _ in strays(text)) == [3, 4, 5]
