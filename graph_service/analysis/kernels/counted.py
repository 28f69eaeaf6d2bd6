"""What the kernel of brokerage counts by; apart, because whoever reads it needs no numba."""

from enum import IntEnum


class Counted(IntEnum):
    """What mediations are counted as, without direction."""

    COORDINATOR = 0
    ITINERANT = 1
    MIXED = 2
    """One of the broker's group and one of another: gatekeeper and representative."""
    LIAISON = 3
    TOTAL = 4
