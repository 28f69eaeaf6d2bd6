"""Strawberry types made from tables: shells first, so that they can point at each other, then their fields."""

import dataclasses
import datetime as dt
import enum
import functools
import keyword
import re
import reprlib
import types
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, NewType, Union

import strawberry
from graphql import GraphQLError
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.scalar import ScalarDefinition
from strawberry.types.unset import UNSET

from graph_service.graphql.compiling.values import Representation
from graph_service.graphql.vocabulary.cells import ID, LONG, REFERENCE, Cell, Kind
from graph_service.graphql.vocabulary.enum_terms import ENUMS

_MOST_LONG = 2**53
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")  # the library reads weeks and days without hyphens, too
Long = NewType("Long", int)
AnyRepresentation = NewType("AnyRepresentation", object)


def _date(given: object) -> dt.date:
    try:
        return dt.date.fromisoformat(given if isinstance(given, str) and _DAY.fullmatch(given) else "")
    except ValueError:
        told = reprlib.repr(given)
        raise GraphQLError(f"{told} is no day; a Date is one, such as 2020-11-26.") from None


def _long(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or abs(given) > _MOST_LONG:
        raise GraphQLError("A Long is a whole number of at most 2^53.")
    return given


SCALARS: Mapping[object, ScalarDefinition] = {
    dt.date: strawberry.scalar(
        name="Date", description="A day, such as `2020-11-26`.", serialize=str, parse_value=_date
    ),
    Long: strawberry.scalar(
        name="Long", description="A whole number of at most 2^53.", serialize=int, parse_value=_long
    ),
    AnyRepresentation: strawberry.scalar(
        name="_Any",
        description="What a composed graph knows of an entity: its `__typename` and its key.",
        parse_value=Representation,
    ),
}


def many(of: Any) -> Any:
    """A list of these, each there."""
    return list[of]


def maybe(of: Any) -> Any:
    """One of these or null."""
    return of | None


_FILLED: set[str] = set()


def shell(name: str, *bases: type) -> type:
    """A class without fields yet."""
    return types.new_class(name, bases)


def field(
    name: str, annotation: Any, description: str, arguments: Iterable[StrawberryArgument] = ()
) -> StrawberryField:
    """A field or an input field. It has no resolver: what answers it is attached to the finished schema."""
    python_name = f"{name}_" if keyword.iskeyword(name) else name
    made = StrawberryField(
        python_name=python_name,
        graphql_name=name,
        type_annotation=StrawberryAnnotation(annotation),
        description=description,
    )
    made.arguments = list(arguments)
    return made


def optional(name: str, annotation: Any, description: str) -> StrawberryField:
    """An input field that may be left out."""
    made = field(name, maybe(annotation), description)
    made.default = dataclasses.MISSING
    made.default_value = UNSET
    made.default_factory = lambda: UNSET
    return made


def argument(
    name: str, annotation: Any, description: str, default: Any = UNSET, *, deprecated: str | None = None
) -> StrawberryArgument:
    """An argument; `deprecated` says what to use in its place."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=name,
        type_annotation=StrawberryAnnotation(annotation),
        description=description,
        default=default,
        deprecation_reason=deprecated,
    )


def fill(
    cls: type,
    fields: Iterable[StrawberryField],
    description: str,
    *,
    is_input: bool = False,
    is_interface: bool = False,
    one_of: bool = False,
) -> None:
    """Give a shell its fields and make it a type of the schema, the only one of its name: Strawberry would take either."""
    if cls.__name__ in _FILLED:
        raise ValueError(f"two types are called {cls.__name__}")
    _FILLED.add(cls.__name__)
    annotations: dict[str, Any] = {}
    for each in fields:
        annotation = each.type_annotation
        annotations[each.python_name] = annotation.annotation if annotation else Any
        setattr(cls, each.python_name, each)
    cls.__annotations__ = annotations
    if is_input:
        strawberry.input(cls, name=cls.__name__, description=description, one_of=one_of)
    elif is_interface:
        strawberry.interface(cls, name=cls.__name__, description=description)
    else:
        strawberry.type(cls, name=cls.__name__, description=description)


def union(name: str, of: Iterable[type], description: str) -> Any:
    """One of several types."""
    return Annotated[Union[tuple(of)], strawberry.union(name, description=description)]  # noqa: UP007


@functools.cache
def described(members: type[enum.Enum]) -> type[enum.Enum]:
    """A twin of one of the model's enumerations, with a description of each value."""
    description, values = ENUMS[members.__name__]
    return enumeration(members.__name__, description, {m.value: values[m.value] for m in members})


def enumeration(name: str, description: str, values: Mapping[str, str]) -> type[enum.Enum]:
    """An enumeration of the schema: each value and what it means."""
    twin = enum.Enum(  # type: ignore[misc]  # made from a table
        name,
        {value: strawberry.enum_value(value, description=text) for value, text in values.items()},
    )
    return strawberry.enum(twin, name=name, description=description)


def type_of(kind: Kind) -> Any:
    """The schema's type for what a cell holds."""
    if kind in {ID, REFERENCE}:
        return strawberry.ID
    if kind == LONG:
        return Long
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return described(kind)
    return kind


def cell_field(cell: Cell) -> StrawberryField:
    """The field that shows a cell."""
    known = type_of(cell.kind)
    return field(cell.name, known if cell.required else maybe(known), cell.description)
