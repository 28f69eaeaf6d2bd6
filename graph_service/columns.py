"""Columns of text that take little room: few different values as numbers, many different ones end to end.

They read as lists do, so that whoever looks at a row need not know; whoever looks at all rows asks for the codes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast, overload

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.signedinteger[Any]]
Flags = npt.NDArray[np.bool_]

V = TypeVar("V", bound="str | None")

UNKNOWN_CODE = -1


class Coded(Sequence[V], Generic[V]):
    """A column of few different texts, as numbers: `codes[at]` is the place of its text in `values`, or -1 for None.

    Codes are as narrow as the values allow, eight bits for most: widen them before reckoning with them.
    """

    __slots__ = ("_texts", "codes", "values")

    def __init__(self, codes: npt.ArrayLike, values: Iterable[str]) -> None:
        self.values = tuple(values)
        given = np.asarray(codes)
        if len(given) and (given.min() < UNKNOWN_CODE or given.max() >= len(self.values)):
            raise ValueError("a code stands for no value")
        self.codes: Codes = given.astype(_narrowest(len(self.values)), copy=False)
        self._texts = cast("tuple[V, ...]", (*self.values, None))  # where -1 leads

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, at: int) -> V: ...
    @overload
    def __getitem__(self, at: slice) -> "Coded[V]": ...
    def __getitem__(self, at: "int | slice") -> "V | Coded[V]":
        return (
            Coded(self.codes[at], self.values) if isinstance(at, slice) else self._texts[int(self.codes[at])]
        )

    def __iter__(self) -> Any:
        return map(self._texts.__getitem__, self.codes.tolist())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Coded({list(self)!r})"

    def is_in(self, wanted: Collection[str | None]) -> Flags:
        """Where it is one of these."""
        return np.array([text in wanted for text in self._texts], dtype=bool)[self.codes]

    def equals(self, wanted: str | None) -> Flags:
        """Where it is this."""
        return self.is_in((wanted,))

    def numbers(self, number: Mapping[str, int]) -> npt.NDArray[np.int32]:
        """Give the number of each, -1 where none is given for it."""
        of_value = [*(number.get(text, -1) for text in self.values), -1]
        return np.array(of_value, dtype=np.int32)[self.codes]

    def take(self, at: npt.NDArray[np.integer[Any]]) -> "Coded[V]":
        """Give what stands in these places, in their order."""
        return Coded(self.codes[at], self.values)

    def put(self, where: Flags, text: str) -> "Coded[V]":
        """Give the same column with another text in some places."""
        values = self.values if text in self.values else (*self.values, text)
        return Coded(np.where(where, values.index(text), self.codes), values)


def coded(texts: Iterable[V]) -> Coded[V]:
    """Number the texts in the order of the alphabet."""
    given = list(texts)
    values = sorted({text for text in given if text is not None})
    code: dict[str | None, int] = {text: at for at, text in enumerate(values)}
    code[None] = UNKNOWN_CODE
    return Coded(np.array([code[text] for text in given], dtype=np.int32), values)


def _narrowest(many: int) -> type[np.signedinteger[Any]]:
    for kind in (np.int8, np.int16):
        if many <= np.iinfo(kind).max:
            return kind
    return np.int32
