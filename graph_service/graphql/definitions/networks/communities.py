"""Communities: who belongs together, how sure that is, and what distinguishes them."""

from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import argument, enumeration, field, fill, many, shell
from graph_service.graphql.definitions.networks.shared import ACTOR, first
from graph_service.graphql.vocabulary.analysis_terms import METHODS

METHOD = enumeration("CommunityMethod", "How communities are looked for (metod).", METHODS)
_BELONGING = shell("Belonging")


def fields() -> list[StrawberryField]:
    """What a network has of them."""
    return [
        field("partition", _partition(), "How sure the communities are (indelning).", arguments()),
        field(
            "communities",
            many(_community()),
            "The communities of two or more, largest first.",
            [first(), *arguments()],
        ),
    ]


def of_actor() -> StrawberryField:
    """What an actor has of them."""
    return field(
        "belongsWith",
        many(_BELONGING),
        "Whom any run puts into one community with it, the surest first (hör ihop med).",
        [first(), *arguments()],
    )


def of_pair() -> StrawberryField:
    """What a pair has of them."""
    return field(
        "coAssignment",
        float,
        "How sure it is that both belong together: the share of the runs that put them into one community, 0 to 1.",
        arguments(),
    )


def arguments() -> list[StrawberryArgument]:
    return [
        argument("method", METHOD, "How they are looked for.", METHOD["LOUVAIN"]),
        argument(
            "resolution",
            float,
            "Above 1 they are more and smaller, below 1 fewer and larger; at most 100.",
            1.0,
        ),
        argument("runs", int, "How many times; 1 to 100. The best is told, and how far they agree.", 20),
    ]


def fill_all() -> None:
    """Give the shell its fields."""
    fill(
        _BELONGING,
        [field("actor", ACTOR, "Who."), field("coAssignment", float, "In which share of the runs.")],
        "With whom an actor belongs.",
    )


def _partition() -> type:
    made = shell("Partition")
    none = "Null without pairs."
    fill(
        made,
        [
            field("communities", int, "How many have two actors or more."),
            field("modularity", float | None, f"Newman's modularity of the communities. {none}"),
            field("leastModularity", float | None, f"The least of all runs. {none}"),
            field("seed", int, "The seed that the algorithm was given; it is always the same."),
            field("runs", int, "How many times they were looked for."),
            field(
                "agreement",
                float | None,
                "How much the runs agree (adjusted Rand index), at most 1. Null with one run.",
            ),
        ],
        "How the communities were found, and how sure they are.",
    )
    return made


def _community() -> type:
    made = shell("Community")
    fill(
        made,
        [
            field("number", int, "Its number; 0 is the largest."),
            field("size", int, "Number of actors."),
            field(
                "ledBy", str | None, "The name of its strongest actor. Null if several are equally strong."
            ),
            field(
                "strongest", int, "How many of its actors are the strongest: one, or several that are equal."
            ),
            field("stability", float, "The mean of its actors' stability."),
            field(
                "isHeldTogether",
                bool,
                "Whether its own pairs hold it together; Louvain may make a community that falls apart without others.",
            ),
            field("actors", many(ACTOR), "Its actors, strongest first.", [first()]),
            field(
                "distinguishedBy",
                many(_distinction()),
                "What stands in it more often than chance puts there, the least probable first (utmärker). Topics and areas "
                "are those of the things that communities are made of, and bound to stand out.",
                [first(), argument("level", float, "The greatest `q`; above 0, at most 1.", 0.05)],
            ),
        ],
        "Actors that collaborate more with each other than with others.",
    )
    return made


def _distinction() -> type:
    made = shell("Distinction")
    fill(
        made,
        [
            field(
                "attribute",
                str,
                "Of what: `kind`, `sector`, `county`, or `topic` or `area` of what they share.",
            ),
            field("value", str, "Its value; topics and areas by name."),
            field("inside", int, "How many of the community have it."),
            field("size", int, "Of how many of the community it is known."),
            field("having", int, "How many of all have it."),
            field("known", int, "Of how many of all it is known."),
            field("expected", float, "How many of the community would have it by chance."),
            field("ratio", float, "`inside` over `expected`."),
            field("p", float, "The probability of as many or more by chance (hypergeometric)."),
            field("q", float, "`p`, corrected for the number of tests (Benjamini and Hochberg 1995)."),
            field(
                "leastP",
                float,
                "The least that `p` could be: where it is large, the numbers are too small to say.",
            ),
        ],
        "A value that is over-represented in a community (särdrag).",
    )
    return made
