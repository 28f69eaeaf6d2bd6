"""In how many ways pairs meet."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import field, fill, many, shell
from graph_service.graphql.definitions.inputs import page_arguments
from graph_service.graphql.definitions.networks.shared import LAYER, PAIR, paged


def fields() -> list[StrawberryField]:
    """What a network has of it."""
    made, alone, overlap = shell("Multiplexity"), shell("OnlyLayer"), shell("LayerOverlap")
    _fill_parts(alone, overlap)
    fill(
        made,
        [
            field("oneWay", int, "How many pairs meet in one layer only."),
            field(
                "oneThing",
                int,
                "How many of these share one thing only: without it they would not collaborate.",
            ),
            field("several", int, "How many meet in several layers."),
            field("byLayer", many(alone), "How many meet in each layer and in no other."),
            field("overlaps", many(overlap), "For every two layers."),
            field(
                "oneThingPairs",
                paged("Pairs", PAIR),
                "The pairs that share one thing only, the strongest first.",
                page_arguments(),
            ),
        ],
        "In how many ways the pairs meet.",
    )
    return [field("multiplexity", made, "In how many ways pairs meet, and how layers overlap (flera lager).")]


def _fill_parts(alone: type, overlap: type) -> None:
    fill(
        alone,
        [field("layer", LAYER, "The layer."), field("pairs", int, "How many pairs.")],
        "Pairs that meet in one layer only.",
    )
    fill(
        overlap,
        [
            field("one", LAYER, "The one layer."),
            field("other", LAYER, "The other."),
            field("pairsOfOne", int, "The pairs of the one."),
            field("pairsOfOther", int, "The pairs of the other."),
            field("inBoth", int, "The pairs in both."),
            field("jaccard", float | None, "Those in both, of those in either. Null if neither has a pair."),
            field(
                "correlation",
                float | None,
                "Pearson's, over all pairs there could be. Null if a layer has none or all.",
            ),
        ],
        "How alike two layers are in whom they join (överlapp).",
    )
