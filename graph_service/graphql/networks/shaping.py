"""From values worked out here to the response: what is selected of them, compiled once for all that are alike.

A value is a mapping from field to value, in the shape of a type of the schema; what costs work, or is asked for with
arguments, is a function of these. Where the schema has a node, the value holds its index in the graph's columns;
where it has a link, that of the tie. Nodes of which only what stands in the columns is asked for are told from
there. All others, and ties, are read by one statement, however many there are and wherever they stand.

All that stand at one place of the selection are shaped together, field by field: of the many that a list has, what is
looked up for a field is looked up once, and what columns hold of them is read in one go.
"""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from graphql import GraphQLObjectType, get_named_type, is_leaf_type, is_list_type, is_non_null_type
from graphql.type import GraphQLInterfaceType, GraphQLOutputType

from graph_service.analysis import Structure
from graph_service.analysis.structure import NODE_LABELS
from graph_service.columns import texts_at
from graph_service.graphql.compiling import cypher
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.links import LINK, link
from graph_service.graphql.compiling.parts import TYPE, OddError, Part
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.compiling.values import has_leaf, put_in
from graph_service.graphql.networks.values.actors import QUICK
from graph_service.graphql.networks.values.worked import Value, read_all
from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.terms import KINDS
from graph_service.model.vocabulary import Label

_KINDS = frozenset(map(str, KINDS))
_Telling = Sequence[tuple[str, str]]
"""Under which key of the response stands what of which column."""


class Gathering:
    """What one answer wants fetched: by place in the selection, which nodes or ties, and where each goes."""

    def __init__(
        self, structure: Structure, leaves: Sequence[Any], places: int, told_from: Iterable[_Telling]
    ) -> None:
        self.structure = structure
        self.leaves = leaves
        nodes = structure.nodes
        self.told = [[(key, getattr(nodes, column)) for key, column in each] for each in told_from]
        """By place: under which key stands what of which column."""
        self.made: list[dict[int, dict[str, Any]]] = [{} for _ in self.told]
        """By place: what was told of a node. The same one comes again and again."""
        self.wanted: list[dict[int, list[tuple[Any, Any]]]] = [{} for _ in range(places)]

    def __bool__(self) -> bool:
        return any(self.wanted)


Shape = Callable[[Sequence[Any], Gathering, Iterable[Any], Iterable[Any]], None]
"""Takes values and puts what is selected of each into its holder (an object or a list), under its key, now or later."""


Into = Callable[[Sequence[Value], Gathering, Sequence[dict[str, Any]]], None]
"""Puts what is selected of each value into its object."""


class _Place(NamedTuple):
    """One place in the selection that is fetched: the parameter that says which, and what is asked of them."""

    parameter: str
    references: Callable[[Structure, Sequence[int]], list[Any]]
    part: Part


