"""`paths`: how two things are connected, step by step, and which document says so of each."""

from collections.abc import Callable, Mapping
from typing import Any

from graph_service.errors import BadInputError
from graph_service.graphql.compiling import cypher, cypher_routes
from graph_service.graphql.compiling.context import Around, Context, page_size
from graph_service.graphql.compiling.links import link
from graph_service.graphql.compiling.parts import Part, each
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.limits import OverLimitError
from graph_service.graphql.vocabulary.terms import ENTITY
from graph_service.model.vocabulary import Attendance, Status, Tie

CONNECTING = (
    Tie.MEMBER_OF,
    Tie.PARTY_TO,
    Tie.OWNS,
    Tie.PARTNER_IN,
    Tie.RESPONSIBLE_FOR,
    Tie.COORDINATES,
    Tie.ATTENDED,
    Tie.OF,
    Tie.WORKS_FOR,
    Tie.PART_OF,
    Tie.SUBGROUP_OF,
    Tie.GOVERNS,
    Tie.MANDATED_BY,
    Tie.REPORTS_TO,
    Tie.IMPLEMENTS,
    Tie.SUPERSEDES,
    Tie.BUILDS_ON,
    Tie.SUPPLIES,
    Tie.FUNDED_BY,
)
"""Ties that say that two things have to do with each other. Areas, topics and documents connect everything."""

SHOWN, MOST = 5, 50
LONG, LONGEST = 6, 8
_UNREAL = [Status.PLANNED.value, Status.PROPOSED.value, Status.ABSENT.value]


def paths(context: Context, asked: Asked) -> Part:
    """The shortest ways from one thing to another."""
    given, variable, add = asked.arguments, context.parameters.variable, context.parameters.add
    first = page_size(context.limits, given["first"], asked.name)
    if first > MOST:
        raise OverLimitError(f"first of {asked.name}", MOST, first)
    if not first:
        raise BadInputError("first of paths is 0; it must be 1 or more.")
    if not 1 <= given["maxLength"] <= LONGEST:
        raise BadInputError(f"maxLength is {given['maxLength']}; it must be from 1 to {LONGEST}.")
    if given.get("ties") == []:
        raise BadInputError("ties is empty; name one, or leave it out.")
    time = context.time(given, Around())
    held = Around(time.time, checked=True)
    path, start, tie, node = variable("path"), variable("n"), variable("r"), variable("n")
    conditions = [
        cypher_routes.attended(tie, add(Attendance.PRESENT.value)),
        cypher_routes.none_of(tie, add(_UNREAL)),
    ]
    conditions += time.holding(tie, node)
    found = cypher_routes.shortest(
        path,
        (add(given["from"]), add(given["to"])),
        cypher_routes.step(
            tie, [kind.value for kind in given.get("ties") or ()] or list(CONNECTING), node, conditions
        ),
        (first, given["maxLength"]),
    )

    def part_of(field: Asked) -> Part:
        of: Mapping[str, Callable[[], Part]] = {
            "length": lambda: Part(cypher_routes.path_length(path), int),
            "start": lambda: context.node(context, start, ENTITY, field, held),
            "steps": lambda: _steps(context, path, field, held),
        }
        return of[field.name]()

    inner = context.record("Path", asked, part_of)
    text = cypher.collect_all(cypher_routes.from_start(found, path, start), cypher.row([inner.text]))
    return Part(text, each(_first_of(inner)))


def _steps(context: Context, path: str, asked: Asked, held: Around) -> Part:
    variable = context.parameters.variable
    at, tie, node = variable("at"), variable("r"), variable("n")
    start, end = variable("n"), variable("n")

    def part_of(field: Asked) -> Part:
        if field.name == "tie":
            return link(context, field, (start, end), tie, held)
        return context.node(context, node, ENTITY, field, held)

    inner = context.record("Step", asked, part_of)
    source = cypher_routes.steps(path, at, (start, tie, end), node)
    return Part(cypher.collect_all(source, cypher.row([inner.text])), each(_first_of(inner)))


def _first_of(part: Part) -> Callable[[list[Any]], Any]:
    return lambda row: part.read(row[0])
