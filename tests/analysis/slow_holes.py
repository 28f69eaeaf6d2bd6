"""Structural holes and clustering once more: each sum over everybody, straight from its definition."""

import itertools
import math

import numpy as np

from graph_service.analysis.graph import Graph
from tests.analysis.slow_measures import neighbours


def _weights(graph: Graph) -> list[list[float]]:
    found = np.zeros((graph.order, graph.order))
    found[graph.a, graph.b] = found[graph.b, graph.a] = graph.weight
    matrix: list[list[float]] = found.tolist()
    return matrix


def shares(graph: Graph) -> list[list[float]]:
    """Burt's p, from the weights in both directions."""
    w, everyone = _weights(graph), range(graph.order)
    both = [[w[i][j] + w[j][i] for j in everyone] for i in everyone]
    return [[value / (sum(row) or 1) for value in row] for row in both]


def local_constraint(graph: Graph) -> list[dict[int, float]]:
    p, beside = shares(graph), neighbours(graph)
    return [
        {
            j: (p[i][j] + sum(p[i][q] * p[q][j] for q in range(graph.order) if q not in {i, j})) ** 2
            for j in of
        }
        for i, of in enumerate(beside)
    ]


def constraint(graph: Graph) -> list[float]:
    return [sum(of.values()) if of else math.nan for of in local_constraint(graph)]


def effective_size(graph: Graph) -> list[float]:
    p, w, beside = shares(graph), _weights(graph), neighbours(graph)
    return [
        sum(1 - sum(p[i][q] * w[j][q] / max(w[j]) for q in range(graph.order) if q not in {i, j}) for j in of)
        for i, of in enumerate(beside)
    ]


def hierarchy(graph: Graph) -> list[float]:
    found = []
    for of in local_constraint(graph):
        n, mean = len(of), sum(of.values()) / max(len(of), 1)
        total = sum(part / mean * math.log(part / mean) for part in of.values())
        found.append(total / (n * math.log(n)) if n > 1 else math.nan)
    return found


def triangles(graph: Graph) -> list[int]:
    beside = neighbours(graph)
    return [sum(b in beside[a] for a, b in itertools.combinations(of, 2)) for of in beside]
