"""Ties seen from outside, with both their ends: what a pair rests on, and all ties that a document states."""

from collections.abc import Callable, Mapping

from graph_service.graphql.compiling import cursors, cypher, evidence
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.cursors import Key
from graph_service.graphql.compiling.lists import on_behalf_of
from graph_service.graphql.compiling.pages import Rows, page
from graph_service.graphql.compiling.parts import Part, cell_part
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.cells import COMMON, Cell
from graph_service.graphql.vocabulary.terms import CELLS, ENTITY

LINK = "Link"
OWN_CELLS = (
    Cell("role", cells.TEXT, CELLS["role"]),
    Cell("function", cells.TEXT, CELLS["function"]),
)
"""What ties of several types say of themselves, beside what all do."""

_INDEX = "tie_sources"


def link(context: Context, asked: Asked, ends: tuple[str, str], tie: str, around: Around) -> Part:
    """What is asked of a tie between two nodes."""
    known = {cell.name: cell for cell in (*COMMON, *OWN_CELLS)}
    start, end = ends
    others: Mapping[str, Callable[[Asked], Part]] = {
        "type": lambda _: Part(cypher.tie_type(tie), str),
        "start": lambda each: context.node(context, start, ENTITY, each, around),
        "end": lambda each: context.node(context, end, ENTITY, each, around),
        "sources": lambda each: evidence.sources(context, tie, each, around),
        "onBehalfOf": lambda each: on_behalf_of(context, tie, each, around),
    }

    def part_of(each: Asked) -> Part:
        return cell_part(tie, known[each.name]) if each.name in known else others[each.name](each)

    return context.record(LINK, asked, part_of)


def stated_ties(context: Context, document: str, asked: Asked, around: Around) -> Part:
    """All ties that a document states, by what they start at."""
    variable, add = context.parameters.variable, context.parameters.add
    tie, start, end = variable("r"), variable("n"), variable("n")
    time = context.time(asked.arguments, around)
    found = cypher.stated_by(add(_INDEX), document, (start, tie, end))
    variables = (tie, start, end)
    holding = [*time.holding(*variables), *context.turning(asked.arguments, time, variables)]
    held = Around(time.time, checked=True)

    def edge(field: Asked, cursor: Part) -> Part:
        def part_of(each: Asked) -> Part:
            return cursor if each.name == "cursor" else link(context, each, (start, end), tie, held)

        return context.record("TiesEdge", field, part_of)

    rows = Rows(
        prefix="Ties",
        source=lambda *more: cypher.where(found, [*holding, *more]),
        keys=[
            Key(f"{start}.id", cells.ID),
            Key(cypher.tie_type(tie), cells.TEXT),
            Key(f"{end}.id", cells.ID),
            Key(f"{tie}.key", cells.TEXT),
        ],
        keep=[tie, start, end],
        node=lambda field: link(context, field, (start, end), tie, held),
        edge=edge,
        marked=cursors.mark("ties", []),
    )
    return page(context, asked, rows)
