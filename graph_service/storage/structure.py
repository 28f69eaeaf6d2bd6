"""The graph's nodes and ties as columns, for the analysis: numbers from the statement on, text where text is.

Storage does not know the analysis: it is told which labels, types and words are wanted, and which numbers stand for
a day that is unknown or open, and gives columns under the names that the analysis has for them.
"""

import asyncio
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph_service.errors import UnavailableError
from graph_service.storage import unpacking
from graph_service.storage.packing import Codes, parameters
from graph_service.storage.queries import query
from graph_service.storage.reader import Answer, BlockingReader, Reader

_ATTEMPTS = 3


@dataclass(frozen=True)
class Wanted:
    """What to read, and the numbers that stand for days that are unknown or open."""

    labels: Sequence[str]
    types: Sequence[str]
    node_words: Mapping[str, Sequence[str]]
    """Of `kind`, `sector`, `status` and `basis`, the words that are expected. Others are found, which takes longer."""
    tie_words: Mapping[str, Sequence[str]]
    """Of `status`, `basis`, `function`, `capacity` and `attendance`, likewise."""
    unknown: int
    open_start: int
    open_end: int


class Columns(NamedTuple):
    """Nodes and ties, each column under its name, and the version of the graph that they are of."""

    nodes: dict[str, Any]
    ties: dict[str, Any]
    version: str


class _Asked(NamedTuple):
    """A statement, by the name of its file, and its parameters."""

    name: str
    parameters: dict[str, Any]


_Steps = Generator[_Asked, Answer, Columns]


async def read_structure(reader: Reader, wanted: Wanted, timeout_s: float | None = None) -> Columns:
    """Read the columns from the event loop; they are put together beside it."""
    steps = _steps(wanted)
    step = _next(steps, None)
    while isinstance(step, _Asked):
        answer = await reader.run(query(step.name).text, step.parameters, timeout_s)
        step = await asyncio.to_thread(_next, steps, answer)
    return step


def read_structure_blocking(reader: BlockingReader, wanted: Wanted) -> Columns:
    """The same for the command line."""
    reader.require_current()
    steps = _steps(wanted)
    step = _next(steps, None)
    while isinstance(step, _Asked):
        step = _next(steps, reader.run(query(step.name).text, step.parameters))
    return step


def _next(steps: _Steps, answer: Answer | None) -> _Asked | Columns:
    """What to ask next, or what has been read."""
    try:
        return next(steps) if answer is None else steps.send(answer)
    except StopIteration as end:
        found: Columns = end.value
        return found


def _steps(wanted: Wanted) -> _Steps:
    """Read nodes and ties until nothing was written meanwhile.

    If something is written each time, what was read last is better than nothing. It goes under the version before it,
    which the graph has no longer: nobody keeps it.
    """
    node_codes, tie_codes = Codes(wanted.node_words), Codes(_with_types(wanted))
    found: Columns | None = None
    for _ in range(_ATTEMPTS):
        before = (yield _Asked("queries/version", {})).version
        nodes = yield _Asked(
            "queries/structure-nodes", {"labels": [*wanted.labels], **parameters(node_codes)}
        )
        ties = yield _Asked("queries/structure-ties", {"types": [*wanted.types], **parameters(tie_codes)})
        after = (yield _Asked("queries/version", {})).version
        if unpacking.has_other_words(nodes, ties):
            node_codes, tie_codes = yield from _found_codes(wanted)
            continue
        found = Columns(*unpacking.columns(nodes, ties, (node_codes, tie_codes), wanted), before)
        if {before, nodes.version, ties.version} == {after}:
            break
    if found is None:
        raise UnavailableError("the graph is written to all the time", hint="try again in a moment")
    return found


def _found_codes(wanted: Wanted) -> Generator[_Asked, Answer, tuple[Codes, Codes]]:
    answer = yield _Asked("queries/structure-words", {"labels": [*wanted.labels], "types": [*wanted.types]})
    words = answer.rows[0]
    node_codes, tie_codes = (
        Codes({name: [*dict.fromkeys([*known, *words.get(name, ())])] for name, known in given.items()})
        for given in (wanted.node_words, _with_types(wanted))
    )
    return node_codes, tie_codes


def _with_types(wanted: Wanted) -> dict[str, Sequence[str]]:
    return {"type": wanted.types, **wanted.tie_words}
