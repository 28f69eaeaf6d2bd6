"""`make bench`: every measurement, written to bench/RESULTS.md with machine and versions.

`python -m bench NAME` measures a part and prints it; options that the part knows may follow, and with `--write` its
section in the results is written anew, and the others stay.
"""

import importlib
import itertools
import platform
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

PARTS = {
    "start": "Starting Neo4j",
    "load": "Loading",
    "graphql": "GraphQL",
    "analysis": "Measures of the network",
    "exploring": "Exploring",
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


RESULTS = Path(__file__).parent / "RESULTS.md"


def heading() -> str:
    """What it was measured on."""
    memory = psutil.virtual_memory().total / 2**30
    return "\n".join(
        [
            "# Results",
            "",
            "Written by `make bench`. Read the ratios: all of a table was measured in one run.",
            "",
            f"- {platform.machine()}, {psutil.cpu_count()} processors, {memory:.0f} GiB",
            f"- {platform.platform()}, Python {platform.python_version()}",
        ]
    )


def main(arguments: list[str]) -> None:
    """Measure what is named, or everything."""
    names = list(itertools.takewhile(lambda each: not each.startswith("--"), arguments))
    options = [each for each in arguments[len(names) :] if each != "--write"]
    sections = {}
    for name in names or PARTS:
        print(f"measuring: {PARTS[name]}", file=sys.stderr)
        part = importlib.import_module(f"bench.{name}")
        found = part.report(options) if options else part.report()
        sections[PARTS[name]] = f"{_versions()}\n\n{found}"
    if not arguments or "--write" in arguments:
        before = parted(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
        RESULTS.write_text(together({**before, **with_what_stays(before, sections)}), encoding="utf-8")
    print(together(sections))


def with_what_stays(before: Mapping[str, str], sections: Mapping[str, str]) -> dict[str, str]:
    """The sections, each with what it keeps of what was written before, if its part measures piece by piece."""
    found = {}
    for name, title in PARTS.items():
        if title in sections:
            merged = getattr(importlib.import_module(f"bench.{name}"), "merged", None)
            found[title] = merged(before.get(title, ""), sections[title]) if merged else sections[title]
    return found


def _versions() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{datetime.now(UTC):%Y-%m-%d}: {packages}."


def parted(text: str) -> dict[str, str]:
    """The sections of the results by title."""
    parts = (part.partition("\n") for part in text.split("\n## ")[1:])
    return {title: content.strip() for title, _, content in parts}


def together(sections: Mapping[str, str]) -> str:
    """The results with these sections, in their usual order."""
    parts = [f"## {title}\n\n{sections[title]}" for title in PARTS.values() if title in sections]
    return "\n\n".join([heading(), *parts]) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
