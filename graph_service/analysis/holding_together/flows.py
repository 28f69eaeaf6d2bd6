"""The most that flows between two nodes at a time, as what finds it says it: scipy, or loops of our own."""

from typing import NamedTuple

from graph_service.analysis.structure import Flags, Ints

Arcs = tuple[Ints, Ints]
"""From where and to where, one entry each."""


class Flows(NamedTuple):
    """Along which arcs one flows, at most, and what cuts that off, nearest to where it comes from."""

    through_nodes: Arcs
    """If one flows through every node between the ends at a time, and none along the tie of the ends."""
    cut: Ints
    through_ties: Arcs
    """If one flows along every tie at a time."""
    near: Flags
    """Which nodes more could still reach through ties: the cut is what leads from them to others."""
