"""The network for write-back: an actor's figures, and what of them goes onto organisations.

Under a roll-up one organisation may act as several actors, and several organisations as one. So figures are an
actor's, with all organisations that act as it. On an organisation itself there is room for one figure of a name: that
of its foremost actor, beside which stands whose it is and among how many.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph_service.analysis.exports.cells import plain
from graph_service.analysis.network import Network
from graph_service.analysis.structure import Floats, Ints
from graph_service.analysis.tables.measures import MEASURES, ranked
from graph_service.model.vocabulary import MARKED, MEASURED

SIZES = 5
"""How many sizes Neo4j Browser tells apart; each stands for twice as much as the one below."""
COMMUNITIES = 7
"""How many communities have a ring of their own, the largest."""


@dataclass(frozen=True, eq=False)
class Figures:
    """What is written back: of each actor its cells, and of each organisation the foremost actor."""

    network: Network
    measured: Mapping[str, Ints | Floats]
    size_by: str

    def of_actors(self, name: str) -> Iterator[tuple[dict[str, Any], list[str]]]:
        """Go through the actors: their cells under a measurement's name, and the organisations that act as them."""
        actors = self.network.collaboration.actors
        columns = {"actor": actors.id, "name": actors.name}
        columns |= {key: plain(column) for key, column in self.measured.items()}
        acting: list[list[str]] = [[] for _ in columns["actor"]]
        ids = self.network.collaboration.structure.nodes.id
        for actor, organisation in self._acting.T.tolist():
            acting[actor].append(ids[organisation])
        rows = zip(*columns.values(), strict=True)
        for row, rank, organisations in zip(rows, self._rank.tolist(), acting, strict=True):
            cells = {key: value for key, value in zip(columns, row, strict=True) if value is not None}
            yield {**cells, "measurement": name, "rank": rank}, organisations

    def of_organisations(self) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
        """Go through the organisations: the id, the properties and the labels of its foremost actor."""
        actor, organisation = self._acting
        order = np.lexsort((self._rank[actor], organisation))
        actor, organisation = actor[order], organisation[order]
        which, first, many = np.unique(organisation, return_index=True, return_counts=True)
        columns = {_property(name): plain(column) for name, column in self.measured.items()}
        ids, actors = self.network.collaboration.structure.nodes.id, self.network.collaboration.actors.id
        for node, at, count in zip(which.tolist(), actor[first].tolist(), many.tolist(), strict=True):
            cells = {name: value for name, column in columns.items() if (value := column[at]) is not None}
            told = {
                _property("actor"): actors[at],
                _property("actors"): count,
                _property("rank"): int(self._rank[at]),
            }
            yield ids[node], {**cells, **told}, self._labels(at)

    @functools.cached_property
    def _acting(self) -> Ints:
        """Give each actor beside each organisation that acts as it, by a tie of its own or as the whole."""
        found, ties = self.network.collaboration, self.network.collaboration.structure.ties
        acts = np.where(ties.on_behalf_of >= 0, ties.on_behalf_of, ties.source)[found.rows.tie]
        wholes = np.stack([np.arange(len(found.actors)), found.actors.organisation])
        both = np.concatenate([np.stack([found.rows.actor, acts]), wholes], axis=1)
        return np.unique(both, axis=1).astype(np.int32)

    @functools.cached_property
    def _rank(self) -> Ints:
        rank = np.empty(len(self.network.collaboration.actors), dtype=np.int32)
        by = ranked(self.network, self._by)
        rank[by] = np.arange(1, len(by) + 1, dtype=np.int32)
        return rank

    @functools.cached_property
    def _by(self) -> Ints | Floats:
        return self.measured[self.size_by]

    @functools.cached_property
    def _most(self) -> float:
        return float(np.nan_to_num(self._by).max(initial=0))

    def _labels(self, actor: int) -> list[str]:
        labels = [f"{MARKED}Size{size_of(float(self._by[actor]), self._most)}"]
        if "community" in self.measured:
            number = int(self.measured["community"][actor])
            if number < COMMUNITIES and self.network.degree[actor]:
                labels.append(f"{MARKED}Community{number}")
        return labels


def figures(network: Network, measures: Sequence[str], size_by: str) -> Figures:
    """Work out the measures that are named, and the one to size by."""
    names = dict.fromkeys([*measures, size_by])
    return Figures(network, {name: MEASURES[name](network) for name in names}, size_by)


def size_of(value: float, most: float) -> int:
    """Put a figure into one of the sizes: the largest above half of the most, the next above a quarter, and so on."""
    halvings = [at for at in range(1, SIZES) if most > 0 and value > most / 2**at]
    return SIZES + 1 - halvings[0] if halvings else 1


def _property(name: str) -> str:
    return MEASURED + name[0].upper() + name[1:]
