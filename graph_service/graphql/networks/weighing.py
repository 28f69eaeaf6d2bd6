"""How much memory things take, nearly: their columns, and what their lists hold, each counted once."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from types import FunctionType, MethodType, ModuleType, NoneType
from typing import Any

import numpy as np

_NOTHING = (int, float, Enum, NoneType, type, ModuleType, FunctionType, MethodType, np.generic)
_SAMPLE = 100
"""Of so many in a long list the rest is reckoned."""
_NODE, _EDGE = 64, 128
"""Bytes that igraph has for each, with one attribute of the edges."""


def weight(thing: object, seen: set[int]) -> int:
    """Bytes of a thing and of what it holds, less what has been `seen`: that is what was counted before.

    The thing has to last as long as `seen` is used: another one could come to be in its place.
    """
    if isinstance(thing, np.ndarray):
        return _column(thing, seen)
    if isinstance(thing, _NOTHING) or id(thing) in seen:
        return 0
    seen.add(id(thing))
    return sys.getsizeof(thing, 0) + _igraph(thing) + _all(_held(thing), seen)


def _column(column: np.ndarray[Any, Any], seen: set[int]) -> int:
    """Of a part of a column the whole stays in memory."""
    while isinstance(column.base, np.ndarray):
        column = column.base
    if id(column) in seen:
        return 0
    seen.add(id(column))
    more = _all(column.ravel().tolist(), seen) if column.dtype.hasobject else 0
    return column.nbytes + more


def _held(thing: object) -> Sequence[object]:
    if isinstance(thing, dict):
        return [*thing.keys(), *thing.values()]
    if isinstance(thing, list | tuple | set | frozenset):
        return list(thing)
    return [*getattr(thing, "__dict__", {}).values(), *_in_slots(thing)]


def _in_slots(thing: object) -> Iterator[object]:
    for kind in type(thing).__mro__:
        names = kind.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else names:
            yield getattr(thing, name, None)


def _all(things: Sequence[object], seen: set[int]) -> int:
    some: Iterable[object] = things
    if len(things) > _SAMPLE:
        some = things[:: len(things) // _SAMPLE][:_SAMPLE]
        return sum(weight(each, seen) for each in some) * len(things) // _SAMPLE
    return sum(weight(each, seen) for each in some)


def _igraph(thing: Any) -> int:
    if type(thing).__module__.partition(".")[0] != "igraph" or not hasattr(thing, "vcount"):
        return 0
    return int(_NODE * thing.vcount() + _EDGE * thing.ecount())
