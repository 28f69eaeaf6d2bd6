"""The graph's nodes and ties as columns, for the analysis: numbers from the statement on, text where text is.

Storage does not know the analysis: it is told which labels, types and words are wanted, and which numbers stand for
a day that is unknown or open, and gives columns under the names that the analysis has for them.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph_service.errors import TooBigError, UnavailableError
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


_Steps = Generator[list[_Asked], list[Answer], Columns]
"""What may be asked together, and what was answered."""


async def read_structure(reader: Reader, wanted: Wanted, timeout_s: float | None = None) -> Columns:
    """Read the columns from the event loop; they are put together beside it."""

    async def run(asked: _Asked) -> Answer:
        return await reader.run(query(asked.name).text, asked.parameters, timeout_s)

    steps = _steps(wanted, await reader.version())
    step = _next(steps, None)
    while isinstance(step, list):
        step = await asyncio.to_thread(_next, steps, await _together(run, step))
    return step


async def _together(run: Callable[[_Asked], Awaitable[Answer]], step: list[_Asked]) -> list[Answer]:
    told = await asyncio.gather(*map(run, step), return_exceptions=True)
    failed = [each for each in told if isinstance(each, BaseException)]
    if any(isinstance(each, TooBigError) for each in failed):
        return [await run(asked) for asked in step]
    if failed:
        raise failed[0]
    return [each for each in told if isinstance(each, Answer)]


def read_structure_blocking(reader: BlockingReader, wanted: Wanted, version: str) -> Columns:
    """The same for the command line. `version` is what the graph has, for all that one knows."""

    def run(asked: _Asked) -> Answer:
        return reader.run(query(asked.name).text, asked.parameters)

    steps = _steps(wanted, version)
    with _threads() as pool:
        step = _next(steps, None)
        while isinstance(step, list):
            told = [pool.submit(run, asked) for asked in step]
            try:
                answers = [each.result() for each in told]
            except TooBigError:
                wait(told)
                answers = [run(asked) for asked in step]
            step = _next(steps, answers)
    return step


@contextlib.contextmanager
def _threads() -> Iterator[ThreadPoolExecutor]:
    """Two, which have ended when the block does: a driver closed before that would leave what they open.

    Whoever is stopped does not wait for them.
    """
    pool, stopped = ThreadPoolExecutor(max_workers=2), False
    try:
        yield pool
    except KeyboardInterrupt:
        stopped = True
        raise
    finally:
        pool.shutdown(wait=not stopped, cancel_futures=True)


def _next(steps: _Steps, answers: list[Answer] | None) -> list[_Asked] | Columns:
    """What to ask next, or what has been read."""
    try:
        return next(steps) if answers is None else steps.send(answers)
    except StopIteration as end:
        found: Columns = end.value
        return found


def _steps(wanted: Wanted, before: str) -> _Steps:
    """Read nodes and ties until nothing was written meanwhile: together, for each keeps one processor of Neo4j's busy.

    If something is written each time, what was read last is better than nothing. It goes under the version before it,
    which the graph has no longer: nobody keeps it. Where memory does not do for both, they are asked one by one.
    """
    node_codes, tie_codes = Codes(wanted.node_words), Codes(_with_types(wanted))
    found: Columns | None = None
    for _ in range(_ATTEMPTS):
        nodes, ties = yield [
            _Asked("queries/structure-nodes", {"labels": [*wanted.labels], **parameters(node_codes)}),
            _Asked("queries/structure-ties", {"types": [*wanted.types], **parameters(tie_codes)}),
        ]
        after = (yield [_Asked("queries/version", {})])[0].version
        if unpacking.has_other_words(nodes, ties):
            node_codes, tie_codes = yield from _found_codes(wanted)
        else:
            found = Columns(*unpacking.columns(nodes, ties, (node_codes, tie_codes), wanted), before)
            if {before, nodes.version, ties.version} == {after}:
                break
        before = after
    if found is None:
        raise UnavailableError("the graph is written to all the time", hint="try again in a moment")
    return found


def _found_codes(wanted: Wanted) -> Generator[list[_Asked], list[Answer], tuple[Codes, Codes]]:
    asked = _Asked("queries/structure-words", {"labels": [*wanted.labels], "types": [*wanted.types]})
    words = (yield [asked])[0].rows[0]
    node_codes, tie_codes = (
        Codes({name: [*dict.fromkeys([*known, *words.get(name, ())])] for name, known in given.items()})
        for given in (wanted.node_words, _with_types(wanted))
    )
    return node_codes, tie_codes


def _with_types(wanted: Wanted) -> dict[str, Sequence[str]]:
    return {"type": wanted.types, **wanted.tie_words}
