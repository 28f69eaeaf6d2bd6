"""How central actors and shared things are in the network that has both, and no pairs: who takes part in what.

It is measured on what the pairs were made from, so that a thing is central too, and one large thing does not make all
in it each other's neighbours. Nesting changes nothing here: a group and its meetings are things of their own.
"""

import random
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.position.centrality import degree, pivot_error
from graph_service.analysis.position.passing import passing
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.relation.projection import Incidence
from graph_service.analysis.structure import Floats, Ints


@dataclass(frozen=True, eq=False)
class TwoMode:
    """A measure of both sides."""

    actor: Floats
    """One entry an actor."""
    thing: Floats
    """One entry a thing, as in `things`."""
    things: Ints
    """The things by node index, in that order; all have someone in them."""


def two_mode_degree(taken: Incidence, actors: int) -> TwoMode:
    """Count what each actor takes part in, and who takes part in each thing, as shares (Borgatti and Everett 1997).

    Formula: d(v) over the number of the other side, of whom there are no more (Faust 1997). Range 0 to 1; 1 is an actor
    that takes part in everything, or a thing in which all take part. `actors` is how many there are, also of those
    who take part in nothing: they have 0.
    """
    both, things = _network(taken, actors)
    found = degree(both)
    return TwoMode(found[:actors] / max(len(things), 1), found[actors:] / max(actors, 1), things)


def two_mode_betweenness(
    taken: Incidence, actors: int, *, pivots: int | None = None, seed: int = 0, progress: Progress = silent
) -> TwoMode:
    """Share out the shortest paths between all actors and things over those that lie on them (Faust 1997).

    Formula: Σ σ(s,t|v)/σ(s,t) over the pairs s, t of either side other than v, divided by the most that anyone on v's
    side can have with as many actors and things (Borgatti and Everett 1997). Range 0 to 1; who alone joins all
    others has 1. Pairs that no path joins add nothing; who takes part in nothing, and where nobody can lie between two
    others: 0.

    With `pivots` fewer than actors and things together it is estimated from the paths out of that many, drawn with the
    seed (Brandes and Pich 2007): unbiased, but it may exceed 1. `two_mode_pivot_error` says how far it can be off.
    """
    both, things = _network(taken, actors)
    sources = list(range(both.order))
    if pivots is not None and pivots < both.order:
        sources = sorted(random.Random(seed).sample(sources, pivots))  # noqa: S311  # nothing secret
    found = passing(both, np.array(sources, dtype=np.int64), "two-mode betweenness", progress)
    found *= both.order / max(len(sources), 1)
    most_actor, most_thing = _most(actors, len(things)), _most(len(things), actors)
    return TwoMode(found[:actors] / max(most_actor, 1.0), found[actors:] / max(most_thing, 1.0), things)


def two_mode_pivot_error(actors: int, things: int, pivots: int, delta: float = 0.1) -> float:
    """Say how far two-mode betweenness from pivots is at most from the exact one, for all of both sides at once.

    Formula: that of `pivot_error` for all n of both sides, times (n-1)(n-2)/2 over the most that anyone of the side can
    have for whom that is less. Range 0 to 1; 0 from all. It supposes the worst and hardly ever comes near.
    """
    order, least = actors + things, min(_most(actors, things), _most(things, actors))
    pairs = (order - 1) * (order - 2) / 2
    return min(pivot_error(order, pivots, delta) * pairs / max(least, 1.0), 1.0)


def _network(taken: Incidence, actors: int) -> tuple[Graph, Ints]:
    """Number the actors first and then the things."""
    things, number = np.unique(taken.thing, return_inverse=True)
    ends = number.astype(np.int32) + np.int32(actors)
    return Graph(actors + len(things), taken.actor, ends, np.ones(len(ends))), things


def _most(own: int, other: int) -> float:
    """The most paths that anyone can lie on whose own side has so many, and the other so many.

    It is had by one who is joined to all the other side, of whom each has an even share of one's own side.
    """
    if not own or not other:
        return 0.0
    each, left = divmod(own - 1, other)
    squares = other**2 * (each + 1) ** 2 + other * (each + 1) * (2 * left - each - 1)
    return (squares - left * (2 * each - left + 3)) / 2
