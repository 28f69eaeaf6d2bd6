"""What changed between two days, and from year to year: who and what came, went and stayed."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.holding_together.cohesion import density
from graph_service.analysis.places import distinct
from graph_service.analysis.position.centrality import betweenness, degree, strength
from graph_service.analysis.relation.collaborating import collaborate
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import Progress, RelationOptions, silent
from graph_service.analysis.relation.projection import Keys
from graph_service.analysis.relation.tying import TYING
from graph_service.analysis.structure import UNKNOWN, Flags, Floats, Ints, Structure
from graph_service.errors import BadInputError


@dataclass(frozen=True, eq=False)
class Matched:
    """What there is on either day, in columns: its index on each of them, or -1."""

    before: Ints
    after: Ints

    @property
    def come(self) -> Flags:
        """What is there only after."""
        return self.before < 0

    @property
    def gone(self) -> Flags:
        """What was there only before."""
        return self.after < 0

    @property
    def kept(self) -> Flags:
        """What is there on both days."""
        return ~(self.come | self.gone)

    @property
    def turnover(self) -> float | None:
        """The share of all that is there on either day and not on both: one less the Jaccard index (Jaccard 1912).

        Range 0 (nothing changed) to 1 (nothing stayed). None, not defined, if there is nothing on either day.
        """
        return 1 - float(np.count_nonzero(self.kept)) / len(self.before) if len(self.before) else None


@dataclass(frozen=True, eq=False)
class Rank:
    """Where each actor stands by a measure, 1 being first; who is not there that day has no rank: NaN.

    Equals share the mean of their places. Range 1 to n, and of a move -(n-1) to n-1.
    """

    before: Floats
    after: Floats

    @property
    def moved(self) -> Floats:
        """How many places each moved up; NaN for who is there on one day only."""
        return self.before - self.after


@dataclass(frozen=True, eq=False)
class Change:
    """What changed between two days. Actors are rows of `actor`, sorted by id; columns of a name are of one length."""

    actor: tuple[str, ...]
    """The ids of all that are actors on either day."""
    actors: Matched
    a: Ints
    b: Ints
    pairs: Matched
    weight_before: Floats
    """0 for a pair that was none."""
    weight_after: Floats
    thing: Ints
    """By node index: what the actor of the same row takes part in on either day."""
    member: Ints
    members: Matched
    degree: Rank
    strength: Rank
    betweenness: Rank


@dataclass(frozen=True)
class Figures:
    """A year's network in a few figures, as of the year's last day."""

    as_of: dt.date
    actors: int
    pairs: int
    weight: float
    density: float | None
    come: int | None
    """Pairs that are new since the last year with figures. None for the first."""
    gone: int | None
    turnover: float | None
    """Of the pairs, since the last year with figures. None for the first, and where there is no pair in either."""


@dataclass(frozen=True)
class Year:
    """A year of a series; no figures, None, where no dated document speaks: that is a gap and no zero."""

    year: int
    figures: Figures | None


def change(
    before: Collaboration, after: Collaboration, *, pivots: int | None = None, progress: Progress = silent
) -> Change:
    """Compare the collaboration of one structure on two days.

    Formula: come is after without before, gone before without after, kept what is in both: of actors,
    of pairs, and of who takes part in what. Range: `Matched` and `Rank`. Two days that are the same, and two without
    anybody: nothing comes and nothing goes. Actors are the same if their ids are: with a roll-up by county an agency may take part in other counties. Ranks are
    among all actors of a day, by degree, strength and betweenness (estimated from `pivots`, if given). Raises
    BadInputError if more than the day differs.
    """
    if before.structure is not after.structure or _undated(before) != _undated(after):
        raise BadInputError(
            "the two do not differ by their day alone", "Ask both of one structure, as of each day."
        )
    names = tuple(sorted({*before.actors.id, *after.actors.id}))
    row = {name: at for at, name in enumerate(names)}
    rows = [np.array([row[name] for name in each.actors.id], dtype=np.int64) for each in (before, after)]
    both, base = (before, after), max(len(names), 1)
    _, actors = _matched(*rows)
    pairs, of_pairs = _matched(*(_pair_keys(each, at, base) for each, at in zip(both, rows, strict=True)))
    taken, of_taken = _matched(
        *(
            each.taken.thing * np.int64(base) + at[each.taken.actor]
            for each, at in zip(both, rows, strict=True)
        )
    )
    graphs = [each.graph for each in both]
    between = [betweenness(graph, pivots=pivots, progress=progress) for graph in graphs]
    return Change(
        actor=names,
        actors=actors,
        a=(pairs // base).astype(np.int32),
        b=(pairs % base).astype(np.int32),
        pairs=of_pairs,
        weight_before=_weights(before, of_pairs.before),
        weight_after=_weights(after, of_pairs.after),
        thing=(taken // base).astype(np.int32),
        member=(taken % base).astype(np.int32),
        members=of_taken,
        degree=_ranks(actors, [degree(graph).astype(np.float64) for graph in graphs]),
        strength=_ranks(actors, [strength(graph) for graph in graphs]),
        betweenness=_ranks(actors, between),
    )


def series(
    structure: Structure,
    options: RelationOptions,
    years: Sequence[int],
    *,
    spoken: Collection[int] | None = None,
    progress: Progress = silent,
) -> list[Year]:
    """Follow the network over years, each as of its last day, in the order given.

    Formula: the network's figures on 31 December of each year; come, the pairs without those of the last year before that
    has figures, and gone, the other way round. Range 0 and up, actors and pairs. No years: an empty list.
    A year in which no dated document speaks has no figures. Which do speak is `years_spoken`, unless `spoken` says it.
    """
    speak = years_spoken(structure) if spoken is None else frozenset(spoken)
    found: list[Year] = []
    last: frozenset[tuple[str, str]] | None = None
    for at, year in enumerate(years):
        figures = None
        if year in speak:
            day = dt.date(year, 12, 31)
            here = collaborate(structure, dataclasses.replace(options, as_of=day))
            figures, last = _figures(here, day, last)
        found.append(Year(year, figures))
        progress("years", (at + 1) / len(years))
    return found


def years_spoken(structure: Structure) -> frozenset[int]:
    """Give the years of the earliest and the latest dated document behind each tie by which anyone takes part.

    A document whose ties are all stated by earlier and by later ones too is not seen: the columns do not hold it.
    """
    ties = structure.ties
    part = ties.type.is_in(TYING)
    first = ties.stated_from[part & (ties.stated_from != UNKNOWN)]
    last = ties.stated_to[part & (ties.stated_to != UNKNOWN)] - 1
    return frozenset(
        dt.date.fromordinal(day).year for day in np.unique(np.concatenate([first, last])).tolist()
    )


def _undated(found: Collaboration) -> RelationOptions:
    return dataclasses.replace(found.options, as_of=None)


def _matched(before: Keys, after: Keys) -> tuple[Keys, Matched]:
    """Bring the same keys of two days together, sorted."""
    every = distinct(np.concatenate([before, after]))
    columns = []
    for keys in (before, after):
        at = np.full(len(every), -1, dtype=np.int32)
        at[np.searchsorted(every, keys)] = np.arange(len(keys), dtype=np.int32)
        columns.append(at)
    return every, Matched(*columns)


def _pair_keys(found: Collaboration, row: Keys, base: int) -> Keys:
    a, b = row[found.pairs.a], row[found.pairs.b]
    return np.asarray(np.minimum(a, b) * base + np.maximum(a, b), dtype=np.int64)


def _weights(found: Collaboration, at: Ints) -> Floats:
    return np.append(found.weight, 0.0)[at]


def _ranks(actors: Matched, values: list[Floats]) -> Rank:
    ranks = [np.append(_ranked(-each.round(9)), np.nan) for each in values]
    return Rank(ranks[0][actors.before], ranks[1][actors.after])


def _ranked(values: Floats) -> Floats:
    """Number the values from 1, the least first; of equals, the mean of their numbers."""
    _, place, times = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(times) - (times - 1) / 2)[place], dtype=np.float64)


def _figures(
    found: Collaboration, day: dt.date, last: frozenset[tuple[str, str]] | None
) -> tuple[Figures, frozenset[tuple[str, str]]]:
    ids, pairs = found.actors.id, found.pairs
    here = frozenset((ids[a], ids[b]) for a, b in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True))
    either = len(here | last) if last is not None else 0
    figures = Figures(
        as_of=day,
        actors=len(ids),
        pairs=len(pairs),
        weight=float(found.weight.sum()),
        density=density(found.graph),
        come=None if last is None else len(here - last),
        gone=None if last is None else len(last - here),
        turnover=None if last is None or not either else len(here ^ last) / either,
    )
    return figures, here
