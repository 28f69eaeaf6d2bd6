"""A real Chromium that can reach this machine and nothing else, and knows no other name."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

import pytest
from playwright.sync_api import Browser, sync_playwright

SWITCH = "GRAPH_SERVICE_TEST_BROWSER"
MISSING = (
    "The browser tests DID NOT RUN: there is no Chromium on this machine. Install one (Debian: "
    f"`apt-get install chromium`) and run `pytest -m browser`; with {SWITCH}=required its absence is a failure."
)
_QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)

_MAKER = (".google.com", ".googleapis.com", ".gvt1.com")


def installed() -> str:
    """Where Chromium is. Without one the test is skipped, or fails if the switch asks for it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path:
        return path
    if os.environ.get(SWITCH) == "required":
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


@dataclass
class Outside:
    """What Chromium is told is the way to the rest of the world: a port that answers nobody and remembers."""

    listener: socket.socket
    asked_for: list[str] = field(default_factory=list)

    @classmethod
    def open(cls) -> Self:
        return cls(socket.create_server(("127.0.0.1", 0)))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def asked_by_pages(self) -> list[str]:
        """Without what Chromium asks its maker for of itself, whatever page is open."""
        return [
            line for line in self.asked_for if not any(host in line for host in _MAKER) or "fonts." in line
        ]

    def watch(self) -> None:
        """Remember the first line of whatever comes, until the port is closed."""
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.asked_for.append(_first_line(connection))


def _first_line(connection: socket.socket) -> str:
    with connection:
        connection.settimeout(2)
        try:
            return connection.recv(1000).decode(errors="replace").partition("\r\n")[0]
        except OSError:
            return "something that said nothing"


@dataclass(frozen=True)
class Chromium:
    """The browser, and all that it asked for outside this machine."""

    browser: Browser
    outside: Outside


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Start one with a fresh profile; loopback is reached directly, everything else through `Outside`."""
    path = installed()
    outside = Outside.open()
    watcher = threading.Thread(target=outside.watch, daemon=True)
    watcher.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=path,
                chromium_sandbox=False,
                args=[*_QUIET, f"--proxy-server={outside.address}"],
            )
            try:
                yield Chromium(browser, outside)
            finally:
                browser.close()
    finally:
        outside.listener.shutdown(socket.SHUT_RDWR)
        outside.listener.close()
        watcher.join(timeout=5)
