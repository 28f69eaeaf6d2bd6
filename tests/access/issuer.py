"""An issuer of tokens on this machine: signs with real keys, and publishes them over HTTP."""

import base64
import contextlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

AUDIENCE = "https://api.example/graph"
PRIVATE: dict[str, Any] = {
    "RS256": rsa.generate_private_key(65537, 2048),
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate(),
}
WEAK = rsa.generate_private_key(65537, 1024)  # noqa: S505  # to see it refused
_WRITERS: dict[str, Any] = {"RS": RSAAlgorithm, "PS": RSAAlgorithm, "ES": ECAlgorithm, "Ed": OKPAlgorithm}


def published(kid: str, algorithm: str, private: Any, **more: object) -> dict[str, Any]:
    """A key as a key set has it."""
    described: dict[str, Any] = _WRITERS[algorithm[:2]].to_jwk(private.public_key(), as_dict=True)
    return {**described, "kid": kid, "use": "sig", **more}


@dataclass
class Issuer:
    """What it answers may be changed; what it was asked is counted."""

    url: str = ""
    keys: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[str, Any] = field(default_factory=dict)
    """In its discovery document."""
    padding: int = 0
    down: bool = False
    asked: int = 0

    def token(self, algorithm: str = "RS256", *, kid: str = "", signed_by: Any = None, **claims: Any) -> str:
        """A token that is good, but for what is changed."""
        now = int(time.time())
        usual = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "anna",
            "exp": now + 300,
            "iat": now,
            "scope": "read",
        }
        headers = {"kid": kid or algorithm, **claims.pop("headers", {})}
        said = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        return jwt.encode(said, signed_by or PRIVATE[algorithm], algorithm, headers)

    def answer(self, path: str) -> tuple[int, bytes]:
        self.asked += 1
        if self.down:
            return 503, b""
        if path == "/.well-known/openid-configuration":
            found: object = {"issuer": self.url, "jwks_uri": f"{self.url}/keys", **self.changed}
        else:
            found = {"keys": self.keys, "padding": "x" * self.padding}
        return 200, json.dumps(found).encode()


@contextlib.contextmanager
def running() -> Iterator[Issuer]:
    """An issuer with a key of each kind."""
    issuer = Issuer(keys=[published(name, name, key) for name, key in PRIVATE.items()])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library's name
            status, body = issuer.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        issuer.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield issuer
        finally:
            server.shutdown()
            thread.join()


def forged(header: dict[str, Any], claims: dict[str, Any], secret: bytes = b"") -> str:
    """What no library signs: without a signature, or by a secret that is no secret."""
    parts = [_packed(json.dumps(each).encode()) for each in (header, claims)]
    signed = b".".join(parts)
    signature = _packed(hmac.digest(secret, signed, "sha256")) if secret else b""
    return (signed + b"." + signature).decode()


def _packed(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
