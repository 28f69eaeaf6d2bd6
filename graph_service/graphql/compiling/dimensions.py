"""What nodes are grouped by: a cell, the year of a day, the areas that they lie in, or what a tie leads to."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.graphql.compiling import cypher, cypher_areas, cypher_sums, cypher_times
from graph_service.graphql.compiling.conditions import Conditions, that_count
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.cursors import Key
from graph_service.graphql.compiling.parts import Part, same
from graph_service.graphql.compiling.reading import Value
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.vocabulary import cells, walks
from graph_service.graphql.vocabulary.cells import DATE, ID, INT, TEXT, Cell
from graph_service.graphql.vocabulary.terms import CELLS, ENTITY, KINDS
from graph_service.graphql.vocabulary.walks import Walk
from graph_service.model.vocabulary import Label

LABEL = Cell("label", TEXT, "Which kind of node it is (nodslag).")
KIND = Cell("kind", TEXT, CELLS["kind"])
"""Beside the cells of every node, what nodes of several kinds are told apart by."""


class Dimension(NamedTuple):
    """One thing to group by."""

    name: str
    """The field of the key that shows it."""
    variable: str
    """What its value, or the node that it is, is called."""
    value: str
    keys: Sequence[Key]
    """What groups are ordered by, so that no two stand level."""
    part: Callable[[Asked], Part]
    reached: Callable[[str], str] = same
    """Goes on from a source to what a tie leads to."""
    tie: str = ""


class Grouped(NamedTuple):
    """The nodes that are put into groups."""

    label: Label | None
    node: str
    time: Around


def cells_of(label: Label | None) -> tuple[Cell, ...]:
    """The cells that nodes of one kind, or of several, are grouped by."""
    return cells.of_node(label) if label else (*cells.of_node(None), LABEL, KIND)


def walks_of(label: Label | None) -> tuple[Walk, ...]:
    """The walks that nodes of one kind, or of any, are grouped by: all but those to contact data."""
    return tuple(walk for walk in walks.of_kind(label) if walk is not walks.CONTACTS)


def dimension(context: Context, of: Grouped, given: Mapping[str, Any]) -> Dimension:
    """What one item of `by` asks for; it has one field."""
    ((name, value),) = given.items()
    if name == "field":
        return _cell(context, of, value.value)
    if name == "year":
        return _year(context, of, value.value)
    if name == "area":
        return _area(context, of, value.value)
    return _walk(context, of, walks.BY_FIELD[name], value)


def year_field(cell: str) -> str:
    """The name of the key's field for a cell's year."""
    return f"{cell}Year"


def _cell(context: Context, of: Grouped, name: str) -> Dimension:
    cell = next(cell for cell in cells_of(of.label) if cell.name == name)
    variable = context.parameters.variable("k")
    text = cypher.text_of_day(variable) if cell.kind is DATE else variable
    part, value = (
        Part(text, same, Value(Cell(name, cell.kind, ""))),
        cypher_times.value(of.node, cell.property),
    )
    if cell is LABEL:
        part, value = Part(variable, lambda label: Label(label).name), cypher.label(of.node, tuple(KINDS))
    return Dimension(name, variable, value, [Key(variable, cell.kind, nullable=True)], lambda _: part)


def _year(context: Context, of: Grouped, name: str) -> Dimension:
    variable, field = context.parameters.variable("k"), year_field(name)
    part, value = Part(variable, same, Value(Cell(field, INT, ""))), cypher_sums.year(f"{of.node}.{name}")
    return Dimension(field, variable, value, [Key(variable, INT, nullable=True)], lambda _: part)


def _area(context: Context, of: Grouped, kind: str) -> Dimension:
    variable, is_area = context.parameters.variable, of.label is Label.AREA if of.label else None
    way = cypher_areas.Upward(variable("r"), variable("rs"), variable("n"))
    between, every = cypher_areas.on_the_way(way, is_area=is_area)
    wanted = [
        cypher.compare(f"{way.area}.kind", "eq", context.parameters.add(kind)),
        *of.time.holding(*between, on=of.node, every=every),
    ]
    pattern, conditions = cypher_areas.upward(of.node, way, wanted, is_area=is_area)
    found = _leading(context, of.time, "area", way.area, [Label.AREA])
    return found._replace(reached=lambda source: cypher_sums.optionally(source, pattern, conditions))


def _walk(context: Context, of: Grouped, along: Walk, where: Mapping[str, Any]) -> Dimension:
    tie, end = map(context.parameters.variable, "rn")
    label = along.ends[0] if len(along.ends) == 1 else None
    counts, on = that_count(along, (of.node, tie, end))
    wanted = [
        Conditions(context, end, cells.of_node(label), along.ends, of.time).of(where.get("node")),
        Conditions(context, tie, cells.asked_of_tie(along.tie.name)).of(where.get("edge")),
        *of.time.holding(*counts, on=on),
    ]
    pattern = cypher.tie(of.node, tie, along.tie.name, cypher.node(end, along.ends), forward=along.forward)
    found = _leading(context, of.time, along.field, end, along.ends)
    return found._replace(tie=tie, reached=lambda source: cypher_sums.optionally(source, pattern, wanted))


def _leading(context: Context, time: Around, name: str, node: str, kinds: Sequence[Label]) -> Dimension:
    """A dimension whose values are nodes. Those that lead to none are a group, too."""
    held, type_name = time._replace(checked=True), kinds[0] if len(kinds) == 1 else ENTITY

    def part(asked: Asked) -> Part:
        inner = context.node(context, node, type_name, asked, held, among=kinds)
        text = cypher.present(node, cypher.row([inner.text]))
        return Part(text, lambda found: inner.read(found[0]) if found else None)

    keys = [Key(f"{node}.name", TEXT, nullable=True), Key(f"{node}.id", ID, nullable=True)]
    return Dimension(name, node, node, keys, part)
