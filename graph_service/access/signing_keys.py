"""The public keys by which an issuer of tokens signs: found by its discovery document, kept, fetched anew now and then.

While the issuer does not answer, the keys that were fetched before go on.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx
import jwt
import orjson
import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

_DISCOVERY = "/.well-known/openid-configuration"
_MOST_BYTES = 2**20
_MOST_KEYS = 100
_LEAST_RSA_BITS = 2048
_PATIENCE_S = 10.0
_FRESH_S = 3600.0
_BETWEEN_S = 30.0  # two fetches, whatever comes with unknown keys meanwhile
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_RSA = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
_BY_KIND: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("RSA", ""): _RSA,
    ("EC", "P-256"): ("ES256",),
    ("EC", "P-384"): ("ES384",),
    ("EC", "P-521"): ("ES512",),
    ("OKP", "Ed25519"): ("EdDSA",),
}
"""What may be signed with which kind of key: public keys only, and never nothing."""

ALGORITHMS = frozenset(name for names in _BY_KIND.values() for name in names)
_log = structlog.get_logger()


class SigningKey(NamedTuple):
    """A public key, and the algorithms that it may be used with."""

    key: Any
    algorithms: tuple[str, ...]


class _UnfitError(Exception):
    """What the issuer answered is of no use. Says why."""


class SigningKeys:
    """The keys of one issuer."""

    def __init__(self, issuer: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._issuer = issuer
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._fetched = self._tried = -float("inf")
        self._turn = asyncio.Lock()
        self._refreshing: asyncio.Task[None] | None = None
        # Where proxies are set for the world outside, this machine itself is not behind one.
        self._http = httpx.AsyncClient(timeout=_PATIENCE_S, trust_env=not _is_loopback(issuer))

    def knows(self, kid: str) -> bool:
        """Whether a key is among those last fetched."""
        return kid in self._keys

    async def find(self, kid: str) -> SigningKey | None:
        """A key by its id. One that is not known may be new."""
        if kid not in self._keys:
            await self._refresh()
        elif self._clock() - self._fetched > _FRESH_S:
            self._refresh_meanwhile()
        return self._keys.get(kid)

    async def close(self) -> None:
        if self._refreshing:
            self._refreshing.cancel()
            await asyncio.gather(self._refreshing, return_exceptions=True)
        await self._http.aclose()

    def _refresh_meanwhile(self) -> None:
        if self._refreshing is None or self._refreshing.done():
            self._refreshing = asyncio.create_task(self._refresh())

    async def _refresh(self) -> None:
        """Fetch the keys, unless that was tried a moment ago. Who comes meanwhile waits for the same answer."""
        async with self._turn:
            if self._clock() - self._tried < _BETWEEN_S:
                return
            self._tried = self._clock()
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    self._keys = await self._fetch()
                self._fetched = self._clock()
            except (
                httpx.HTTPError,
                httpx.InvalidURL,
                TimeoutError,
                _UnfitError,
                orjson.JSONDecodeError,
            ) as error:
                _log.warning(
                    "the issuer gave no keys; those known before stay", issuer=self._issuer, error=repr(error)
                )

    async def _fetch(self) -> dict[str, SigningKey]:
        found = await self._get(self._issuer.rstrip("/") + _DISCOVERY)
        if found.get("issuer") != self._issuer:
            raise _UnfitError("its discovery document names another issuer")
        where = found.get("jwks_uri")
        if not isinstance(where, str) or not is_safe(where):
            raise _UnfitError("its discovery document has no jwks_uri that is safe to fetch")
        listed = (await self._get(where)).get("keys")
        if not isinstance(listed, list):
            raise _UnfitError("its key set has no keys")
        return dict(_usable(listed[:_MOST_KEYS]))

    async def _get(self, url: str) -> dict[str, Any]:
        body = bytearray()
        async with self._http.stream("GET", url) as answer:
            answer.raise_for_status()
            async for chunk in answer.aiter_bytes():
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise _UnfitError("its answer is too large")
        found = orjson.loads(body)
        if not isinstance(found, dict):
            raise _UnfitError("its answer is no object")
        return found


def is_safe(url: str) -> bool:
    """Whether nobody between here and there can change what comes: HTTPS, or this machine itself."""
    return url.startswith("https://") or (url.startswith("http://") and _is_loopback(url))


def _is_loopback(url: str) -> bool:
    try:
        return urlsplit(url).hostname in _LOOPBACK
    except ValueError:
        return False


def _usable(listed: Iterable[Any]) -> Iterable[tuple[str, SigningKey]]:
    """Those that verify signatures in a way that we allow. The rest are for something else."""
    for each in listed:
        if isinstance(each, dict) and each.get("use", "sig") == "sig":
            key = _read(each)
            if key is not None:
                yield str(each.get("kid", "")), key


def _read(described: Mapping[str, Any]) -> SigningKey | None:
    kind = str(described.get("kty")), str(described.get("crv", ""))
    allowed = _BY_KIND.get(kind, ())
    algorithms = tuple(name for name in allowed if described.get("alg", name) == name)
    if not algorithms or _is_private(described):
        return None
    try:
        key = jwt.PyJWK(dict(described), algorithm=algorithms[0]).key
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    if isinstance(key, RSAPublicKey) and key.key_size < _LEAST_RSA_BITS:
        return None
    return SigningKey(key, algorithms)


def _is_private(described: Mapping[str, Any]) -> bool:
    """Whether somebody published what signs, too: then anybody can sign."""
    return "d" in described
