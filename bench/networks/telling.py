"""The tables. `python -m bench.networks.telling FILE` makes them of the records of a run."""

import statistics
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.networks.generating import SIZES
from bench.networks.hosting import ENOUGH_S, MODULES
from bench.networks.measures import MEASURES, Agreement, Measure
from bench.networks.records import AFTER, AGAIN, BUILD, LOAD, OURS, READ, START, Found, Record, read

_CELL = 80
_PEERS = [route for route in MODULES if route != OURS]
_WAYS = "alone", "anew", "after a load", "again"
"""What is compared: the measure, and from Neo4j to the answer in three states."""


def line(record: Record) -> str:
    """One record, as it comes."""
    what = _seconds(record) + (" s" if record.took is not None else "")
    memory = f", {record.peak_mb:,.0f} MB" if record.peak_mb else ""
    agreement = f", {record.agreement}" if record.agreement else ""
    outside = ", OUTSIDE THE BOUND" if record.agrees is False else ""
    return f"{record.size}: {record.route}: {record.measure}: {what}{memory}{agreement}{outside}"


def told(records: Sequence[Record], limit: float) -> str:
    found = Found(records)
    sections = [_how(limit)]
    for size in found.sizes:
        sections += [_title(size), _stages(found, size), _summary(found, size), _measures(found, size)]
    return "\n\n".join(sections)


def _how(limit: float) -> str:
    return f"""Seconds and peak memory; in brackets, how many times ours that is, four times: the measure alone, anew, after a load, and again.

- **Anew** is from Neo4j to the answer: reading, building and the measure. Ours leaves what it has read in a file
  meanwhile, as every command does. Graph Data Science reads nothing: it projects.
- **After a load** is the first question of a graph just loaded, by a new process. `load` reads the graph when it is done and
  leaves the files of ours (what that takes is in the time of the load). They are compared, byte for byte, with those that a first
  question leaves, and a new process is given them: its time to the network stands below. They are the same, so what ours takes to an
  answer is what it takes again, and is not measured twice. A load leaves nothing of the peers': they begin anew.
- **Again** is a second question of an unchanged graph, by a new process, with what is there already. Ours asks Neo4j for
  the graph's version, takes the file if it is of that version, builds, and measures, in a process for each answer that had called nothing
  yet, so that loading compiled code is in it; from {ENOUGH_S:g} s on, where that is little, the two are added. NetworkX and igraph take their graphs from a file that somebody would have
  pickled by hand. Graph Data Science has its projection, until the server stops. These three do not ask whether the graph has changed, and
  their measures are counted as above.
- What only one measure needs is made within it, as the igraph that ours has for some; and again, whatever not every measure needs. Importing libraries is in no
  ratio: “start” is a process that does no more than that.
- No measure longer than {limit:g} s was waited for, unless a longer time stands there, and what a route did not finish at one size was not tried
  at the next, nor what takes as long or longer, such as harmonic centrality after closeness; “≥” is the
  ratio at the limit, and – that a route has no such measure: where all are –, nobody but ours has.
- The agreement is the greatest difference in shares of the greatest value, Spearman's ρ for what is drawn at random, for
  communities our modularity to the peer's, and for the estimate of betweenness that bounds its error the greatest one.
  The memory of Graph Data Science is that of the server."""


def merged(before: str, found: str) -> str:
    """What was told before of sizes that are not told of now stays, among them."""
    parts = {**_by_title(before), **_by_title(found)}
    titles = [title for title in map(_title, SIZES) if title in parts]
    return "\n\n".join([found.partition("\n### ")[0].strip(), *(parts[title] for title in titles)])


def _by_title(text: str) -> dict[str, str]:
    parts = [f"### {part.strip()}" for part in text.split("\n### ")[1:]]
    return {part.partition("\n")[0]: part for part in parts}


def _title(name: str) -> str:
    size = SIZES[name]
    return (
        f"### {size.organisations:,} organisations, {size.things:,} things, {size.memberships:,} memberships"
    )


