"""Which agreements of a county run out this year, between whom, and which document says so?

    python running_out.py 07            those of Kronoberg that run out this year
    python running_out.py 07 2025       or in another
    python running_out.py 07 2022-2025  or in any of several

The service is at GRAPH_URL; GRAPH_API_KEY is sent if it is set.
"""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Iterator
from typing import Any

from graph import Graph, GraphError, pages

DAY = dt.timedelta(days=1)


def running_out(graph: Graph, county: str, years: range, size: int) -> Iterator[dict[str, Any]]:
    """The agreements whose last day is in the years, the earliest first, each with all of its parties."""
    period = {"from": f"{years.start:04}-01-01", "to": f"{years.stop:04}-01-01"}

    def fetch(after: str | None) -> Any:
        found = graph.ask("RunningOut", county=county, first=size, after=after, **period)
        return found["agreements"]

    for page in pages(fetch):
        for agreement in page["nodes"]:
            yield {**agreement, "parties": list(parties(graph, agreement, size))}


def parties(graph: Graph, agreement: dict[str, Any], size: int) -> Iterator[dict[str, Any]]:
    """Those that came with the agreement, and then the rest, page by page."""

    def fetch(after: str | None) -> Any:
        if after is None:
            return agreement["parties"]
        found = graph.ask("MoreParties", id=agreement["id"], first=size, after=after)
        return found["agreement"]["parties"]

    for page in pages(fetch):
        yield from page["edges"]


def lines(agreement: dict[str, Any]) -> Iterator[str]:
    """What is printed of one. `validTo` is the first day on which it holds no more."""
    last = dt.date.fromisoformat(agreement["validTo"]) - DAY
    yield f"{last}  {agreement['name']} ({(agreement['kind'] or 'unknown kind').lower()})"
    yield from (f"    says {place(source)}" for source in agreement["sources"])
    for party in agreement["parties"]:
        role = f", {party['role']}" if party["role"] else ""
        yield f"    {party['node']['name']}{role}"
        yield from (f"        says {place(source)}" for source in party["sources"])


def place(source: dict[str, Any]) -> str:
    """Document, section and lines: where to read it."""
    return f"{source['document']['title']}, {source['place']}"


def report(graph: Graph, county: str, years: range, size: int) -> Iterator[str]:
    """The whole list. Raises `GraphError` if there is no such county."""
    areas = graph.ask("County", code=county)["areas"]["nodes"]
    if not areas:
        raise GraphError(f"there is no county {county}")
    found = list(running_out(graph, county, years, size))
    yield f"{areas[0]['name']}: {len(found)} known to run out in {written(years)}"
    for agreement in found:
        yield from lines(agreement)


def read_years(text: str) -> range:
    """A year, or the first and the last of several. Raises `ValueError` for anything else."""
    first, _, last = text.partition("-")
    years = range(int(first), int(last or first) + 1)
    if not years or years.start < 1 or years.stop > dt.MAXYEAR:
        raise ValueError(text)
    return years


def written(years: range) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def options() -> argparse.Namespace:
    this_year = str(dt.datetime.now().astimezone().year)
    parser = argparse.ArgumentParser(description="The agreements of a county that run out this year.")
    parser.add_argument("county", help="its code, as 07 for Kronoberg")
    parser.add_argument("years", type=read_years, nargs="?", default=this_year, help="2025, or 2022-2025")
    parser.add_argument("--page-size", type=int, default=50, help="how many the service is asked for at once")
    return parser.parse_args()


def main() -> int:
    given = options()
    url = os.environ.get("GRAPH_URL", "http://127.0.0.1:8100/graphql")
    try:
        with Graph(url, os.environ.get("GRAPH_API_KEY")) as graph:
            for line in report(graph, given.county, given.years, given.page_size):
                print(line)
    except GraphError as error:
        print(f"running_out: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
