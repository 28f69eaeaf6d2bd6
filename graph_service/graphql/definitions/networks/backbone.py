"""Which pairs are more than chance."""

from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import (
    argument,
    enumeration,
    field,
    fill,
    maybe,
    optional,
    shell,
)
from graph_service.graphql.vocabulary.analysis_terms import CORRECTIONS, TESTS

TEST = enumeration("BackboneTest", "Against which chance pairs are tested (test).", TESTS)
CORRECTION = enumeration(
    "Correction", "What is done about testing many pairs at once (korrigering).", CORRECTIONS
)
_BACKBONE, _SIGNIFICANCE = shell("Backbone"), shell("Significance")


def backbone_argument() -> StrawberryArgument:
    """Of lists of pairs."""
    return argument("backbone", maybe(_BACKBONE), "Only those that are more than chance (stomme).")


def of_pair() -> StrawberryField:
    """What a pair has of it."""
    return field(
        "significance",
        _SIGNIFICANCE,
        "How likely as much would be by chance.",
        [
            argument("test", TEST, "Against which chance."),
            argument("correction", CORRECTION, "For testing many.", CORRECTION["BENJAMINI_HOCHBERG"]),
        ],
    )


def fill_all() -> None:
    """Give the shells their fields."""
    correction = optional(
        "correction", CORRECTION, "For testing many; `BENJAMINI_HOCHBERG` if it is not said."
    )
    fill(
        _BACKBONE,
        [
            field("test", TEST, "Against which chance."),
            optional(
                "alpha", float, "The greatest corrected probability that is kept; 0.05 if it is not said."
            ),
            correction,
        ],
        "Which pairs are kept.",
        is_input=True,
    )
    fill(
        _SIGNIFICANCE,
        [
            field("p", float, "The probability of as much by chance."),
            field("adjusted", float, "The same, corrected for how many were tested."),
        ],
        "Whether a pair is more than chance.",
    )
