"""Brokerage and mixing once more: straight from the definitions, pair by pair and tie by tie."""

import itertools
import math
from collections import Counter, defaultdict

from graph_service.analysis.graph import Graph
from tests.analysis.slow_measures import neighbours


def role(own: int, source: int, target: int) -> int | None:
    """Gould and Fernandez 1989: what the broker is, on the way from a source to a target."""
    if min(own, source, target) < 0:
        return None
    if source == target:
        return 0 if source == own else 1
    if target == own:
        return 2
    return 3 if source == own else 4


def brokerage(graph: Graph, group: list[int]) -> list[list[int]]:
    beside = neighbours(graph)
    found = []
    for broker in range(graph.order):
        row = [0] * 6
        for source, target in itertools.permutations(beside[broker], 2):
            if target not in beside[source]:
                row[5] += 1
                is_role = role(group[broker], group[source], group[target])
                if is_role is not None:
                    row[is_role] += 1
        found.append(row)
    return found


def external_internal(graph: Graph, group: list[int], node: int) -> tuple[float, float]:
    """The weights of a node's ties to other groups, and to its own."""
    external = internal = 0.0
    for a, b, weight in ties(graph):
        if node in (a, b) and group[a] >= 0 and group[b] >= 0:
            external += weight * (group[a] != group[b])
            internal += weight * (group[a] == group[b])
    return external, internal


def to_groups(graph: Graph, group: list[int], node: int) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for a, b, weight in ties(graph):
        if node in (a, b):
            found[group[b if node == a else a]] += weight
    return {each: weight for each, weight in found.items() if each >= 0}


def participation(graph: Graph, group: list[int], node: int) -> float:
    shares = to_groups(graph, group, node)
    total = sum(shares.values())
    return 1 - sum((weight / total) ** 2 for weight in shares.values()) if total else math.nan


def assortativity(edges: list[tuple[int, int, float]], group: list[int]) -> float:
    """Newman 2003, equation 2, from the matrix of the shares of tie ends; NaN where it is not defined."""
    ends: Counter[tuple[int, int]] = Counter()
    for a, b, weight in edges:
        ends[group[a], group[b]] += weight  # type: ignore[assignment]
        ends[group[b], group[a]] += weight  # type: ignore[assignment]
    total = sum(ends.values())
    kinds = {kind for each in ends for kind in each}
    share = {kind: sum(many for (a, _), many in ends.items() if a == kind) / total for kind in kinds}
    trace = sum(many for (a, b), many in ends.items() if a == b) / total
    chance = sum(each**2 for each in share.values())
    return (trace - chance) / (1 - chance) if len(kinds) > 1 else math.nan


def correlation(edges: list[tuple[int, int, float]], value: list[float]) -> float:
    """Newman 2003, equation 21: Pearson's, over both directions of every tie; NaN where it is not defined."""
    xs = [value[end] for a, b, _ in edges for end in (a, b)]
    ys = [value[end] for a, b, _ in edges for end in (b, a)]
    if len(set(xs)) < 2:
        return math.nan
    mean = sum(xs) / len(xs)
    spread = sum((x - mean) ** 2 for x in xs)
    return sum((x - mean) * (y - mean) for x, y in zip(xs, ys, strict=True)) / spread


def ties(graph: Graph) -> list[tuple[int, int, float]]:
    return list(zip(graph.a.tolist(), graph.b.tolist(), graph.weight.tolist(), strict=True))
