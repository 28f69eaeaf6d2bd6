"""The collaboration relation worked out: the actors, their pairs, and what each pair rests on."""

import difflib
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph_service.analysis.graph import Adjacency, Graph
from graph_service.analysis.places import Places, Runs, run_of
from graph_service.analysis.relation.evidence import (
    Rows,
    Shared,
    SharedThing,
    SinglePartyThing,
    shared_things,
    shared_with,
    single_party_things,
    ties_of,
)
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.options import SHARED_LAYERS, Layer, RelationOptions, Weight
from graph_service.analysis.relation.projection import Incidence, Pairs, ranks
from graph_service.analysis.relation.roll_up import Actors
from graph_service.analysis.relation.supplying import Supply
from graph_service.analysis.structure import Flags, Floats, Ints, Structure
from graph_service.errors import BadInputError


class Collaborators(NamedTuple):
    """The pairs of one organisation, seen from it, in columns: by pair, actor and actor, and the pair's weight.

    The strongest come first; of equals, by the ids of both.
    """

    pair: Ints
    ours: Ints
    theirs: Ints
    weight: Floats

    def __len__(self) -> int:
        return len(self.pair)


_NOTHING = np.zeros(0, dtype=np.int32)
_NONE = Collaborators(_NOTHING, _NOTHING, _NOTHING, np.zeros(0))


