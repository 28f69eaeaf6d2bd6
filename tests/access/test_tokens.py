"""Access tokens, signed by a real issuer on this machine: which are believed, and for what."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access import Caller, Right, managing
from graph_service.access.signing_keys import SigningKeys
from graph_service.access.tokens import _BAD, Tokens, Wanted, _header, mapping
from graph_service.config import Settings
from graph_service.errors import SettingsError
from tests.access import issuer as issuing
from tests.access.issuer import AUDIENCE, PRIVATE, Issuer, forged, published
from tests.access.test_budget import Clock
from tests.access.test_gate import ASKED, NOWHERE
from tests.graphql.conftest import serving

STRANGER = rsa.generate_private_key(65537, 2048)
OWN_NAMES = mapping(None)
PEM = PRIVATE["RS256"].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with issuing.running() as found:
        yield found


def _with(
    issuer: Issuer, ask: Callable[[Tokens], Awaitable[Any]], clock: Any = time.monotonic, **more: Any
) -> Any:
    """What `ask` gives, for an issuer that is not known yet."""

    async def run() -> Any:
        wanted = Wanted(issuer.url, AUDIENCE, more.get("claim", "scope"), more.get("rights", OWN_NAMES))
        tokens = Tokens(wanted, SigningKeys(issuer.url, clock))
        try:
            return await ask(tokens)
        finally:
            await tokens.close()

    return asyncio.run(run())


def _each(issuer: Issuer, texts: list[str], **more: Any) -> list[Caller | None]:
    async def ask(tokens: Tokens) -> list[Caller | None]:
        return [await tokens.find(text) for text in texts]

    found: list[Caller | None] = _with(issuer, ask, **more)
    return found


def test_what_the_issuer_signed_is_believed(issuer: Issuer) -> None:
    now = int(time.time())
    good = [
        issuer.token(),
        issuer.token("ES256"),
        issuer.token("EdDSA"),
        issuer.token("PS256", kid="RS256", signed_by=PRIVATE["RS256"]),
        issuer.token(headers={"typ": "at+jwt"}),
        issuer.token(aud=["another", AUDIENCE]),
        issuer.token(exp=now - 20),
        issuer.token(nbf=now + 20),
    ]
    assert _each(issuer, good) == [Caller("anna", frozenset({Right.READ}), "token:anna")] * len(good)


def test_nothing_else_is(issuer: Issuer) -> None:
    now, private = int(time.time()), PRIVATE["RS256"]
    claims = {"iss": issuer.url, "aud": AUDIENCE, "sub": "anna", "exp": now + 300, "scope": "read"}
    good = issuer.token()
    header, payload, signature = good.split(".")
    issuer.keys += [
        published("weak", "RS256", issuing.WEAK),
        published("for-encryption", "RS256", private, use="enc"),
        published("other-algorithm", "RS256", private, alg="RS512"),
        {"kty": "oct", "kid": "shared", "k": "c2VjcmV0", "alg": "HS256"},
        {"kty": "RSA", "kid": "broken", "n": "!", "e": "AQAB"},
        {**published("given-away", "RS256", STRANGER), "d": "AQAB"},
    ]
    with pytest.warns(jwt.InsecureKeyLengthWarning):
        weak = issuer.token(kid="weak", signed_by=issuing.WEAK)
    bad = {
        "stranger's": issuer.token(signed_by=STRANGER),
        "unsigned": forged({"alg": "none", "kid": "RS256"}, claims),
        "signed by the public key as a secret": forged({"alg": "HS256", "kid": "RS256"}, claims, PEM),
        "signed by a shared secret": forged({"alg": "HS256", "kid": "shared"}, claims, b"secret"),
        "with another payload": f"{header}.{issuer.token(sub='eve').split('.')[1]}.{signature}",
        "without its signature": f"{header}.{payload}.",
        "of another key": issuer.token(kid="ES256"),
        "of an unknown key": issuer.token(kid="nobody's"),
        "weak": weak,
        "for encryption": issuer.token(kid="for-encryption"),
        "for another algorithm": issuer.token(kid="other-algorithm"),
        "of a broken key": issuer.token(kid="broken"),
        "of a key that was given away": issuer.token(kid="given-away", signed_by=STRANGER),
        "expired": issuer.token(exp=now - 31),
        "early": issuer.token(nbf=now + 60),
        "from the future": issuer.token(iat=now + 60),
        "for another": issuer.token(aud="another"),
        "for all": issuer.token(aud=None),
        "of another issuer": issuer.token(iss="https://another.example"),
        "for ever": issuer.token(exp=None),
        "of nobody": issuer.token(sub=None),
        "of an empty one": issuer.token(sub=""),
        "of one who breaks lines": issuer.token(sub="a\nb"),
        "an order to log out": issuer.token(headers={"typ": "logout+jwt"}),
        "critical": issuer.token(headers={"crit": ["exp"], "exp": 1}),
        "no token": "a.b.c",
        "nothing": "",
        "deep": forged({"alg": "RS256", "kid": "RS256"}, claims)[:-1] + "." * 50,
    }  # fmt: skip
    found = dict(zip(bad, _each(issuer, list(bad.values())), strict=True))
    assert found == dict.fromkeys(bad)
    assert _each(issuer, [good]) != [None]


@pytest.mark.parametrize(
    ("claim", "rights", "said", "given"),
    [
        ("scope", None, {"scope": "openid read read:contacts"}, {Right.READ, Right.READ_CONTACTS}),
        ("scope", None, {"scope": "READ readall"}, set()),
        ("scope", None, {"scope": ["read", 1, None]}, {Right.READ}),
        ("scope", None, {"scope": {"read": True}}, set()),
        ("scope", None, {"scope": None}, set()),
        (
            "realm.roles",
            "kontakter=read:contacts, läsare=read",
            {"realm": {"roles": ["läsare"]}},
            {Right.READ},
        ),
        ("https://x.example/roles", "a=explain", {"https://x.example/roles": ["a", "read"]}, {Right.EXPLAIN}),
    ],
)
def test_rights_are_what_its_claim_says_and_no_more(
    issuer: Issuer, claim: str, rights: str | None, said: dict[str, Any], given: set[Right]
) -> None:
    (caller,) = _each(issuer, [issuer.token(**said)], claim=claim, rights=mapping(rights))
    assert caller is not None
    assert caller.rights == given


def test_a_key_that_is_new_is_fetched_and_unknown_ones_do_not_keep_the_issuer_busy(issuer: Issuer) -> None:
    clock, new = Clock(), rsa.generate_private_key(65537, 2048)
    fresh = issuer.token(kid="new", signed_by=new)

    async def ask(tokens: Tokens) -> None:
        old = issuer.token()
        assert await tokens.find(old)
        assert issuer.asked == 2
        issuer.keys = [published("new", "RS256", new)]
        assert [await tokens.find(issuer.token(kid=f"made-up-{number}")) for number in range(20)] == [
            None
        ] * 20
        assert issuer.asked == 2
        assert await tokens.find(fresh) is None
        assert tokens.remembered(old)
        clock.now += 31
        assert await asyncio.gather(*[tokens.find(fresh) for _ in range(5)]) == [tokens.remembered(fresh)] * 5
        assert tokens.remembered(fresh)
        assert issuer.asked == 4
        assert tokens.remembered(old) is None
        assert await tokens.find(old) is None

    _with(issuer, ask, clock)


def test_while_the_issuer_is_away_what_is_known_goes_on(issuer: Issuer) -> None:
    clock = Clock()

    async def ask(tokens: Tokens) -> None:
        issuer.down = True
        assert await tokens.find(issuer.token()) is None
        issuer.down = False
        assert await tokens.find(issuer.token()) is None
        clock.now += 31
        assert await tokens.find(issuer.token())
        issuer.down = True
        clock.now += 100_000
        assert await tokens.find(issuer.token("ES256"))
        await asyncio.sleep(0.1)
        assert await tokens.find(issuer.token("EdDSA"))

    _with(issuer, ask, clock)


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://another.example"},
        {"jwks_uri": "http://another.example/keys"},
        {"jwks_uri": "http://127.0.0.1:1/keys"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": 1},
    ],
)
def test_an_issuer_that_is_not_what_it_was_set_to_be_gives_no_keys(
    issuer: Issuer, changed: dict[str, Any]
) -> None:
    issuer.changed = changed
    assert _each(issuer, [issuer.token()]) == [None]


def test_an_answer_without_end_is_not_read_to_its_end(issuer: Issuer) -> None:
    issuer.padding = 2**20
    assert _each(issuer, [issuer.token()]) == [None]


def test_over_http_tokens_and_keys_go_side_by_side(issuer: Issuer, file: Path) -> None:
    key = managing.make(file, "partner", [Right.READ])
    settings = {
        "keys_file": file,
        "anonymous": False,
        "oidc_issuer": issuer.url,
        "oidc_audience": AUDIENCE,
        "requests_per_minute": 5,
    }
    with serving(NOWHERE, **settings) as url, httpx.Client(base_url=url, timeout=30) as http:

        def ask(text: str) -> httpx.Response:
            return http.post("/graphql", json=ASKED, headers={"Authorization": f"Bearer {text}"})

        assert ask(issuer.token()).json()["data"] == {"__typename": "Query"}
        assert ask(issuer.token(scope="openid")).json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        refused = ask(issuer.token(aud="another"))
        assert (refused.status_code, refused.text) == (401, ask("gsvc_wrong").text)
        known = issuer.token(sub="berit")
        assert ask(known).status_code == 200
        assert [ask(issuer.token(aud="another")).status_code for _ in range(4)] == [401, 401, 401, 429]
        assert ask(issuer.token(sub="cecilia")).status_code == 429
        assert [ask(text).status_code for text in (known, key)] == [200, 200]


def test_settings_that_would_let_others_in_are_refused() -> None:
    for settings in (
        {"oidc_issuer": "https://issuer.example"},
        {"oidc_audience": "a"},
        {"oidc_issuer": "http://issuer.example", "oidc_audience": "a"},
        {"oidc_issuer": "https://issuer.example?x=1", "oidc_audience": "a"},
    ):
        with pytest.raises(SettingsError):
            Settings.read(_env_file=None, **settings)
    for text in ("", "read", "a=write", "=read", "a=read,"):
        with pytest.raises(SettingsError):
            mapping(text)


def test_the_token_itself_is_kept_nowhere(issuer: Issuer) -> None:
    text = issuer.token()

    async def ask(tokens: Tokens) -> str:
        await tokens.find(text)
        return repr(vars(tokens))

    assert text not in _with(issuer, ask)
    assert jwt.decode(text, options={"verify_signature": False})["sub"] == "anna"


@given(
    st.text() | st.binary().map(lambda data: forged({"alg": "RS256", "kid": data.hex()}, {}, data or b"x"))
)
def test_any_text_is_a_header_or_a_refusal(text: str) -> None:
    with contextlib.suppress(*_BAD):
        kid, algorithm = _header(text)
        assert (kid, algorithm) == (bytes.fromhex(kid).hex(), "RS256")
