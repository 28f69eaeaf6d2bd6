"""Libraries that others import for whoever might want them too, and nobody does here: half the time of a small command.

Neo4j's driver imports pandas and pyarrow, to take their values for parameters and to give its answers as theirs; igraph
imports matplotlib, to draw with it. Both do without where these are not installed. Only commands spare them: in a
notebook one may want just that. Whoever uses these libraries imports them as ever, before or after.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType

NOT_WANTED: Mapping[str, Sequence[str]] = {"neo4j": ("pandas", "pyarrow"), "igraph": ("matplotlib",)}


class Sparing(PathFinder):
    """Finds some libraries as ever, and lets them believe that others are not installed."""

    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in NOT_WANTED:
            return None
        found = super().find_spec(fullname, path, target)
        if found and isinstance(found.loader, SourceFileLoader):
            found.loader = _Without(found.loader.name, found.loader.path)
        return found


class _Without(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        absent = [name for name in NOT_WANTED[module.__name__] if name not in sys.modules]
        sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None: it cannot be imported
        try:
            super().exec_module(module)
        finally:
            for name in absent:
                del sys.modules[name]


def spare() -> None:
    """Do so from now on, in this process."""
    if Sparing not in sys.meta_path:
        sys.meta_path.insert(0, Sparing)
