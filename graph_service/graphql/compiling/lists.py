"""Lists of one kind of node, and walks along a tie: what they choose and how they are ordered."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.errors import BadInputError
from graph_service.graphql.compiling import cursors, cypher, cypher_times, evidence, grouping
from graph_service.graphql.compiling.conditions import Conditions, that_count
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.cursors import Key
from graph_service.graphql.compiling.dimensions import Grouped
from graph_service.graphql.compiling.grouping import Listed
from graph_service.graphql.compiling.pages import Rows, page
from graph_service.graphql.compiling.parts import Part, cell_part
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.vocabulary import cells, walks
from graph_service.graphql.vocabulary.cells import Cell
from graph_service.graphql.vocabulary.walks import STATES, Walk
from graph_service.model.vocabulary import Label


def listing(context: Context, label: Label, asked: Asked) -> Part:
    """Every node of one kind."""
    node = context.parameters.variable("n")
    time = context.time(asked.arguments, Around())
    held = Around(time.time, checked=True)
    where: Mapping[str, Any] = asked.arguments.get("where") or {}
    pattern = cypher.among_ids(node, label) if "id" in where else cypher.node(node, [label])
    conditions = [Conditions(context, node, cells.of_node(label), [label], time).of(where)]
    conditions += _timed(context, asked, time, [node])
    chosen = [
        (f"node.{one['field'].value}", one["direction"].value) for one in asked.arguments.get("orderBy") or ()
    ]
    keys = _keys(chosen, {"node": (node, cells.of_node(label))}, [Key(f"{node}.id", cells.ID)])
    by_name = [cypher.known(keys[0].expression)] if keys[0].expression == f"{node}.name" else []
    all_of_them = cypher.match(pattern, conditions)

    def edge(field: Asked, cursor: Part) -> Part:
        def part_of(each: Asked) -> Part:
            return cursor if each.name == "cursor" else context.node(context, node, label, each, held)

        return context.record(f"{label}Edge", field, part_of)

    rows = Rows(
        prefix=label,
        source=lambda *more: cypher.match(pattern, [*by_name, *conditions, *more]),
        keys=keys,
        keep=[node],
        node=lambda field: context.node(context, node, label, field, held),
        edge=edge,
        marked=cursors.mark(label, chosen),
        counted=all_of_them,
        more=grouping.fields(context, Listed(Grouped(label, node, held), all_of_them)),
    )
    return page(context, asked, rows)


_USUAL = ("name", "kind")  # what a list is ordered by if nothing else is said: a contact point has no name


class _Step(NamedTuple):
    """The variables of one walk."""

    along: Walk
    start: str
    tie: str
    end: str


def walk(context: Context, start: str, along: Walk, asked: Asked, around: Around) -> Part:
    """The nodes that a tie leads to from `start`, and the ties themselves."""
    tie, end = context.parameters.variable("r"), context.parameters.variable("n")
    step = _Step(along, start, tie, end)
    label = along.ends[0] if len(along.ends) == 1 else None
    time = context.time(asked.arguments, around)
    where: Mapping[str, Any] = asked.arguments.get("where") or {}
    conditions = [
        Conditions(context, end, cells.of_node(label), along.ends, time).of(where.get("node")),
        Conditions(context, tie, cells.asked_of_tie(along.tie.name)).of(where.get("edge")),
        *_timed(context, asked, time, *that_count(along, (start, tie, end))),
        *([cypher_times.not_forgotten(end)] if along is walks.CONTACTS else ()),
    ]
    chosen = [_walk_order(one) for one in asked.arguments.get("orderBy") or ()]
    last = [Key(f"{end}.id", cells.ID), Key(_own_key(step), cells.TEXT)]
    held = Around(time.time, checked=time.time is None or along.field != "statedBy")
    pattern = cypher.tie(start, tie, along.tie.name, cypher.node(end, along.ends), forward=along.forward)
    rows = Rows(
        prefix=along.type_name,
        source=lambda *more: cypher.match(pattern, [*conditions, *more]),
        keys=_keys(
            chosen, {"node": (end, cells.of_node(label)), "edge": (tie, walks.tie_cells(along))}, last
        ),
        keep=[tie, end],
        node=lambda field: context.node(context, end, along.end_name, field, held, among=along.ends),
        edge=lambda field, cursor: _edge(context, step, field, held, cursor),
        marked=cursors.mark(along.field, chosen),
        more=grouping.fields(
            context, Listed(Grouped(label, end, held), cypher.match(pattern, conditions), tie)
        ),
    )
    return page(context, asked, rows)


def _timed(context: Context, asked: Asked, time: Around, variables: Sequence[str], on: str = "") -> list[str]:
    """That things hold at the time that is meant, begin and end when it is asked that they do."""
    return [*time.holding(*variables, on=on), *context.turning(asked.arguments, time, (on, *variables))]


def _own_key(step: _Step) -> str:
    """What tells ties to one node apart. What a document states is in the order of its text."""
    return f"{step.tie}.place" if step.along.tie.name == STATES else cypher.tie_identity(step.tie)


def _walk_order(one: Mapping[str, Any]) -> tuple[str, str]:
    node, edge = one.get("node"), one.get("edge")
    if (node is None) == (edge is None):
        raise BadInputError("orderBy takes either node or edge in each of its items, and not both.")
    return (f"node.{node.value}" if node else f"edge.{edge.value}"), one["direction"].value  # type: ignore[union-attr]


def _keys(
    chosen: Sequence[tuple[str, str]], of: Mapping[str, tuple[str, Sequence[Cell]]], last: Sequence[Key]
) -> list[Key]:
    """The whole order: what was chosen, by name if nothing was, and then what tells rows apart."""
    found: list[Key] = []
    usual = next(cell.name for cell in of["node"][1] if cell.name in _USUAL)
    for name, direction in chosen or [(f"node.{usual}", "ASC")]:
        which, _, cell_name = name.partition(".")
        variable, known = of[which]
        cell = next(cell for cell in (*known, *cells.ORDERED_BY) if cell.name == cell_name)
        expression = cypher_times.value(variable, cell.property)
        if any(key.expression == expression for key in found):
            raise BadInputError(f"orderBy names {cell_name} twice.")
        found.append(Key(expression, cell.kind, direction == "DESC", not cell.required))
    return [*found, *(key for key in last if all(key.expression != one.expression for one in found))]


def _edge(context: Context, step: _Step, asked: Asked, around: Around, cursor: Part) -> Part:
    """What is asked of a tie, and of the node that it leads to."""
    along, _, tie, end = step
    known = {cell.name: cell for cell in walks.tie_cells(along)}
    others: Mapping[str, Callable[[Asked], Part]] = {
        "cursor": lambda _: cursor,
        "node": lambda field: context.node(context, end, along.end_name, field, around, among=along.ends),
        "sources": lambda field: evidence.sources(context, tie, field, around),
        "onBehalfOf": lambda field: on_behalf_of(context, tie, field, around),
        "values": lambda field: Part(cypher.everything(tie), evidence.values_reader(context, field)),
    }

    def part_of(field: Asked) -> Part:
        if field.name in known:
            return cell_part(tie, known[field.name])
        if field.name in evidence.PLACE_FIELDS:
            return Part(f"{tie}.place", evidence.PLACE_FIELDS[field.name])
        return others[field.name](field)

    return context.record(f"{along.type_name}Edge", asked, part_of)


def on_behalf_of(context: Context, tie: str, asked: Asked, around: Around) -> Part:
    """The organisation that a tie says someone acts for."""
    node = context.parameters.variable("n")
    inner = context.node(context, node, Label.ORGANISATION, asked, around.unchecked())
    pattern = cypher.node(node, [Label.ORGANISATION], "id", f"{tie}.onBehalfOf")
    return Part(cypher.first(cypher.match(pattern), inner.text), inner.read)
