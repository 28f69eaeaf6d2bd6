"""Small worlds written by hand, as tables: for tests, documentation and notebooks.

structure_of(
    nodes=[("Organisation", "af"), ("Group", "council", {"when": "2020/.."})],
    ties=[("af", "MEMBER_OF", "council", {"basis": "INFERRED"})],
    stated="2020-11-26",
)
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from graph_service.analysis.structure import Ints, Nodes, Structure, Ties, bounds
from graph_service.columns import coded, lists
from graph_service.model.time import UNKNOWN as UNKNOWN_INTERVAL
from graph_service.model.time import parse_edtf

Cells = Mapping[str, str]
NodeRow = tuple[Any, ...]
TieRow = tuple[Any, ...]

_NODE_CELLS = frozenset({"name", "aliases", "kind", "sector", "status", "basis", "code", "when", "stated"})
_TIE_CELLS = frozenset(
    {
        "status",
        "basis",
        "function",
        "capacity",
        "attendance",
        "on_behalf_of",
        "role",
        "when",
        "stated",
    }
)


def structure_of(
    nodes: Sequence[NodeRow], ties: Sequence[TieRow] = (), *, stated: str | None = None
) -> Structure:
    """Build the columns from rows `(label, id[, cells])` and `(source, type, target[, cells])`.

    `when` and `stated` are EDTF; `stated`, the date of the documents behind a row, falls back to the
    argument of that name. A cell that is left out is unknown, ACTIVE or STATED. Several aliases
    have a | between them. A tie's key is its row number and its words: `3 af MEMBER_OF council`.
    """
    node_cells = [_cells(row, 2, _NODE_CELLS) for row in nodes]
    tie_cells = [_cells(row, 3, _TIE_CELLS) for row in ties]
    index = {row[1]: at for at, row in enumerate(nodes)}
    if len(index) < len(nodes):
        raise ValueError("two nodes have the same id")
    return Structure(_nodes(nodes, node_cells, stated), _ties(ties, tie_cells, index, stated))


def _nodes(rows: Sequence[NodeRow], cells: list[Cells], stated: str | None) -> Nodes:
    start, end = _days([each.get("when") for each in cells])
    stated_from, stated_to = _days([each.get("stated", stated) for each in cells])
    return Nodes(
        id=[row[1] for row in rows],
        name=[each.get("name", row[1]) for row, each in zip(rows, cells, strict=True)],
        aliases=lists(each["aliases"].split("|") if "aliases" in each else () for each in cells),
        label=coded(row[0] for row in rows),
        kind=coded(each.get("kind") for each in cells),
        sector=coded(each.get("sector") for each in cells),
        status=coded(each.get("status", "ACTIVE") for each in cells),
        basis=coded(each.get("basis", "STATED") for each in cells),
        code=coded(each.get("code") for each in cells),
        start=start,
        end=end,
        stated_from=stated_from,
        stated_to=stated_to,
    )


def _ties(rows: Sequence[TieRow], cells: list[Cells], index: Mapping[str, int], stated: str | None) -> Ties:
    start, end = _days([each.get("when") for each in cells])
    stated_from, stated_to = _days([each.get("stated", stated) for each in cells])
    on_behalf_of = [each.get("on_behalf_of") for each in cells]
    return Ties(
        key=[f"{at} {row[0]} {row[1]} {row[2]}" for at, row in enumerate(rows)],
        type=coded(row[1] for row in rows),
        source=np.array([index[row[0]] for row in rows], dtype=np.int32),
        target=np.array([index[row[2]] for row in rows], dtype=np.int32),
        status=coded(each.get("status", "ACTIVE") for each in cells),
        basis=coded(each.get("basis", "STATED") for each in cells),
        function=coded(each.get("function") for each in cells),
        capacity=coded(each.get("capacity") for each in cells),
        attendance=coded(each.get("attendance") for each in cells),
        on_behalf_of=np.array([-1 if one is None else index[one] for one in on_behalf_of], dtype=np.int32),
        role=coded(each.get("role") for each in cells),
        start=start,
        end=end,
        stated_from=stated_from,
        stated_to=stated_to,
    )


def _cells(row: NodeRow | TieRow, at: int, known: frozenset[str]) -> Cells:
    given = row[at] if len(row) > at else {}
    if not isinstance(given, Mapping):
        raise TypeError(f"{row!r}: the cells are a mapping")
    unknown = set(given) - known
    if unknown:
        raise ValueError(f"{row!r}: no such cells: {', '.join(sorted(unknown))}")
    return given


def _days(texts: Sequence[str | None]) -> tuple[Ints, Ints]:
    pairs = [bounds(parse_edtf(text) if text else UNKNOWN_INTERVAL) for text in texts]
    columns = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return columns[:, 0].copy(), columns[:, 1].copy()
