"""When each key was last used: noted in memory, and now and then in a file beside that of the keys.

It is a file of its own so that no worker ever writes the keys, and so that they are not read anew for it.
"""

import time
from pathlib import Path

import structlog
from pydantic import TypeAdapter, ValidationError

from graph_service.files import file_lock, write_private

_TIMES = TypeAdapter(dict[str, int])
_log = structlog.get_logger()


def used_file(keys: Path) -> Path:
    return keys.with_name(f"{keys.stem}.used.json")


def last_uses(keys: Path) -> dict[str, int]:
    """Seconds since 1970 by the id of a secret; what cannot be read is not known."""
    try:
        return _TIMES.validate_json(used_file(keys).read_bytes(), strict=True)
    except (OSError, ValidationError):
        return {}


class Uses:
    """The uses that one worker saw."""

    def __init__(self, keys: Path) -> None:
        self._keys = keys
        self._seen: dict[str, int] = {}

    def note(self, secret: str) -> None:
        """It is used now."""
        self._seen[secret] = int(time.time())

    def write(self) -> None:
        """Add what was seen to the file, under its lock: what another worker saw stays. Never raises."""
        seen, self._seen = self._seen, {}
        if not seen:
            return
        file = used_file(self._keys)
        try:
            with file_lock(file.with_name(f"{file.name}.lock")):
                known = last_uses(self._keys)
                latest = {each: max(seen.get(each, 0), known.get(each, 0)) for each in {**known, **seen}}
                write_private(file, _TIMES.dump_json(latest).decode())
        except OSError as error:
            _log.warning("the last use of keys could not be noted", file=str(file), error=str(error))
