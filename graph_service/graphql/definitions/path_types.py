"""The types of the ways between two things."""

import strawberry
from strawberry.types.field import StrawberryField

from graph_service.graphql.compiling import paths
from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import argument, enumeration, field, fill, many, maybe, shell
from graph_service.graphql.definitions.inputs import time_arguments
from graph_service.graphql.definitions.networks.shared import LINK_TYPE
from graph_service.graphql.vocabulary.terms import WALKS

TIE = enumeration(
    "ConnectingTie",
    "The ties that two things can be connected by (förbindelse). Areas, topics and documents connect everything, and "
    "are not among them.",
    {tie.value: WALKS[tie][0] for tie in paths.CONNECTING},
)


def paths_field() -> StrawberryField:
    """`Query.paths`."""
    return field(
        "paths",
        many(_path()),
        "How two things are connected, the shortest ways first, each step with its evidence (vägar). Ties that are "
        "planned, proposed or denied do not connect, and neither does an invitation or an absence. Where there are "
        "more ways of one length than are asked for, any of them are given.",
        [
            argument("from", strawberry.ID, "Where they begin, such as `region-kronoberg`."),
            argument("to", strawberry.ID, "Where they lead."),
            argument("first", int, f"How many, at most; no more than {paths.MOST}.", paths.SHOWN),
            argument(
                "maxLength", int, f"Steps that each may have; no more than {paths.LONGEST}.", paths.LONG
            ),
            argument("ties", maybe(many(TIE)), "Only along these; all if none is said."),
            *time_arguments(),
        ],
    )


def _path() -> type:
    step, path = shell("Step"), shell("Path")
    fill(
        step,
        [
            field("tie", LINK_TYPE, "The tie that is followed, in whichever direction it points."),
            field("node", types.ENTITY, "What it comes to."),
        ],
        "One step of a way (steg).",
    )
    fill(
        path,
        [
            field("length", int, "How many steps it has."),
            field("start", types.ENTITY, "Where it begins."),
            field("steps", many(step), "Its steps, in order; the last one comes to the end."),
        ],
        "A way between two things (väg).",
    )
    return path
