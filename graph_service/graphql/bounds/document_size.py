"""How big a document is when every fragment is written out where it is spread, measured before it is validated.

Validation compares all fields that would be merged with each other, so a document of a few lines can keep it
busy for minutes. What is measured here costs no more than the lines: each fragment is measured once.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionNode,
)

from graph_service.graphql.limits import Limits, OverLimitError

_MOST_HOPS = 200  # fragments within fragments
Selections = Sequence[SelectionNode]


def check_size(document: DocumentNode, limits: Limits) -> None:
    """Raise OverLimitError for a document that is too deep, too wide or too much work to validate."""
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    measure = _Measure(fragments)
    for operation in document.definitions:
        if not isinstance(operation, OperationDefinitionNode):
            continue
        size = measure.all(operation.selection_set.selections)
        _refuse("depth", limits.depth, size.depth)
        _refuse("aliases", limits.aliases, size.aliases)
        _refuse("fields, with every fragment written out", limits.tokens, size.fields)
        pairs = _Merging(fragments, limits.tokens).pairs(operation)
        _refuse("pairs of fields or fragments that would be merged", limits.merged, pairs)
    for fragment in fragments:  # also those that nothing spreads
        _refuse("fields, with every fragment written out", limits.tokens, measure.fragment(fragment).fields)


def written_out(operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]) -> int:
    """How many fields an operation has, with every fragment where it is spread."""
    return _Measure(fragments).all(operation.selection_set.selections).fields


def _refuse(what: str, limit: int, actual: int) -> None:
    if actual > limit:
        raise OverLimitError(what, limit, actual)


class _Size(NamedTuple):
    depth: int
    aliases: int
    fields: int


_NOTHING = _Size(0, 0, 0)


class _Measure:
    """Sizes of selections. Fragments in a circle count as nothing: validation refuses them."""

    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._measured: dict[str, _Size] = {}
        self._open: set[str] = set()

    def all(self, selections: Selections) -> _Size:
        """Of a selection with all its fragments written out."""
        sizes = list(self._each(selections))
        return _Size(
            max((size.depth for size in sizes), default=0),
            sum(size.aliases for size in sizes),
            sum(size.fields for size in sizes),
        )

    def _each(self, selections: Selections) -> Iterator[_Size]:
        for each in selections:
            if isinstance(each, FragmentSpreadNode):
                yield self.fragment(each.name.value)
                continue
            inner = getattr(each, "selection_set", None)
            size = self.all(inner.selections) if inner else _NOTHING
            if not isinstance(each, FieldNode):
                yield size
            elif each.name.value in {"__schema", "__type"}:
                yield size._replace(depth=1)  # a rule of its own keeps introspection shallow
            else:
                yield _Size(size.depth + 1, size.aliases + bool(each.alias), size.fields + 1)

    def fragment(self, name: str) -> _Size:
        if name in self._open or name not in self._fragments:
            return _NOTHING
        if name not in self._measured:
            _refuse("fragments within fragments", _MOST_HOPS, len(self._open) + 1)
            self._open.add(name)
            self._measured[name] = self.all(self._fragments[name].selection_set.selections)
            self._open.discard(name)
        return self._measured[name]


class _Place:
    """A place in the response, with all fields that would be merged there."""

    def __init__(self) -> None:
        self.fields = 0
        self.spreads = 0
        self.under: dict[str, _Place] = {}

    def pairs(self) -> int:
        """How many pairs of fields, and of fragments, would be compared."""
        here = sum(many * (many - 1) // 2 for many in (self.fields, self.spreads))
        return here + sum(place.pairs() for place in self.under.values())


class _Merging:
    """Lays the fields of an operation out by place, fragments written out."""

    def __init__(self, fragments: dict[str, FragmentDefinitionNode], most: int) -> None:
        self._fragments = fragments
        self._most = most
        self._seen = 0
        self._within: list[str] = []

    def pairs(self, operation: OperationDefinitionNode) -> int:
        place = _Place()
        self._add(operation.selection_set.selections, place)
        return place.pairs()

    def _add(self, selections: Selections, place: _Place) -> None:
        for each in selections:
            self._seen += 1
            _refuse("fields and fragments, with every fragment written out", self._most, self._seen)
            if isinstance(each, FragmentSpreadNode):
                self._spread(each.name.value, place)
                continue
            into = place
            if isinstance(each, FieldNode):
                key = each.alias.value if each.alias else each.name.value
                into = place.under.setdefault(key, _Place())
                into.fields += 1
            inner = getattr(each, "selection_set", None)
            if inner:
                self._add(inner.selections, into)

    def _spread(self, name: str, place: _Place) -> None:
        place.spreads += 1
        if name in self._fragments and name not in self._within:
            self._within.append(name)
            self._add(self._fragments[name].selection_set.selections, place)
            self._within.pop()
