"""Who collaborates with whom, worked out before: kept under what it was worked out from, so that it is never out of date.

To find the pairs of a large network again costs less than to load what finds them: a new process that is asked for
little more than the network takes them as they were.
"""

import functools
import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from graph_service.analysis.places import Runs
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.options import SHARED_LAYERS
from graph_service.analysis.relation.projection import Incidence, Pairs
from graph_service.analysis.structure import Ints

Column = npt.NDArray[Any]
Worked = tuple[Incidence, Hierarchy, Ints, Runs | None]
"""What pairs are worked out from: `pairs_of` says what these are."""


class KeptColumns(Protocol):
    """Keeps columns under a key, until others take their place."""

    def read(self, key: str) -> Mapping[str, Column] | None:
        """What was written under this key, if it is there."""

    def write(self, key: str, columns: Mapping[str, Column]) -> None:
        """Keep it, if that can be."""


def remembered(kept: KeptColumns, of: Worked, work: Callable[..., Pairs]) -> Pairs:
    """Give the pairs that are kept, or work them out and keep them."""
    key = _key(of)
    found = kept.read(key)
    if found is not None:
        return _Found(found)
    pairs = work(*of)
    kept.write(key, _narrowed(pairs))
    return pairs


def _key(of: Worked) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for column in _columns(*of):
        digest.update(f"{column.dtype.str}{column.shape}".encode())
        digest.update(np.ascontiguousarray(column).data)
    return digest.hexdigest()


def _columns(taken: Incidence, order: Hierarchy, layer: Ints, persons: Runs | None) -> Iterator[Column]:
    """All that the pairs depend on."""
    yield from (taken.actor, taken.thing, taken.size, layer)
    yield from (order.depth, order.top, order.every_top.start, order.every_top.value)
    yield from (persons.start, persons.value) if persons else ()


def _narrowed(pairs: Pairs) -> dict[str, Column]:
    """The columns, as narrow as what is in them allows; instead of `a`, how many pairs each has in its place."""
    return {
        "many": _least(np.bincount(pairs.a)),
        "b": pairs.b,
        "count": _least(pairs.count),
        "newman": pairs.newman,
        "largest": _least(pairs.largest),
        "layers": _least(pairs.layers.ravel()),
    }


def _least(column: Column) -> Column:
    return column.astype(np.min_scalar_type(int(column.max(initial=0))))


class _Found(Pairs):
    """Those that are kept. What few measures ask for is as wide as theirs only when it is asked for."""

    def __init__(self, found: Mapping[str, Column]) -> None:
        many = found["many"]
        a = np.repeat(np.arange(len(many), dtype=np.int32), many)
        vars(self).update(a=a, b=found["b"], newman=found["newman"], _found=found)

    @functools.cached_property
    def count(self) -> Ints:
        return self._widened("count")

    @functools.cached_property
    def largest(self) -> Ints:
        return self._widened("largest")

    @functools.cached_property
    def layers(self) -> Ints:
        return self._widened("layers").reshape(-1, len(SHARED_LAYERS))

    def _widened(self, name: str) -> Ints:
        column: Ints = vars(self)["_found"][name].astype(np.int32)
        return column
