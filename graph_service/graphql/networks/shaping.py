"""From values worked out here to the response: what is selected of them, with nodes and ties fetched in one go.

A value is a mapping from field to value, in the shape of a type of the schema. Where the schema has a node,
the value holds its id; where it has a link, a `TieRef`. All of them are read by one statement, however many
there are and wherever they stand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graphql import GraphQLObjectType, get_named_type, is_leaf_type, is_list_type, is_non_null_type
from graphql.type import GraphQLInterfaceType, GraphQLOutputType

from graph_service.graphql.compiling import cypher
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.links import LINK, link
from graph_service.graphql.compiling.parts import TYPE, Part
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.vocabulary.terms import KINDS

_KINDS = frozenset(str(label) for label in KINDS)
Put = Callable[[Any], None]


class TieRef(NamedTuple):
    """A tie, found by its ends and its key."""

    start: str
    end: str
    key: str


@dataclass
class _Place:
    """One place in the selection where nodes or ties are wanted: which, and where they go."""

    asked: Asked
    type_name: str
    wanted: dict[Any, list[Put]] = field(default_factory=dict)


class Shaping:
    """Shapes values and gathers what is to be fetched."""

    def __init__(self, context: Context, around: Around = Around()) -> None:  # noqa: B008  # a constant
        self._context = context
        self._around = around
        self._places: dict[tuple[int, ...], _Place] = {}

    def shape(self, value: Any, of: GraphQLOutputType, asked: Asked, put: Put) -> None:
        """Give `put` what is selected of a value. Nodes and ties in it come later, with `fill`."""
        inner = of.of_type if is_non_null_type(of) else of
        named = get_named_type(inner)
        if value is None or is_leaf_type(inner):
            put(value)
        elif is_list_type(inner):
            self._list(value, inner.of_type, asked, put)
        elif isinstance(named, GraphQLInterfaceType) or named.name in _KINDS or named.name == LINK:
            key = tuple(map(id, asked.nodes))
            place = self._places.setdefault(key, _Place(asked, named.name))
            place.wanted.setdefault(value, []).append(put)
        else:
            assert isinstance(named, GraphQLObjectType)  # noqa: S101  # nothing else is left
            put(self._object(value, named, asked))

    def _list(self, values: list[Any], of: GraphQLOutputType, asked: Asked, put: Put) -> None:
        found: list[Any] = [None] * len(values)
        for at, value in enumerate(values):
            self.shape(value, of, asked, lambda shaped, at=at: found.__setitem__(at, shaped))  # type: ignore[misc]
        put(found)

    def _object(self, value: Mapping[str, Any], of: GraphQLObjectType, asked: Asked) -> dict[str, Any]:
        found: dict[str, Any] = {TYPE: of.name} if self._context.typed else {}
        for each in self._context.selection.fields(of.name, asked):
            if each.name == "__typename":
                found[each.key] = of.name
                continue
            found[each.key] = None  # in the order that was asked for
            given = value[each.name]
            self.shape(
                given(each.arguments) if callable(given) else given,
                of.fields[each.name].type,
                each,
                lambda shaped, key=each.key: found.__setitem__(key, shaped),  # type: ignore[misc]
            )
        return found

    def part(self) -> Part | None:
        """What fetches everything, and puts it where it belongs when it is read. None if nothing is wanted."""
        if not self._places:
            return None
        fetched = [(place, self._fetch(place)) for place in self._places.values()]

        def read(rows: list[list[Any]]) -> None:
            for (place, part), found in zip(fetched, rows, strict=True):
                for value, puts in zip(found, place.wanted.values(), strict=True):
                    shaped = part.read(value)
                    for put in puts:
                        put(shaped)

        return Part(cypher.row(part.text for _, part in fetched), read)

    def _fetch(self, place: _Place) -> Part:
        add, variable = self._context.parameters.add, self._context.parameters.variable
        if place.type_name == LINK:
            return self._fetch_ties(place)
        wanted, node = variable("id"), variable("n")
        inner = self._context.node(self._context, node, place.type_name, place.asked, self._around)
        labels = [place.type_name] if place.type_name in _KINDS else []
        source = cypher.unwind(add(list(place.wanted)), wanted) + cypher.optional_match(
            cypher.node(node, labels, "id", wanted)
        )
        return _nullable(node, source, inner)

    def _fetch_ties(self, place: _Place) -> Part:
        add, variable = self._context.parameters.add, self._context.parameters.variable
        ref, tie, start, end = variable("ref"), variable("r"), variable("n"), variable("n")
        rows = [list(one) for one in place.wanted]
        source = cypher.unwind(add(rows), ref) + cypher.optional_match(
            cypher.tie_by_key(ref, start, tie, end)
        )
        return _nullable(tie, source, link(self._context, place.asked, (start, end), tie, self._around))


def _nullable(variable: str, source: str, inner: Part) -> Part:
    """Something for each value that is unwound, null where it is not in the graph (any more)."""
    text = cypher.collect_all(source, cypher.present(variable, cypher.row([inner.text])))
    return Part(text, lambda found: inner.read(found[0]) if found else None)
