"""What would fall apart without some, and how firmly two are connected."""

import strawberry
from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import Long, argument, field, fill, many, shell
from graph_service.graphql.definitions.networks.shared import ACTOR, PAIR, first

FIGURES = shell("NetworkFigures")


def fields() -> list[StrawberryField]:
    """What a network has of it."""
    return [
        field(
            "whatIf",
            _what_if(),
            "What would be without some organisations, groups, agreements, projects or meetings (tänk om).",
            [
                argument(
                    "remove",
                    many(strawberry.ID),
                    "Which, by id; also actors, such as an agency in a county. At most 50.",
                ),
                argument("nested", bool, "With all that lies under the things that are removed.", False),
            ],
        ),
        field(
            "connectivity",
            _connectivity(),
            "In how many ways two actors are connected that have nothing in common, and what would part them (sammanlänkning).",
            [
                argument("from", strawberry.ID, "An actor, or an organisation that is one actor."),
                argument("to", strawberry.ID, "Another."),
            ],
        ),
    ]


def fill_all() -> None:
    """Give the shell its fields."""
    fill(
        FIGURES,
        [
            field("actors", int, "Number of actors."),
            field("pairs", int, "Number of pairs."),
            field("isolates", int, "Actors without collaborators."),
            field("components", int, "Number of components; an isolate is one by itself."),
            field("joined", Long, "Pairs of actors that some path joins."),
            field(
                "density",
                float | None,
                "Share of all possible pairs (täthet). Null with fewer than two actors.",
            ),
        ],
        "A network in a few figures, to compare with another.",
    )


def _what_if() -> type:
    made, parted, fallen, part = map(shell, ("WhatIf", "PartedActors", "FallenComponent", "FallenPart"))
    fill(
        parted,
        [field("a", ACTOR, "One."), field("b", ACTOR, "The other.")],
        "Two that some path joined, and none would.",
    )
    fill(
        part,
        [
            field("size", int, "How many."),
            field("actors", many(ACTOR), "Who, strongest before first.", [first()]),
        ],
        "A part that would be left of a component.",
    )
    fill(
        fallen,
        [field("parts", many(part), "The parts, the largest first.", [first()])],
        "A component that would fall apart.",
    )
    fill(
        made,
        [
            field("before", FIGURES, "As it is."),
            field("after", FIGURES, "As it would be, of those that stay."),
            field("gone", many(ACTOR), "The actors that would not be there.", [first()]),
            field("ended", int, "How many pairs would end, of actors that stay."),
            field("endedPairs", many(PAIR), "The first of them, with what they rest on now.", [first()]),
            field("weakened", int, "How many pairs would share fewer things."),
            field("parted", Long, "How many two would lose every path to each other, of actors that stay."),
            field("partedActors", many(parted), "The first of them.", [first()]),
            field("fallen", many(fallen), "The components that would fall apart.", [first()]),
            field("isolated", int, "How many would have no collaborators any more."),
            field("isolatedActors", many(ACTOR), "The first of them.", [first()]),
        ],
        "What would change. Actors are told with the measures that they have now.",
    )
    return made


def _connectivity() -> type:
    made, path = shell("Connectivity"), shell("ActorPath")
    fill(
        path,
        [
            field("length", int, "How many steps it has."),
            field("actors", many(ACTOR), "Whom it leads through, with both its ends."),
        ],
        "A way from one actor to another (väg).",
    )
    fill(
        made,
        [
            field(
                "actorConnectivity",
                int,
                "The most ways that share no actor but the ends; 0 if there is none.",
            ),
            field("actorPaths", many(path), "So many ways, the shortest first.", [first()]),
            field(
                "actorCut",
                many(ACTOR),
                "The fewest actors without whom no way is left, but their own pair if they collaborate.",
                [first()],
            ),
            field("pairConnectivity", int, "The most ways that share no pair."),
            field("pairPaths", many(path), "So many ways, the shortest first.", [first()]),
            field("pairCut", many(PAIR), "The fewest pairs without which no way is left.", [first()]),
        ],
        "How firmly two are connected (Menger 1927).",
    )
    return made
