"""What could be removed, and how big it is. The data only when asked for by name."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from graph_service.engine import disk
from graph_service.engine.layout import Layout
from graph_service.engine.options import EngineOptions


@dataclass(frozen=True)
class Removable:
    """Something that can go, what it is, and what its going costs."""

    name: str
    paths: tuple[Path, ...]
    size: int
    meaning: str


def report(options: EngineOptions) -> list[Removable]:
    """Everything there is, the data last."""
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
        Removable(name, paths, sum(disk.size_of(path) for path in paths), meaning)
        for name, (paths, meaning) in kinds.items()
    ]


def remove(things: list[Removable]) -> None:
    for thing in things:
        for path in thing.paths:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
