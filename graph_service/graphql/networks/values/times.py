"""The network over time: what changed, and year by year."""

import datetime as dt
import itertools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from graph_service.analysis import Change, Figures, Matched, Rank, Year, change, series
from graph_service.analysis.holding_together.falling_apart import figures
from graph_service.analysis.structure import Flags, Ints
from graph_service.errors import BadInputError
from graph_service.graphql.networks.values.actors import Actor
from graph_service.graphql.networks.values.asked import few, number
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.pairs import pair_at
from graph_service.graphql.networks.values.what_if import told_figures
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value
from graph_service.graphql.networks.working import progress

MOST_YEARS, FIRST_YEAR, LAST_YEAR = 60, 1000, 3000


def days(given: Arguments) -> tuple[dt.date, dt.date]:
    """The two days that are given, the first before the other."""
    begin, end = given["from"], given["to"]
    if begin >= end:
        raise BadInputError(f"from is {begin} and to is {end}.", hint="The first has to be before the other.")
    return begin, end


def _changes(telling: Telling, given: Arguments) -> Value:
    begin, end = days(given)
    before, after = telling.on(begin), telling.on(end)

    def compared() -> Change:
        network = before.network
        exact = network.betweenness_is_exact and after.network.betweenness_is_exact
        pivots = None if exact else network.options.pivots
        return change(before.found, after.found, pivots=pivots, progress=progress)

    found = after.analyses.once(("change", begin), compared)
    ids = _Sides(before, after, found)
    return {
        "before": _summed_up(before),
        "after": _summed_up(after),
        "actors": _counts(found.actors),
        "pairs": _counts(found.pairs),
        "memberships": _counts(found.members),
        "newActors": ids.actors(after, found.actors.after, found.actors.come),
        "formerActors": ids.actors(before, found.actors.before, found.actors.gone),
        "newPairs": lambda asked: _pairs(
            after, "newPairs", asked, (begin, end), found.pairs.after[found.pairs.come]
        ),
        "endedPairs": lambda asked: _pairs(
            before, "endedPairs", asked, (begin, end), found.pairs.before[found.pairs.gone]
        ),
        "newMemberships": ids.memberships(after, found.actors.after, found.members.come),
        "endedMemberships": ids.memberships(before, found.actors.before, found.members.gone),
        "moves": lambda asked: _moves(ids, {**asked, "from": begin, "to": end}),
    }


class _Sides:
    """Both days, and what changed between them."""

    def __init__(self, before: Telling, after: Telling, found: Change) -> None:
        self.before, self.after, self.found = before, after, found

    def actors(self, side: Telling, index: Ints, which: Flags) -> Callable[[Arguments], list[Actor]]:
        return side.cut(index[which].tolist(), lambda at: Actor(side, at))

    def memberships(self, side: Telling, index: Ints, which: Flags) -> Callable[[Arguments], list[Value]]:
        def membership(row: int) -> Value:
            actor = int(index[self.found.member[row]])
            return {"actor": Actor(side, actor), "thing": int(self.found.thing[row])}

        return side.cut(np.flatnonzero(which).tolist(), membership)

    def rank(self, by: str) -> Rank:
        rank: Rank = getattr(self.found, by)
        return rank


def _pairs(side: Telling, of: str, given: Arguments, between: tuple[dt.date, dt.date], places: Ints) -> Value:
    order = places[np.lexsort((places, -side.found.weight[places].round(9)))]
    asked = {**given, "from": between[0], "to": between[1]}
    return page(side, of, asked, len(order), lambda at: {"node": pair_at(side, int(order[at]))})


def _moves(sides: _Sides, given: Arguments) -> Value:
    rank, actors = sides.rank(given["by"].value.lower()), sides.found.actors
    kept = np.flatnonzero(actors.kept)
    order = kept[np.lexsort((kept, -np.abs(rank.moved[kept])))]

    def move(at: int) -> dict[str, Any]:
        row = int(order[at])
        return {
            "node": {
                "before": Actor(sides.before, int(actors.before[row])),
                "after": Actor(sides.after, int(actors.after[row])),
                "rankBefore": float(rank.before[row]),
                "rankAfter": float(rank.after[row]),
                "moved": float(rank.moved[row]),
            }
        }

    return page(sides.after, "moves", given, len(order), move)


def _summed_up(side: Telling) -> Value:
    graph = side.analyses.graph
    everyone = np.ones(graph.order, dtype=bool)
    component = side.analyses.measure("component").astype(np.int32)
    return told_figures(figures(component, everyone, graph.size))


def _counts(found: Matched) -> Value:
    return {
        "come": int(np.count_nonzero(found.come)),
        "gone": int(np.count_nonzero(found.gone)),
        "kept": int(np.count_nonzero(found.kept)),
        "turnover": found.turnover,
    }


def _series(telling: Telling, given: Arguments) -> list[Value]:
    years = [
        number("a year", year, FIRST_YEAR, LAST_YEAR) for year in few("years", given["years"], MOST_YEARS)
    ]
    if any(one >= other for one, other in itertools.pairwise(years)):
        raise BadInputError("The years do not rise.", hint="Give each once, the earliest first.")
    analyses = telling.analyses
    found = analyses.once(
        ("series", *years), lambda: series(analyses.structure, analyses.options, years, progress=progress)
    )
    return [_year(each) for each in found]


def _year(each: Year) -> Value:
    return {"year": each.year, "figures": None if each.figures is None else _figures(each.figures)}


def _figures(found: Figures) -> Value:
    return {
        "asOf": found.as_of.isoformat(),
        "actors": found.actors,
        "pairs": found.pairs,
        "weight": found.weight,
        "density": found.density,
        "come": found.come,
        "gone": found.gone,
        "turnover": found.turnover,
    }


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {"changes": _changes, "series": _series}
