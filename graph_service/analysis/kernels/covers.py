"""What searches through sets work on; apart, because whoever prepares it needs no numba."""

from typing import NamedTuple

from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Ints


class Cover(NamedTuple):
    """A network's ties once more: sets in which all are joined to each other, and the ties that are in none of them.

    Everything stands in runs of one column, each of which begins where its column `…start` says.
    """

    set_start: Longs
    member: Ints
    """By set, its nodes."""
    of_start: Longs
    of: Ints
    """By node, its sets."""
    near_start: Longs
    near: Ints
    """By node, the neighbours that no set joins it to."""
    again_start: Longs
    again: Ints
    """By node, the neighbours that several sets join it to."""
    more: Ints
    """By entry of `again`, how many sets that are beyond one."""

    @property
    def steps(self) -> int:
        """How many entries a search reads, there and back."""
        return 2 * len(self.member) + len(self.near) + len(self.again)
