"""Columns of text that take little room: few different values as numbers, many different ones end to end.

They read as lists do, so that whoever looks at a row need not know; whoever looks at all rows asks for the codes.
"""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
        self.values = tuple(
            map(str, values)
        )  # plain ones: a vocabulary's own are enumerated, which not all can write
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

    def __iter__(self) -> Iterator[V]:
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

    def among(self, at: npt.NDArray[np.integer[Any]]) -> set[V]:
        """Give what stands in these places, each text once."""
        return {self._texts[code] for code in set(self.codes[at].tolist())}

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


class Texts(Sequence[str]):
    """A column of many different texts, end to end as UTF-8: `ends[at]` is where its text begins, `ends[at + 1]` ends."""

    __slots__ = ("_places", "_whole", "ends", "utf8")

    def __init__(self, utf8: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64]) -> None:
        if not len(ends) or ends[0] != 0 or ends[-1] != len(utf8) or (np.diff(ends) < 0).any():
            raise ValueError("the texts do not begin where the ones before them end")
        self.utf8 = utf8
        self.ends = ends
        # numpy takes four times as long to give one number, or a few bytes.
        self._whole, self._places = utf8.data, ends.data

    def __reduce__(self) -> tuple[Any, ...]:
        return Texts, (self.utf8, self.ends)

    def __len__(self) -> int:
        return len(self.ends) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: "int | slice") -> "str | list[str]":
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if at < 0:
            at += len(self)
            if at < 0:
                raise IndexError(at)
        return str(self._whole[self._places[at] : self._places[at + 1]], "utf-8")

    def __iter__(self) -> Iterator[str]:
        whole, ends = self.utf8.tobytes(), self.ends.tolist()
        return (whole[begin:end].decode() for begin, end in itertools.pairwise(ends))

    def take(self, at: npt.NDArray[np.integer[Any]]) -> list[str]:
        """Give what stands in these places, in their order."""
        whole, begins, ends = self._whole, self.ends[:-1][at].tolist(), self.ends[1:][at].tolist()
        return [whole[begin:end].tobytes().decode() for begin, end in zip(begins, ends, strict=True)]

    def chosen(self, at: npt.NDArray[np.integer[Any]]) -> "Texts":
        """Give the same as a column, without making texts of it."""
        many = np.diff(self.ends)
        ends = np.zeros(len(at) + 1, dtype=np.int64)
        np.cumsum(many[at], out=ends[1:])
        if len(many) and (wide := int(many[0])) and (many == wide).all():
            return Texts(self.utf8.reshape(-1, wide)[at].ravel(), ends)
        place = np.arange(ends[-1])
        place += np.repeat(self.ends[:-1][at] - ends[:-1], many[at])
        return Texts(self.utf8[place], ends)

    def part(self, begin: int, end: int) -> "Texts":
        """Give those from one place to before another."""
        ends = self.ends[begin : end + 1]
        return Texts(self.utf8[ends[0] : ends[-1]], ends - ends[0])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Texts({list(self)!r})"


def texts_at(texts: Sequence[str], at: npt.NDArray[np.integer[Any]]) -> list[str]:
    """Give the texts in these places, in their order, of a column or a list."""
    return texts.take(at) if isinstance(texts, Texts) else [texts[each] for each in at.tolist()]


def texts(given: Iterable[str]) -> Texts:
    """Put the texts end to end."""
    each = list(given)
    whole = bytearray("".join(each).encode())
    ends = _ends(map(len, each), len(each))
    if ends[-1] != len(whole):  # not all of it is ASCII
        ends = _ends((len(text.encode()) for text in each), len(each))
    return Texts(np.frombuffer(whole, dtype=np.uint8), ends)


def _ends(lengths: Iterable[int], many: int) -> npt.NDArray[np.int64]:
    ends = np.zeros(many + 1, dtype=np.int64)
    np.cumsum(np.fromiter(lengths, dtype=np.int64, count=many), out=ends[1:])
    return ends


class Lists(Sequence[tuple[str, ...]]):
    """A column of some texts each, most often none. Joined by a character that no text of the model holds."""

    BETWEEN = "\x1f"
    __slots__ = ("joined",)

    def __init__(self, joined: Texts) -> None:
        self.joined = joined

    def __len__(self) -> int:
        return len(self.joined)

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[str, ...]]: ...
    def __getitem__(self, at: "int | slice") -> "tuple[str, ...] | list[tuple[str, ...]]":
        return [*map(_parts, self.joined[at])] if isinstance(at, slice) else _parts(self.joined[at])

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return map(_parts, self.joined)


def lists(given: Iterable[Iterable[str]]) -> Lists:
    """Join each."""
    return Lists(texts(map(Lists.BETWEEN.join, given)))


def _parts(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(Lists.BETWEEN)) if joined else ()
