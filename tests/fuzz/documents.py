"""Documents that nobody thought of, from hypothesis-graphql and from schemathesis, made new for every number."""

import dataclasses
import random
from collections.abc import Callable
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


class Drawn:
    """Draws a document for each name, always the same one for the same name.

    Not by hypothesis's own engine, which would change one document in small steps where we want many.
    """

    def __init__(self, strategy: st.SearchStrategy[ast.DocumentNode]) -> None:
        self._found: list[ast.DocumentNode] = []

        @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
        @given(strategy)
        def note(document: ast.DocumentNode) -> None:
            self._found.append(document)

        self._draw: Callable[[bytes], object] = note.hypothesis.fuzz_one_input  # type: ignore[attr-defined]

    def __call__(self, name: str) -> ast.DocumentNode:
        chance = random.Random(name)  # noqa: S311  # nothing is kept secret by it
        while not self._found:
            self._draw(chance.randbytes(_BYTES))
        return self._found.pop()


class Questions:
    """All that a seed leads to, each by its number alone: whoever asks which of them, they stay the same.

    By both makers in turns; one in five as it was drawn, the others bent to sense; in every shape.
    """

    def __init__(self, schema: graphql.GraphQLSchema, text: str, sense: Sense, seed: int) -> None:
        self._schema, self._sense, self._seed = schema, sense, seed
        self._makers = {
            "hypothesis-graphql": Drawn(documents(schema)),
            "schemathesis": Drawn(of_schemathesis(schema, text)),
        }

    def __getitem__(self, number: int) -> Question:
        """From 1 on, without end."""
        turn, which = divmod(number - 1, len(self._makers))
        maker, sensible = list(self._makers)[which], turn % 5 != 0
        document = self._makers[maker](f"{self._seed} {number}")
        document = self._sense.of(document) if sensible else document
        values: dict[str, Any] = {}
        if turn % 3 == 1:
            document, values = with_variables(self._schema, document)
        if turn % 2 == 1:
            document = with_fragments(document)
        return Question(maker, sensible, graphql.print_ast(document), values)
