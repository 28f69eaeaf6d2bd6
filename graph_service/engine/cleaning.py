"""What could be removed, and how big it is. The data only when asked for by name.

The cache is shared by all homes: what the server of another one runs from stays.
"""

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from graph_service.engine import disk, fetch
from graph_service.engine.layout import Layout
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


def report(options: EngineOptions, *, data: bool) -> list[Removable]:
    """Everything there is, the data last and only if asked for."""
    layout = Layout(options.home)
    kinds = {
        "logs": ((layout.logs, layout.temporary), "logs of Neo4j"),
        "aot": ((options.cache / "aot",), "start-up cache; made again after the next `up`"),
        "jars": ((options.cache / "jars",), "Neo4j itself; fetched again by the next start"),
        "data": (
            (layout.data, layout.password_file, layout.conf),
            "the database with all its data, and its password: gone for good",
        ),
    }
    return [
        Removable(name, paths, sum(disk.size_of(path) for path in paths), meaning, _users(paths))
        for name, (paths, meaning) in kinds.items()
        if data or name != "data"
    ]


def remove(options: EngineOptions, *, data: bool) -> list[Removable]:
    """Remove what nobody uses, the data only if asked to; returns all of it, also what had to stay.

    Nobody fetches meanwhile.
    """
    with fetch.alone(options):
        things = report(options, data=data)
        for path in (path for thing in things if not thing.used_by for path in thing.paths):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        return things


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
