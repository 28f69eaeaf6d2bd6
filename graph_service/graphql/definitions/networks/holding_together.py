"""What holds the network together."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import field, fill, many, shell
from graph_service.graphql.definitions.networks.shared import ACTOR, first


def fields() -> list[StrawberryField]:
    """What a network has of it."""
    return [
        field(
            "articulationPoints",
            many(_point()),
            "Without whom a part falls off; those that leave most outside first (sårbarhet).",
            [first()],
        )
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
