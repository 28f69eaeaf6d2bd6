"""The socket that the API listens on."""

import asyncio
import socket
from pathlib import Path

from graph_service.cli import service
from graph_service.config import Settings
from tests.servers import free_ports


def test_small_answers_are_sent_at_once(tmp_path: Path) -> None:
    """Without it, an answer in two parts waits until the client has acknowledged the first: some 40 ms."""
    (port,) = free_ports(1)
    settings = Settings.read(_env_file=None, home=tmp_path, port=port)

    async def accepted() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def took(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            raw = writer.get_extra_info("socket")
            found.set_result(raw.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with service.claim(settings) as listening:
            assert listening is not None
            async with await asyncio.start_server(took, sock=listening):
                _, writer = await asyncio.open_connection(settings.host, port)
                at_once = await found
                writer.close()
        return at_once

    assert asyncio.run(accepted())
