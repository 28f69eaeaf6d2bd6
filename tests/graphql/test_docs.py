"""Every example of docs/graphql.md against the seed; answers and statements that it shows are compared."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import neo4j
import pytest

from graph_service.resources import resource
from graph_service.seeding.load import load, read
from graph_service.storage.writer import Writer
from tests import servers
from tests.graphql.conftest import Api, asking
from tests.servers import Server

PAGE = Path(__file__).parents[2] / "docs" / "graphql.md"
_BLOCK = re.compile(r"^```(\w+)( variables)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    query: str
    variables: dict[str, Any]
    answer: Any
    cypher: str


def _examples() -> list[Example]:
    found: list[Example] = []
    for language, variables, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if language == "graphql":
            found.append(Example(text, {}, None, ""))
        elif variables:
            found[-1] = found[-1]._replace(variables=json.loads(text))
        elif language == "json":
            found[-1] = found[-1]._replace(answer=json.loads(text))
        elif language == "cypher":
            found[-1] = found[-1]._replace(cypher=text)
    return found


EXAMPLES = _examples()


@pytest.fixture(scope="module")
def seeded(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> Iterator[Api]:
    servers.delete_all(neo4j_driver, neo4j_server.database)
    writer = Writer(neo4j_driver, neo4j_server.database)
    writer.prepare()
    load(writer, read([resource("seed")]))
    with asking(neo4j_server) as api:
        yield api


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    else:
        yield value


def _tight(text: str) -> str:
    """Without the white space by which the page lays it out."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_works(seeded: Api, number: int) -> None:
    example = EXAMPLES[number]
    found = seeded(example.query, **example.variables)
    assert any(leaf is not None for leaf in _leaves(found)), "the example finds nothing"
    if example.answer is not None:
        assert found == example.answer
    if example.cypher:
        assert _tight(seeded.statements[0][0]) == _tight(example.cypher)


def test_the_page_shows_answers_and_a_statement() -> None:
    assert sum(example.answer is not None for example in EXAMPLES) >= 3
    assert sum(bool(example.cypher) for example in EXAMPLES) == 1
