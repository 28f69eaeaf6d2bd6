"""Rows of packed numbers → columns: nodes in the order of label and id, ties in that of type and key."""

import itertools
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from graph_service.columns import Coded, Flags, Lists, Texts, lists, texts
from graph_service.errors import TooBigError
from graph_service.storage.packing import (
    Codes,
    Ints,
    Longs,
    Places,
    halves,
    has,
    in_order,
    numbers,
    words_where,
)
from graph_service.storage.reader import Answer

_OPEN_FROM, _OPEN_TO, _HAS_CODE, _HAS_ALIASES = 1, 2, 4, 8
_HAS_ROLE, _ACTS_FOR = 4, 8
_MOST_INTERNAL = 2**31
"""Beyond it the two ends of a tie do not go into one number. A database has as many nodes before it comes to that."""

Rows = Sequence[dict[str, Any]]


class Bounds(Protocol):
    """The numbers that stand for days that are unknown or open."""

    @property
    def unknown(self) -> int: ...
    @property
    def open_start(self) -> int: ...
    @property
    def open_end(self) -> int: ...


def has_other_words(nodes: Answer, ties: Answer) -> bool:
    """Whether any property has a word that its statement had no number for."""
    return any((_numbers(answer.rows, "code") < 0).any() for answer in (nodes, ties))


def columns(
    nodes: Answer, ties: Answer, codes: tuple[Codes, Codes], bounds: Bounds
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Unpack both. Ties to nodes that were not asked for are left out."""
    ids = texts(_all(nodes.rows, "ids"))
    order = _order(nodes.rows, ids)
    internal = _numbers(nodes.rows, "node")[order]
    if len(internal) and internal.max() >= _MOST_INTERNAL:
        raise TooBigError(
            "the database has more nodes than the analysis can number", hint="use one of its own"
        )
    found = _nodes(nodes.rows, ids.chosen(order), order, codes[0], bounds)
    index = (
        {identifier: at for at, identifier in enumerate(found["id"])} if _any(ties.rows, "onBehalfOf") else {}
    )
    return found, _ties(ties.rows, Places(internal), index, codes[1], bounds)


def _nodes(rows: Rows, ids: Texts, order: Longs, codes: Codes, bounds: Bounds) -> dict[str, Any]:
    code = _numbers(rows, "code")
    has_aliases = has(code, _HAS_ALIASES)
    place = np.where(has_aliases, np.cumsum(has_aliases), 0)
    return {
        "id": ids,
        "name": texts(_all(rows, "names")).chosen(order),
        "aliases": Lists(lists([(), *_all(rows, "aliases")]).joined.chosen(place[order])),
        "label": _labels(rows).take(order),
        "code": words_where(has(code, _HAS_CODE), _all(rows, "codes")).take(order),
        **codes.columns(code[order]),
        **_days(rows, order, bounds),
    }


def _ties(rows: Rows, places: Places, index: dict[str, int], codes: Codes, bounds: Bounds) -> dict[str, Any]:
    source, target = map(places.of, halves(_numbers(rows, "ends")))
    code, keys = _numbers(rows, "code"), texts(_all(rows, "keys"))
    by_key = in_order(keys)
    order = by_key[np.argsort(codes.columns(code)["type"].codes[by_key], kind="stable")]
    order = order[(source[order] >= 0) & (target[order] >= 0)]
    on_behalf_of = np.full(len(code), -1, dtype=np.int32)
    on_behalf_of[has(code, _ACTS_FOR)] = [index.get(one, -1) for one in _all(rows, "onBehalfOf")]
    return {
        "key": keys.chosen(order),
        "source": source[order],
        "target": target[order],
        "on_behalf_of": on_behalf_of[order],
        "role": words_where(has(code, _HAS_ROLE), _all(rows, "roles")).take(order),
        **codes.columns(code[order]),
        **_days(rows, order, bounds),
    }


def _days(rows: Rows, order: Longs, bounds: Bounds) -> dict[str, Ints]:
    code = _numbers(rows, "code")[order]
    start, end = halves(_numbers(rows, "valid")[order])
    stated_from, stated_to = halves(_numbers(rows, "stated")[order])
    never = np.zeros(len(code), dtype=bool)
    return {
        "start": _bound(start, has(code, _OPEN_FROM), bounds.open_start, bounds.unknown),
        "end": _bound(end, has(code, _OPEN_TO), bounds.open_end, bounds.unknown),
        "stated_from": _bound(stated_from, never, 0, bounds.unknown),
        "stated_to": _bound(stated_to, never, 0, bounds.unknown),
    }


def _bound(day: Longs, is_open: Flags, opened: int, unknown: int) -> Ints:
    """The day before the first of the calendar is none."""
    return np.where(is_open, opened, np.where(day == 0, unknown, day)).astype(np.int32)


def _order(rows: Rows, ids: Texts) -> Longs:
    """The places of all nodes: label by label, and of each in the order of their ids."""
    begins = itertools.accumulate((len(row["ids"]) for row in rows), initial=0)
    parts = [begin + in_order(ids.part(begin, end)) for begin, end in itertools.pairwise(begins)]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)


def _labels(rows: Rows) -> Coded[str]:
    of_row = np.repeat(np.arange(len(rows)), [len(row["ids"]) for row in rows])
    return Coded(of_row, [row["label"] for row in rows])


def _numbers(rows: Rows, name: str) -> Longs:
    return numbers(itertools.chain.from_iterable(row[name] for row in rows))


def _all(rows: Rows, name: str) -> list[Any]:
    return [*itertools.chain.from_iterable(row[name] for row in rows)]


def _any(rows: Rows, name: str) -> bool:
    return any(row[name] for row in rows)
