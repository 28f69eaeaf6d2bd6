"""What makes a tie one tie (DESIGN: from, type, to, role or seat, function, capacity, onBehalfOf, task, first day)."""

import hashlib

from graph_service.model.facts import TieFact

KEY_CELLS = ("role", "seat", "function", "capacity", "onBehalfOf", "task")
"""The cells that are part of a tie's key, beside its type, its ends and its first day."""


def tie_key(kind: str, fact: TieFact) -> str:
    """Sixteen hexadecimal digits that are the same for the same tie, whoever states it."""
    seat = "seat" if fact.role is None and fact.seat else ""
    first_day = fact.interval.start
    parts = (
        kind,
        fact.start,
        fact.to,
        fact.role or seat,
        fact.function.value if fact.function else "",
        fact.capacity.value if fact.capacity else "",
        fact.on_behalf_of or "",
        fact.task or "",
        first_day.isoformat() if first_day else "",
    )
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
