"""Whoever sends a request, and the rights that they have."""

import enum
from typing import NamedTuple


class Right(enum.StrEnum):
    """What a caller may do."""

    READ = "read"
    READ_CONTACTS = "read:contacts"
    EXPLAIN = "explain"


class Caller(NamedTuple):
    """Whoever sends a request."""

    name: str
    """For logs, and what limits are counted by: a key's or a person's name, an address."""
    rights: frozenset[Right]


ANYBODY = Caller("anybody", frozenset({Right.READ}))
