"""Answers that are kept as long as the graph is the same, so that asking again costs nothing.

A graph is the same as long as its version is: the bookmark that a read returns, whoever wrote. Which version
there is now is asked at most once in a while (`age_s`), so an answer is at most that much older than the graph.
"""

import asyncio
import hashlib
import sys
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import orjson

from graph_service.access import Right
from graph_service.errors import GraphServiceError

_BESIDE = 500  # bytes that an entry takes beside its texts
_LARGEST = 0.125  # of all that may be kept


class Question(NamedTuple):
    """What was asked. Equal questions have equal answers, of one version of the graph."""

    document: str
    operation: str | None
    variables: bytes
    rights: frozenset[Right]

    @classmethod
    def of(
        cls, document: str, operation: str | None, variables: Any, rights: frozenset[Right]
    ) -> "Question | None":
        """None for variables that nest deeper than they can be written; an answer will say so."""
        try:
            written = orjson.dumps(variables or {}, option=orjson.OPT_SORT_KEYS)
        except orjson.JSONEncodeError:
            return None
        return cls(document, operation, written, rights)

    def tag(self, version: str, media: str) -> str:
        """An entity tag (RFC 9110) for the answer."""
        parts = (
            version,
            media,
            self.document,
            self.operation or "",
            self.variables.hex(),
            *sorted(self.rights),
        )
        return f'"{hashlib.blake2b(orjson.dumps(parts), digest_size=16).hexdigest()}"'


class _Entry(NamedTuple):
    version: str
    body: bytes
    size: int


class Kept:
    """The answers last given, up to so many bytes in all."""

    def __init__(self, version: Callable[[], Awaitable[str]], age_s: float, most_bytes: int) -> None:
        self._ask = version
        self._age_s = age_s
        self._most = most_bytes
        self._size = 0
        self._entries: OrderedDict[Question, _Entry] = OrderedDict()
        self._version = ""
        self._asked_at = -float("inf")
        self._turn = asyncio.Lock()

    async def version(self) -> str | None:
        """The graph's version, as it was `age_s` ago or later; None if nothing is kept or nobody answers."""
        if not self._age_s:
            return None
        if self._fresh():
            return self._version
        async with self._turn:
            if not self._fresh():
                began = time.monotonic()
                try:
                    self._version = await self._ask()
                except GraphServiceError:
                    return None
                self._asked_at = began
        return self._version

    def find(self, question: Question, version: str) -> bytes | None:
        """The answer to a question, if it is known for this version."""
        entry = self._entries.get(question)
        if entry is None:
            return None
        if entry.version != version:
            self._drop(question)
            return None
        self._entries.move_to_end(question)
        return entry.body

    def keep(self, question: Question, version: str, body: bytes) -> None:
        """Keep an answer that was read after its version was asked for."""
        size = len(body) + sys.getsizeof(question.document) + len(question.variables) + _BESIDE
        if size > self._most * _LARGEST:
            return
        self._drop(question)
        self._entries[question] = _Entry(version, body, size)
        self._size += size
        while self._size > self._most:
            self._drop(next(iter(self._entries)))

    def _fresh(self) -> bool:
        return time.monotonic() - self._asked_at < self._age_s

    def _drop(self, question: Question) -> None:
        entry = self._entries.pop(question, None)
        self._size -= entry.size if entry else 0
