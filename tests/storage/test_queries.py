"""Cypher files: titled, one statement each, every parameter declared."""

import ast
import re
from pathlib import Path

import pytest

import graph_service
from graph_service.errors import StorageError
from graph_service.resources import resource
from graph_service.storage.queries import folder, query, read_query

STATEMENT = re.compile(
    r"\s*(MATCH|OPTIONAL MATCH|RETURN|UNWIND|CREATE|MERGE|CALL|SHOW|DROP|WITH)\s+[^a-z\s]*[\w('$]"
)


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "a.cypher"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StorageError) as error:
        read_query(path)
    return str(error.value).removeprefix(str(path))


def test_a_query(tmp_path: Path) -> None:
    path = tmp_path / "a.cypher"
    path.write_text("// What it does\n// :param ids: some ids\n// a remark\nUNWIND $ids AS id\nRETURN id;\n")
    read = read_query(path)
    assert (read.name, read.title, read.text) == ("a", "What it does", "UNWIND $ids AS id\nRETURN id")
    assert read.parameters == {"ids"}


def test_what_is_refused(tmp_path: Path) -> None:
    begins = ":1: a query begins with a line // that says what it does, then the statement"
    assert refused(tmp_path, "RETURN 1") == begins
    assert refused(tmp_path, "// A title and nothing more") == begins
    assert refused(tmp_path, "") == begins
    assert refused(tmp_path, "// T\nRETURN 1; RETURN 2") == ": one statement a file"
    assert refused(tmp_path, "// T\nRETURN $x, $y") == ": declared and used parameters differ: x, y"
    assert refused(tmp_path, "// T\n// :param x: a\nRETURN 1") == ": declared and used parameters differ: x"


def test_every_file_of_cypher_is_a_query() -> None:
    read = [read_query(path) for path in resource("cypher").rglob("*.cypher")]
    assert len(read) > 60
    assert query("load/lock").parameters == frozenset()


def test_constraints_come_in_order() -> None:
    names = [one.name for one in folder("constraints")]
    assert names == sorted(names)
    assert names[0] == "001-entity-id"


@pytest.mark.parametrize("part", ["storage", "seeding", "rest.py", "app.py", "cli"])
def test_cypher_stands_in_files_only(part: str) -> None:
    root = Path(graph_service.__file__).parent / part
    for path in sorted(root.rglob("*.py")) if root.is_dir() else [root]:
        texts = [
            node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)
        ]
        assert [text for text in texts if isinstance(text, str) and STATEMENT.match(text)] == [], path
