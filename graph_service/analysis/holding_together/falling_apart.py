"""One division into components beside another, finer one: what fell apart, and who is no longer joined to whom."""

import itertools
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from graph_service.analysis.places import distinct
from graph_service.analysis.structure import Flags, Ints


class Figures(NamedTuple):
    """A whole network in a few figures; `cohesion` says what each means."""

    actors: int
    pairs: int
    isolates: int
    components: int
    joined: int
    """How many pairs of actors some path joins."""
    density: float | None
    """Pairs as a share of all that there could be; None with fewer than two actors."""


@dataclass(frozen=True, eq=False)
class Parted:
    """Pairs of actors: how many, and the first of them in the order of both."""

    count: int
    a: Ints
    b: Ints


def figures(component: Ints, stays: Flags, pairs: int) -> Figures:
    """Sum up the network of the actors that stay, by the component of each."""
    size = np.bincount(component[stays])
    size = size[size > 0]
    actors = int(size.sum())
    possible = actors * (actors - 1) // 2
    return Figures(
        actors=actors,
        pairs=pairs,
        isolates=int(np.count_nonzero(size == 1)),
        components=len(size),
        joined=_twos(size),
        density=pairs / possible if possible else None,
    )


def parted(was: Ints, now: Ints, stays: Flags, limit: int) -> Parted:
    """Find the actors in one component before that are in two now; of actors that stay, at most `limit` pairs."""
    count = _twos(np.bincount(was[stays])) - _twos(np.bincount(now[stays]))
    members = np.flatnonzero(stays & _in_pieces(was, now, stays))
    first: list[Ints] = []
    second: list[Ints] = []
    left = min(limit, count)
    for at, actor in enumerate(members.tolist()):
        if left <= 0:
            break
        later = members[at + 1 :]
        away = later[(was[later] == was[actor]) & (now[later] != now[actor])][:left].astype(np.int32)
        first.append(np.full(len(away), actor, dtype=np.int32))
        second.append(away)
        left -= len(away)
    none = [np.zeros(0, dtype=np.int32)]
    return Parted(count, np.concatenate(none + first), np.concatenate(none + second))


def fallen(was: Ints, now: Ints, stays: Flags) -> tuple[tuple[Ints, ...], ...]:
    """Give the parts of each component that has fallen apart, largest first; of equals, the one with the first actor."""
    members = np.flatnonzero(stays & _in_pieces(was, now, stays)).astype(np.int32)
    by = members[np.lexsort((members, now[members], was[members]))]
    edges = np.flatnonzero(np.diff(now[by])) + 1
    parts = np.split(by, edges) if len(by) else []
    parts.sort(key=lambda part: (was[part[0]], -len(part), part[0]))
    return tuple(tuple(group) for _, group in itertools.groupby(parts, key=lambda part: int(was[part[0]])))


def _in_pieces(was: Ints, now: Ints, stays: Flags) -> Flags:
    """Whether each actor was in a component whose actors, of those that stay, are now in several."""
    both = distinct(was[stays].astype(np.int64) << 32 | now[stays])
    pieces = np.bincount(both >> 32, minlength=len(was) + 1)
    return np.asarray(pieces[was] > 1, dtype=bool)


def _twos(size: npt.NDArray[np.signedinteger[Any]]) -> int:
    long = size.astype(np.int64)
    return int((long * (long - 1) // 2).sum())
