"""The file of API keys: their hashes, rights and dates. Shared by all workers and the command line."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from graph_service.access.caller import Right
from graph_service.errors import FileError
from graph_service.files import file_lock, write_private

_MOST_BYTES = 16 * 2**20
_WRITABLE_BY_OTHERS = 0o022
_REMEDY = "put back a copy of it, or move it away and make the keys anew"

Name = Annotated[str, StringConstraints(pattern=r"^\w[\w .@-]{0,63}$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Secret(_Part):
    """One text by which a key is known. While a key is rotated it has two."""

    hash: Hash
    made: AwareDatetime
    until: AwareDatetime | None = None

    @property
    def id(self) -> str:
        """Enough of the hash to tell secrets apart."""
        return self.hash[:16]


class Key(_Part):
    """A name, what it may do, and the secrets that stand for it. A revoked key has none."""

    name: Name
    rights: tuple[Right, ...]
    made: AwareDatetime
    expires: AwareDatetime | None = None
    revoked: AwareDatetime | None = None
    secrets: Annotated[tuple[Secret, ...], Field(max_length=16)] = ()

    def state(self, now: dt.datetime) -> str:
        """`revoked`, `expired` or `good`."""
        if self.revoked:
            return "revoked"
        return "expired" if self.expires and self.expires <= now else "good"


class KeyRing(_Part):
    """All that the file holds."""

    version: Literal[1] = 1
    keys: tuple[Key, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        names = [key.name for key in self.keys]
        hashes = [secret.hash for key in self.keys for secret in key.secrets]
        if len(set(names)) < len(names) or len(set(hashes)) < len(hashes):
            raise ValueError("two keys have the same name or the same hash")
        return self


def read(path: Path) -> KeyRing:
    """The keys. Without a file there are none. Raises FileError for one that is not what we would write."""
    try:
        status = path.stat()
        if status.st_mode & _WRITABLE_BY_OTHERS:
            raise FileError(
                f"{path}: others may write to it, and so make themselves keys", hint=f"chmod 600 {path}"
            )
        if status.st_size > _MOST_BYTES:
            raise FileError(f"{path}: too large for a file of keys", hint=_REMEDY)
        return KeyRing.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return KeyRing()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise FileError(
            f"{path}: no file of keys: {f'{place}: ' if place else ''}{first['msg']}", hint=_REMEDY
        ) from None


def change(path: Path, changed: Callable[[KeyRing], KeyRing]) -> None:
    """Write what `changed` makes of the keys, while nobody else writes. Readers see all of it or nothing."""
    with file_lock(path.with_name(f"{path.name}.lock")):
        after = changed(read(path))
        write_private(path, after.model_dump_json(indent=1, exclude_none=True) + "\n")
