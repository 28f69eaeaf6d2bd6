"""`make bench`: every measurement in one run, written to bench/RESULTS.md with machine and versions."""

import importlib
import itertools
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

PARTS = {
    "start": "Starting Neo4j",
    "load": "Loading",
    "graphql": "GraphQL",
    "analysis": "Measures of the network",
}
PACKAGES = (
    "neo4j",
    "neo4j-rust-ext",
    "networkx",
    "igraph",
    "numba",
    "scipy",
    "numpy",
    "strawberry-graphql",
    "pydantic",
)


def heading() -> str:
    """What it was measured on."""
    memory = psutil.virtual_memory().total / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return "\n".join(
        [
            "# Results",
            "",
            "Written by `make bench`. Read the ratios: all of a table was measured in one run.",
            "",
            f"- {datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {psutil.cpu_count()} processors, {memory:.0f} GiB",
            f"- {platform.platform()}, Python {platform.python_version()}",
            f"- {versions}",
        ]
    )


def main(arguments: list[str]) -> None:
    """Measure what is named, or everything; options, after one name, go to that part."""
    names = list(itertools.takewhile(lambda each: not each.startswith("--"), arguments))
    options = arguments[len(names) :]
    parts = [heading()]
    for name in names or PARTS:
        print(f"measuring: {PARTS[name]}", file=sys.stderr)
        part = importlib.import_module(f"bench.{name}")
        parts += [f"## {PARTS[name]}", part.report(options) if options else part.report()]
    text = "\n\n".join(parts) + "\n"
    if not arguments:
        (Path(__file__).parent / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main(sys.argv[1:])
