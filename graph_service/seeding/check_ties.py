"""What can be wrong with ties: their ends, their cells, on whose behalf, and circles where there must be none."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph_service.model import vocabulary as v
from graph_service.model.facts import COMMON_CELLS
from graph_service.model.time import parse_edtf
from graph_service.seeding.keys import key_cells
from graph_service.seeding.source import NodeEntry, Source, TieEntry
from graph_service.seeding.wording import nearest
from graph_service.seeding.world import Note, World

_FUNCTIONS: dict[str, frozenset[str]] = {
    v.Tie.MEMBER_OF: frozenset(v.MemberFunction),
    v.Tie.ATTENDED: frozenset(v.AttendeeFunction),
}
_FOR_SOMEONE = frozenset({v.Tie.MEMBER_OF, v.Tie.ATTENDED})
TREES = (v.Tie.PART_OF, v.Tie.SUBGROUP_OF, v.Tie.WITHIN, v.Tie.BROADER, v.Tie.SUPERSEDES)
"""The types of tie that may not run in circles."""
_Step = tuple[str, TieEntry | None]
"""Where a tie leads, and its entry; a tie that is loaded already has none."""
_Above = dict[str, list[_Step]]
_CONTACT = "contact data stands in a source file"
_CONTACT_PLACE = "seed/contacts/ is its place"
_ALLOWED = {
    name: (frozenset(tie.starts), frozenset(tie.ends), frozenset({*COMMON_CELLS, *tie.cells}))
    for name, tie in v.TIES.items()
}


def check(world: World, note: Note) -> None:
    """All of it, for every tie of every source."""
    labels = world.labels
    for source in world.sources:
        first: dict[str, TieEntry] = {}
        for tie in source.ties:
            starts, ends, cells = _ALLOWED[tie.type]
            if (
                labels.get(tie.start) not in starts
                or labels.get(tie.end) not in ends
                or tie.start == tie.end
                or not tie.cells.keys() <= cells
                or "function" in tie.cells
                or "onBehalfOf" in tie.cells
                or tie.type in _FOR_SOMEONE
            ):
                _closely(world, tie, note)
            other = first.setdefault(tie.key, tie)
            if other is not tie:
                _says_the_same(tie, other, note)
        _contacts_are_apart(source, note)
    _no_circles(world, note)
    _newer_supersedes_older(world, note)


def _closely(world: World, tie: TieEntry, note: Note) -> None:
    kind, cells = v.TIES[tie.type], tie.cells
    for side, end, allowed in (("from", tie.start, kind.starts), ("to", tie.end, kind.ends)):
        label = world.labels.get(end)
        if label is None:
            note(tie.file, tie.line, f"{tie.type} {side}: unknown id {end!r}", nearest(end, world.labels))
        elif label not in allowed:
            wanted = " or ".join(allowed)
            note(tie.file, tie.line, f"{tie.type} {side}: {end!r} is a {label}", f"a {wanted} belongs there")
    if tie.start == tie.end:
        note(tie.file, tie.line, f"{tie.type}: {tie.end!r} is tied to itself", "")
    for cell in sorted(cells.keys() - {*COMMON_CELLS, *kind.cells}):
        known = ", ".join(kind.cells) or "none of its own"
        note(tie.file, tie.line, f"{tie.type} has no cell {cell!r}", f"it has {known}")
    functions, function = _FUNCTIONS.get(tie.type), cells.get("function")
    if function is not None and functions and function not in functions:
        remedy = f"one of {', '.join(sorted(functions))}"
        note(tie.file, tie.line, f"{tie.type} function: {function!r} is not known", remedy)
    _on_behalf_of(world, tie, note)
    if tie.type == v.Tie.ATTENDED and "attendance" not in cells:
        note(tie.file, tie.line, "ATTENDED: attendance is missing", "PRESENT, ABSENT or INVITED")


def _on_behalf_of(world: World, tie: TieEntry, note: Note) -> None:
    name = tie.cells.get("onBehalfOf")
    if name is None:
        if tie.type in _FOR_SOMEONE and world.labels.get(tie.start) == v.Label.PERSON:
            remedy = "a person acts for an organisation: give its id"
            note(tie.file, tie.line, f"{tie.type}: onBehalfOf is missing", remedy)
        return
    label = world.labels.get(name)
    if label is None:
        note(tie.file, tie.line, f"onBehalfOf: unknown id {name!r}", nearest(name, world.labels))
    elif label != v.Label.ORGANISATION:
        note(tie.file, tie.line, f"onBehalfOf: {name!r} is a {label}", "an Organisation is needed")


def _says_the_same(tie: TieEntry, other: TieEntry, note: Note) -> None:
    if other.cells != tie.cells:
        problem = f"{tie.type} {tie.start} → {tie.end} says something else than line {other.line}"
        remedy = f"one tie: agree on every cell, or tell them apart by {' or '.join(key_cells(tie.type))}"
        note(tie.file, tie.line, problem, remedy)
    elif set(other.places) & set(tie.places):
        problem = f"{tie.type} {tie.start} → {tie.end} stands in line {other.line} too, with the same place"
        note(tie.file, tie.line, problem, "write it once")


def _newer_supersedes_older(world: World, note: Note) -> None:
    """By the days from which both hold, or else by those on which both were signed."""
    for source in world.sources:
        for tie in source.ties:
            if tie.type == v.Tie.SUPERSEDES:
                newer, older = (_days(world.entries.get(end, ())) for end in (tie.start, tie.end))
                for cell in ("when", "signedOn"):
                    if cell in newer and cell in older:
                        if newer[cell] < older[cell]:
                            told = f"{tie.start!r} is older ({newer[cell]}) than {tie.end!r} ({older[cell]})"
                            remedy = "the newer stands in from"
                            note(tie.file, tie.line, f"SUPERSEDES: {told}", remedy)
                        break


def _days(entries: Iterable[NodeEntry]) -> dict[str, dt.date]:
    """When an agreement begins to hold and when it was signed, as far as that is said."""
    found: dict[str, dt.date] = {}
    for entry in entries:
        begins = parse_edtf(entry.cells["when"]).start if "when" in entry.cells else None
        signed = entry.cells.get("signedOn")
        found |= {name: day for name, day in (("when", begins), ("signedOn", signed)) if day is not None}
    return found


def _contacts_are_apart(source: Source, note: Note) -> None:
    for entry in source.nodes:
        if entry.label is v.Label.CONTACT_POINT and entry.file == source.path:
            note(entry.file, entry.line, _CONTACT, _CONTACT_PLACE)
    for tie in source.ties:
        if tie.type == v.Tie.HAS_CONTACT and tie.file == source.path:
            note(tie.file, tie.line, _CONTACT, _CONTACT_PLACE)


def _no_circles(world: World, note: Note) -> None:
    above: dict[str, _Above] = {kind: defaultdict(list) for kind in TREES}
    for source in world.sources:
        for tie in source.ties:
            if tie.type in above and tie.start != tie.end:
                above[tie.type][tie.start].append((tie.end, tie))
    given = {kind: list(ties) for kind, ties in above.items()}
    for kind, start, end in world.above:
        above[kind][start].append((end, None))
    for kind, ties in above.items():
        done: set[str] = set()
        for start in given[kind]:
            circle = _circle(start, ties, done)
            closing = next((tie for tie in circle if tie is not None), None)
            if closing is not None:
                others = " with ties that are loaded" if None in circle else ""
                problem = f"{kind} runs in a circle through {closing.end!r}{others}"
                note(closing.file, closing.line, problem, "one of its ties points the wrong way")


def _circle(start: str, above: _Above, done: set[str]) -> list[TieEntry | None]:
    """The ties of a circle that can be reached from `start`, the one that closes it first.

    A circle of loaded ties only is none of these files' making. It walks with a stack of its own: chains may be long.
    """
    path: dict[str, int] = {start: 0}
    stack: list[tuple[str, TieEntry | None, Iterator[_Step]]] = [(start, None, iter(above.get(start, ())))]
    while stack:
        name, _, steps = stack[-1]
        end, tie = next(steps, (None, None))
        if end is None:
            stack.pop()
            del path[name]
            done.add(name)
        elif end in path:
            circle = [tie, *(came for _, came, _ in reversed(stack[path[end] + 1 :]))]
            if any(circle):
                done.update(path)
                return circle
        elif end not in done:
            path[end] = len(stack)
            stack.append((end, tie, iter(above.get(end, ()))))
    return []