def _stages(found: Found, size: str) -> str:
    load = found.seconds(size, OURS, LOAD)
    loaded = "" if load is None else f", loaded with `load --bulk` in {load:.0f} s"
    lines = [f"Measured on {' to '.join(found.days(size))}{loaded}.", ""]
    lines += [
        "| | read (s) | build (s) | after a load, both (s) | again, both (s) | start (s) | peak memory (MB) |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for route in MODULES:
        stages = [found.of(size, route, stage) for stage in (READ, BUILD, AFTER, AGAIN, START)]
        if not any(stages):
            continue
        cells = ["–" if each is None else _seconds(each) for each in stages]
        peak = max((each.peak_mb or 0 for each in stages if each), default=0)
        lines.append(f"| {route} | {' | '.join(cells)} | {peak:,.0f} |")
    return "\n".join(lines)


def _measures(found: Found, size: str) -> str:
    columns = ["measure", "ours (s)", "again (s)", "MB", *_PEERS, "agreement", "bound"]
    lines = [f"| {' | '.join(columns)} |", f"|---|--:|--:|--:|{'--:|' * len(_PEERS)}---|--:|"]
    for measure in MEASURES:
        own = found.of(size, OURS, measure.name)
        if own is None:
            continue
        again = found.again(size, OURS, measure.name) if own.seconds is not None else None
        cells = [
            _seconds(own),
            _rounded(again) if again else "",
            f"{own.peak_mb:,.0f}" if own.peak_mb else "",
        ]
        cells += [_peer(found, size, route, measure) for route in _PEERS]
        agreement = _agreement(found, size, measure)
        cells += [agreement, _bound(measure) if agreement != "–" else "–"]
        lines.append(f"| {measure.what} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _peer(found: Found, size: str, route: str, measure: Measure) -> str:
    record, own = (found.of(size, each, measure.name) for each in (route, OURS))
    if record is None:
        return "–"
    if own is None or own.seconds is None or record.took is None:
        return _seconds(record)
    ratios = _ratios(found, size, route, measure.name)
    sign = "×" if record.seconds is not None else "≥ ×"
    shown = ("–" if ratio is None else f"{sign}{_rounded(ratio)}" for ratio in ratios)
    told = f"{_seconds(record)} ({', '.join(shown)})"
    return told if record.peak_mb is None else f"{told}, {record.peak_mb:,.0f} MB"


def _ratios(found: Found, size: str, route: str, measure: str) -> tuple[float | None, ...]:
    """How many times ours it takes, in the order of `_WAYS`; at least, where it was ended. None: not known."""
    ours = found.of(size, OURS, measure)
    if ours is None or ours.seconds is None:
        return (None,) * len(_WAYS)

    def ratio(seconds: Callable[[str], float | None]) -> float | None:
        theirs, own = seconds(route), seconds(OURS)
        return theirs / own if theirs is not None and own else None

    return (
        ratio(lambda each: found.seconds(size, each, measure)),
        ratio(lambda each: found.seconds(size, each, READ, BUILD, measure)),
        ratio(lambda each: found.after_a_load(size, each, measure)),
        ratio(lambda each: found.again(size, each, measure)),
    )


def _summary(found: Found, size: str) -> str:
    """The ratios of all measures in a few, those at the limit among them."""
    ways = " | ".join(f"{way}: geometric mean | least" for way in _WAYS)
    lines = [f"| times ours | measures | {ways} |", f"|---|--:|{'--:|' * 2 * len(_WAYS)}"]
    for route in _PEERS:
        ratios = {each.name: _ratios(found, size, route, each.name) for each in MEASURES}
        columns = [{name: all_[at] for name, all_ in ratios.items() if all_[at]} for at in range(len(_WAYS))]
        if not columns[1]:
            continue
        cells = [f"{_mean(each)} | {_least(each)}" if each else "– | –" for each in columns]
        lines.append(f"| {route} | {len(columns[1])} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _mean(ratios: Mapping[str, float | None]) -> str:
    return f"×{_rounded(statistics.geometric_mean(each for each in ratios.values() if each))}"


def _least(ratios: Mapping[str, float | None]) -> str:
    name, least = min(ratios.items(), key=lambda each: each[1] or 0.0)
    return f"×{_rounded(least or 0.0)} ({name})"


def _rounded(number: float) -> str:
    """Three figures, without powers of ten for what is large."""
    if number < 0.001:
        return "under 0.001"
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _seconds(record: Record) -> str:
    if record.seconds is None:
        return f"over {record.waited:g}" if record.waited is not None else _few_words(str(record.why))
    return _rounded(record.seconds)


def _few_words(why: str) -> str:
    """What was the matter in the end, as far as it fits into a cell; the whole is in the records."""
    return textwrap.shorten(why.rpartition("Caused by: ")[2].replace("|", "/"), _CELL, placeholder=" …")


def _agreement(found: Found, size: str, measure: Measure) -> str:
    told = []
    for route in MODULES:
        record = found.of(size, route, measure.name)
        if record is not None and record.agreement is not None:
            told.append(f"{route} {record.agreement}{'' if record.agrees else ' (outside)'}")
    return "; ".join(told) or "–"


def _bound(measure: Measure) -> str:
    sign = "≥" if measure.agreement == Agreement.ORDER else "≤"
    return f"{sign} {measure.bound:g}"


if __name__ == "__main__":
    print(told(read(Path(sys.argv[1])), 600.0))
