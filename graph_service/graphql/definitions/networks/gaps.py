"""Where ties are missing, and where things gather the same actors."""

import strawberry
from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import argument, enumeration, field, fill, many, maybe, shell
from graph_service.graphql.definitions.inputs import page_arguments
from graph_service.graphql.definitions.networks.shared import ACTOR, LAYER, first, paged
from graph_service.graphql.vocabulary.analysis_terms import KINSHIPS, LINK_MEASURES

KINSHIP = enumeration("Kinship", "How nesting joins two things (släktskap).", KINSHIPS)
LINK_MEASURE = enumeration(
    "LinkMeasure", "By what pairs are ranked that might collaborate (mått).", LINK_MEASURES
)


def fields() -> list[StrawberryField]:
    """What a network has of them."""
    return [
        field(
            "overlaps",
            paged("Overlaps", _overlap()),
            "Groups, agreements, projects and meetings that gather the same actors, the most alike first (dubbelarbete).",
            [
                *page_arguments(),
                argument(
                    "layers", maybe(many(LAYER)), "Only of these; of those of the network if none is said."
                ),
                argument("across", bool, "Compare things of different layers, too.", False),
                argument("nested", bool, "Also two of which one lies under the other.", False),
                argument("leastShared", int, "How many actors they share, at least; 1 or more.", 2),
                argument("leastJaccard", float, "The least `jaccard`, 0 to 1.", 0.0),
                argument("leastContainment", float, "The least `containment`, 0 to 1.", 0.0),
            ],
        ),
        field(
            "missingCollaborations",
            many(_missing()),
            "Who does not collaborate although their collaborators do: who moves in the same circles (saknad samverkan). "
            "That they ought to is not said, or that they do not.",
            [
                first(),
                argument("by", LINK_MEASURE, "By what.", LINK_MEASURE["ADAMIC_ADAR"]),
                argument("of", maybe(strawberry.ID), "Only of this actor.", None),
            ],
        ),
    ]


def _overlap() -> type:
    made = shell("Overlap")
    fill(
        made,
        [
            field("a", types.ENTITY, "One thing."),
            field("b", types.ENTITY, "The other."),
            field("shared", int, "How many actors take part in both."),
            field("sizeA", int, "How many in `a`."),
            field("sizeB", int, "How many in `b`."),
            field("jaccard", float, "Those in both, of those in either: 1 if both gather the same."),
            field(
                "containment",
                float,
                "Those in both, of the smaller: 1 if one gathers nobody that the other does not.",
            ),
            field("kinship", KINSHIP, "How nesting joins them."),
            field("inBoth", many(ACTOR), "Who takes part in both.", [first()]),
            field("onlyInA", many(ACTOR), "Who takes part in `a` alone.", [first()]),
            field("onlyInB", many(ACTOR), "Who takes part in `b` alone.", [first()]),
        ],
        "Two things that gather the same actors (överlapp).",
    )
    return made


def _missing() -> type:
    made = shell("MissingCollaboration")
    fill(
        made,
        [
            field("a", ACTOR, "One."),
            field("b", ACTOR, "The other."),
            field("common", int, "How many collaborate with both."),
            field("adamicAdar", float, "The measure of that name. Compare within one network."),
            field("resourceAllocation", float, "The measure of that name. Compare within one network."),
            field(
                "commonCollaborators",
                many(ACTOR),
                "Who collaborates with both, those with fewest collaborators first: they tell most.",
                [first()],
            ),
            field(
                "commonTopics", many(str), "Topics of what each takes part in, by name, that are the same."
            ),
            field("commonAreas", many(str), "Areas of what each takes part in, by name, that are the same."),
        ],
        "Two that do not collaborate, and what speaks for it (skäl).",
    )
    return made
