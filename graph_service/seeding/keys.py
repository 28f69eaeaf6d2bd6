"""What makes a tie one tie (DESIGN: from, type, to, role or seat, function, capacity, onBehalfOf, task, first day).

Of SUPPLIES the task is what is supplied, of FUNDED_BY whether the money is applied for or granted: otherwise a
document could not state two of them between the same ends.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from graph_service.model.time import parse_edtf
from graph_service.model.vocabulary import TIES, Tie

_TASK = {Tie.SUPPLIES.value: "what", Tie.FUNDED_BY.value: "funding"}
_TELL_APART = frozenset({"role", "seat", "function", "capacity", "onBehalfOf", "task"})


def key_cells(kind: str) -> list[str]:
    """The cells of this kind of tie that tell two between the same ends apart."""
    own = [cell for cell in TIES[kind].cells if cell in _TELL_APART or cell == _TASK.get(kind)]
    return [*own, "when"]


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
            get(_TASK.get(kind, "task")) or "",
            first_day.isoformat() if first_day else "",
        )
    )
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
