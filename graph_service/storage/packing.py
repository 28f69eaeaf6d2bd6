"""Several small numbers in one, and many numbers in a few values: how statements give columns instead of rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from neo4j.vector import Vector

from graph_service.columns import Coded, Flags, coded
from graph_service.errors import TooBigError

Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int32]

OTHER = -(2**60)
"""What a word without a number adds: less than all numbers of a row together make up for."""

_FLAG_BITS = 4
_MOST_BITS = 59


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


def in_order(texts: Sequence[str]) -> Longs:
    """The places of texts in the order of their code points."""
    if max(map(len, texts), default=0) > 64:  # each would take as much room as the longest
        return np.array(sorted(range(len(texts)), key=texts.__getitem__), dtype=np.int64)
    return np.argsort(np.array([text.encode() for text in texts], dtype=np.bytes_), kind="stable")


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
