"""Where documents contradict each other: values of a cell that differ, and ties that one states and another denies."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

from graph_service.graphql.compiling import cypher, cypher_rivals
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.disputes import NO_RIVALS, denied
from graph_service.graphql.compiling.evidence import place_part
from graph_service.graphql.compiling.links import link
from graph_service.graphql.compiling.parts import Part, each, same
from graph_service.graphql.compiling.selection import Asked

DECISION, HEADER, NEWEST = "DECISION", "HEADER", "NEWEST"
"""Why one of several values is the one that is shown."""

_NOTE = "graph-service"


def contradictions(context: Context, variable: str, asked: Asked, around: Around) -> Part:
    """For each cell of a node that documents state differently: the values, and why one of them is shown."""
    rivals = cypher_rivals.rivals(variable, context.parameters.add(NO_RIVALS))
    settled = _settled(context, variable)

    def part_of(field: Asked) -> Part:
        of: Mapping[str, Callable[[], Part]] = {
            "cell": lambda: Part(cypher_rivals.RIVAL_CELL, str),
            "values": lambda: _values(context, variable, field, around),
            "settledBy": lambda: Part(settled, _why),
            "because": lambda: Part(settled, _because),
        }
        return of[field.name]()

    inner = context.record("Contradiction", asked, part_of)
    return Part(cypher.collect_all(rivals, inner.text), each(inner.read))


def _values(context: Context, variable: str, asked: Asked, around: Around) -> Part:
    def part_of(field: Asked) -> Part:
        if field.name == "sources":
            return _sources(context, field, around)
        text = cypher_rivals.RIVAL_VALUE if field.name == "value" else cypher_rivals.rival_shown(variable)
        return Part(text, same)

    inner = context.record("RivalValue", asked, part_of)
    return Part(cypher_rivals.rival_values(inner.text), each(inner.read))


def _sources(context: Context, asked: Asked, around: Around) -> Part:
    place, document = context.parameters.variable("s"), context.parameters.variable("d")
    limit = context.parameters.add(context.page_size(asked))
    inner = context.record("Source", asked, lambda field: place_part(context, place, document, field, around))
    return Part(cypher_rivals.rival_places(place, document, limit, inner.text), each(inner.read))


def _settled(context: Context, variable: str) -> str:
    """The cell, what is shown, where the newest who say so do, and the decisions about the node."""
    note = context.parameters.variable("m")
    return cypher.row(
        [
            cypher_rivals.RIVAL_CELL,
            cypher_rivals.as_text(variable, cypher_rivals.RIVAL_CELL),
            cypher_rivals.rival_place(variable),
            cypher_rivals.decisions_about(variable, note, context.parameters.add(_NOTE)),
        ]
    )


def _why(row: Sequence[Any]) -> str | None:
    _, _, place, _ = row
    if _because(row) is not None:
        return DECISION
    if place is None:  # somebody changed it by hand
        return None
    return HEADER if place == "header" else NEWEST


def _because(row: Sequence[Any]) -> str | None:
    """The reason of the decision that prefers what is shown."""
    cell, shown, _, decisions = row
    for text in decisions or ():
        _, because, about_cell, prefer, _ = orjson.loads(text)
        if about_cell == cell and shown is not None and str(prefer).lower() == str(shown).lower():
            return str(because)
    return None


def denied_ties(context: Context, variable: str, asked: Asked, around: Around) -> Part:
    """The ties of a node that some document states and another denies, each with the denial."""
    new = functools.partial(context.parameters.variable, "r")
    no, yes, start, end = new(), new(), context.parameters.variable("n"), context.parameters.variable("n")
    limit = context.parameters.add(context.page_size(asked))
    ends = cypher_rivals.both_ends(no, start, end)

    def part_of(field: Asked) -> Part:
        return link(context, field, (start, end), yes if field.name == "stated" else no, around.unchecked())

    inner = context.record("DeniedTie", asked, part_of)
    order = [f"{start}.id", f"{end}.id", f"{yes}.key", f"{no}.key"]
    source = denied(context, variable, no, yes) + ends
    text = cypher.collect(source, cypher.row([inner.text]), [no, yes, start, end], order, limit)
    return Part(text, lambda rows: [inner.read(row[0]) for row in rows])
