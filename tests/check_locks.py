"""Fail on a stale lock: what `make lock` would write must be what is committed."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).parent.parent
UV = Path(sys.executable).parent / "uv"
OPTIONS = [
    *("--quiet", "--universal", "--generate-hashes", "--no-header", "--no-emit-index-url"),
    *("--python-version", "3.11", "--custom-compile-command", "make lock"),
]
_EXTRAS = "--extra embedded --extra build"
SOURCES = {
    "run.txt": f"{_EXTRAS} pyproject.toml",
    "dev.txt": f"{_EXTRAS} --extra clients --extra traces --extra dev -c locks/run.txt pyproject.toml",
    "codegen.txt": "tests/clients/python/pyproject.toml",
}


def main() -> int:
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        for name, source in SOURCES.items():
            committed = TOP / "locks" / name
            made = Path(folder) / name
            # uv keeps the versions that stand in its output, so only a change of pyproject.toml shows.
            shutil.copy(committed, made)
            command: list[str | Path] = [
                UV,
                "pip",
                "compile",
                *OPTIONS,
                *source.split(),
                "--output-file",
                made,
            ]
            subprocess.run(command, cwd=TOP, check=True, stdout=subprocess.DEVNULL)
            if made.read_text() != committed.read_text():
                stale.append(name)
            if "://" in committed.read_text():
                stale.append(f"{name} (holds an address)")
    if stale:
        print(f"stale locks: {', '.join(stale)}; run `make lock` and commit what it wrote", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
