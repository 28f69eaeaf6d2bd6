"""On which days actors take part, things have someone in them, and pairs share something: their spells."""

import functools
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph_service.analysis.graph import Longs
from graph_service.analysis.places import every_two
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.holding import Lasting, lasting
from graph_service.analysis.structure import Ints


@dataclass(frozen=True, eq=False)
class Spells:
    """Runs of days, half open as everywhere, those of each owner one after the other, with days between them.

    Owner i has those from `begin[i]` to `begin[i + 1]`; none, if on no day at all.
    """

    begin: Longs
    start: Ints
    """The first day, or OPEN_START."""
    end: Ints
    """The day after the last, or OPEN_END."""

    def __len__(self) -> int:
        return len(self.begin) - 1

    def of(self, owner: int) -> list[tuple[int, int]]:
        """List the spells of one owner."""
        part = slice(*self.begin[owner : owner + 2].tolist())
        return list(zip(self.start[part].tolist(), self.end[part].tolist(), strict=True))


class _Runs(NamedTuple):
    """A run of days a row, and whose it is."""

    owner: Longs
    start: Ints
    end: Ints


class When:
    """The spells of a collaboration, by the ties that count for it and its own rule for unknown bounds.

    A tie holds on a day as `asOf` has it: it does itself, and both its ends and whom it is on behalf of. What lies
    under what, who is part of whom and in which county things lie is taken as it was asked for, all days alike.
    """

    def __init__(self, found: Collaboration) -> None:
        self._found = found
        self._many = max(len(found.actors), 1)

    @functools.cached_property
    def actors(self) -> Spells:
        """When each actor takes part in anything."""
        return _spells(_merged(self._parts.owner % self._many, *self._parts[1:]), len(self._found.actors))

    @functools.cached_property
    def things(self) -> Spells:
        """When each node, by index, is something that anyone takes part in."""
        nodes = len(self._found.structure.nodes)
        return _spells(_merged(self._parts.owner // self._many, *self._parts[1:]), nodes)

    @functools.cached_property
    def taking_part(self) -> Spells:
        """When each actor takes part in each thing, in the order of `Collaboration.taken`."""
        taken = self._found.taken
        return _known(self._parts, taken.thing.astype(np.int64) * self._many + taken.actor)

    @functools.cached_property
    def pairs(self) -> Spells:
        """When each pair shares anything: both take part in the same thing, be it nested in another or not."""
        owner, start, end = self._parts
        first, second = every_two(owner // self._many)
        apart = owner[first] != owner[second]
        first, second = first[apart], second[apart]
        both = _Runs(
            owner[first] % self._many * self._many + owner[second] % self._many,
            np.maximum(start[first], start[second]),
            np.minimum(end[first], end[second]),
        )
        pairs = self._found.pairs
        return _known(_merged(*both), pairs.a.astype(np.int64) * self._many + pairs.b)

    @functools.cached_property
    def _parts(self) -> _Runs:
        """When who takes part in what, thing and actor as one number."""
        rows, ties, lasts = self._found.rows, self._found.structure.ties, self._lasting
        tie, acts_for = rows.tie, ties.on_behalf_of[rows.tie]
        start, end = lasts.tie_start[tie], lasts.tie_end[tie]
        for node in (ties.source[tie], ties.target[tie], np.where(acts_for < 0, ties.source[tie], acts_for)):
            start = np.maximum(start, lasts.node_start[node])
            end = np.minimum(end, lasts.node_end[node])
        return _merged(rows.thing.astype(np.int64) * self._many + rows.actor, start, end)

    @property
    def _lasting(self) -> Lasting:
        return lasting(self._found.structure, self._found.options)


def _merged(owner: Longs, start: Ints, end: Ints) -> _Runs:
    """Join the runs of each owner that meet or overlap; leave out those without a day."""
    some = start < end
    owner, start, end = owner[some], start[some], end[some]
    order = np.lexsort((start, owner))
    owner, start, end = owner[order], start[order], end[order]
    new_owner = np.ones(len(owner), dtype=bool)
    new_owner[1:] = owner[1:] != owner[:-1]
    # Each owner's days are put after all of the one before, so that one running maximum does for all.
    shift = np.cumsum(new_owner).astype(np.int64) << 32
    latest = np.maximum.accumulate(end + shift)
    new = np.ones(len(owner), dtype=bool)
    new[1:] = start[1:] + shift[1:] > latest[:-1]
    last = np.flatnonzero(np.append(new[1:], True)) if len(new) else np.flatnonzero(new)
    return _Runs(owner[new], start[new], (latest - shift)[last].astype(np.int32))


def _known(runs: _Runs, owners: Longs) -> Spells:
    """Give the runs to owners that are named by their numbers, sorted; leave out the runs of others."""
    if not len(owners):
        return _spells(_Runs(runs.owner[:0], runs.start[:0], runs.end[:0]), 0)
    at = np.searchsorted(owners, runs.owner).clip(max=len(owners) - 1)
    theirs = owners[at] == runs.owner
    return _spells(_Runs(at[theirs], runs.start[theirs], runs.end[theirs]), len(owners))


def _spells(runs: _Runs, owners: int) -> Spells:
    many = np.bincount(runs.owner, minlength=owners)
    return Spells(np.concatenate([[0], np.cumsum(many)]).astype(np.int64), runs.start, runs.end)
