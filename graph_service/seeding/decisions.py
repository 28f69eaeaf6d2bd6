"""Which of several stated values is shown, and which alike things are two. The graph keeps those in force."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from graph_service.seeding.source import Decision
from graph_service.seeding.yaml_lines import Located, plain

FILE = "decisions.yml"
_CELLS = frozenset({"about", "because", "cell", "prefer", "distinctFrom"})


def decision(path: Path, entry: Located) -> Decision | None:
    """Read one; None if it says too little or too much."""
    given = plain(entry) if isinstance(entry.value, dict) else {}
    about_a_cell = "prefer" in given and "cell" in given
    about_two = "distinctFrom" in given
    texts = all(isinstance(value, str) and value for value in given.values())
    if not (texts and {"about", "because"} <= set(given) <= _CELLS and about_a_cell != about_two):
        return None
    if ("prefer" in given) != ("cell" in given):
        return None
    return Decision(
        about=given["about"],
        because=given["because"],
        file=path,
        line=entry.line,
        cell=given.get("cell"),
        prefer=given.get("prefer"),
        distinct_from=given.get("distinctFrom"),
    )


def preferred(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """By node and cell, the value that was decided on."""
    chosen: dict[str, dict[str, str]] = defaultdict(dict)
    for one in decisions:
        if one.cell is not None and one.prefer is not None:
            chosen[one.about][one.cell] = one.prefer
    return chosen


def packed(decisions: Iterable[Decision]) -> list[str]:
    """As the graph keeps them, in an order of their own."""
    return sorted(
        json.dumps([one.about, one.because, one.cell, one.prefer, one.distinct_from], ensure_ascii=False)
        for one in decisions
    )


def unpacked(texts: Iterable[str]) -> list[Decision]:
    """Those that the graph keeps. They have no file: their line is 0."""
    found = []
    for text in texts:
        about, because, cell, prefer, distinct_from = json.loads(text)
        found.append(Decision(about, because, Path("the graph"), 0, cell, prefer, distinct_from))
    return found


def touched(before: Iterable[str], after: Iterable[str]) -> set[str]:
    """The nodes about which decisions have changed."""
    return {json.loads(text)[0] for text in set(before) ^ set(after)}
