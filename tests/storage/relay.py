"""A stretch of network before a server, which a test cuts where it likes."""

import asyncio
import contextlib


class Relay:
    """Hands on what comes, both ways, until it is cut. Cut, it lets nobody in until it is open again."""

    def __init__(self, uri: str) -> None:
        _, _, where = uri.partition("://")
        host, _, port = where.partition(":")
        self._behind = host, int(port)
        self._server: asyncio.Server | None = None
        self._lines: set[asyncio.StreamWriter] = set()
        self.port = 0
        self.through = 0
        """How many bytes the server has sent."""
        self.at_most: int | None = None
        """After how many of them it cuts itself."""

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._joined, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        if self._server:
            self._server.close()
        for line in self._lines:
            line.transport.abort()
        self._lines.clear()
        await asyncio.sleep(0.05)

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind, on = await asyncio.open_connection(*self._behind)
        self._lines |= {writer, on}
        await asyncio.gather(self._pass(reader, on, own=False), self._pass(behind, writer, own=True))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, own: bool) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(2**16):
                self.through += len(piece) if own else 0
                if own and self.at_most is not None and self.through > self.at_most:
                    await self.cut()
                writer.write(piece)
                await writer.drain()
        writer.close()
