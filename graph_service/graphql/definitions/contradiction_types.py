"""The types of what documents contradict each other about."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.compiling.contradictions import DECISION, HEADER, NEWEST
from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import enumeration, field, fill, many, maybe, shell
from graph_service.graphql.definitions.inputs import first_argument

SETTLED_BY = enumeration(
    "SettledBy",
    "Why one of several values is the one that is shown (avgjort av).",
    {
        DECISION: "A decision prefers it; `because` says why (beslut).",
        HEADER: "It stands in the header of the document that it is about, and nobody knows better (dokumenthuvud).",
        NEWEST: "The newest of the documents says so (nyaste dokument).",
    },
)
CONTRADICTION, DENIED_TIE = shell("Contradiction"), shell("DeniedTie")


def fields() -> list[StrawberryField]:
    """What every node has."""
    return [
        field(
            "contradictions",
            many(CONTRADICTION),
            "The cells for which documents state different values (motsägelser), by name. How a value is spelled, large "
            "or small, is no contradiction, and neither are aliases, notes and the basis.",
        ),
        field(
            "deniedTies",
            many(DENIED_TIE),
            "Its ties that one document states and another denies for a time at which they could both hold (motsagda "
            "relationer).",
            [first_argument(types.SOURCES_SHOWN, "How many, at most.")],
        ),
    ]


def fill_all(link: type) -> None:
    """Give the shells their fields. `link`: the type of a tie seen from outside."""
    value = shell("RivalValue")
    fill(
        value,
        [
            field("value", str, "The value, as text (värde)."),
            field("inForce", bool, "It is the one that is shown (gäller)."),
            field(
                "sources",
                many(types.SOURCE),
                "Which documents say so, and where, the newest first (källor).",
                [first_argument(types.SOURCES_SHOWN, "How many, at most.")],
            ),
        ],
        "One of several values that documents state (uppgift).",
    )
    fill(
        CONTRADICTION,
        [
            field("cell", str, "The name of the cell, such as `name`."),
            field("values", many(value), "The values: what is shown first, then by the newest who say so."),
            field(
                "settledBy", maybe(SETTLED_BY), "Why the one is shown; null if what is shown is none of them."
            ),
            field("because", str | None, "The decision's reason, in Swedish (motivering)."),
        ],
        "A cell for which documents state different values (motsägelse).",
    )
    fill(
        DENIED_TIE,
        [field("stated", link, "The tie, and who states it."), field("denied", link, "The denial.")],
        "A tie that one document states and another denies (motsagd relation).",
    )
