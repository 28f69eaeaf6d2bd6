"""Leiden once more, as Traag et al. 2019 write it down: slow, and every sum over the whole network."""

import math

import networkx as nx
import numpy as np

from graph_service.analysis.graph import Graph
from tests.analysis.slow_louvain import SLACK, Beside, Waiting, beside_of, best_of, gathered, number


def leiden(of: Graph, resolution: float, seed: int, rounds: int) -> list[int]:
    beside = beside_of(of)
    strength = {node: sum(each.values()) for node, each in beside.items()}
    network = Slow(beside, strength, resolution / sum(strength.values()))
    heat = 0.01 * float(np.mean([weight for weight in of.weight.tolist() if weight > 0]))
    lots = np.random.default_rng(seed)
    member = {node: node for node in beside}
    best = -math.inf
    for _ in range(rounds):
        found = _gone_through(network, member, heat, lots)
        quality = network.quality(found)
        if quality <= best:
            break
        member, best = found, quality
    held: nx.Graph[int] = nx.Graph()
    held.add_nodes_from(beside)
    held.add_edges_from((a, b) for a in beside for b in beside[a] if member[a] == member[b])
    parts = {node: at for at, part in enumerate(nx.connected_components(held)) for node in part}
    return [parts[node] for node in range(of.order)]


class Slow:
    """A network whose nodes may stand for many."""

    def __init__(self, beside: Beside, strength: dict[int, float], share: float) -> None:
        self.beside, self.strength, self.share = beside, strength, share

    def quality(self, member: dict[int, int]) -> float:
        """Modularity, but for what never changes."""
        within = sum(
            weight
            for node, each in self.beside.items()
            for one, weight in each.items()
            if member[node] == member[one]
        )
        whole = sum(self.weight(part) ** 2 for part in _parts(member))
        return round((within - self.share * whole) / sum(self.strength.values()), 12)

    def weight(self, nodes: set[int]) -> float:
        return sum(self.strength[node] for node in nodes)

    def between(self, some: set[int], others: set[int]) -> float:
        return sum(weight for node in some for one, weight in self.beside[node].items() if one in others)

    def moved(self, member: dict[int, int], turns: list[int]) -> None:
        waiting = Waiting(self.beside, self.strength, turns)
        for node in waiting:
            here = member.pop(node)
            gains = self._gains(member, node, here)
            best = best_of(gains, here, SLACK * self.strength[node])
            if here in member.values():
                alone = max(member.values()) + len(self.beside)
                best = alone if gains[best] < -SLACK * self.strength[node] else best
                gains[alone] = 0.0
            member[node] = best
            waiting.has_gone(node, here, member, gains)

    def _gains(self, member: dict[int, int], node: int, here: int) -> dict[int, float]:
        communities = list(dict.fromkeys([here, *(member[one] for one in self.beside[node])]))
        gains = {}
        for community in communities:
            nodes = {one for one, its in member.items() if its == community}
            chance = self.share * self.strength[node] * self.weight(nodes)
            gains[community] = self.between({node}, nodes) - chance
        return gains

    def refined(
        self, member: dict[int, int], turns: list[int], lots: list[float], heat: float
    ) -> dict[int, int]:
        part = {node: node for node in self.beside}
        for node, lot in zip(turns, lots, strict=True):
            community = {one for one, its in member.items() if its == member[node]}
            alone = list(part.values()).count(part[node]) == 1
            if not (alone and self._held({node}, community)):
                continue
            near = [part[one] for one in self.beside[node] if one in community]
            gains = {part[node]: 0.0}
            for its in dict.fromkeys(near):
                nodes = {one for one, that in part.items() if that == its}
                gain = self.between({node}, nodes) - self.share * self.strength[node] * self.weight(nodes)
                if gain >= 0 and self._held(nodes, community):
                    gains[its] = gain
            part[node] = _drawn(gains, heat, lot)
        return part

    def _held(self, nodes: set[int], community: set[int]) -> bool:
        rest = community - nodes
        chance = self.share * self.weight(nodes) * self.weight(rest)
        return self.between(nodes, rest) >= chance - SLACK * self.weight(nodes)


def _drawn(gains: dict[int, float], heat: float, lot: float) -> int:
    most = max(gains.values())
    chances = [math.exp((gain - most) / heat) for gain in gains.values()]
    left = lot * sum(chances)
    for one, chance in zip(gains, chances, strict=True):
        left -= chance
        if left < 0:
            return one
    return list(gains)[-1]


def _parts(member: dict[int, int]) -> list[set[int]]:
    return [{node for node, its in member.items() if its == part} for part in set(member.values())]


def _gone_through(
    network: Slow, member: dict[int, int], heat: float, lots: np.random.Generator
) -> dict[int, int]:
    stands_for, member = {node: node for node in network.beside}, dict(member)
    while True:
        order = len(network.beside)
        network.moved(member, lots.permutation(order).tolist())
        if len(set(member.values())) == order:
            return {node: member[its] for node, its in stands_for.items()}
        turns = lots.permutation(order).tolist()
        part = network.refined(member, turns, lots.random(order).tolist(), heat)
        if len(set(part.values())) == order:
            part = member
        part = number(part)
        member = {part[node]: its for node, its in member.items()}
        stands_for = {node: part[its] for node, its in stands_for.items()}
        strength = {
            its: network.weight({node for node in part if part[node] == its}) for its in set(part.values())
        }
        network = Slow(gathered(network.beside, part), strength, network.share)
