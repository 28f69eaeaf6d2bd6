"""Louvain once more: slow, and every gain by the whole formula."""

import math
from collections import defaultdict, deque
from collections.abc import Iterator

import numpy as np

from graph_service.analysis.graph import Graph

Beside = dict[int, dict[int, float]]
SLACK = 1e-10


def louvain(of: Graph, resolution: float, seed: int) -> list[int]:
    beside = beside_of(of)
    strength = {node: sum(each.values()) for node, each in beside.items()}
    share = resolution / sum(strength.values())
    lots = np.random.default_rng(seed)
    member = list(range(of.order))
    while True:
        turns = lots.permutation(np.arange(len(beside), dtype=np.int32)).tolist()
        part = _moved(beside, strength, share, turns)
        if len(set(part.values())) == len(beside):
            return member
        part = number(part)
        member = [part[one] for one in member]
        beside = gathered(beside, part)
        strength = {
            community: sum(strength[node] for node, its in part.items() if its == community)
            for community in beside
        }


def beside_of(graph: Graph) -> Beside:
    """Whom each node is beside, in their order, and by what weight, if by any."""
    beside: Beside = {node: {} for node in range(graph.order)}
    for a, b, weight in zip(graph.a.tolist(), graph.b.tolist(), graph.weight.tolist(), strict=True):
        if weight:
            beside[a][b] = beside[b][a] = weight
    return {node: dict(sorted(each.items())) for node, each in beside.items()}


def number(part: dict[int, int]) -> dict[int, int]:
    """Number communities from 0, in the order of the numbers that they have."""
    numbers = {community: at for at, community in enumerate(sorted(set(part.values())))}
    return {node: numbers[community] for node, community in part.items()}


def _moved(beside: Beside, strength: dict[int, float], share: float, turns: list[int]) -> dict[int, int]:
    part = {node: node for node in beside}
    waiting = Waiting(beside, strength, turns)
    for node in waiting:
        here = part.pop(node)
        gains = _gains(beside[node], part, strength, share * strength[node], here)
        part[node] = best_of(gains, here, SLACK * strength[node])
        waiting.has_gone(node, here, part, gains)
    return part


def _gains(
    beside: dict[int, float],
    part: dict[int, int],
    strength: dict[int, float],
    share: float,
    here: int,
) -> dict[int, float]:
    """What a node would have in its own community, and in those of its neighbours, in the order they are come to."""
    toward = {here: 0.0}
    for one, weight in beside.items():
        toward[part[one]] = toward.get(part[one], 0.0) + weight
    return {
        community: weight - share * sum(strength[one] for one, its in part.items() if its == community)
        for community, weight in toward.items()
    }


def best_of(gains: dict[int, float], here: int, slack: float) -> int:
    best = here
    for community, gain in gains.items():
        if gain > gains[best] + slack:
            best = community
    return best


class Waiting:
    """Whose turn it is: everybody's once, then theirs from whose communities neighbours have gone, or to others."""

    def __init__(self, beside: Beside, strength: dict[int, float], turns: list[int]) -> None:
        self.beside, self.strength = beside, strength
        self.line, self.ahead = deque(turns), dict.fromkeys(beside, 0.0)

    def __iter__(self) -> Iterator[int]:
        while self.line:
            yield self.line.popleft()

    def has_gone(self, node: int, here: int, part: dict[int, int], gains: dict[int, float]) -> None:
        """A node has been looked at, and is now where it belongs."""
        there = part[node]
        rest = [gain for community, gain in gains.items() if community != there]
        self.ahead[node] = gains[there] - max(rest) if rest else math.inf
        if here == there:
            return
        for one, weight in self.beside[node].items():
            if part[one] == there:
                self.ahead[one] += weight
            else:
                self.ahead[one] -= weight * (2 if part[one] == here else 1)
            if self.ahead[one] < -SLACK * self.strength[one] and one not in self.line:
                self.line.append(one)


def gathered(beside: Beside, part: dict[int, int]) -> Beside:
    found: Beside = {community: defaultdict(float) for community in sorted(set(part.values()))}
    for node, each in beside.items():
        for one, weight in each.items():
            if part[node] != part[one]:
                found[part[node]][part[one]] += weight
    return found
