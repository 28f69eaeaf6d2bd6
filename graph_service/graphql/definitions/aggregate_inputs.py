"""What asks for groups: the cells, years, areas and ties that nodes can be grouped by, and the order of groups."""

import functools

from strawberry.types.arguments import StrawberryArgument

from graph_service.graphql.compiling import dimensions
from graph_service.graphql.compiling.grouping import MOST_DIMENSIONS
from graph_service.graphql.definitions import inputs
from graph_service.graphql.definitions.declare import (
    argument,
    described,
    enumeration,
    fill,
    many,
    maybe,
    optional,
    shell,
)
from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.cells import DATE
from graph_service.graphql.vocabulary.terms import ENTITY
from graph_service.model.vocabulary import AreaKind, Label


def grouped_arguments(label: Label | None) -> list[StrawberryArgument]:
    """Of what puts nodes of one kind, or of any, into groups."""
    by = f"What to group by: the first level first, at most {MOST_DIMENSIONS}, each once."
    return [
        argument("by", many(_dimension(label)), by),
        argument("orderBy", maybe(_order()), "In which order; the largest first if it is not said."),
        *inputs.page_arguments(),
    ]


@functools.cache
def _dimension(label: Label | None) -> type:
    made = shell(f"{label or ENTITY}Dimension")
    fields = [
        optional("field", _cells(label), "A cell."),
        optional("year", _days(label), "The year of a day (år)."),
        optional(
            "area",
            described(AreaKind),
            "The areas of this kind that it covers or that those lie within, such as counties (län).",
        ),
    ]
    fields += [
        optional(walk.field, inputs.walk_where(walk), f"{walk.description} Only along ties that meet these.")
        for walk in dimensions.walks_of(label)
    ]
    fill(made, fields, "Something to group by: exactly one of these.", is_input=True, one_of=True)
    inputs.fill_all()
    return made


def _cells(label: Label | None) -> type:
    named = {cell.name: cell.description for cell in dimensions.cells_of(label)}
    return enumeration(f"{label or ENTITY}GroupingField", "What such nodes can be grouped by.", named)


@functools.cache
def _days(label: Label | None) -> type:
    own = [cell for cell in (cells.of_label(label) if label else ()) if cell.kind is DATE]
    if label and not own:
        return _days(None)
    days = [cell for cell in cells.of_node(label) if cell.kind is DATE]
    return enumeration(
        f"{label or ENTITY}Day", "A cell that holds a day.", {cell.name: cell.description for cell in days}
    )


@functools.cache
def _order() -> type:
    made = shell("GroupingOrder")
    fields = [
        optional("count", inputs.Direction, "By how many nodes there are in each, then by key."),
        optional("key", inputs.Direction, "By key, in the order of `by`; nodes by name."),
    ]
    fill(made, fields, "How groups are ordered: exactly one of these.", is_input=True, one_of=True)
    return made