@dataclass(frozen=True, eq=False)
class Collaboration:
    """Who collaborates with whom. Actors are named by their index in `actors`, or by id where it says so.

    The actors are all that take part in a shared thing of the layers asked for, also those that nobody else
    is known to share it with; and with `supplies`, whoever supplies or is supplied.
    """

    structure: Structure
    options: RelationOptions
    actors: Actors
    pairs: Pairs
    internal: Flags
    """Which of the pairs are within one legal person; there are none unless they were asked for."""
    rows: Rows
    taken: Incidence
    order: Hierarchy
    """What each shared thing lies under; the things are node indexes."""
    units: Hierarchy
    """The whole that each organisation is a part of, by node index."""
    supplies: tuple[Supply, ...]
    """Who supplies whom, if it was asked for."""
    unknown: tuple[int, ...]
    """The organisations that share something with these actors and are left out because nothing says whether they are
    of the kinds and sectors asked for, or where they lie: by node index, who shares most things first."""

    @functools.cached_property
    def persons(self) -> Runs:
        """The legal persons that each actor is, or is a part of, by node index."""
        return self.units.every_top.chosen(self.actors.organisation)

    @functools.cached_property
    def weight(self) -> Floats:
        """The weight of each pair, by the option of that name."""
        if self.options.weight == Weight.NEWMAN:
            return self.pairs.newman
        return self.pairs.count.astype(np.float64)

    @functools.cached_property
    def graph(self) -> Graph:
        """The pairs as a network: node i is actor i."""
        order, sets = len(self.actors), self.taken.sets
        return Graph(order, self.pairs.a, self.pairs.b, self.weight, sets)

    def layers(self, pair: int) -> dict[Layer, int]:
        """Give the number of a pair's shared things by layer, without the layers that have none."""
        if self.internal[pair]:
            return {Layer.INTERNAL: int(self.pairs.count[pair])}
        counts = self.pairs.layers[pair].tolist()
        return {layer: count for layer, count in zip(SHARED_LAYERS, counts, strict=True) if count}

    def actor(self, identifier: str) -> int:
        """Find an actor by id. Raises BadInputError, with the nearest ids, if there is none."""
        try:
            return self._index[identifier]
        except KeyError:
            near = difflib.get_close_matches(identifier, self.actors.id, n=3, cutoff=0.5)
            raise BadInputError(
                f"{identifier!r} takes part in nothing that counts here",
                f"Nearest: {', '.join(near)}." if near else "Check the id, the layers and the day.",
            ) from None

    def node(self, identifier: str) -> int | None:
        """Find a node of the structure by id."""
        return self._node.get(identifier)

    def actors_of(self, identifier: str) -> list[int]:
        """Find the actors that an organisation is, or that it takes part as: its whole, an agency in each county.

        `identifier` is an organisation's or an actor's. Raises BadInputError if it takes part in nothing.
        """
        return self.actors_known(identifier) or [self.actor(identifier)]

    def actors_known(self, identifier: str) -> list[int]:
        """The same, and none for what takes part in nothing: without looking for what is nearest to it."""
        found = self._node.get(identifier)
        if found is not None:
            itself = self._actors_of.of(found)
            if not len(itself):
                rows, _ = self._rows_of.of_several(self._ties_of.of(found))
                itself = np.unique(self.rows.actor[rows])
            if len(itself):
                return [int(at) for at in itself]
        return [self._index[identifier]] if identifier in self._index else []

    def between(self, a: str, b: str) -> list[tuple[int, int]]:
        """List the actors as which two organisations, or actors, collaborate: a pair for each way."""
        ours, theirs = self.actors_of(a), self.actors_of(b)
        return [(one, other) for one in ours for other in theirs if self.pair(one, other) is not None]

    def pair(self, a: int, b: int) -> int | None:
        """Find the pair of two actors, or nothing if they do not collaborate."""
        low, high = min(a, b), max(a, b)
        begin, end = run_of(self.pairs.a, low)
        at = begin + int(np.searchsorted(self.pairs.b[begin:end], high))
        return at if at < end and self.pairs.b[at] == high else None

    def collaborators(self, organisation: str) -> Collaborators:
        """Give with whom an organisation, by id, collaborates; none for what takes part in nothing."""
        found = [self._collaborators(ours) for ours in self.actors_known(organisation)] or [_NONE]
        if len(found) == 1:
            return found[0]
        pair, ours, theirs = (
            np.concatenate(column) for column in zip(*(each[:3] for each in found), strict=True)
        )
        weight = np.concatenate([each.weight for each in found])
        order = np.lexsort((theirs, ours, -weight))
        return Collaborators(pair[order], ours[order], theirs[order], weight[order])

    def _collaborators(self, actor: int) -> Collaborators:
        start, other, number = self._ends
        of_actor = slice(*start[actor : actor + 2].tolist())
        pair, theirs = number[of_actor].astype(np.int32), other[of_actor]
        # Rounded: sums of the same in another order are no other weights.
        weight = self.weight[pair].round(9)
        order = (-weight).argsort(kind="stable")  # they stand in the order of their numbers already
        ours = np.full(len(order), actor, dtype=np.int32)
        return Collaborators(pair[order], ours, theirs[order], weight[order])

    def shared_with(self, actor: int, others: Sequence[int]) -> list[list[Shared]]:
        """List what an actor shares with each of some others, largest contribution to the weight first."""
        return shared_with(self.structure, self.taken, (self.order, self._rank), actor, others)

    def ties_of(self, thing: int, actor: int) -> tuple[int, ...]:
        """Give the indexes of the ties that make an actor take part in a thing."""
        return ties_of(self.rows, thing, actor)

    def evidence(self, a: str, b: str) -> list[SharedThing]:
        """List what two actors, given by id, share and by which ties, largest contribution to the weight first.

        Worked out when asked for; empty if the two do not collaborate.
        """
        first, second = self.actor(a), self.actor(b)
        if first == second or self.pair(first, second) is None:
            return []
        return shared_things(self.structure, self.rows, self.taken, (self.order, self._rank), (first, second))

    def single_party(self) -> list[SinglePartyThing]:
        """List the shared things in which one legal person alone takes part, of all whose ties count.

        Others may be tied to them by what does not count as it was asked: what is INFERRED or planned, a seat on
        call, an absence, another day. They are open as far as it is known.
        """
        return single_party_things(self.structure, self.rows, self.actors, self.order, self.units)

    @functools.cached_property
    def _ends(self) -> Adjacency:
        """The pairs seen from both ends: in the place of its weight, each one's number."""
        number = np.arange(len(self.pairs), dtype=np.float64)
        return Graph(len(self.actors), self.pairs.a, self.pairs.b, number).adjacency

    @functools.cached_property
    def _rank(self) -> Ints:
        return ranks(self.order, self.taken.size)

    @functools.cached_property
    def _node(self) -> dict[str, int]:
        return {identifier: at for at, identifier in enumerate(self.structure.nodes.id)}

    @functools.cached_property
    def _actors_of(self) -> Places:
        return Places(self.actors.organisation)

    @functools.cached_property
    def _ties_of(self) -> Places:
        """The ties of whoever acts by them."""
        ties = self.structure.ties
        return Places(np.where(ties.on_behalf_of >= 0, ties.on_behalf_of, ties.source))

    @functools.cached_property
    def _rows_of(self) -> Places:
        """The rows of each tie."""
        return Places(self.rows.tie)

    @functools.cached_property
    def _index(self) -> dict[str, int]:
        return {identifier: at for at, identifier in enumerate(self.actors.id)}
