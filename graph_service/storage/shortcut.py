"""The shortest way under the driver: its pool, its connections and its messages, without its sessions and results.

Sessions, results and records are half of what the driver does for a small answer, and there is no public way past
them. What decides about a connection stays the driver's: routing, TLS, who asks, how long it may be idle, what an
error means for it and for others. Written for one version of the driver, and used with no other (see `reader`).
"""

# ruff: noqa: SLF001  # what it needs the driver keeps to itself

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import neo4j
from neo4j._async.io._bolt._base import tx_timeout_as_ms
from neo4j._async.io._bolt._common import Response
from neo4j._async.io._pool import AcquisitionDatabase, AsyncBoltPool
from neo4j._codec.hydration import BrokenHydrationObject
from neo4j._codec.packstream import Structure
from neo4j.exceptions import BrokenRecordError, Neo4jError

Found = tuple[list[dict[str, Any]], str]
"""Rows, and the bookmark that the read returned."""
_Receive = Callable[[Any], Awaitable[tuple[bytes, list[Any]]]]

_RUN, _PULL, _RECORD = b"\x10", b"\x3f", b"\x71"


class Shortcut:
    """Runs statements that only read."""

    def __init__(self, driver: neo4j.AsyncDriver, database: str) -> None:
        self._driver: Any = driver
        self._pool: Any = self._driver._pool
        self._database = AcquisitionDatabase(database)
        self._seen: list[str] = []
        """One bookmark for each session that there would be: who asks next waits for what one before has seen."""

    @staticmethod
    def knows(driver: neo4j.AsyncDriver) -> bool:
        """Whether it speaks Bolt from a pool. Over HTTP there are other connections."""
        return isinstance(getattr(driver, "_pool", None), AsyncBoltPool)

    async def run(self, text: str, parameters: Mapping[str, Any], limit_s: float) -> Found:
        """Raises the driver's errors. A connection that is not done with its answer is never used again."""
        seen = self._seen.pop() if self._seen else ""
        try:
            rows, bookmark = await self._run(text, dict(parameters), limit_s, seen)
        except Exception:
            # Whatever it was, the others may be of a server that is no more, and wait for what that has written.
            await self.forget()
            raise
        self._seen.append(bookmark or seen)
        return rows, self._seen[-1]

    async def forget(self) -> None:
        """Nothing is open between two questions but what is the driver's: what was seen is all there is."""
        self._seen.clear()

    async def _run(self, text: str, parameters: Mapping[str, Any], limit_s: float, seen: str) -> Found:
        told: dict[str, Any] = {
            "mode": "r",
            "db": self._database.name,
            "tx_timeout": tx_timeout_as_ms(limit_s),
        }
        if seen:
            told["bookmarks"] = [seen]
        try:
            return await self._asked((text, parameters, told))
        except Neo4jError as error:
            if error.diagnostic_record.get("_idempotent") is not True:
                raise
        # Once more, as sessions do where the server says so.
        return await self._asked((text, parameters, told))

    async def _asked(self, question: tuple[str, Mapping[str, Any], Mapping[str, Any]]) -> Found:
        self._driver._check_state()
        config, seen = self._pool.workspace_config, question[2].get("bookmarks", ())
        patience = config.connection_acquisition_timeout
        connection = await self._pool.acquire(neo4j.READ_ACCESS, patience, self._database, seen, None, None)
        try:
            connection.last_database = self._database.name
            found = await _Exchange(connection, config.fetch_size).answer(question)
        except Exception:
            await self._pool.release(connection)
            raise
        except BaseException:
            # Given up, maybe in the middle of a message, by one who waits for nothing any more.
            self._pool.kill_and_release(connection)
            raise
        await self._pool.release(connection)
        return found


