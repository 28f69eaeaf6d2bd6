"""An organisation spelled nearly as another is the other spelled wrong, until somebody says that they are two.

Names and aliases are compared, those that other documents have said to the graph included. Two are apart without
being asked about if a number of the same kind says so, if they are parts of different wholes, or if both stand in
registers, which know their own apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graph_service.model.identity import PROOFS, fold
from graph_service.model.vocabulary import Basis, Label, Tie
from graph_service.seeding.source import Cells, NodeEntry
from graph_service.seeding.wording import shown
from graph_service.seeding.world import Note, World

_NEAR = 92.0
_AT_ONCE = 256
"""Spellings that are compared with all others in one go: what is kept of it stays small."""
_REMEDY = "use one id, or say distinctFrom in seed/decisions.yml"
Wholes = Mapping[str, set[str]]


class _Organisation(NamedTuple):
    """What the files given list of it, and what other documents have said to the graph."""

    place: int
    id: str
    entries: Sequence[NodeEntry]
    held: Sequence[Cells]

    @property
    def registered(self) -> bool:
        return any(cells.get("basis") == Basis.REFERENCE for cells in self.said())

    def said(self) -> Iterator[Cells]:
        yield from self.held
        yield from (entry.cells for entry in self.entries)

    def numbers(self, cell: str) -> set[str]:
        return {cells[cell] for cells in self.said() if cell in cells}


class _Spelling(NamedTuple):
    """How a document writes an organisation; `entry` is None if it said so to the graph already."""

    of: _Organisation
    text: str
    entry: NodeEntry | None

    @property
    def newness(self) -> tuple[bool, bool, bool, int]:
        """The newcomer of two is the greater one: being given, of a new id, in no register, further down."""
        return self.entry is not None, not self.of.held, not self.of.registered, self.of.place


def check(world: World, note: Note) -> None:
    """Each pair once, where the newcomer of the two is spelled so."""
    told = {frozenset({d.about, d.distinct_from}) for d in world.decisions if d.distinct_from}
    wholes: Wholes | None = None
    for one, other, score in _alike(_organisations(world)):
        pair = frozenset({one.of.id, other.of.id})
        wholes = wholes or _wholes(world)
        if pair in told or _are_two(one.of, other.of, wholes):
            continue
        told.add(pair)
        first, newcomer = sorted((one, other), key=lambda spelling: spelling.newness)
        assert newcomer.entry is not None  # noqa: S101  # one of the two is always being given
        like = f"{shown(newcomer.text)} nearly matches {shown(first.text)} of {first.of.id!r}"
        problem = f"{newcomer.of.id!r}: the name {like} ({score:.0f} %)"
        note(newcomer.entry.file, newcomer.entry.line, problem, _REMEDY)


def _organisations(world: World) -> list[_Organisation]:
    """Those given, in the order of their files, and those that only the graph holds."""
    found = []
    for place, (name, entries) in enumerate(world.entries.items()):
        if entries[0].label is Label.ORGANISATION:
            held = world.held.get(name)
            found.append(_Organisation(place, name, entries, held.said if held else ()))
    only_held = ((name, of) for name, of in world.held.items() if name not in world.entries)
    return found + [_Organisation(0, name, (), of.said) for name, of in only_held]


def _are_two(one: _Organisation, other: _Organisation, wholes: Wholes) -> bool:
    for cell in PROOFS:
        numbers, others = one.numbers(cell), other.numbers(cell)
        if numbers and others and numbers.isdisjoint(others):
            return True
    above, others = wholes.get(one.id, set()), wholes.get(other.id, set())
    return bool(above and others and above.isdisjoint(others))


def _wholes(world: World) -> Wholes:
    found: dict[str, set[str]] = defaultdict(set, {name: set(of.wholes) for name, of in world.held.items()})
    for source in world.sources:
        for tie in source.ties:
            if tie.type == Tie.PART_OF:
                found[tie.start].add(tie.end)
    return found


def _alike(organisations: Sequence[_Organisation]) -> Iterator[tuple[_Spelling, _Spelling, float]]:
    """Like spellings of two organisations, one of them at least being given; of two registered none."""
    loose = [one for one in organisations if not one.registered]
    if not loose:
        return
    yield from _compared(_held(organisations) + _given(organisations), _given(loose))
    registered = [one for one in organisations if one.registered]
    yield from _compared(_held(loose), _given(registered))


def _held(organisations: Sequence[_Organisation]) -> list[_Spelling]:
    return [
        _Spelling(one, text, None) for one in organisations for cells in one.held for text in _names(cells)
    ]


def _given(organisations: Sequence[_Organisation]) -> list[_Spelling]:
    return [
        _Spelling(one, text, entry)
        for one in organisations
        for entry in one.entries
        for text in _names(entry.cells)
    ]


def _names(cells: Cells) -> list[str]:
    name = cells.get("name")
    return [*([name] if name else []), *cells.get("aliases", ())]


def _compared(
    first: Sequence[_Spelling], second: Sequence[_Spelling]
) -> Iterator[tuple[_Spelling, _Spelling, float]]:
    import numpy as np  # noqa: PLC0415  # only where there is something to compare
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    folded, others = ([fold(spelling.text) for spelling in those] for those in (first, second))
    for start in range(0, len(others), _AT_ONCE):
        batch = others[start : start + _AT_ONCE]
        scores = process.cdist(batch, folded, scorer=fuzz.ratio, score_cutoff=_NEAR, dtype=np.float32)
        for row, column in zip(*np.nonzero(scores), strict=True):
            one, other = first[column], second[start + row]
            if one.of.id != other.of.id:
                yield one, other, float(scores[row, column])
