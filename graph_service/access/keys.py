"""The keys as a worker knows them: read anew whenever their file changes, found by the hash of their text."""

import hmac
import time
from pathlib import Path
from typing import NamedTuple

import structlog

from graph_service.access import key_file, key_text
from graph_service.access.caller import Caller
from graph_service.errors import FileError

_log = structlog.get_logger()
_NOBODY = bytes(32)


class Known(NamedTuple):
    """A secret that lets somebody in."""

    digest: bytes
    id: str
    caller: Caller
    until: float
    """Seconds since 1970 from which it does no longer."""


_NONE = Known(_NOBODY, "", Caller("", frozenset()), 0.0)


class Keys:
    """Finds the caller of a key. Raises FileError at once if there is a file and it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[bytes, Known] = {}
        self._seen: object = None
        self._read(self._stamp())

    def find(self, text: str) -> Known | None:
        """Whose key a text is. Unknown, revoked and expired ones take the same way to the same end."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._read_or_go_on(stamp)
        digest = key_text.digest(text)
        known = self._known.get(digest[:8], _NONE)
        same = hmac.compare_digest(known.digest, digest)
        return known if same and time.time() < known.until else None

    def _stamp(self) -> object:
        try:
            status = self._path.stat()
        except OSError as error:
            return type(error)
        return status.st_mtime_ns, status.st_ino, status.st_size, status.st_mode

    def _read_or_go_on(self, stamp: object) -> None:
        try:
            self._read(stamp)
        except (FileError, OSError) as error:
            self._seen = stamp
            _log.error("the keys could not be read; those known before stay", error=str(error))

    def _read(self, stamp: object) -> None:
        known = [
            _known(key, secret)
            for key in key_file.read(self._path).keys
            if not key.revoked
            for secret in key.secrets
        ]
        self._known = {each.digest[:8]: each for each in known}
        self._seen = stamp


def _known(key: key_file.Key, secret: key_file.Secret) -> Known:
    ends = [end.timestamp() for end in (key.expires, secret.until) if end]
    return Known(
        bytes.fromhex(secret.hash),
        secret.id,
        Caller(key.name, frozenset(key.rights), f"key:{key.name}"),
        min(ends, default=float("inf")),
    )
