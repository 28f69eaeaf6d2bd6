"""Networks for tests: NetworkX's as ours, and generated ones, small, now and then empty, in one piece or in several."""

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from graph_service.analysis.graph import Graph


def edged(order: int, *edges: tuple[int, int]) -> Graph:
    columns = np.array(edges, dtype=np.int32).reshape(-1, 2)
    return Graph(order, columns[:, 0].copy(), columns[:, 1].copy(), np.ones(len(edges)))


def from_networkx(given: "nx.Graph[int]") -> Graph:
    """Number the nodes of a NetworkX graph in its order; an edge without a weight weighs 1."""
    number = {node: at for at, node in enumerate(given)}
    edges = [
        (number[a], number[b], float(weight)) for a, b, weight in given.edges(data="weight", default=1.0)
    ]
    columns = np.array(edges, dtype=np.float64).reshape(-1, 3)
    ends = columns[:, :2].astype(np.int32)
    return Graph(len(number), ends[:, 0].copy(), ends[:, 1].copy(), columns[:, 2].copy())


def graphs(least: int = 0, most: int = 12, ties: int = 24) -> st.SearchStrategy[Graph]:
    """Of so many nodes, and at most so many ties, in any order and either way round."""

    def of(order: int) -> st.SearchStrategy[Graph]:
        node = st.integers(0, max(order - 1, 0))
        edge = st.tuples(node, node).filter(lambda ends: ends[0] != ends[1])
        listed = st.lists(edge, max_size=ties if order > 1 else 0, unique_by=frozenset)
        return listed.map(lambda edges: edged(order, *edges))

    return st.integers(least, most).flatmap(of)
