"""What actors share, with its place between them."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import argument, enumeration, field, fill, many, shell
from graph_service.graphql.definitions.inputs import page_arguments
from graph_service.graphql.definitions.networks.shared import ACTOR, LAYER, first, paged
from graph_service.graphql.vocabulary.network_terms import THING_MEASURES

MEASURE = enumeration("ThingMeasure", "What shared things can be ordered by (mått).", THING_MEASURES)


def fields() -> list[StrawberryField]:
    """What a network has of it."""
    return [
        field(
            "things",
            paged("NetworkThings", _thing()),
            "Groups, agreements, projects and meetings in which actors take part, the greatest first (det gemensamma). A "
            "group and its meetings are several here.",
            [
                *page_arguments(),
                argument(
                    "orderBy",
                    MEASURE,
                    "By what; of equals the larger comes first, then by layer and id.",
                    MEASURE["SIZE"],
                ),
            ],
        )
    ]


def _thing() -> type:
    made = shell("NetworkThing")
    fill(
        made,
        [
            field("thing", types.ENTITY, "The group, agreement, project or meeting."),
            field("layer", LAYER, "Its layer."),
            field("size", int, THING_MEASURES["SIZE"]),
            field("degree", float, "The same as a share of all actors (Borgatti and Everett)."),
            field(
                "betweenness",
                float,
                "How many of the shortest paths through actors and things lead through it, as a share of the most that can "
                "(Faust; förmedling). Estimated in a large network.",
            ),
            field("actors", many(ACTOR), "Who takes part, the strongest first.", [first()]),
        ],
        "Something that actors share, with its place between them.",
    )
    return made
