"""Links that show the password once, to whoever reads a file that only its owner can read."""

import hashlib
import hmac
import secrets
import time
from pathlib import Path
from typing import NamedTuple

from graph_service.files import write_private

VALID_S = 300.0
"""For so long a link may be opened."""
_REDIRECT = '<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url={}">\n'


class Invitation(NamedTuple):
    """A link, and a page for its owner's eyes that leads there: a program's arguments are seen by everybody."""

    address: str
    page: Path
    until: float
    """In seconds since 1970."""


class Invitations:
    """Those of one home. A file has what proves a token, not the token; whoever removes it has used it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def make(self, explore: str) -> Invitation:
        """A new one, for the page at the address `explore`."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._forget_old()
        token, until = secrets.token_urlsafe(32), time.time() + VALID_S
        note = self._folder / f"{secrets.token_hex(8)}.invitation"
        found = Invitation(f"{explore}?token={token}", note.with_suffix(".html"), until)
        write_private(found.page, _REDIRECT.format(found.address))
        write_private(note, f"{_digest(token)} {until:.3f}")
        return found

    def use(self, token: str) -> bool:
        """Whether it was one that could still be used. Of two that ask at once only one hears yes."""
        asked, found = _digest(token), None
        for note in self._notes():
            digest, until = _read(note)
            if hmac.compare_digest(digest, asked) and time.time() < until:
                found = note
        return found is not None and _removed(found)

    def _notes(self) -> list[Path]:
        return list(self._folder.glob("*.invitation"))

    def _forget_old(self) -> None:
        for note in self._notes():
            if _read(note)[1] <= time.time():
                _removed(note)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _read(note: Path) -> tuple[str, float]:
    """What proves it, and until when it holds; one that is gone or half a one never does."""
    try:
        digest, until = note.read_text(encoding="ascii").split()
        return digest, float(until)
    except (OSError, ValueError):
        return "", 0.0


def _removed(note: Path) -> bool:
    """Whether it was there: of several that remove a file, the system lets one."""
    note.with_suffix(".html").unlink(missing_ok=True)
    try:
        note.unlink()
    except FileNotFoundError:
        return False
    return True
