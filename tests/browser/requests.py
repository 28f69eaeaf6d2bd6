"""What a page asks for: on other machines, and in vain."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request

_LOCAL = {"127.0.0.1", "localhost"}


@dataclass
class Requests:
    """What pages asked for."""

    elsewhere: set[str] = field(default_factory=set)
    """The other machines. Every request is announced, those that the policy stops too."""
    failed: set[tuple[str, str]] = field(default_factory=set)
    """Whose requests failed, and of what: `csp` is the content security policy."""

    def watch(self, pages: Page | BrowserContext) -> None:
        """A page, or all of a context, also those that open others."""
        pages.on("request", lambda request: self._note(request.url))
        pages.on("requestfailed", self._failed)
        if isinstance(pages, Page):
            pages.on("websocket", lambda socket: self._note(socket.url))
        else:
            pages.on("page", lambda page: page.on("websocket", lambda socket: self._note(socket.url)))

    def _failed(self, request: Request) -> None:
        self.failed.add((urlsplit(request.url).hostname or request.url, request.failure or ""))

    def _note(self, url: str) -> None:
        host = urlsplit(url).hostname
        if host and host not in _LOCAL:
            self.elsewhere.add(host)
