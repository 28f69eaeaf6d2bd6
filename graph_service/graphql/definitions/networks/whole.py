"""The whole network in figures."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import field, fill, many, shell


def fields() -> list[StrawberryField]:
    """What a network has of them."""
    return [field("cohesion", _cohesion(), "The whole in a few figures (sammanhållning).")]


def _cohesion() -> type:
    made = shell("Cohesion")
    none = "Null with fewer than three actors."
    fill(
        made,
        [
            field("actors", int, "Number of actors."),
            field("pairs", int, "Number of pairs."),
            field("isolates", int, "Actors that nobody else is known to share anything with."),
            field("components", many(int), "How many actors each component has, largest first."),
            field(
                "density",
                float | None,
                "Share of all possible pairs (täthet). Null with fewer than two actors.",
            ),
            field(
                "degreeCentralisation", float | None, f"Freeman's centralisation of degree, 0 to 1. {none}"
            ),
            field(
                "betweennessCentralisation", float | None, f"Freeman's centralisation of betweenness. {none}"
            ),
            field("closenessCentralisation", float | None, f"Freeman's centralisation of closeness. {none}"),
        ],
        "The whole network in a few figures.",
    )
    return made
