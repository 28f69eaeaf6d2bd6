"""The types of aggregates and groups, and what asks for them: made from the model's tables, as lists and walks are."""

import functools

from strawberry.types.field import StrawberryField

from graph_service.graphql.compiling import dimensions, quantities
from graph_service.graphql.compiling.quantities import Summed
from graph_service.graphql.definitions import inputs, types
from graph_service.graphql.definitions.aggregate_inputs import grouped_arguments
from graph_service.graphql.definitions.declare import cell_field, field, fill, many, maybe, shell, type_of
from graph_service.graphql.vocabulary import walks
from graph_service.graphql.vocabulary.cells import DATE, Cell
from graph_service.graphql.vocabulary.terms import ENTITY
from graph_service.graphql.vocabulary.walks import Walk
from graph_service.model.vocabulary import Label

_GROUPED = (
    "Put into groups, each with what it comes to, the largest first (grupperat). What several ties lead on from, "
    "such as a thing in two counties, counts in each of those groups, so they may come to more than there are; "
    "what has no value, or leads nowhere, is a group of its own, whose key is null."
)
_FACETS = (
    "All that were found and ranked, on whatever page, put into groups; see `grouped` of a list (facetter)."
)
_AGGREGATE = "What all of them come to, on whatever page (sammantaget)."


@functools.cache
def of_list(label: Label) -> tuple[StrawberryField, ...]:
    """The fields that the connection of a list has beside those of a page."""
    return _fields(label, label, nodes_aggregate(label))


def of_walk(walk: Walk) -> tuple[StrawberryField, ...]:
    """The same of a walk; none of what leads to contact data."""
    return () if walk is walks.CONTACTS else _of_walk_to(walk.ends[0] if len(walk.ends) == 1 else None)


@functools.cache
def _of_walk_to(end: Label | None) -> tuple[StrawberryField, ...]:
    prefix = f"{end or ENTITY}Ties"
    both = shell(f"{prefix}Aggregate")
    fill(
        both,
        [
            field("node", nodes_aggregate(end), "What the nodes come to, each counted once."),
            field("edge", _ties_aggregate(), "What the ties come to."),
        ],
        "What nodes and the ties to them come to.",
    )
    return _fields(prefix, end, both)


def facets() -> StrawberryField:
    """The field that the connection of the search has beside those of a page."""
    return field("facets", _groups(ENTITY, None, nodes_aggregate(None)), _FACETS, grouped_arguments(None))


def _fields(prefix: str, label: Label | None, aggregate: type) -> tuple[StrawberryField, ...]:
    groups = _groups(prefix, label, aggregate)
    return (
        field("aggregate", aggregate, _AGGREGATE),
        field("grouped", groups, _GROUPED, grouped_arguments(label)),
    )


def _groups(prefix: str, label: Label | None, aggregate: type) -> type:
    group = shell(f"{prefix}Grouping")
    fill(
        group,
        [
            field("key", _key(label), "What they have in common."),
            field("aggregate", aggregate, "What the group comes to."),
            field(
                "ties",
                many(_ties_aggregate()),
                "What the ties come to that led to the group, such as those FUNDED_BY if it goes by fund: one "
                "item for each item of `by` that follows ties, in that order.",
            ),
        ],
        "Nodes that have something in common (grupp av noder).",
    )
    return types.connection(f"{prefix}Grouping", group, types.plain_edge(f"{prefix}Grouping", group))


@functools.cache
def nodes_aggregate(label: Label | None) -> type:
    """What nodes of one kind, or of any, come to."""
    return _aggregate(quantities.of_nodes(label), "What nodes come to.")


@functools.cache
def _ties_aggregate() -> type:
    return _aggregate(quantities.OF_TIES, "What ties come to. Not every type of tie has amounts or seats.")


def _aggregate(of: Summed, description: str) -> type:
    made, counted = shell(of.type_name), field("count", int, "How many there are (antal).")
    fill(made, [counted, *(_summary(of, cell) for cell in of.cells)], description)
    return made


def _summary(of: Summed, cell: Cell) -> StrawberryField:
    made = _summary_type(quantities.summary(cell))
    if not quantities.is_money(cell):
        return field(cell.name, made, cell.description)
    apart = f"One item for each `{'` and `'.join(of.apart)}`."
    return field(cell.name, many(made), f"{cell.description} {apart}")


@functools.cache
def _summary_type(name: str) -> type:
    made = shell(name)
    fill(made, map(cell_field, quantities.SUMMARIES[name]), quantities.DESCRIPTIONS[name])
    return made


@functools.cache
def _key(label: Label | None) -> type:
    made, known = shell(f"{label or ENTITY}GroupingKey"), dimensions.cells_of(label)
    fields = [field(cell.name, maybe(_key_type(cell)), cell.description) for cell in known]
    fields += [_year_field(cell) for cell in known if cell.kind is DATE]
    fields.append(field("area", maybe(types.KIND_TYPES[Label.AREA]), "The area that they lie in (område)."))
    for walk in dimensions.walks_of(label):
        fields.append(field(walk.field, maybe(types.end_type(walk)), walk.description))
    fill(made, fields, "What a group has in common. Only what `by` names can be asked for.")
    return made


def _key_type(cell: Cell) -> type:
    return inputs.NodeKind if cell is dimensions.LABEL else type_of(cell.kind)


def _year_field(cell: Cell) -> StrawberryField:
    return field(dimensions.year_field(cell.name), int | None, f"The year of `{cell.name}` (år).")
