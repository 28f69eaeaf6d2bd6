"""The whole network in figures."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import field, fill, many, maybe, shell
from graph_service.graphql.definitions.networks.shared import ACTOR, LINK_TYPE, first


def fields() -> list[StrawberryField]:
    """What a network has of them."""
    return [
        field("cohesion", _cohesion(), "The whole in a few figures (sammanhållning)."),
        field("clustering", _clustering(), "Whether those who share a collaborator collaborate (klustring)."),
        field("corePeriphery", _core(), "A core that all know, and a periphery (kärna och utkant)."),
        field(
            "smallWorld",
            _small_world(),
            "Whether ways are short although neighbours know each other (liten värld).",
        ),
        field(
            "governance",
            _governance(),
            "Figures that speak for or against Provan and Kenis's forms of governance (styrning). Which form it is "
            "depends on who decides, and no figure says that.",
        ),
    ]


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


def _clustering() -> type:
    made = shell("NetworkClustering")
    nobody = "Null if nobody has two collaborators."
    fill(
        made,
        [
            field(
                "average", float | None, f"The mean over the actors with two collaborators or more. {nobody}"
            ),
            field(
                "averageWithZeros", float | None, "The mean over all, the others as 0. Null without actors."
            ),
            field(
                "transitivity", float | None, f"The share of closed triples, which counts hubs most. {nobody}"
            ),
            field(
                "twoMode",
                float | None,
                "How often two who share one thing share another (Robins and Alexander 2004). Things of many raise the others, "
                "and not this. Null if nobody in a thing of two is in another.",
            ),
        ],
        "How often two collaborators of one collaborate, too.",
    )
    return made


def _core() -> type:
    made = shell("CorePeriphery")
    fill(
        made,
        [
            field(
                "fit",
                float | None,
                "The correlation with a core in which all know all, and whom all others know, 0 to 1 (Borgatti and Everett "
                "2000). Null with fewer than three actors, without pairs, and where all collaborate with all.",
            ),
            field("isBest", bool, "Whether every core there could be was tried; up to 14 actors."),
            field("size", int, "How many are in the core."),
            field("core", many(ACTOR), "Who is, strongest first.", [first()]),
        ],
        "The core that fits best of those tried.",
    )
    return made


def _small_world() -> type:
    made = shell("SmallWorld")
    few = "Null with fewer than three actors in the largest component."
    fill(
        made,
        [
            field("actors", int, "Actors of the largest component, which all this is of."),
            field("pairs", int, "Its pairs."),
            field(
                "clustering", float | None, f"The mean clustering, 0 for those with one collaborator. {few}"
            ),
            field("pathLength", float | None, f"The mean number of steps between two. {few}"),
            field("randomClustering", float | None, f"The clustering of a random network as large. {few}"),
            field("randomPathLength", float | None, f"Its mean number of steps. {few}"),
            field(
                "sigma",
                float | None,
                "How much more clustering, over how much longer ways; above 1 speaks for a small world. "
                f"{few} Nor where all collaborate with all.",
            ),
            field("sources", int, "From how many actors steps were counted; in a large network from some."),
        ],
        "Watts and Strogatz's small world. What is made of shared things has much clustering by construction: compare "
        "`clustering.twoMode`.",
    )
    return made


def _governance() -> type:
    made, coordination = shell("GovernanceIndicators"), shell("Coordination")
    fill(
        coordination,
        [
            field("group", types.ENTITY, "What is coordinated."),
            field("by", types.ENTITY, "By whom."),
            field("actor", maybe(ACTOR), "The same as an actor; null if it is none, such as a group."),
            field("tie", LINK_TYPE, "The tie that says so, with sources."),
        ],
        "That a group is coordinated (samordning).",
    )
    no_pairs = "Null without pairs."
    fill(
        made,
        [
            field(
                "degreeCentralisation",
                float | None,
                "Freeman's centralisation of degree. Null with fewer than three actors.",
            ),
            field("mostCentral", maybe(ACTOR), f"Who has most collaborators. {no_pairs}"),
            field("shareOfPairs", float | None, f"The share of all pairs that it is in. {no_pairs}"),
            field("shareOfWeight", float | None, f"The share of their weight. {no_pairs}"),
            field(
                "densityOfOthers",
                float | None,
                f"The density without it. {no_pairs} So it is with fewer than two others.",
            ),
            field("groups", int, "Groups that anyone takes part in."),
            field("coordinated", int, "How many of them have a coordinator."),
            field("mostCentralCoordinates", int, "How many of them the most central actor coordinates."),
            field("coordinations", many(coordination), "Who coordinates what, by group.", [first()]),
        ],
        "Indicators, and no verdict (Provan and Kenis 2008).",
    )
    return made
