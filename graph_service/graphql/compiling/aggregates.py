"""What many nodes or ties come to: how many they are, and the sums, means and bounds of what they say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.graphql.compiling import cypher, cypher_sums, cypher_times, quantities
from graph_service.graphql.compiling.context import Context
from graph_service.graphql.compiling.parts import Part, Read, each, same
from graph_service.graphql.compiling.quantities import Summed
from graph_service.graphql.compiling.reading import Value
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.cells import Cell

_COUNT = Cell("count", cells.INT, "", True)
_UNSAID = {"currency": None, "funding": None}
_NUMBERS, _DAYS = 4, 3  # columns; see `cypher_sums.numbers` and `cypher_sums.days`


@dataclass(frozen=True)
class Members:
    """What is summed up: each node or tie once."""

    variable: str
    source: Callable[[], str]
    """Gives the text that finds them."""
    count: Callable[[], str]
    """Gives an expression for how many they are."""


def found_by(source: str, variable: str) -> Members:
    """All that a text finds."""
    return Members(variable, lambda: source, lambda: cypher.count(source))


def aggregate(context: Context, of: Summed, asked: Asked, members: Members) -> Part:
    """What is asked of many nodes or ties together."""
    known = {cell.name: cell for cell in of.cells}

    def part_of(field: Asked) -> Part:
        if field.name == "count":
            return Part("count", same, Value(_COUNT))
        return Part(field.name, _summary(context, known[field.name], field))

    read = by_field(context, of.type_name, asked, part_of)
    names = dict.fromkeys(field.name for field in context.selection.fields(of.type_name, asked))
    wanted = [known[name] for name in names if name in known]
    if not wanted:
        return Part(members.count(), lambda many: read({"count": many}))
    tally = _Tally(wanted, of.apart)
    return Part(tally.text(context, members), lambda rows: read(tally.total(rows)))


def _summary(context: Context, cell: Cell, asked: Asked) -> Read:
    name = quantities.summary(cell)
    known = {each.name: each for each in quantities.SUMMARIES[name]}
    read = by_field(context, name, asked, lambda field: Part(field.name, same, Value(known[field.name])))
    return each(read) if quantities.is_money(cell) else read


def by_field(context: Context, type_name: str, asked: Asked, part_of: Callable[[Asked], Part]) -> Read:
    """Reads an object whose values were worked out here, from a mapping by field. No text of its parts is used."""
    inner = context.record(type_name, asked, part_of)
    fields = context.selection.fields(type_name, asked)
    names = [field.name for field in fields if field.name != "__typename"]
    return lambda found: inner.read([found[name] for name in names])


class _Tally:
    """Some cells of many nodes or ties, counted and summed in one pass; amounts by what keeps them apart."""

    def __init__(self, wanted: Sequence[Cell], apart: Sequence[str]) -> None:
        self._wanted = wanted
        self._apart = apart if any(map(quantities.is_money, wanted)) else ()

    def text(self, context: Context, members: Members) -> str:
        columns = ["count(*)"]
        for cell in self._wanted:
            expression = cypher_times.value(members.variable, cell.property)
            columns += (cypher_sums.days if cell.kind is cells.DATE else cypher_sums.numbers)(expression)
        variable = context.parameters.variable
        split = {variable("k"): f"{members.variable}.{name}" for name in self._apart}
        return cypher_sums.tally(members.source(), split, {variable("a"): column for column in columns})

    def total(self, rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
        """What all rows come to, by cell."""
        at = len(self._apart)
        found: dict[str, Any] = {"count": sum(row[at] for row in rows)}
        at += 1
        for cell in self._wanted:
            width = _DAYS if cell.kind is cells.DATE else _NUMBERS
            parts = [(row[: len(self._apart)], row[at : at + width]) for row in rows]
            found[cell.name] = self._come_to(cell, parts)
            at += width
        return found

    def _come_to(self, cell: Cell, parts: Sequence[tuple[Sequence[Any], Sequence[Any]]]) -> Any:
        if not quantities.is_money(cell):
            return _together([values for _, values in parts])
        known = [
            {**_UNSAID, **dict(zip(self._apart, apart, strict=True)), **_together([values])}
            for apart, values in parts
            if values[0]
        ]
        return sorted(known, key=lambda one: [_last_if_null(one[name]) for name in _UNSAID])


def _together(parts: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """What several parts come to; of no known value at all, null. Days have no sum."""
    known = [values for values in parts if values[0]]
    count = sum(values[0] for values in known)
    least, greatest = (min(v[-2] for v in known), max(v[-1] for v in known)) if known else (None, None)
    total = sum(values[1] for values in known) if known and len(known[0]) == _NUMBERS else None
    average = None if total is None else total / count
    return {"count": count, "sum": total, "min": least, "max": greatest, "average": average}


def _last_if_null(value: Any) -> tuple[bool, str]:
    return value is None, str(value)
