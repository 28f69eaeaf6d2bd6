"""Louvain once more: slow, and every gain by the whole formula."""

from collections import defaultdict, deque

import numpy as np

from graph_service.analysis.graph import Graph

Beside = dict[int, dict[int, float]]


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
    """Whom each node is beside, in their order, and by what weight."""
    beside: Beside = {node: {} for node in range(graph.order)}
    for a, b, weight in zip(graph.a.tolist(), graph.b.tolist(), graph.weight.tolist(), strict=True):
        beside[a][b] = beside[b][a] = weight
    return {node: dict(sorted(each.items())) for node, each in beside.items()}


def number(part: dict[int, int]) -> dict[int, int]:
    """Number communities from 0, in the order of the numbers that they have."""
    numbers = {community: at for at, community in enumerate(sorted(set(part.values())))}
    return {node: numbers[community] for node, community in part.items()}


def _moved(beside: Beside, strength: dict[int, float], share: float, turns: list[int]) -> dict[int, int]:
    part = {node: node for node in beside}
    waiting = deque(turns)
    while waiting:
        node = waiting.popleft()
        best = _best(beside[node], part, strength, share, node)
        if best != part[node]:
            part[node] = best
            waiting.extend(one for one in beside[node] if part[one] != best and one not in waiting)
    return part


def _best(
    beside: dict[int, float], part: dict[int, int], strength: dict[int, float], share: float, node: int
) -> int:
    toward = {part[node]: 0.0}
    for one, weight in beside.items():
        toward[part[one]] = toward.get(part[one], 0.0) + weight
    gains = {}
    for community, weight in toward.items():
        others = sum(strength[one] for one, its in part.items() if its == community and one != node)
        gains[community] = weight - share * strength[node] * others
    best = part[node]
    for community, gain in gains.items():
        if gain > gains[best] + 1e-10 * sum(beside.values()):
            best = community
    return best


def gathered(beside: Beside, part: dict[int, int]) -> Beside:
    found: Beside = {community: defaultdict(float) for community in sorted(set(part.values()))}
    for node, each in beside.items():
        for one, weight in each.items():
            if part[node] != part[one]:
                found[part[node]][part[one]] += weight
    return found
