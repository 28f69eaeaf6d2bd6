"""What runs out in a period."""

import datetime as dt

from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import field, fill, many, shell
from graph_service.graphql.definitions.inputs import page_arguments
from graph_service.graphql.definitions.networks.shared import ACTOR, PAIR, first, paged


def expiring_type() -> type:
    """`Network.expiring`."""
    made = shell("Expiring")
    things = paged("Things", types.ENTITY)
    fill(
        made,
        [
            field(
                "ending",
                paged("Endings", _ending()),
                "What ends in the period, the first to end first.",
                page_arguments(),
            ),
            field("lost", int, "How many pairs share nothing but what ends: more than each takes by itself."),
            field("lostPairs", many(PAIR), "The first of them.", [first()]),
            field("later", things, "What is known to end after the period.", page_arguments()),
            field("openEnded", things, "What holds until further notice (tills vidare).", page_arguments()),
            field(
                "unknownEnd",
                things,
                "What no document gives an end: it may end in the period, and nobody can tell (okänt slut).",
                page_arguments(),
            ),
        ],
        "Agreements and projects that hold when a period begins, by how they end (löper ut). Actors and pairs are those of "
        "that day.",
    )
    return made


def _ending() -> type:
    made = shell("Ending")
    fill(
        made,
        [
            field("thing", types.ENTITY, "The agreement or project."),
            field("lastDay", dt.date, "The last day that it holds."),
            field("parties", many(ACTOR), "Its actors.", [first()]),
            field("lost", int, "How many pairs share nothing else."),
            field("lostPairs", many(PAIR), "The first of them.", [first()]),
        ],
        "Something that runs out, and what goes with it if nothing takes its place.",
    )
    return made
