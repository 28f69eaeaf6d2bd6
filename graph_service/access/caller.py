"""Whoever sends a request, and the rights that they have."""

import enum
from typing import NamedTuple


class Right(enum.StrEnum):
    """What a caller may do."""

    READ = "read"
    READ_CONTACTS = "read:contacts"
    EXPLAIN = "explain"
    METRICS = "metrics"


class Caller(NamedTuple):
    """Whoever sends a request."""

    name: str
    """For logs: a key's or a person's name, an address."""
    rights: frozenset[Right]
    counted_as: str = ""
    """What limits are counted by; no two that are counted apart have the same."""


ANYBODY = Caller("anybody", frozenset({Right.READ}))
