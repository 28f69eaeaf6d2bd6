"""Access tokens of an OpenID Connect issuer: signed JWTs, believed for what the issuer says in them."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, NamedTuple

import jwt

from graph_service.access.caller import Caller, Right
from graph_service.access.signing_keys import ALGORITHMS, SigningKeys
from graph_service.errors import SettingsError

_LEEWAY_S = 30
_MOST_NAME = 255  # characters of a subject, as OpenID Connect has it
_REMEMBERED = 10_000
_TYPES = frozenset({"at+jwt", "application/at+jwt", "jwt"})
_REQUIRED = ["exp", "iss", "aud", "sub"]
_BAD = (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError)


class Wanted(NamedTuple):
    """What a token must say to be believed, and where it says what its bearer may do."""

    issuer: str
    audience: str
    claim: str
    rights: Mapping[str, Right]
    """Which value of the claim gives which right."""


class _Believed(NamedTuple):
    caller: Caller
    kid: str
    until: float


class Tokens:
    """Finds the caller of a token, and remembers the last ones."""

    def __init__(self, wanted: Wanted, keys: SigningKeys) -> None:
        self._wanted = wanted
        self._keys = keys
        self._known: OrderedDict[bytes, _Believed] = OrderedDict()

    def remembered(self, text: str) -> Caller | None:
        """Who it is, if the text was found good before and still is."""
        known = self._known.get(_digest(text))
        if known is None or time.time() >= known.until or not self._keys.knows(known.kid):
            return None
        return known.caller

    async def find(self, text: str) -> Caller | None:
        """Who it is, if it is any good."""
        try:
            kid, algorithm = _header(text)
            signing = await self._keys.find(kid)
            if signing is None or algorithm not in signing.algorithms:
                return None
            claims = jwt.decode(
                text,
                signing.key,
                algorithms=[algorithm],
                audience=self._wanted.audience,
                issuer=self._wanted.issuer,
                leeway=_LEEWAY_S,
                options={"require": _REQUIRED},
            )
            believed = _Believed(self._caller(claims), kid, float(claims["exp"]) + _LEEWAY_S)
        except _BAD:
            return None
        self._remember(_digest(text), believed)
        return believed.caller

    async def close(self) -> None:
        await self._keys.close()

    def _caller(self, claims: Mapping[str, Any]) -> Caller:
        name = claims["sub"]
        if not name or len(name) > _MOST_NAME or not name.isprintable():
            raise ValueError("no subject")
        said = _values(claims, self._wanted.claim)
        rights = frozenset(self._wanted.rights[each] for each in said if each in self._wanted.rights)
        return Caller(name, rights, f"token:{name}")

    def _remember(self, digest: bytes, believed: _Believed) -> None:
        self._known[digest] = believed
        self._known.move_to_end(digest)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


def _header(text: str) -> tuple[str, str]:
    """Which key a token is signed with, and how. Raises ValueError for what we would not believe in any case."""
    header = jwt.get_unverified_header(text)
    kind, algorithm = header.get("typ", "JWT"), header.get("alg")
    if "crit" in header or algorithm not in ALGORITHMS or str(kind).lower() not in _TYPES:
        raise ValueError("no access token")
    return header.get("kid", ""), algorithm


def _values(claims: Mapping[str, Any], path: str) -> list[str]:
    """The texts of a claim: a list, or parted by spaces. `realm_access.roles` is within another."""
    value: Any = claims
    for name in [path] if path in claims else path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    found = value.split() if isinstance(value, str) else value
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def mapping(text: str | None) -> dict[str, Right]:
    """`graph-reader=read, graph-contacts=read:contacts`; of nothing, each right by its own name."""
    if text is None:
        return {right.value: right for right in Right}
    found = {}
    for pair in text.split(","):
        value, equals, right = (part.strip() for part in pair.rpartition("="))
        if not value or not equals or right not in list(Right):
            raise SettingsError(
                f"GRAPH_SERVICE_OIDC_RIGHTS: {pair.strip()!r} is no value=right",
                hint=f"the rights are {', '.join(Right)}",
            )
        found[value] = Right(right)
    return found
