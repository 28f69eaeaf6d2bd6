"""Whose address a request has behind reverse proxies: what they say of it counts, what anybody else says does not.

Each proxy adds the address that it was called from at the right end of a header, so the header is read from there, as
long as those that wrote it are trusted. What stands further left may have been written by anybody.
"""

import functools
import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any, NamedTuple

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_LONGEST = 100  # characters of an address, so that what is remembered is bounded
App = Callable[[MutableMapping[str, Any], Any, Any], Awaitable[None]]


class Proxies(NamedTuple):
    """Those that are trusted, and the one header that they write. Another they may pass on as it came."""

    networks: Sequence[Network] = ()
    header: str = "x-forwarded-for"

    def trust(self, address: Address) -> bool:
        return any(address in network for network in self.networks)

    def client(self, peer: str, said: str) -> str:
        """The address that a request comes from: the rightmost one that is no proxy's."""
        found = address_of(peer)
        hops = said.split(",")
        while found and hops and self.trust(found):
            before = address_of(_named(hops.pop()) if self.header == "forwarded" else hops.pop())
            if before is None:
                break
            found = before
        return str(found) if found else peer


def _named(element: str) -> str:
    """The `for` of an element of `Forwarded` (RFC 7239)."""
    for pair in element.split(";"):
        name, _, value = pair.partition("=")
        if name.strip().lower() == "for":
            return value.strip().strip('"')
    return ""


def address_of(text: str) -> Address | None:
    """An address as it is written with or without a port; one of IPv4 that comes in IPv6's clothes is one of IPv4."""
    return _address_of(text) if len(text) <= _LONGEST else None


@functools.lru_cache(maxsize=4096)
def _address_of(text: str) -> Address | None:
    host = text.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


class BehindProxies:
    """Gives the app behind it the client's own address."""

    def __init__(self, app: App, proxies: Proxies) -> None:
        self._app = app
        self._proxies = proxies

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope.get("client"):
            name = self._proxies.header.encode()
            said = b",".join(value for key, value in scope["headers"] if key == name).decode("latin-1")
            host, port = scope["client"]
            if said and (found := self._proxies.client(host, said)) != host:
                scope["client"] = (found, 0)
            else:
                scope["client"] = (host, port)
        await self._app(scope, receive, send)
