"""Communities: who belongs together, and how sure that is."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import field, fill, many, shell
from graph_service.graphql.definitions.networks.shared import ACTOR, first


def fields() -> list[StrawberryField]:
    """What a network has of them."""
    return [
        field("partition", _partition(), "How sure the communities are (indelning)."),
        field("communities", many(_community()), "The communities of two or more, largest first.", [first()]),
    ]


def _partition() -> type:
    made = shell("Partition")
    fill(
        made,
        [
            field("modularity", float | None, "Newman's modularity of the communities."),
            field("seed", int, "The seed that the algorithm was given; it is always the same."),
            field("runs", int, "How many times they were looked for."),
            field("agreement", float | None, "How much the runs agree (adjusted Rand index), at most 1."),
        ],
        "How the communities were found (Louvain), and how sure they are.",
    )
    return made


def _community() -> type:
    made = shell("Community")
    fill(
        made,
        [
            field("number", int, "Its number; 0 is the largest."),
            field("size", int, "Number of actors."),
            field("ledBy", str, "The name of its strongest actor."),
            field("stability", float, "The mean of its actors' stability."),
            field("actors", many(ACTOR), "Its actors, strongest first.", [first()]),
        ],
        "Actors that collaborate more with each other than with others.",
    )
    return made
