"""What holds the network together."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import argument, enumeration, field, fill, many, shell
from graph_service.graphql.definitions.inputs import page_arguments
from graph_service.graphql.definitions.networks.shared import ACTOR, PAIR, first, paged
from graph_service.graphql.vocabulary.analysis_terms import PURPOSES

PURPOSE = enumeration("KeyPlayerPurpose", "What key players are wanted for (syfte).", PURPOSES)


def fields() -> list[StrawberryField]:
    """What a network has of it."""
    return [
        field(
            "articulationPoints",
            many(_point()),
            "Without whom a part falls off; those that leave most outside first (sårbarhet).",
            [first()],
        ),
        field(
            "bridges",
            paged("Bridges", _bridge()),
            "Pairs without which a component falls in two, those that cut off most first (broar).",
            page_arguments(),
        ),
        field(
            "keyPlayers",
            _key_players(),
            "Who together matter most (nyckelaktörer, Borgatti 2006): no exchange of one for another is better.",
            [
                argument("size", int, "How many; 1 to 10, and fewer than there are actors."),
                argument("purpose", PURPOSE, "For what.", PURPOSE["FRAGMENT"]),
                argument("steps", int, "Within how many steps `REACH` counts; 1 to 10.", 2),
            ],
        ),
    ]


def _point() -> type:
    made = shell("ArticulationPoint")
    fill(
        made,
        [
            field("actor", ACTOR, "Who."),
            field("parts", many(int), "The sizes of the parts that would be left."),
        ],
        "An actor without whom a component falls apart.",
    )
    return made


def _bridge() -> type:
    made = shell("Bridge")
    fill(
        made,
        [
            field("pair", PAIR, "The pair."),
            field("aSide", int, "How many actors are left on the side of its `a`."),
            field("bSide", int, "How many on the side of its `b`."),
        ],
        "A pair without which a component falls in two (bro).",
    )
    return made


def _key_players() -> type:
    made = shell("KeyPlayers")
    fill(
        made,
        [
            field("actors", many(ACTOR), "Who, by id."),
            field(
                "value",
                float,
                "What they come to, 0 to 1: the share of pairs that no path joins without them, or of actors that they reach.",
            ),
        ],
        "A set of actors, and what it is worth.",
    )
    return made
