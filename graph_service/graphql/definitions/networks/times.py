"""The network over time: what changed, year by year, and what runs out."""

import datetime as dt

from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import (
    Long,
    argument,
    enumeration,
    field,
    fill,
    many,
    maybe,
    shell,
)
from graph_service.graphql.definitions.inputs import page_arguments
from graph_service.graphql.definitions.networks import expiring
from graph_service.graphql.definitions.networks.shared import ACTOR, PAIR, first, paged
from graph_service.graphql.definitions.networks.what_if import FIGURES
from graph_service.graphql.vocabulary.network_terms import MEASURES

RANKED_BY = enumeration(
    "RankedBy",
    "By what ranks are compared (rangordning).",
    {name: MEASURES[name] for name in ("DEGREE", "STRENGTH", "BETWEENNESS")},
)


def fields() -> list[StrawberryField]:
    """What a network has of it. The network's own day does not matter to any of them."""
    return [
        field(
            "changes",
            _changes(),
            "What changed between two days, whatever day the network itself is asked for (förändringar).",
            _from_to("The first day.", "The later day."),
        ),
        field(
            "series",
            many(_year()),
            "Year by year, each as of its last day, whatever day the network itself is asked for (tidsserie).",
            [argument("years", many(int), "Which years, rising; at most 60.")],
        ),
        field(
            "expiring",
            expiring.expiring_type(),
            "Which agreements and projects run out in a period, and who would be left with nothing in common, whatever day "
            "the network itself is asked for (löper ut).",
            _from_to("Its first day: what is asked of is what holds then.", "The day after its last."),
        ),
    ]


def _from_to(first_day: str, last_day: str) -> list[StrawberryArgument]:
    return [argument("from", dt.date, first_day), argument("to", dt.date, last_day)]


def _changes() -> type:
    made, counts, move, membership = map(shell, ("Changes", "ChangeCounts", "Move", "Membership"))
    _fill_parts(counts, move, membership)
    fill(
        made,
        [
            field("before", FIGURES, "The first day's network."),
            field("after", FIGURES, "The later day's."),
            field("actors", counts, "How many actors came and went."),
            field("pairs", counts, "How many pairs."),
            field("memberships", counts, "How many times an actor takes part in something."),
            field("newActors", many(ACTOR), "Who came, by id; with the later day's measures.", [first()]),
            field("formerActors", many(ACTOR), "Who went, by id; with the first day's measures.", [first()]),
            field(
                "newPairs",
                paged("Pairs", PAIR),
                "Who did not collaborate and does, the strongest first.",
                page_arguments(),
            ),
            field(
                "endedPairs",
                paged("Pairs", PAIR),
                "Who did and does not, the strongest first.",
                page_arguments(),
            ),
            field("newMemberships", many(membership), "Who takes part in what and did not.", [first()]),
            field("endedMemberships", many(membership), "Who did and does not.", [first()]),
            field(
                "moves",
                paged("Moves", move),
                "Who is there on both days, those that moved most first.",
                [*page_arguments(), argument("by", RANKED_BY, "By which rank.", RANKED_BY["STRENGTH"])],
            ),
        ],
        "What changed between two days (förändringar).",
    )
    return made


def _fill_parts(counts: type, move: type, membership: type) -> None:
    fill(
        counts,
        [
            field("come", Long, "How many are there on the later day alone."),
            field("gone", Long, "How many on the first alone."),
            field("kept", Long, "How many on both."),
            field(
                "turnover",
                float | None,
                "The share that is not there on both, 0 to 1 (omsättning). Null if there is nothing on either.",
            ),
        ],
        "What came, went and stayed.",
    )
    fill(
        move,
        [
            field("before", ACTOR, "The actor on the first day, with the measures of then."),
            field("after", ACTOR, "The same on the later day."),
            field("rankBefore", float, "Its rank on the first day; 1 is first, and equals share the mean."),
            field("rankAfter", float, "Its rank on the later day."),
            field("moved", float, "How many places it moved up."),
        ],
        "How an actor's rank changed (förflyttning).",
    )
    fill(
        membership,
        [field("actor", ACTOR, "Who."), field("thing", types.ENTITY, "In what.")],
        "That an actor takes part in something.",
    )


def _year() -> type:
    made, figures = shell("SeriesYear"), shell("YearFigures")
    none = "Null for the first year with figures."
    fill(
        figures,
        [
            field("asOf", dt.date, "As of which day."),
            field("actors", int, "Number of actors."),
            field("pairs", int, "Number of pairs."),
            field("weight", float, "The sum of their weights."),
            field(
                "density",
                float | None,
                "Share of all possible pairs (täthet). Null with fewer than two actors.",
            ),
            field("come", int | None, f"Pairs that are new since the last year with figures. {none}"),
            field("gone", int | None, f"Pairs that ended since. {none}"),
            field(
                "turnover",
                float | None,
                f"Of the pairs, 0 to 1. {none} So it is where neither year has a pair.",
            ),
        ],
        "A year's network in a few figures.",
    )
    fill(
        made,
        [
            field("year", int, "The year."),
            field(
                "figures",
                maybe(figures),
                "Null where no dated document speaks: a gap, and no zero (lucka).",
            ),
        ],
        "A year of a series (år).",
    )
    return made
