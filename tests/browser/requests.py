"""What a page asks for on other machines."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request

_LOCAL = {"127.0.0.1", "localhost"}


@dataclass
class Requests:
    """What the page asked for on other machines: let through, or stopped by the security policy."""

    stopped: set[str] = field(default_factory=set)
    let_through: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self._sort(request, self.let_through))
        page.on("websocket", lambda socket: self._sort_url(socket.url, self.let_through))
        page.on("requestfailed", self._failed)

    def _failed(self, request: Request) -> None:
        if request.failure == "csp":
            self._sort(request, self.stopped)

    def _sort(self, request: Request, into: set[str]) -> None:
        self._sort_url(request.url, into)

    def _sort_url(self, url: str, into: set[str]) -> None:
        host = urlsplit(url).hostname
        if host and host not in _LOCAL:
            into.add(host)

    @property
    def answered(self) -> set[str]:
        """Every request is announced, those that the policy stops too."""
        return self.let_through - self.stopped
