"""The conditions that a value allows, by what kind of value it is."""

import datetime as dt
import enum
import functools
from typing import Any

import strawberry

from graph_service.graphql.compiling.conditions import FOLDED
from graph_service.graphql.definitions.declare import field, fill, many, optional, shell, type_of
from graph_service.graphql.vocabulary.cells import FLOAT, ID, INT, LONG, REFERENCE, Kind

_OPERATORS = {
    "eq": "Equal.",
    "in": "Equal to one of these.",
    "alike": "Equal, whatever its case and accents.",
    "contains": "Contains this, whatever its case and accents.",
    "startsWith": "Begins with this, whatever its case and accents.",
    "endsWith": "Ends with this, whatever its case and accents.",
    "lt": "Less, or earlier.",
    "lte": "Less or equal.",
    "gt": "Greater, or later.",
    "gte": "Greater or equal.",
    "isNull": "True: it has no value. False: it has one.",
}
_CHOICE: tuple[str, ...] = ("eq", "in", "isNull")
_TEXT = ("eq", "in", *FOLDED, "isNull")
_NUMBER = ("eq", "in", "lt", "lte", "gt", "gte", "isNull")


@functools.cache
def of_kind(kind: Kind) -> type:
    """The conditions that what a cell holds allows."""
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        name, operators = kind.__name__, _CHOICE
    elif kind == ID:
        name, operators = "Id", ("eq", "in")
    elif kind == REFERENCE:
        name, operators = "Reference", _CHOICE
    elif kind is bool:
        name, operators = "Boolean", ("eq", "isNull")
    else:
        named: dict[Kind, str] = {str: "Text", dt.date: "Date", INT: "Int", FLOAT: "Float", LONG: "Long"}
        name, operators = named[kind], _TEXT if kind is str else _NUMBER
    made = shell(f"{name}Filter")
    fill(
        made,
        [optional(each, _operand(each, kind), _OPERATORS[each]) for each in operators],
        "Conditions on a value; all that are given must be met.",
        is_input=True,
    )
    return made


def _operand(operator: str, kind: Kind) -> Any:
    if operator == "isNull":
        return bool
    return many(type_of(kind)) if operator == "in" else type_of(kind)


def _among(name: str, of: Any, items: str, description: str) -> type:
    made = shell(name)
    fill(made, [field("in", of, items)], description, is_input=True)
    return made


def _texts() -> type:
    made = shell("TextsFilter")
    fields = [optional("includes", str, "One of them is this.")]
    fields += [
        optional(each, str, f"Of one of them: {_OPERATORS[each][0].lower()}{_OPERATORS[each][1:]}")
        for each in FOLDED
    ]
    fields.append(optional("isNull", bool, "True: there is none. False: there is at least one."))
    fill(made, fields, "Conditions on several texts; all that are given must be met.", is_input=True)
    return made


TEXTS = _texts()
AREAS = _among(
    "AreaFilter",
    list[str],
    "Ids or codes of areas: `kronobergs-lan`, `07`, `0780`, `SE21`.",
    "Conditions on the areas that something covers, or that these lie within.",
)
SOURCES = _among(
    "SourcesFilter",
    many(strawberry.ID),
    "Ids of documents: at least one of them says so.",
    "Conditions on the documents that something is stated by.",
)
