"""Who collaborates with whom, by what they are."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import argument, field, fill, many, shell
from graph_service.graphql.definitions.networks.shared import by

_ASSORTATIVITY = shell("Assortativity")
_EI = "Krackhardt and Stern's E-I index, -1 (all within) to 1 (all with others). Null without pairs of either sort."


def fields() -> list[StrawberryField]:
    """What a network has of it."""
    return [
        field(
            "mixing",
            _mixing(),
            "Pairs within groups and between them (blandning).",
            [by(), argument("weighted", bool, "By the pairs' weight, and not their number.", False)],
        ),
        field(
            "degreeAssortativity",
            _ASSORTATIVITY,
            "Whether those with many collaborators collaborate with those with many (Newman 2003): below 0 hubs do with "
            "those with few.",
        ),
    ]


def fill_all() -> None:
    """Give the shell its fields."""
    fill(
        _ASSORTATIVITY,
        [
            field(
                "coefficient",
                float | None,
                "-1 to 1; 0 is what chance gives. Null without pairs, and where all their ends are alike.",
            ),
            field(
                "error",
                float | None,
                "Its standard error, by jackknife. Null where the coefficient is, and where one pair decides whether it is.",
            ),
        ],
        "How alike those are who collaborate (likhet).",
    )


def _mixing() -> type:
    made, group = shell("Mixing"), shell("MixingGroup")
    fill(
        group,
        [
            field("name", str, "The group: a kind, a sector, a county."),
            field("actors", int, "How many are in it."),
            field("external", float, "Pairs with others, or their weight."),
            field("internal", float, "Pairs within, or their weight."),
            field("externalInternal", float | None, _EI),
        ],
        "A group among the others.",
    )
    fill(
        made,
        [
            field(
                "assortativity", _ASSORTATIVITY, "How much more often pairs are within groups than by chance."
            ),
            field("externalInternal", float | None, _EI),
            field(
                "expected",
                float | None,
                "The index if everyone collaborated with everyone: what the sizes of the groups alone make. Null with "
                "fewer than two actors whose group is known.",
            ),
            field("external", float, "Pairs between groups, or their weight."),
            field("internal", float, "Pairs within groups, or their weight."),
            field("unknown", float, "Pairs, or their weight, left out because a group is not known."),
            field("groups", many(group), "Each group, by name."),
        ],
        "Who collaborates with whom, by what they are.",
    )
    return made
