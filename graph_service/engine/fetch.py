"""The jars: fetched once into a cache that all homes share, checked before every use.

A jar is fetched into a folder of its own, checked against the lock, and only then moved to its place: what
lies there is whole and right, or was damaged later, which the check at the next start finds. All 166 MB are
hashed in a tenth of a second, so nothing is remembered about what was checked before.
"""

import contextlib
import errno
import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import structlog

from graph_service.engine import disk
from graph_service.engine.jars import Jar, Lock
from graph_service.engine.layout import MARK, mark
from graph_service.engine.options import EngineOptions
from graph_service.errors import DiskFullError, DownloadError, EngineError
from graph_service.files import file_lock

_THREADS = 8
_TRIES = 3
_TIMEOUT_S = 30
_LOCK_FILE = "fetch.lock"
_log = structlog.get_logger()

Advance = Callable[[int], None]


def jar_folder(cache: Path) -> Path:
    return cache / "jars"


def class_path(options: EngineOptions, lock: Lock | None = None) -> list[Path]:
    """Every jar of the lock, on disk and right; those that are not are fetched."""
    lock = lock or Lock.read()
    folder = jar_folder(options.cache)
    if _wrong(lock.jars, folder):
        with alone(options):
            wrong = _wrong(lock.jars, folder)
            if wrong:
                _fetch(wrong, lock, options)
    with contextlib.suppress(OSError):  # one that is only read needs no mark: nothing can be removed from it
        mark(options.cache)
    return [folder / jar.path for jar in lock.jars]


def is_ours(cache: Path) -> bool:
    """Whether this is a cache of the service; those made before there was a mark are known by what they hold."""
    if (cache / MARK).is_file():
        return True
    return (cache / _LOCK_FILE).is_file() and (jar_folder(cache) / "org" / "neo4j").is_dir()


def alone(options: EngineOptions) -> contextlib.AbstractContextManager[None]:
    """For whoever puts jars into the cache, or takes them away."""
    return file_lock(
        options.cache / _LOCK_FILE,
        waiting=lambda: _log.info("another process is fetching Neo4j; waiting"),
    )


def _wrong(jars: tuple[Jar, ...], folder: Path) -> list[Jar]:
    """Those that are missing, cut short or changed."""
    with ThreadPoolExecutor(_THREADS) as pool:
        right = pool.map(lambda jar: _is_right(folder / jar.path, jar), jars)
        return [jar for jar, fine in zip(jars, right, strict=True) if not fine]


def _is_right(file: Path, jar: Jar) -> bool:
    try:
        return file.stat().st_size == jar.size and sha256(file) == jar.sha256
    except FileNotFoundError:
        return False


def sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _fetch(jars: list[Jar], lock: Lock, options: EngineOptions) -> None:
    folder = jar_folder(options.cache)
    incoming = folder / ".incoming"
    shutil.rmtree(incoming, ignore_errors=True)  # halves, left by one who was killed
    incoming.mkdir(parents=True)
    size = sum(jar.size for jar in jars)
    disk.require(folder, size, "GRAPH_SERVICE_CACHE", "the jars of Neo4j")
    try:
        with _progress(f"Fetching Neo4j {lock.neo4j}", size) as advance:
            context = _context(incoming, options.maven_mirror, advance)
            # The first one alone: without a network it fails once, not in eight threads.
            _fetch_one(context, jars[0], folder)
            _fetch_rest(context, jars[1:], folder)
    except _WrongJarError as error:
        raise DownloadError(str(error), hint=error.hint) from None
    except (OSError, RuntimeError) as error:
        raise _explained(error, lock, options) from error
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def _fetch_rest(context: Any, jars: list[Jar], folder: Path) -> None:
    with ThreadPoolExecutor(_THREADS) as pool:
        try:
            for _ in pool.map(lambda jar: _fetch_one(context, jar, folder), jars):
                pass
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


class _WrongJarError(DownloadError):
    pass


def _fetch_one(context: Any, jar: Jar, folder: Path) -> None:
    artifact = (
        context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier, "jar")
    )
    for rest in reversed(range(_TRIES)):
        try:
            file: Path = artifact.resolve()
        except (OSError, RuntimeError) as error:
            artifact.cached_path.unlink(missing_ok=True)
            if not rest or getattr(error, "errno", None) == errno.ENOSPC:
                raise
            continue
        if _is_right(file, jar):
            place = folder / jar.path
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
            return
        file.unlink()
    raise _WrongJarError(
        f"{jar} is not the file that was locked: its SHA-256 is another. It was not kept",
        hint="If GRAPH_SERVICE_MAVEN_MIRROR is set, the mirror serves a changed file; otherwise something on "
        "the way does. Try another network or mirror",
    )


def _context(incoming: Path, mirror: str | None, advance: Advance) -> Any:
    try:
        from jgo.maven import MavenContext, PythonResolver  # noqa: PLC0415
    except ImportError:
        raise EngineError(
            "To run its own Neo4j, the service needs its extra `embedded`, which is not installed",
            hint="Install graph-service[embedded], or set NEO4J_URI to a Neo4j that runs already",
        ) from None

    @contextlib.contextmanager
    def callback(_name: str, _size: int) -> Iterator[Advance]:
        yield advance

    return MavenContext(
        resolver=PythonResolver(progress_callback=callback),
        repo_cache=incoming,
        remote_repos={"mirror": mirror.rstrip("/")} if mirror else None,
        timeout=_TIMEOUT_S,
    )


def _explained(error: OSError | RuntimeError, lock: Lock, options: EngineOptions) -> EngineError:
    if getattr(error, "errno", None) == errno.ENOSPC:
        return DiskFullError(
            f"The disk of {options.cache} filled up while the jars of Neo4j were fetched",
            hint="Free some space, or set GRAPH_SERVICE_CACHE to a folder on another disk",
        )
    missing = len(_wrong(lock.jars, jar_folder(options.cache)))
    return DownloadError(
        f"{missing} of the {len(lock.jars)} jars of Neo4j {lock.neo4j} are not in {options.cache} "
        f"and could not be fetched: {error}",
        hint="With a network, start again: what has come stays. Without one, set "
        "GRAPH_SERVICE_MAVEN_MIRROR to a Maven mirror that this machine reaches, "
        "or NEO4J_URI to a Neo4j that runs already",
    )


@contextlib.contextmanager
def _progress(title: str, size: int) -> Iterator[Advance]:
    """A bar for people; for scripts one line before and one after."""
    if not sys.stderr.isatty():
        _log.info("fetching", what=title, megabytes=size // 10**6)
        yield lambda _bytes: None
        _log.info("fetched", what=title)
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=size)
        yield lambda count: bar.advance(task, count)
