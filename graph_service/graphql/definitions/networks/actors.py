"""Actors with their measures, and lists of them."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import argument, enumeration, field, fill, many, maybe
from graph_service.graphql.definitions.inputs import Direction, page_arguments
from graph_service.graphql.definitions.networks import brokerage, communities
from graph_service.graphql.definitions.networks.shared import (
    ACTOR,
    AREA,
    ORGANISATION,
    by,
    first,
    paged,
)
from graph_service.graphql.vocabulary.network_terms import MEASURES

MEASURE = enumeration("Measure", "What actors can be ordered by (mått).", MEASURES)


def fields() -> list[StrawberryField]:
    """What a network has of them."""
    order = [
        argument(
            "orderBy",
            MEASURE,
            "By what; of equals the stronger comes first, then by id.",
            MEASURE["STRENGTH"],
        ),
        argument("direction", Direction, "`DESC`: the greatest first.", Direction["DESC"]),
    ]
    return [
        field(
            "betweennessIsExact",
            bool,
            "Whether betweenness is worked out from all actors; in a large network it is estimated from some.",
        ),
        field(
            "betweennessError",
            float,
            "How far any actor's betweenness is from the exact one at most, with a probability of 0.9; 0 if it is exact.",
        ),
        field("actors", many(ACTOR), "The first actors of an order (aktörer).", [first(), *order]),
        field(
            "allActors",
            paged("Actors", ACTOR),
            "All actors, page by page (alla aktörer).",
            [*page_arguments(), *order],
        ),
        field("actor", ACTOR, "One actor.", [argument("id", str, "Its id, as `Actor.id` has it.")]),
    ]


def fill_all() -> None:
    """Give the shell its fields."""
    fill(
        ACTOR,
        [*_who(), *_measures(), *_among_groups(), brokerage.of_actor(), communities.of_actor()],
        "Who counts as one in the network (aktör), with its measures.",
    )


def _who() -> list[StrawberryField]:
    return [
        field(
            "id", str, "The organisation's id, for an agency in a county followed by `@` and the county's."
        ),
        field("name", str, "Name (namn)."),
        field("organisation", ORGANISATION, "The organisation."),
        field("county", maybe(AREA), "The county that it lies in or acts in, as far as it is known (län)."),
    ]


def _measures() -> list[StrawberryField]:
    return [
        field("strength", float, MEASURES["STRENGTH"]),
        field("degree", int, MEASURES["DEGREE"]),
        field("betweenness", float, MEASURES["BETWEENNESS"]),
        field("closeness", float, MEASURES["CLOSENESS"]),
        field("harmonic", float, MEASURES["HARMONIC"]),
        field("eigenvector", float, MEASURES["EIGENVECTOR"]),
        field("pagerank", float, MEASURES["PAGERANK"]),
        field("coreNumber", int, MEASURES["CORE_NUMBER"]),
        field("constraint", float | None, MEASURES["CONSTRAINT"]),
        field("effectiveSize", float, MEASURES["EFFECTIVE_SIZE"]),
        field("efficiency", float | None, MEASURES["EFFICIENCY"]),
        field("hierarchy", float | None, MEASURES["HIERARCHY"]),
        field("clustering", float | None, MEASURES["CLUSTERING"]),
        field("twoModeDegree", float, MEASURES["TWO_MODE_DEGREE"]),
        field("twoModeBetweenness", float, MEASURES["TWO_MODE_BETWEENNESS"]),
        field("component", int, "The number of its component; 0 is the largest (komponent)."),
        field("community", int, "The number of its community; 0 is the largest (grupp i nätverket)."),
        field("communityStability", float, MEASURES["COMMUNITY_STABILITY"]),
    ]


def _among_groups() -> list[StrawberryField]:
    groups = by("By what the groups are made; left out, the groups are the communities.")
    return [
        field(
            "participation",
            float | None,
            "How evenly its pairs are spread over groups, 0 (all with one) to 1-1/N of N groups (deltagandekoefficient, "
            "Guimerà and Amaral). Null without collaborators whose group is known.",
            [groups],
        ),
        field(
            "withinGroupDegree",
            float | None,
            "How many collaborators within its own group it has beside the others there, in standard deviations "
            "(gradtal inom gruppen). Null if its group is unknown, or all there have equally many.",
            [groups],
        ),
        field(
            "externalInternal",
            float | None,
            "Krackhardt and Stern's E-I index: -1, all its pairs are within its group, to 1, all are with others "
            "(E-I-index). Null without collaborators whose group is known, or if its own is not.",
            [by()],
        ),
    ]
