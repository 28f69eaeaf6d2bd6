"""Measures once more: slow and obvious, each straight from its definition, and without the library that computes ours."""

import numpy as np

from graph_service.analysis.graph import Graph


def neighbours(graph: Graph) -> list[set[int]]:
    found: list[set[int]] = [set() for _ in range(graph.order)]
    for a, b in zip(graph.a.tolist(), graph.b.tolist(), strict=True):
        found[a].add(b)
        found[b].add(a)
    return found


def paths_from(node: int, beside: list[set[int]]) -> tuple[dict[int, int], dict[int, int]]:
    """How many steps it takes to each that is reached, and by how many shortest paths."""
    steps, ways, here = {node: 0}, {node: 1}, {node}
    while here:
        there = {other for each in here for other in beside[each]} - set(steps)
        for other in there:
            steps[other] = steps[next(iter(here))] + 1
            ways[other] = sum(ways[each] for each in here if other in beside[each])
        here = there
    return steps, ways


def betweenness(graph: Graph) -> list[float]:
    beside = neighbours(graph)
    every = [paths_from(node, beside) for node in range(graph.order)]
    found = []
    for v in range(graph.order):
        share = 0.0
        for s in range(graph.order):
            for t in range(s + 1, graph.order):
                steps, ways = every[s]
                if v in {s, t} or t not in steps or v not in steps:
                    continue
                if steps[v] + every[v][0][t] == steps[t]:
                    share += ways[v] * every[v][1][t] / ways[t]
        pairs = (graph.order - 1) * (graph.order - 2) / 2
        found.append(share / pairs if pairs else 0.0)
    return found


def closeness(graph: Graph) -> list[float]:
    beside = neighbours(graph)
    found = []
    for v in range(graph.order):
        steps, _ = paths_from(v, beside)
        reached = len(steps) - 1
        found.append(reached / (graph.order - 1) * reached / sum(steps.values()) if reached else 0.0)
    return found


def pagerank(graph: Graph) -> list[float]:
    """What stays the same after another step: a system of linear equations."""
    n = graph.order
    if not n:
        return []
    weights = np.zeros((n, n))
    weights[graph.a, graph.b] = weights[graph.b, graph.a] = graph.weight
    strengths = weights.sum(axis=0)
    step = np.where(strengths > 0, weights / np.where(strengths > 0, strengths, 1), 1 / n)
    found: list[float] = np.linalg.solve(np.eye(n) - 0.85 * step, np.full(n, 0.15 / n)).tolist()
    return found


def core_number(graph: Graph) -> list[int]:
    beside, found = neighbours(graph), [0] * graph.order
    for k in range(1, graph.order):
        left = set(range(graph.order))
        while few := {node for node in left if len(beside[node] & left) < k}:
            left -= few
        for node in left:
            found[node] = k
    return found


def components(graph: Graph) -> list[frozenset[int]]:
    """The component of each node, as a set."""
    beside = neighbours(graph)
    return [frozenset(paths_from(node, beside)[0]) for node in range(graph.order)]


def harmonic(graph: Graph) -> list[float]:
    beside = neighbours(graph)
    found = []
    for v in range(graph.order):
        steps, _ = paths_from(v, beside)
        found.append(sum(1 / steps[u] for u in steps if u != v) / max(graph.order - 1, 1))
    return found


def eigenvector(graph: Graph) -> list[float]:
    """Of the largest component alone: who has how many walks of a great length, those that wait a step among them."""
    together = components(graph)
    largest = max(together, key=len, default=frozenset[int]())
    inside = np.array([node in largest and len(largest) > 1 for node in range(graph.order)], dtype=float)
    beside = np.eye(graph.order)
    beside[graph.a, graph.b] = beside[graph.b, graph.a] = 1
    for _ in range(12):
        beside = beside @ beside
        beside /= beside.max(initial=1)
    walks = beside @ inside * inside
    found: list[float] = (walks / max(walks.max(initial=0), 1e-300)).tolist()
    return found
