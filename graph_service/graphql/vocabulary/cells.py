"""The cells of every kind of node and tie, as the API shows them, read off the model."""

import datetime as dt
import enum
import functools
import types
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from graph_service.graphql.vocabulary.terms import CELLS
from graph_service.model.facts import NODES, TIE_CELLS, Money, TieFact
from graph_service.model.vocabulary import (
    TIES,
    AttendeeFunction,
    Basis,
    Bound,
    Label,
    MemberFunction,
    Status,
    Tie,
)

TEXT, ID, DATE, BOOLEAN, INT, FLOAT, LONG = str, "ID", dt.date, bool, int, float, "Long"
REFERENCE = "Reference"  # the id of another node
Kind = type | str
"""What a cell holds: one of the constants above, or an enumeration of the model."""

_FUNCTIONS = {"MEMBER_OF": MemberFunction, "ATTENDED": AttendeeFunction}
_NOT_SHOWN = frozenset({"at", "start", "to", "aliases"})


@dataclass(frozen=True)
class Cell:
    """A property of a node or a tie. `stored` is its name in the graph where that is another."""

    name: str
    kind: Kind
    description: str
    required: bool = False
    stored: str = ""

    @property
    def property(self) -> str:
        return self.stored or self.name


def _cell(name: str, kind: Kind, *, owner: str = "", required: bool = False, stored: str = "") -> Cell:
    return Cell(name, kind, CELLS.get(f"{owner}.{name}") or CELLS[name], required, stored)


COMMON = (
    _cell("validFrom", DATE),
    _cell("validTo", DATE),
    _cell("startBound", Bound, required=True),
    _cell("endBound", Bound, required=True),
    _cell("when", TEXT),
    _cell("basis", Basis, required=True),
    _cell("status", Status, required=True),
    _cell("note", TEXT),
)
"""What nodes and ties have alike."""

ORDERED_BY = (_cell("begins", DATE), _cell("ends", DATE))
"""What nodes and ties can be ordered by beside their cells, but do not show."""

OF_EVERY_NODE = (
    _cell("id", ID, required=True),
    _cell("name", TEXT, required=True),
    _cell("nameIsOurs", BOOLEAN),
    *COMMON,
)
"""What every node has, beside `aliases` and `sources`, which are lists."""


@functools.cache
def of_label(label: Label) -> tuple[Cell, ...]:
    """The cells that one kind of node has beside those of every node."""
    shared = {cell.name for cell in OF_EVERY_NODE} | _NOT_SHOWN
    found = []
    for field, info in NODES[label].model_fields.items():
        name = info.alias or field
        if name in shared or field in shared:
            if name == "title":
                found.append(_cell("title", TEXT, required=True, stored="name"))
            continue
        found.append(_cell(name, _kind(info.annotation), owner=label))
    return (*found, *_BESIDE.get(label, ()))


_BESIDE = {Label.DOCUMENT: (_cell("dateFrom", DATE), _cell("dateTo", DATE))}
"""What loading works out of the others, so that it can be compared."""


def of_node(label: Label | None) -> tuple[Cell, ...]:
    """All cells of one kind of node; of none, those that every node has."""
    if label is Label.CONTACT_POINT:  # has no name
        return (OF_EVERY_NODE[0], *COMMON, *of_label(label))
    return (*OF_EVERY_NODE, *(of_label(label) if label else ()))


@functools.cache
def of_tie(name: str) -> tuple[Cell, ...]:
    """The cells that one type of tie has beside the common ones. `onBehalfOf` is a node, and not among them."""
    cells = []
    for cell in TIES[name].cells:
        if cell in {"onBehalfOf", "place"}:
            continue
        kind: Kind = _FUNCTIONS[name] if cell == "function" else _tie_kind(cell)
        cells.append(_cell(cell, kind, owner=name))
    return tuple(cells)


def asked_of_tie(name: str) -> tuple[Cell, ...]:
    """The cells that conditions on one type of tie may be about."""
    if name == Tie.STATES:
        return (_cell("place", TEXT, owner=name),)
    behalf = (_cell("onBehalfOf", REFERENCE),) if "onBehalfOf" in TIES[name].cells else ()
    return (*COMMON, *of_tie(name), *behalf)


def _tie_kind(cell: str) -> Kind:
    return _kind(TieFact.model_fields[TIE_CELLS[cell]].annotation)


def _kind(annotation: Any) -> Kind:
    """Without its None and its checks; money is more than a GraphQL Int can hold."""
    while get_origin(annotation) in {Union, types.UnionType, Annotated}:
        if annotation is Money:
            return LONG
        annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
    if isinstance(annotation, type) and (
        issubclass(annotation, enum.Enum) or annotation in {str, dt.date, bool, int, float}
    ):
        return annotation
    raise TypeError(f"the API has no type for {annotation!r}")
