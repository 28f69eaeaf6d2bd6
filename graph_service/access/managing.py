"""Making, rotating and revoking keys. Only hashes stay: the text of a key is given once, to whoever made it."""

import datetime as dt
import difflib
from collections.abc import Callable, Iterable
from pathlib import Path

from pydantic import ValidationError

from graph_service.access import key_file, key_text
from graph_service.access.caller import Right
from graph_service.access.key_file import Key, KeyRing, Secret
from graph_service.errors import BadInputError


def make(path: Path, name: str, rights: Iterable[Right], expires: dt.datetime | None = None) -> str:
    """Make a key and give its text. Raises BadInputError for a name that is taken or cannot be."""
    text, now = key_text.make(), _now()
    _require_ahead(expires, now)
    try:
        key = Key(
            name=name,
            rights=tuple(sorted(set(rights))),
            made=now,
            expires=expires,
            secrets=(_secret(text, now),),
        )
    except ValidationError:
        raise BadInputError(
            f"{name!r} cannot be the name of a key",
            hint="1 to 64 letters, digits, spaces and any of . _ @ -, the first a letter or a digit",
        ) from None

    def added(ring: KeyRing) -> KeyRing:
        taken = next((each for each in ring.keys if each.name == name), None)
        if taken:
            raise BadInputError(
                f"there is a key {name} already" + (", which was revoked" if taken.revoked else ""),
                hint="give another name" if taken.revoked else "`key rotate` gives it a new text",
            )
        return KeyRing(keys=(*ring.keys, key))

    key_file.change(path, added)
    return text


def rotate(path: Path, name: str, grace: dt.timedelta, expires: dt.datetime | None = None) -> str:
    """Give a key a new text. The old ones go on for the grace time, and no longer than they would have."""
    text, now = key_text.make(), _now()
    _require_ahead(expires, now)

    def rotated(key: Key) -> Key:
        if key.revoked:
            raise BadInputError(f"the key {name} was revoked", hint="make another, with another name")
        old = [
            secret.model_copy(update={"until": min(secret.until or now + grace, now + grace)})
            for secret in key.secrets
            if grace and (secret.until is None or secret.until > now)
        ]
        kept = (*old[-15:], _secret(text, now))
        return key.model_copy(update={"secrets": kept, "expires": expires or key.expires})

    _change_one(path, name, rotated)
    return text


def revoke(path: Path, name: str) -> None:
    """End a key at once. Its name stays taken, so that what logs say of it stays true."""
    _change_one(
        path,
        name,
        lambda key: key.model_copy(update={"secrets": (), "revoked": key.revoked or _now()}),
    )


def _change_one(path: Path, name: str, changed: Callable[[Key], Key]) -> None:
    def all_changed(ring: KeyRing) -> KeyRing:
        names = [key.name for key in ring.keys]
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            raise BadInputError(
                f"there is no key {name}",
                hint=f"did you mean {near[0]}?" if near else "`key list` shows all",
            )
        return KeyRing(keys=tuple(changed(key) if key.name == name else key for key in ring.keys))

    key_file.change(path, all_changed)


def _secret(text: str, now: dt.datetime) -> Secret:
    return Secret(hash=key_text.digest(text).hex(), made=now)


def _require_ahead(expires: dt.datetime | None, now: dt.datetime) -> None:
    if expires and expires <= now:
        raise BadInputError("that day is past", hint="name a day that comes")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
