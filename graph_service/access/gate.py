"""The gate: who sends a request, by the key or the token that it carries, or else by its address."""

import asyncio
import contextlib
import functools
import ipaddress
from collections.abc import AsyncIterator
from typing import NoReturn, Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request

from graph_service.access import key_text
from graph_service.access.budget import Budget, Verdict
from graph_service.access.caller import ANYBODY, Caller, Right
from graph_service.access.keys import Keys
from graph_service.access.proxies import address_of
from graph_service.access.uses import Uses

_MOST_BYTES = 8192  # of a key or a token
_WRITE_S = 60
_SPOKEN_FOR = frozenset({b"x-forwarded-for", b"forwarded", b"via"})
_REFUSED = "A valid key or token is needed."


class Tokens(Protocol):
    """Whose token a text is."""

    def remembered(self, text: str) -> Caller | None:
        """Who it is, if the text was found good before and still is."""

    async def find(self, text: str) -> Caller | None:
        """Who it is, if it is any good."""

    async def close(self) -> None: ...


class Gate:
    """Lets callers in. Whoever is not is told the same, whatever was wrong."""

    def __init__(
        self, keys: Keys, uses: Uses, budget: Budget, tokens: Tokens | None = None, *, anonymous: bool = True
    ) -> None:
        self.budget = budget
        self._keys = keys
        self._uses = uses
        self._tokens = tokens
        self._anonymous = anonymous

    async def __call__(self, request: Request) -> Caller:
        """Counts the request, whatever comes of it.

        Raises HTTPException: 401 for whom it does not know, 429 for whoever's requests of a minute are spent.
        """
        given = [value for name, value in request.scope["headers"] if name == b"authorization"]
        client = request.client
        stranger = _stranger(client.host if client else "")
        caller = await self._known(given, stranger) if given else stranger if self._anonymous else None
        self._count(caller or stranger)
        return caller or _refuse()

    async def _known(self, given: list[bytes], stranger: Caller) -> Caller | None:
        text = _bearer(given)
        if self._tokens is not None and not text.startswith(key_text.PREFIX):
            return await self._of_token(self._tokens, text, stranger)
        known = self._keys.find(text)
        if known is not None:
            self._uses.note(known.id)
        return known.caller if known else None

    async def _of_token(self, tokens: Tokens, text: str, stranger: Caller) -> Caller | None:
        """A token costs work to check, so an address that sent too many bad ones has no new ones checked."""
        caller = tokens.remembered(text)
        if caller is None and not self.budget.is_spent(stranger):
            caller = await tokens.find(text)
        return caller

    async def require_metrics(self, request: Request) -> Caller:
        """Who reads metrics: whoever has the right to, and anybody on this machine itself.

        A proxy on this machine calls from it, too, for others. It says so in its headers.
        """
        spoken_for = any(name in _SPOKEN_FOR for name, _ in request.scope["headers"])
        address = address_of(request.client.host) if request.client else None
        if address and address.is_loopback and not spoken_for:
            return ANYBODY
        caller = await self(request)
        if Right.METRICS not in caller.rights:
            raise HTTPException(403, "Metrics take the right `metrics`.")
        return caller

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """While requests come: now and then the last use of keys is written down."""
        writing = asyncio.create_task(self._write_uses())
        try:
            yield
        finally:
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writing
            self._uses.write()
            if self._tokens:
                await self._tokens.close()

    async def _write_uses(self) -> None:
        while True:
            await asyncio.sleep(_WRITE_S)
            await asyncio.to_thread(self._uses.write)

    def _count(self, caller: Caller) -> None:
        verdict = self.budget.take(caller, cost=0)
        if not verdict.allowed:
            raise too_many(verdict)


def too_many(verdict: Verdict) -> HTTPException:
    """What is said to a caller whose budget is spent."""
    sentence = f"The budget of {verdict.spent} a minute is spent. Retry-After says when to go on."
    return HTTPException(429, sentence, dict(verdict.headers))


def _refuse() -> NoReturn:
    raise HTTPException(401, _REFUSED, {"WWW-Authenticate": "Bearer"})


def _bearer(given: list[bytes]) -> str:
    """The key or token of a request; empty, which is nobody's, for what is none."""
    scheme, _, text = given[0].partition(b" ")
    text = text.strip(b" ")
    fits = len(given) == 1 and scheme.lower() == b"bearer" and len(text) <= _MOST_BYTES and text.isascii()
    return text.decode() if fits else ""


@functools.lru_cache(maxsize=4096)
def _stranger(host: str) -> Caller:
    """Somebody without a key. In IPv6 whoever has an address has 2^64 of them, which are counted as one."""
    address = address_of(host)
    name = str(address) if address else "unknown"
    if address and address.version == 6:
        name = str(ipaddress.ip_network((name.partition("%")[0], 64), strict=False))
    return Caller(name, ANYBODY.rights, f"address:{name}")
