"""Several small numbers in one, and many numbers in a few values: how statements give columns instead of rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from neo4j.vector import Vector

from graph_service.columns import Coded, Flags, Texts, coded
from graph_service.errors import TooBigError

Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int32]

OTHER = -(2**60)
"""What a word without a number adds: less than all numbers of a row together make up for."""

_FLAG_BITS = 4
_MOST_BITS = 59
_MOST_BYTES = 64


class Codes:
    """The number that stands for each word of some properties. Those of a row are added; its flags are the lowest bits."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = words
        self._shift: dict[str, int] = {}
        bits = _FLAG_BITS
        for name, known in words.items():
            self._shift[name] = bits
            bits += len(known).bit_length()
        if bits > _MOST_BITS:
            raise TooBigError(
                f"{', '.join(words)} have more different words than can be told apart",
                hint="they are meant to have a few each: see `cypher/queries/structure-words.cypher`",
            )

    def numbers(self) -> dict[str, dict[str, int]]:
        """As a statement takes them; an empty text is none."""
        return {
            name: {"": 0} | {word: (at + 1) << self._shift[name] for at, word in enumerate(known)}
            for name, known in self._words.items()
        }

    def columns(self, code: Longs) -> dict[str, Coded[str | None]]:
        """The words again."""
        return {
            name: Coded(((code >> self._shift[name]) & ((1 << len(known).bit_length()) - 1)) - 1, known)
            for name, known in self._words.items()
        }


def has(code: Longs, flag: int) -> Flags:
    """Which rows have a flag: 1, 2, 4 or 8."""
    return np.asarray((code & flag) != 0, dtype=bool)


def numbers(vectors: Iterable[Vector]) -> Longs:
    """What several vectors hold, one after the other."""
    return np.frombuffer(b"".join(each.raw() for each in vectors), dtype=">i8").astype(np.int64)


def halves(packed: Longs) -> tuple[Longs, Longs]:
    """The two numbers of each: the high one times 2 to the 32nd, plus the low one."""
    low = packed.astype(np.int32).astype(np.int64)
    return (packed - low) >> 32, low


def words_where(there: Flags, words: Sequence[str]) -> Coded[str | None]:
    """A column that has these words, in their order, in some places, and nothing in the others."""
    known = coded(words)
    codes = np.full(len(there), -1, dtype=np.int32)
    codes[there] = known.codes
    return Coded(codes, known.values)


def in_order(texts: Texts) -> Longs:
    """The places of texts in the order of their code points, which is that of their bytes: eight of them are one number."""
    length = np.diff(texts.ends)
    if length.max(initial=0) > _MOST_BYTES:  # each would take as much room as the longest
        every = list(texts)
        return np.array(sorted(range(len(every)), key=every.__getitem__), dtype=np.int64)
    words = _words(texts, length)
    order = np.argsort(words[0])
    first = words[0][order]
    same = np.zeros(len(order) + 1, dtype=bool)
    np.equal(first[1:], first[:-1], out=same[1:-1])
    tied = np.flatnonzero(same[1:] | same[:-1])
    left = np.sort(order[tied])
    order[tied] = left[np.lexsort(words[::-1, left])]
    return order


def _words(texts: Texts, length: Longs) -> npt.NDArray[np.uint64]:
    """The first eight bytes of each, the next eight, and so on; short ones are filled up."""
    wide = max(-(-int(length.max(initial=0)) // 8), 1) * 8
    table = np.zeros((len(length), wide), dtype=np.uint8)
    table[np.arange(wide) < length[:, None]] = texts.utf8
    return np.ascontiguousarray(table.view(">u8").T, dtype=np.uint64)


class Places:
    """At which place a number stands in a column that has it once."""

    def __init__(self, column: Longs) -> None:
        self._beyond = int(column.max(initial=-1)) + 1
        self._dense = self._beyond < 16 * len(column) + 2**20  # as in a database that has few other nodes
        if self._dense:
            self._table = np.full(self._beyond + 1, -1, dtype=np.int32)
            self._table[column] = np.arange(len(column), dtype=np.int32)
        else:
            self._order = np.argsort(column)
            self._sorted = column[self._order]

    def of(self, wanted: Longs) -> Ints:
        """The place of each, -1 where it is not there."""
        if self._dense:
            return self._table[np.minimum(wanted, self._beyond)]
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        return np.where(self._sorted[at] == wanted, self._order[at], -1).astype(np.int32)


def parameters(codes: Codes) -> dict[str, Any]:
    """What a statement is told of them."""
    return {"codes": codes.numbers(), "other": OTHER}
