"""What nodes cover, as numbers: few different sets of areas are covered by many things."""

import numpy as np

from graph_service.analysis.places import Runs, runs
from graph_service.analysis.structure import Ints

Areas = frozenset[int]
NOWHERE: Areas = frozenset()


class Extents:
    """The different sets of areas, and the number of the one that each node covers; 0 is none that is known."""

    def __init__(self, size: int, node: Ints, area: Ints) -> None:
        self.areas: list[Areas] = [NOWHERE]
        self.of = np.zeros(size, dtype=np.int32)
        """By node, the number of its set."""
        covered = runs(size, node, area)
        many = np.diff(covered.start)
        for length in np.unique(many[many > 0]).tolist():
            self._number(covered, np.flatnonzero(many == length), length)
        self._numbers = {areas: at for at, areas in enumerate(self.areas)}

    def __len__(self) -> int:
        return len(self.areas)

    def of_node(self, node: int) -> Areas:
        """Give the areas that a node covers."""
        return self.areas[int(self.of[node])]

    def number(self, areas: Areas) -> int:
        """Give the number of a set, a new one if need be."""
        if areas not in self._numbers:
            self._numbers[areas] = len(self.areas)
            self.areas.append(areas)
        return self._numbers[areas]

    def _number(self, covered: Runs, nodes: "np.ndarray[tuple[int], np.dtype[np.intp]]", length: int) -> None:
        """Number the sets of one length: rows of a table, of which the same are one."""
        table = covered.value[covered.start[nodes][:, None] + np.arange(length)]
        different, which = np.unique(table, axis=0, return_inverse=True)
        self.of[nodes] = len(self.areas) + which.ravel()
        self.areas += map(frozenset, different.tolist())
