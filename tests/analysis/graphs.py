"""Generated networks: small, now and then empty, in one piece or in several."""

import numpy as np
from hypothesis import strategies as st

from graph_service.analysis.graph import Graph


def edged(order: int, *edges: tuple[int, int]) -> Graph:
    columns = np.array(edges, dtype=np.int32).reshape(-1, 2)
    return Graph(order, columns[:, 0].copy(), columns[:, 1].copy(), np.ones(len(edges)))


def graphs(least: int = 0, most: int = 12, ties: int = 24) -> st.SearchStrategy[Graph]:
    """Of so many nodes, and at most so many ties, in any order and either way round."""

    def of(order: int) -> st.SearchStrategy[Graph]:
        node = st.integers(0, max(order - 1, 0))
        edge = st.tuples(node, node).filter(lambda ends: ends[0] != ends[1])
        listed = st.lists(edge, max_size=ties if order > 1 else 0, unique_by=frozenset)
        return listed.map(lambda edges: edged(order, *edges))

    return st.integers(least, most).flatmap(of)
