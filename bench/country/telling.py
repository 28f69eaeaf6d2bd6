"""What the questions took, in tables."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.country.asking import MOST_DRAWN, WARM, Asked
from graph_service.storage.queries import Query


@dataclass(frozen=True)
class Answers:
    """What one size gave."""

    about: str
    found: Mapping[str, Asked]
    naive: Mapping[str, Asked]


def told(asked: Sequence[Query], sizes: Mapping[int, Answers], limit: float) -> str:
    """The tables, in Markdown."""
    sections = [
        _what(limit),
        "\n".join(f"- {answers.about}" for answers in sizes.values()),
        _summary(sizes, limit),
    ]
    sections += [
        f"### {size:,} organisations\n\n{_table(asked, answers, limit)}" for size, answers in sizes.items()
    ]
    if len(sizes) > 1:
        small, large = min(sizes), max(sizes)
        about = f"### What a larger graph costs\n\nWarm seconds at {large:,} in times of those at {small:,}."
        sections.append(f"{about}\n\n{_growth(asked, sizes[small], sizes[large])}")
    return "\n\n".join(sections)


def _what(limit: float) -> str:
    return (
        "Each favourite and each query of the guide, over Bolt, all rows fetched, as Neo4j Browser asks: the first time, "
        f"with its plan to be made, and the least of {WARM} more. Browser draws {MOST_DRAWN} nodes at most, and then asks "
        "for the ties among them. The naive form is the same pattern with no limit but the last; nothing longer than "
        f"{limit:g} s was waited for."
    )


def _summary(sizes: Mapping[int, Answers], limit: float) -> str:
    lines = [
        "| organisations | questions | slowest cold (s) | slowest warm (s) | middle warm (s) | most nodes | naive: middle of times ours | naive: over the limit |"
    ]
    lines.append("|--:|--:|--:|--:|--:|--:|--:|--:|")
    for size, each in sizes.items():
        found = each.found.values()
        cold = max(limit if one.cold is None else one.cold for one in found)
        warm = [limit if one.warm is None else one.warm for one in found]
        cells = f"{len(warm)} | {cold:.2f} | {max(warm):.2f} | {statistics.median(warm):.3f} | {max(one.nodes for one in found)}"
        times = [_times(each, name, limit) for name in each.naive]
        late = sum(one.warm is None for one in each.naive.values())
        middle = f"×{statistics.median(times):.1f}" if times else "–"
        lines.append(f"| {size:,} | {cells} | {middle} | {late} of {len(times)} |")
    return "\n".join(lines)


def _times(given: Answers, name: str, limit: float) -> float:
    ours, naively = given.found[name].warm or limit, given.naive[name].warm or limit
    return naively / ours


def _table(asked: Sequence[Query], given: Answers, limit: float) -> str:
    lines = [
        "| question | cold (s) | warm (s) | db hits | rows | nodes | ties | ties among them (s) | naive (s) |"
    ]
    lines.append(f"|---|{'--:|' * 8}")
    for query in asked:
        one = given.found[query.name]
        times = f"{seconds(one.cold, limit)} | {seconds(one.warm, limit)} | {one.hits:,} | {one.rows} | {one.nodes} | {one.ties}"
        naively = _beside(given, query.name, limit)
        lines.append(f"| {query.title} | {times} | {seconds(one.among, limit)} | {naively} |")
    return "\n".join(lines)


def _beside(given: Answers, name: str, limit: float) -> str:
    if name not in given.naive:
        return "–"
    least = "" if given.naive[name].warm else "≥ "
    return f"{seconds(given.naive[name].warm, limit)} ({least}×{_times(given, name, limit):.3g})"


def _growth(asked: Sequence[Query], small: Answers, large: Answers) -> str:
    lines = ["| question | seconds | db hits | naive: seconds |", "|---|--:|--:|--:|"]
    for query in asked:
        name = query.name
        hits = large.found[name].hits / max(small.found[name].hits, 1)
        cells = f"{_ratio(small.found, large.found, name)} | ×{hits:.2f} | {_ratio(small.naive, large.naive, name)}"
        lines.append(f"| {query.title} | {cells} |")
    return "\n".join(lines)


def _ratio(small: Mapping[str, Asked], large: Mapping[str, Asked], name: str) -> str:
    if name not in small or name not in large:
        return "–"
    one, other = small[name].warm, large[name].warm
    return f"×{other / one:.2f}" if one and other else "over the limit"


def seconds(value: float | None, limit: float) -> str:
    return f"over {limit:g}" if value is None else f"{value:.3f}"
