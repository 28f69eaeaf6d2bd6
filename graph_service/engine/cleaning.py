"""What could be removed, and how big it is. The data only when asked for by name.

Only from folders that are known to be the service's. The cache is shared by all homes: what the server of
another one runs from stays.
"""

import contextlib
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from graph_service.engine import disk, fetch
from graph_service.engine.layout import Layout, refuse_foreign
from graph_service.engine.options import EngineOptions


@dataclass(frozen=True)
class Removable:
    """Something that can go, what it is, and what its going costs."""

    name: str
    paths: tuple[Path, ...]
    size: int
    meaning: str
    used_by: tuple[int, ...]
    """Processes that have a file of it open: it stays while they run."""
    removed: int = 0
    """Bytes that have gone."""
    left: str = ""
    """What could not be removed, and why."""


def report(options: EngineOptions, *, data: bool) -> list[Removable]:
    """Everything there is, the data last and only if asked for; SettingsError where it is not ours."""
    require_ours(options, data=data)
    return [
        Removable(name, paths, _size(paths), meaning, _users(paths))
        for name, (paths, meaning) in _kinds(options, data=data).items()
    ]


def require_ours(options: EngineOptions, *, data: bool) -> None:
    """Raise SettingsError if under the names that we use something lies that is somebody's own."""
    layout = Layout(options.home)
    paths = [path for paths, _ in _kinds(options, data=data).values() for path in paths]
    layout.require_ours(*(path for path in paths if path.is_relative_to(layout.home)))
    if not fetch.is_ours(options.cache):
        foreign = [path for path in paths if path.is_relative_to(options.cache)]
        refuse_foreign(options.cache, foreign, "GRAPH_SERVICE_CACHE")


def remove(options: EngineOptions, *, data: bool) -> list[Removable]:
    """Remove what nobody uses, the data only if asked to; returns all of it, also what had to stay.

    Nobody fetches meanwhile.
    """
    with fetch.alone(options):
        return [_without(thing) for thing in report(options, data=data)]


def _kinds(options: EngineOptions, *, data: bool) -> dict[str, tuple[tuple[Path, ...], str]]:
    layout = Layout(options.home)
    kinds = {
        "logs": ((layout.logs, layout.temporary), "logs of Neo4j"),
        "aot": ((options.cache / "aot",), "start-up cache; made again after the next `up`"),
        "jars": ((options.cache / "jars",), "Neo4j itself; fetched again by the next start"),
    }
    # A database goes by its password: that goes last.
    lost = "the database with all its data, and its password: gone for good"
    copied = "the copy to hand out, and its password: gone for good; the graph can be copied again"
    return kinds | (
        {
            "snapshot": ((layout.snapshot,), copied),
            "data": ((layout.columns, layout.pairs, layout.data, layout.password_file, layout.conf), lost),
        }
        if data
        else {}
    )


def _without(thing: Removable) -> Removable:
    """Remove it as far as it goes, and say what really went."""
    if thing.used_by:
        return thing
    left = ""
    for path in thing.paths:
        try:
            _remove(path)
        except OSError as error:
            left = f"{error.filename or path}: {error.strerror or error}"
            break
    return replace(thing, removed=thing.size - _size(thing.paths), left=left)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)  # refuses a link: what that leads to may be somebody else's
    else:
        path.unlink(missing_ok=True)


def _size(paths: tuple[Path, ...]) -> int:
    return sum(disk.size_of(path) for path in paths)


def _users(paths: tuple[Path, ...]) -> tuple[int, ...]:
    import psutil  # noqa: PLC0415

    places = [path.resolve() for path in paths]
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(
            psutil.Error
        ):  # ended meanwhile, or another user's, who has a cache of his own
            opened = [Path(file.path) for file in process.open_files()]
            if any(file.is_relative_to(place) for file in opened for place in places):
                found.append(process.pid)
    return tuple(found)
