"""What numbers, days and amounts of many come to: the cells that have such, and what is told of each."""

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.cells import DATE, FLOAT, INT, LONG, Cell, Kind
from graph_service.graphql.vocabulary.terms import CELLS, ENTITY
from graph_service.model.vocabulary import Currency, Funding, Label

_WHICH = frozenset({"reviewMonth", "ordinal"})  # numbers that say which one, not how many
_KNOWN = Cell(
    "count", INT, "How many values it rests on. What is unknown is not among them, and is not zero.", True
)


def _numbers(kind: Kind, whole: Kind) -> tuple[Cell, ...]:
    return (
        _KNOWN,
        Cell("sum", whole, "All values together (summa); null if none is known."),
        Cell("min", kind, "The least (minst)."),
        Cell("max", kind, "The greatest (störst)."),
        Cell("average", FLOAT, "The mean of the known values (medelvärde)."),
    )


SUMMARIES: Mapping[str, tuple[Cell, ...]] = MappingProxyType(
    {
        "IntAggregate": _numbers(INT, LONG),
        "FloatAggregate": _numbers(FLOAT, FLOAT),
        "DateAggregate": (
            _KNOWN,
            Cell("min", DATE, "The first day (första dagen)."),
            Cell("max", DATE, "The last day (sista dagen)."),
        ),
        "MoneyAggregate": (
            Cell("currency", Currency, "The currency (valuta); null if it is not said."),
            Cell("funding", Funding, "Applied for or granted; null if it is not said. Only of ties."),
            *_numbers(LONG, LONG),
        ),
    }
)
"""What is told of a cell's values, by the name of the type that tells it."""

DESCRIPTIONS = MappingProxyType(
    {
        "IntAggregate": "What whole numbers come to.",
        "FloatAggregate": "What numbers come to.",
        "DateAggregate": "From when to when days are.",
        "MoneyAggregate": "What amounts in one currency come to; never added up with those in another, nor "
        "what was applied for with what was granted.",
    }
)
_TYPES: Mapping[Kind, str] = MappingProxyType(
    {INT: "IntAggregate", FLOAT: "FloatAggregate", DATE: "DateAggregate", LONG: "MoneyAggregate"}
)


class Summed(NamedTuple):
    """What some nodes or ties are summed up by."""

    type_name: str
    """The type that tells what they come to."""
    cells: tuple[Cell, ...]
    apart: tuple[str, ...]
    """The cells by which amounts are kept apart."""


OF_TIES = Summed(
    "TieAggregate",
    (
        Cell("amount", LONG, CELLS["amount"]),
        Cell("seats", INT, CELLS["seats"]),
        *(cell for cell in cells.COMMON if cell.kind is DATE),
    ),
    ("currency", "funding"),
)
"""Ties of any type."""


@functools.cache
def of_nodes(label: Label | None) -> Summed:
    """Nodes of one kind; of none, nodes of any."""
    known = (cell for cell in cells.of_node(label) if cell.kind in _TYPES and cell.name not in _WHICH)
    return Summed(f"{label or ENTITY}Aggregate", tuple(known), ("currency",))


def summary(cell: Cell) -> str:
    """The name of the type that tells what values of a cell come to."""
    return _TYPES[cell.kind]


def is_money(cell: Cell) -> bool:
    return cell.kind == LONG
