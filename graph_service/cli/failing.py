"""Errors that nobody foresaw: to the user one sentence, to the log what stands behind it."""

import datetime as dt
import errno
import os
import secrets
import tempfile
import traceback
from pathlib import Path

from graph_service.config import Settings
from graph_service.errors import FileError, GraphServiceError, SettingsError

_LOG = "errors.log"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What the system says of output, too, which has no name."""


def of_files(error: OSError) -> GraphServiceError:
    """The system refused something: which file it was about, and why."""
    given = (error.filename, error.filename2)
    places = [Path(os.fsdecode(place)) for place in given if isinstance(place, str | bytes)]
    if not places and error.errno in _NO_ROOM:
        return FileError(f"what was found could not be written: {error.strerror}")
    if not places:
        return unforeseen(error)
    named = " and ".join(map(str, places))
    return FileError(f"{named}: {error.strerror or error}", hint=_setting(places))


def _setting(places: list[Path]) -> str:
    """The setting by which the service came to a place, if it is one."""
    try:
        settings = Settings.read()
    except SettingsError:
        return ""
    folders = {"GRAPH_SERVICE_HOME": settings.home, "GRAPH_SERVICE_CACHE": settings.cache}
    names = [name for name, folder in folders.items() if any(_joined(folder, place) for place in places)]
    return f"{' and '.join(names)} may name another folder" if names else ""


def _joined(folder: Path, place: Path) -> bool:
    return place.is_relative_to(folder) or folder.is_relative_to(place)


def unforeseen(error: Exception) -> GraphServiceError:
    """A mistake of ours. Its text may say what is nobody's business, so it stands in a file of its owner's."""
    number = secrets.token_hex(4)
    log = _noted(f"{dt.datetime.now(dt.UTC).isoformat()} {number}\n{_told(error)}\n", number)
    return GraphServiceError(
        f"something failed that nobody foresaw; its number is {number}",
        hint=f"{log} says under that number what it was; please report it",
    )


def _told(error: Exception) -> str:
    return "".join(traceback.format_exception(error))


def _noted(text: str, number: str) -> Path:
    """Written into the home's logs, and where there is no home, into a file by itself."""
    from graph_service.engine.layout import Layout

    try:
        return _append(Layout(Settings.read().home).logs / _LOG, text)
    except (OSError, SettingsError):
        with tempfile.NamedTemporaryFile(
            "w", prefix=f"graph-service-{number}-", delete=False, encoding="utf-8"
        ) as file:
            file.write(text)
        return Path(file.name)


def _append(file: Path, text: str) -> Path:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as log:
        log.write(text)
    return file
