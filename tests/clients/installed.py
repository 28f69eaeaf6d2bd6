"""Projects that are installed once for each lock, in a cache of the user's, and found there by later runs."""

import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_cache_path

from tests.clients.required import missing

_KEPT_S = 30 * 24 * 3600


def installed(name: str, lock: bytes, install: Callable[[Path], None]) -> Path:
    """The folder that `install` filled for this lock. Skips or fails the test if it cannot."""
    cache = user_cache_path("graph-service-tests") / name
    cache.mkdir(parents=True, exist_ok=True)
    found = cache / hashlib.sha256(lock).hexdigest()[:16]
    if not found.exists():
        _fill(found, install)
    os.utime(found)
    _forget_unused(cache)
    return found


def _fill(folder: Path, install: Callable[[Path], None]) -> None:
    """All or nothing: a run beside this one finds the folder whole or not at all."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-", ignore_cleanup_errors=True) as name:
        making = Path(name) / "project"
        making.mkdir()
        try:
            install(making)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            missing(f"{folder.parent.name} cannot be installed: {said(error)[-2000:]}")
        try:
            making.rename(folder)
        except OSError:
            if not folder.exists():
                raise


def said(error: subprocess.CalledProcessError | subprocess.TimeoutExpired) -> str:
    """What the command printed, on stdout and then on stderr."""
    texts = (text.decode() if isinstance(text, bytes) else text for text in (error.stdout, error.stderr))
    return "\n".join(text.strip() for text in texts if text)


def _forget_unused(cache: Path) -> None:
    for folder in cache.iterdir():
        if folder.stat().st_mtime < time.time() - _KEPT_S:
            shutil.rmtree(folder, ignore_errors=True)
