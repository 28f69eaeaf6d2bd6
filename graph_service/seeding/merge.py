"""From what each document states to the one view of a node or a tie that the graph shows.

Cell by cell: what a decision prefers, otherwise what the newest document says. Names that lose become
aliases, so that a search finds them. Nothing is dropped: what each document said stays with its place.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.model.search import search_words
from graph_service.model.time import Interval, parse_edtf
from graph_service.model.vocabulary import Basis, Label, Status

HEADER = "header"
"""The place of what a document's own header says of it. Nobody knows better, however new."""
_STRENGTH = {
    basis.value: rank
    for rank, basis in enumerate((Basis.STATED, Basis.EXPANDED, Basis.REFERENCE, Basis.INFERRED))
}
"""What counts in the network before what counts only when asked for: an inference weakens no register."""
_STATED, _ACTIVE = Basis.STATED.value, Status.ACTIVE.value
_NOT_RIVALS = frozenset({"aliases", "basis", "note"})
Cells = dict[str, Any]


class Claim(NamedTuple):
    """What one document says in one place. `first` and `last` bound the document's date (`last` excluded)."""

    document: str
    first: dt.date
    last: dt.date
    place: str
    cells: Cells


class Conflict(NamedTuple):
    """A cell for which one document gives several values."""

    document: str
    cell: str
    values: tuple[str, ...]


def newest_first(claims: Iterable[Claim]) -> list[Claim]:
    """A document's own header first, then by date, the newest first, then by id and place, so that it is stable."""
    return sorted(
        claims,
        key=lambda claim: (
            claim.place != HEADER,
            -claim.last.toordinal(),
            -claim.first.toordinal(),
            claim.document,
            claim.place,
        ),
    )


def conflicts(claims: Sequence[Claim], preferred: Mapping[str, str]) -> list[Conflict]:
    """The cells that one document leaves in doubt and no decision settles."""
    given: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in claims:
        for cell, value in claim.cells.items():
            if cell not in _NOT_RIVALS and cell not in preferred:
                text = str(value)
                if text not in given[claim.document, cell]:
                    given[claim.document, cell].append(text)
    return [Conflict(doc, cell, tuple(vs)) for (doc, cell), vs in given.items() if len(vs) > 1]


def merged_cells(claims: Sequence[Claim], preferred: Mapping[str, str]) -> Cells:
    """The preferred value of every cell that some document fills, and all other names as aliases."""
    if len(claims) == 1 and "aliases" not in claims[0].cells:
        return {"basis": _STATED, "status": _ACTIVE, **claims[0].cells}
    ordered = newest_first(claims)
    found: Cells = {}
    spellings: dict[str, None] = {}
    for claim in ordered:
        # Cells come in any order; spellings must not, or the same files would make another graph.
        name = [claim.cells["name"]] if "name" in claim.cells else []
        spellings.update(dict.fromkeys([*name, *claim.cells.get("aliases", ())]))
        for cell, value in claim.cells.items():
            if cell == "aliases":
                continue
            wanted = preferred.get(cell)
            if cell not in found or (
                wanted is not None and str(value) == wanted and str(found[cell]) != wanted
            ):
                found[cell] = value
    found.setdefault("status", _ACTIVE)
    # Only who says the status that is shown vouches for it: a plan that is stated makes no inference stated.
    vouching = [claim.cells for claim in ordered if claim.cells.get("status", _ACTIVE) == found["status"]]
    found["basis"] = min((cells.get("basis", _STATED) for cells in vouching), key=_STRENGTH.__getitem__)
    spellings.pop(found.get("name", ""), None)
    if spellings:
        found["aliases"] = list(spellings)
    return found


def node_properties(
    identity: str, label: Label, claims: Sequence[Claim], preferred: Mapping[str, str]
) -> Cells:
    """All properties that a node has in the graph."""
    found = merged_cells(claims, preferred)
    found["id"] = identity
    found.setdefault("name", identity)
    found.update(dated(_interval(label, found), claims))
    found["sources"] = sources(claims)
    found["searchWords"] = search_words([found["name"], *found.get("aliases", ())])
    if label is Label.DOCUMENT and "date" in found:
        interval = parse_edtf(found["date"])
        found.update(_present(dateFrom=interval.start, dateTo=interval.end))
    return found


def tie_properties(key: str, claims: Sequence[Claim]) -> Cells:
    """All properties that a tie has in the graph, beside `claims`, which only a shared tie needs."""
    found = merged_cells(claims, {})
    found["key"] = key
    interval = parse_edtf(found["when"]) if "when" in found else Interval()
    found.update(dated(interval, claims))
    found["sources"] = sources(claims)
    return found


def dated(interval: Interval, claims: Sequence[Claim]) -> Cells:
    """The bounds that are known, which ends are known to be open, and the days that the documents speak of."""
    found: Cells = {
        "statedFrom": min([claim.first for claim in claims]),
        "statedTo": max([claim.last for claim in claims]),
    }
    if interval.start is not None:
        found["validFrom"] = interval.start
    if interval.end is not None:
        found["validTo"] = interval.end
    if interval.open_start:
        found["openFrom"] = True
    if interval.open_end:
        found["openTo"] = True
    return found


def sources(claims: Sequence[Claim]) -> list[str]:
    """`document#section:lines`, each once, in order."""
    if len(claims) == 1:
        return [f"{claims[0].document}#{claims[0].place}"]
    return sorted({f"{claim.document}#{claim.place}" for claim in claims})


def _interval(label: Label, cells: Mapping[str, Any]) -> Interval:
    text = cells.get("when") or (cells.get("date") if label is Label.MEETING else None)
    known = parse_edtf(text) if text else Interval()
    if cells.get("untilFurtherNotice") and known.end is None:
        return Interval(known.start, None, known.open_start, open_end=True)
    return known


def _present(**properties: Any) -> Cells:
    return {name: value for name, value in properties.items() if value is not None}


def document_bounds(date: str) -> tuple[dt.date, dt.date]:
    """The first day that a document's date may be, and the day after the last."""
    interval = parse_edtf(date)
    first = interval.start or interval.end
    if first is None:
        raise ValueError("a document's date must name a day, a month or a year")
    return first, interval.end or first
