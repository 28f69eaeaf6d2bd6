"""What the guide says to give the same elsewhere can be typed there: commands are commands, queries are of the schema."""

import shlex
from typing import Any

import graphql
import pytest
import typer

from graph_service.cli import app
from graph_service.exploring.walks import WALKS
from graph_service.resources import resource

SAME = [code for walk in WALKS for code in walk.same]
COMMANDS = [code for code in SAME if code.startswith("graph-service ")]
QUERIES = [code for code in SAME if code.startswith("{")]


def test_each_is_a_command_or_a_query() -> None:
    assert sorted(SAME) == sorted(COMMANDS + QUERIES)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_takes_these_words(line: str) -> None:
    _, *words = shlex.split(line)
    _understand(typer.main.get_command(app), words)


def test_a_command_that_is_none_is_noticed() -> None:
    with pytest.raises(Exception, match="No such option: --such"):
        _understand(typer.main.get_command(app), ["network", "coverage", "--such"])


def _understand(command: Any, words: list[str]) -> None:
    """As far as the words go, without running anything."""
    context = command.make_context(command.name, words.copy())
    if hasattr(command, "resolve_command"):
        _, found, rest = command.resolve_command(
            context, [*context._protected_args, *context.args]
        )  # what follows the group's own words
        _understand(found, rest)


@pytest.fixture(scope="module")
def schema() -> graphql.GraphQLSchema:
    return graphql.build_schema(resource("schema.graphql").read_text(encoding="utf-8"))


@pytest.mark.parametrize("asked", QUERIES)
def test_a_query_is_of_the_schema(asked: str, schema: graphql.GraphQLSchema) -> None:
    assert graphql.validate(schema, graphql.parse(asked)) == []