class Shaping:
    """Compiles what is selected of values."""

    def __init__(self, context: Context, around: Around) -> None:
        self._context = context
        self._around = around
        self._places: list[_Place] = []
        self._told_from: list[_Telling] = []
        self.lasting = False
        """Whether something is selected that may take long to work out: a measure of the whole network."""

    def gathering(self, structure: Structure, leaves: Sequence[Any]) -> Gathering:
        return Gathering(structure, leaves, len(self._places), self._told_from)

    def shape(self, of: GraphQLOutputType, asked: Asked) -> Shape:
        """How a value of this type is shaped."""
        if is_non_null_type(of):
            return self._there(of.of_type, asked)
        return _as_it_is if is_leaf_type(of) else _nullable(self._there(of, asked))

    def _there(self, of: GraphQLOutputType, asked: Asked) -> Shape:
        if is_leaf_type(of):
            return _as_it_is
        if is_list_type(of):
            return _listed(self.shape(of.of_type, asked))
        named = get_named_type(of)
        if named.name == LINK:
            return self._fetched(self._tie(asked))
        if isinstance(named, GraphQLInterfaceType) or named.name in _KINDS:
            return self._told(named.name, asked) or self._fetched(self._node(named.name, asked))
        assert isinstance(named, GraphQLObjectType)  # noqa: S101  # nothing else is left
        into = self.into(named, asked)

        def put(
            values: Sequence[Value], gathering: Gathering, holders: Iterable[Any], keys: Iterable[Any]
        ) -> None:
            made: list[dict[str, Any]] = [{} for _ in values]
            _as_it_is(made, gathering, holders, keys)
            into(values, gathering, made)

        return put

    def into(self, of: GraphQLObjectType, asked: Asked) -> Into:
        """How objects of this type are shaped that are there already."""
        names = {TYPE: of.name} if self._context.typed else {}
        fields: list[tuple[str, str, Callable[[Gathering], Mapping[str, Any]], Shape]] = []
        for each in self._context.selection.fields(of.name, asked):
            names[each.key] = of.name  # the others are overwritten, in the order that was asked for
            if each.name != "__typename":
                self.lasting |= of.name == "Actor" and each.name not in QUICK
                shape = self.shape(of.fields[each.name].type, each)
                fields.append((each.key, each.name, _arguments(each), shape))

        def put(values: Sequence[Value], gathering: Gathering, made: Sequence[dict[str, Any]]) -> None:
            for one in made:
                one.update(names)
            for key, name, arguments, shape in fields:
                found = read_all(values, name)
                if any(map(callable, found)):
                    given = arguments(gathering)
                    found = [each(given) if callable(each) else each for each in found]
                shape(found, gathering, made, itertools.repeat(key))

        return put

    def _told(self, type_name: str, asked: Asked) -> Shape | None:
        """From the columns alone, if they have all that is asked for."""
        kinds = [kind for kind in self._context.selection.kinds(type_name) if kind in NODE_LABELS]
        each = [_columns(Label(kind), self._context.selection.fields(kind, asked)) for kind in kinds]
        if self._context.typed or any(columns is None or columns != each[0] for columns in each):
            return None
        wanted, at = each[0] or (), len(self._told_from)
        self._told_from.append(wanted)

        def tell(values: Sequence[int], gathering: Gathering) -> list[dict[str, Any]]:
            places = np.array(values)
            if not gathering.structure.nodes.label.among(places).issubset(kinds):
                raise OddError
            made: list[dict[str, Any]] = [{} for _ in values]
            for key, column in gathering.told[at]:
                found = texts_at(column, places)
                if set(map(type, found)) != {str}:
                    raise OddError
                for one, text in zip(made, found, strict=True):
                    one[key] = text
            return made

        def put(
            values: Sequence[int], gathering: Gathering, holders: Iterable[Any], keys: Iterable[Any]
        ) -> None:
            made = gathering.made[at]
            new = [*set(values).difference(made)]
            if new:
                made.update(zip(new, tell(new, gathering), strict=True))
            for value, holder, key in zip(values, holders, keys, strict=False):
                holder[key] = made[value]

        return put

    def _fetched(self, place: _Place) -> Shape:
        at = len(self._places)
        self._places.append(place)

        def put(
            values: Sequence[int], gathering: Gathering, holders: Iterable[Any], keys: Iterable[Any]
        ) -> None:
            wanted = gathering.wanted[at]
            for value, holder, key in zip(values, holders, keys, strict=False):
                holder[key] = None
                wanted.setdefault(value, []).append((holder, key))

        return put

    def _node(self, type_name: str, asked: Asked) -> _Place:
        parameters, variable = self._context.parameters, self._context.parameters.variable
        wanted, node, name = variable("id"), variable("n"), parameters.reserve()
        inner = self._context.node(self._context, node, type_name, asked, self._around)
        labels = [type_name] if type_name in _KINDS else []
        source = cypher.unwind(f"${name}", wanted) + cypher.optional_match(
            cypher.node(node, labels, "id", wanted)
        )
        return _Place(name, _ids, _if_there(node, source, inner))

    def _tie(self, asked: Asked) -> _Place:
        parameters, variable = self._context.parameters, self._context.parameters.variable
        ref, tie, start, end = variable("ref"), variable("r"), variable("n"), variable("n")
        name = parameters.reserve()
        source = cypher.unwind(f"${name}", ref) + cypher.optional_match(
            cypher.tie_by_key(ref, start, tie, end)
        )
        inner = link(self._context, asked, (start, end), tie, self._around)
        return _Place(name, _references, _if_there(tie, source, inner))

    def text(self) -> str:
        """The expression that fetches everything. Empty if nothing ever is."""
        return cypher.row(place.part.text for place in self._places) if self._places else ""

    def parameters(self, gathering: Gathering) -> dict[str, Any]:
        """What `text` fetches for one answer, and what else it goes by."""
        which = {
            place.parameter: place.references(gathering.structure, list(wanted))
            for place, wanted in zip(self._places, gathering.wanted, strict=True)
        }
        return {**self._context.parameters.values(gathering.leaves), **which}

    def put(self, rows: Sequence[Sequence[Any]], gathering: Gathering) -> None:
        """Put what was fetched where it belongs."""
        for place, found, wanted in zip(self._places, rows, gathering.wanted, strict=True):
            for value, holders in zip(found, wanted.values(), strict=True):
                shaped = place.part.read(value)
                for holder, key in holders:
                    holder[key] = shaped


