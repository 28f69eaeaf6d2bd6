"""A generated network in Neo4j: written in our format, and loaded as anybody would load so much."""

import filecmp
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

from bench.networks import generating
from bench.networks.generating import Size, generated, write_source
from bench.networks.records import LOAD, OURS, Record
from graph_service.engine import EngineOptions

HOME = "home"
_FILES = "columns", "pairs"


def left(folder: Path) -> Path | None:
    """Where the load has left its files, if they are byte for byte those that a first question has left in this folder."""
    run = folder / HOME / "run"
    alike = filecmp.cmpfiles(run, folder, _FILES, shallow=False)[0]
    there = {name for name in _FILES if any((each / name).exists() for each in (run, folder))}
    return run if {*alike} == there and _FILES[0] in there else None


def loaded(size: Size, options: EngineOptions) -> Record:
    """Fill the home's database, whose server does not run, if it is not filled already; and say how long that took."""
    done = options.home.parent / f"loaded-{_what(size)}.json"
    if not done.exists():
        shutil.rmtree(options.home, ignore_errors=True)
        seconds = _load(size, options)
        done.write_text(json.dumps({"seconds": seconds}), encoding="utf-8")
    return Record(size.name, OURS, LOAD, **json.loads(done.read_text(encoding="utf-8")))


def _what(size: Size) -> str:
    """A name for what is loaded: of another size, or generated otherwise, it is another."""
    given = f"{asdict(size)}{Path(generating.__file__).read_text(encoding='utf-8')}"
    return hashlib.blake2b(given.encode(), digest_size=8).hexdigest()


def _load(size: Size, options: EngineOptions) -> float:
    source = write_source(generated(size), options.home.parent / "source")
    settings = {
        "GRAPH_SERVICE_HOME": str(options.home),
        "GRAPH_SERVICE_CACHE": str(options.cache),
        "GRAPH_SERVICE_BOLT_PORT": str(options.bolt_port),
        "GRAPH_SERVICE_HTTP_PORT": str(options.http_port),
    }
    began = time.perf_counter()
    command = [sys.executable, "-m", "graph_service", "load", "--bulk", str(source)]
    subprocess.run(command, env={**os.environ, **settings}, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began