class _Exchange:
    """A question and its answer, on a connection that is taken for it."""

    def __init__(self, connection: Any, fetch_size: int) -> None:
        self._connection = connection
        self._fetch_size = fetch_size
        self._hooks = {Structure: self._hydrated}
        self._scope: Any = None
        self._broken: Exception | None = None
        self._names: list[str] = []
        self._end: dict[str, Any] = {}

    async def answer(self, question: tuple[Any, ...]) -> Found:
        receive = self._receiving()
        rows: list[dict[str, Any]] = []  # not an attribute: this is gone later than its answer
        self._expect(_RUN, question, "run", self._begun)
        await self._page(receive, rows)
        while self._end.get("has_more"):
            await self._page(receive, rows)
        self._connection.idle_since = time.monotonic()
        if self._broken:
            raise BrokenRecordError("Record contains broken data") from self._broken
        return rows, self._end.get("bookmark") or ""

    async def _page(self, receive: _Receive, rows: list[dict[str, Any]]) -> None:
        """So many records as may be on their way at once, and what was asked before them."""
        connection, hooks = self._connection, self._hooks
        self._expect(_PULL, ({"n": self._fetch_size},), "pull", self._ended)
        await self._send()
        while connection.responses:
            tag, fields = await receive(hooks)
            if tag == _RECORD:
                rows.append(dict(zip(self._names, fields[0], strict=True)))
            else:
                await connection._process_message(tag, fields)

    def _expect(
        self, tag: bytes, fields: tuple[Any, ...], name: str, then: Callable[[dict[str, Any]], None]
    ) -> None:
        connection = self._connection
        response = Response(connection, name, self._hooks, on_success=then)  # type: ignore[no-untyped-call]
        connection._append(tag, fields, response, connection.hydration_handler.dehydration_hooks)

    def _begun(self, told: dict[str, Any]) -> None:
        self._names = told["fields"]

    def _ended(self, told: dict[str, Any]) -> None:
        self._end = told

    def _hydrated(self, value: Structure) -> Any:
        """Of a date, a node and their like what the driver makes of it. Lists and maps it would look through twice."""
        self._scope = self._scope or self._connection.new_hydration_scope()
        made = self._scope._hydrate_structure(value)
        if isinstance(made, BrokenHydrationObject):
            self._broken = made.error
        return made

    async def _send(self) -> None:
        """Without the driver's time limit, a task for each: the whole answer has one."""
        outbox, writer = self._connection.outbox, self._connection.socket._writer
        try:
            writer.write(outbox._chunked_data)
            outbox._clear()
            await writer.drain()
        except OSError as error:
            await outbox.on_error(error)
            raise

    def _receiving(self) -> _Receive:
        """The driver's way to receive a message where the server asks for a time limit on each piece."""
        inbox, socket = self._connection.inbox, self._connection.socket
        if socket.get_read_timeout() is not None:
            return inbox.pop  # type: ignore[no-any-return]
        return _Messages(inbox, socket._reader).pop


class _Messages:
    """What a connection receives, each message at once. Nothing is taken beyond it: the driver reads on."""

    def __init__(self, inbox: Any, reader: asyncio.StreamReader) -> None:
        self._failed = inbox.on_error
        self._read = reader.readexactly
        self._buffer = type(inbox._buffer)(b"")
        self._unpack = type(inbox._unpacker)(self._buffer).unpack

    async def pop(self, hooks: Any) -> tuple[bytes, list[Any]]:
        try:
            content, buffer = await self._content(), self._buffer
            buffer.data, buffer.used, buffer.p = content, len(content), 2
            return bytes(content[1:2]), [self._unpack(hooks) for _ in range(content[0] & 0x0F)]
        except asyncio.IncompleteReadError:
            await self._failed(OSError("No data"))
            raise
        except Exception as error:
            await self._failed(error)
            raise

    async def _content(self) -> bytearray:
        """Of pieces, each after its size, up to an empty one. An empty one by itself says that the server lives."""
        read, size = self._read, 0
        while not size:
            size = int.from_bytes(await read(2), "big")
        content = bytearray()
        while size:
            content += await read(size + 2)
            size = int.from_bytes(content[-2:], "big")
            del content[-2:]
        return content
