"""Documents that nobody thought of, from hypothesis-graphql and from schemathesis, made new for every number."""

import dataclasses
import random
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import graphql
import schemathesis
from graphql.language import ast
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import nodes, queries

from tests.fuzz.sense import Sense
from tests.fuzz.shapes import with_fragments, with_variables
from tests.fuzz.values import one_of_each
from tests.fuzz.walking import argument, rewritten

_DAYS = st.dates().map(lambda day: nodes.String(day.isoformat()))
_LONGS = st.integers(-(2**53), 2**53).map(nodes.Int)
_SCALARS = {"Date": _DAYS, "Long": _LONGS}
_BYTES = 16_384
"""As many as a large document takes; one that takes more is drawn again."""


class Question(NamedTuple):
    """What is sent."""

    maker: str
    sensible: bool
    query: str
    variables: dict[str, Any]


def documents(schema: graphql.GraphQLSchema) -> st.SearchStrategy[ast.DocumentNode]:
    """Of hypothesis-graphql, with what it does not know of `@oneOf`."""
    return _with_one_of(schema, queries(schema, custom_scalars=_SCALARS))


def of_schemathesis(schema: graphql.GraphQLSchema, text: str) -> st.SearchStrategy[ast.DocumentNode]:
    """Of schemathesis, which asks for one root field at a time."""
    for name, strategy in _SCALARS.items():
        schemathesis.graphql.scalar(name, strategy)
    fields = schemathesis.graphql.from_file(text)["Query"]
    cases = st.one_of([fields[name].as_strategy() for name in sorted(fields)])
    return _with_one_of(schema, cases.map(lambda case: case.body))


def _with_one_of(
    schema: graphql.GraphQLSchema, texts: st.SearchStrategy[Any]
) -> st.SearchStrategy[ast.DocumentNode]:
    @st.composite
    def of(draw: Callable[[st.SearchStrategy[Any]], Any]) -> ast.DocumentNode:
        def on_field(node: ast.FieldNode, definition: graphql.GraphQLField, _: int) -> ast.FieldNode:
            arguments = tuple(
                argument(
                    each.name.value, one_of_each(draw, each.value, definition.args[each.name.value].type)
                )
                for each in node.arguments or ()
            )
            return dataclasses.replace(node, arguments=arguments)

        return rewritten(schema, graphql.parse(draw(texts), no_location=True), on_field)

    return of()


def drawn(strategy: st.SearchStrategy[ast.DocumentNode], seed: int) -> Iterator[ast.DocumentNode]:
    """One after the other, without end, the same for the same seed.

    Not by hypothesis's own engine, which would change one document in small steps where we want many.
    """
    found: list[ast.DocumentNode] = []

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def note(document: ast.DocumentNode) -> None:
        found.append(document)

    draw_one: Callable[[bytes], object] = note.hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    chance = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    while True:
        draw_one(chance.randbytes(_BYTES))
        yield from found
        found.clear()


def questions(schema: graphql.GraphQLSchema, text: str, sense: Sense, seed: int) -> Iterator[Question]:
    """By both in turns; one in five as it was drawn, the others bent to sense; in every shape."""
    makers = {
        "hypothesis-graphql": drawn(documents(schema), seed),
        "schemathesis": drawn(of_schemathesis(schema, text), seed),
    }
    number = 0
    while True:
        for maker, source in makers.items():
            document, sensible = next(source), number % 5 != 0
            document = sense.of(document) if sensible else document
            values: dict[str, Any] = {}
            if number % 3 == 1:
                document, values = with_variables(schema, document)
            if number % 2 == 1:
                document = with_fragments(document)
            yield Question(maker, sensible, graphql.print_ast(document), values)
        number += 1
