"""Room on the disk, asked for before it is needed."""

import shutil
from pathlib import Path

from graph_service.errors import DiskFullError

_MARGIN = 64 * 2**20
_FULL = 2**20
FIRST_START = 256 * 2**20
"""Two databases with a transaction log of 64 MiB each, made in full beforehand, and their stores."""


def require(folder: Path, size: int, setting: str, what: str) -> None:
    """Raise DiskFullError unless `size` bytes fit in `folder`, and a little more."""
    free = shutil.disk_usage(folder).free
    if free < size + _MARGIN:
        raise DiskFullError(
            f"{what} would take {_mb(size + _MARGIN)} in {folder}, and only {_mb(free)} are free there",
            hint=f"Free some space, or set {setting} to a folder on another disk",
        )


def is_full(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < _FULL


def size_of(path: Path) -> int:
    """Bytes below `path`; what vanishes while they are counted does not count."""
    if path.is_file():
        return path.stat().st_size
    total = 0
    for file in path.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() and not file.is_symlink() else 0
        except FileNotFoundError:
            continue
    return total


def _mb(size: int) -> str:
    return f"{size / 2**20:.0f} MiB"
