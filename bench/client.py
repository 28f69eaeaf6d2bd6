"""Asks over HTTP as fast as answers come, over so many connections that stay open."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson


@dataclass(frozen=True)
class Asked:
    """Where to ask, the bodies to ask with, in turns, and what else to send."""

    port: int
    path: str
    bodies: tuple[bytes, ...]
    headers: Mapping[str, str] = field(default_factory=dict)


def body(query: str, variables: dict[str, object]) -> bytes:
    return orjson.dumps({"query": query, "variables": variables})


def requests_in(asked: Asked, connections: int, seconds: float) -> int:
    """How many requests were answered."""
    return asyncio.run(_all(asked, connections, seconds))


def once(asked: Asked) -> bytes:
    """One answer."""

    async def ask() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", asked.port)
        try:
            return await _one(reader, writer, _request(asked, asked.bodies[0]))
        finally:
            writer.close()

    return asyncio.run(ask())


async def _all(asked: Asked, connections: int, seconds: float) -> int:
    until = time.perf_counter() + seconds
    return sum(await asyncio.gather(*(_connection(asked, at, until) for at in range(connections))))


async def _connection(asked: Asked, at: int, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", asked.port, limit=2**22)
    requests, done = [_request(asked, each) for each in asked.bodies], 0
    try:
        while time.perf_counter() < until:
            await _one(reader, writer, requests[(at + done) % len(requests)])
            done += 1
    finally:
        writer.close()
    return done


def _request(asked: Asked, content: bytes) -> bytes:
    more = "".join(f"{name}: {value}\r\n" for name, value in asked.headers.items())
    head = (
        f"POST {asked.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Accept: application/json\r\n{more}Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content


async def _one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise RuntimeError(head.decode())
    length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
    if length:
        return await reader.readexactly(int(length))
    found = b""
    while size := int((await reader.readuntil(b"\r\n")).strip() or b"0", 16):
        found += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return found