def _as_it_is(values: Sequence[Any], _: Gathering, holders: Iterable[Any], keys: Iterable[Any]) -> None:
    for value, holder, key in zip(values, holders, keys, strict=False):  # one key may be for all
        holder[key] = value


def _listed(item: Shape) -> Shape:
    def put(
        lists: Sequence[Sequence[Any]], gathering: Gathering, holders: Iterable[Any], keys: Iterable[Any]
    ) -> None:
        values: list[Any] = []
        within: list[Any] = []
        places: list[int] = []
        for several, holder, key in zip(lists, holders, keys, strict=False):
            found = holder[key] = [None] * len(several)
            values.extend(several)
            within.extend([found] * len(several))
            places.extend(range(len(several)))
        if values:
            item(values, gathering, within, places)

    return put


def _nullable(shape: Shape) -> Shape:
    def put(values: Sequence[Any], gathering: Gathering, holders: Iterable[Any], keys: Iterable[Any]) -> None:
        there: list[tuple[Any, Any, Any]] = []
        for value, holder, key in zip(values, holders, keys, strict=False):
            if value is None:
                holder[key] = None
            else:
                there.append((value, holder, key))
        if there:
            values, holders, keys = zip(*there, strict=True)
            shape(values, gathering, holders, keys)

    return put


def _arguments(asked: Asked) -> Callable[[Gathering], Mapping[str, Any]]:
    """The arguments of a field, with what a request brings in its place."""
    given = asked.arguments
    if not any(map(has_leaf, given.values())):
        return lambda _: given
    return lambda gathering: {name: put_in(value, gathering.leaves) for name, value in given.items()}


def _columns(kind: Label, fields: Sequence[Asked]) -> list[tuple[str, str]] | None:
    """Under which key stands which column, or nothing, if something is not in the columns."""
    known = {cell.name: cell.property for cell in cells.of_node(kind) if cell.property in {"id", "name"}}
    known["__typename"] = "label"
    if not all(field.name in known for field in fields):
        return None
    return [(field.key, known[field.name]) for field in fields]


def _ids(structure: Structure, which: Sequence[int]) -> list[str]:
    return [structure.nodes.id[at] for at in which]


def _references(structure: Structure, which: Sequence[int]) -> list[list[str]]:
    """Ties are found by their ends and their keys."""
    ties, ids = structure.ties, structure.nodes.id
    return [[ids[int(ties.source[at])], ids[int(ties.target[at])], ties.key[at]] for at in which]


def _if_there(variable: str, source: str, inner: Part) -> Part:
    """Something for each value that is unwound, null where it is not in the graph (any more)."""
    text = cypher.collect_all(source, cypher.present(variable, cypher.row([inner.text])))
    return Part(text, lambda found: inner.read(found[0]) if found else None)
