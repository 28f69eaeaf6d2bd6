"""What makes a tie one tie (DESIGN: from, type, to, role or seat, function, capacity, onBehalfOf, task, first day)."""

import hashlib
from collections.abc import Mapping
from typing import Any

from graph_service.model.time import parse_edtf


def tie_key(kind: str, start: str, end: str, cells: Mapping[str, Any]) -> str:
    """Sixteen hexadecimal digits that are the same for the same tie, whoever states it."""
    get = cells.get
    when = get("when")
    first_day = parse_edtf(when).start if when else None
    text = "\x1f".join(
        (
            kind,
            start,
            end,
            get("role") or ("seat" if get("seat") else ""),
            get("function") or "",
            get("capacity") or "",
            get("onBehalfOf") or "",
            get("task") or "",
            first_day.isoformat() if first_day else "",
        )
    )
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
