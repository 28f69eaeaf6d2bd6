"""network changes, network series, network expiring: what came, what went, and what runs out."""

import datetime as dt
from typing import Annotated

import typer

from graph_service.choices import day
from graph_service.cli.network.asking import Asked, asking_without_day
from graph_service.cli.network.printing import Printer, printing
from graph_service.errors import BadInputError

_MOST_YEARS = 200
_A_YEAR = 365

From = Annotated[str, typer.Option("--from", help="The first day, such as 2020-01-01.", metavar="DAY")]
To = Annotated[str, typer.Option("--to", help="The other day.", metavar="DAY")]
FromYear = Annotated[int, typer.Option("--from", help="The first year.", min=1, max=9999)]
ToYear = Annotated[int, typer.Option("--to", help="The last year.", min=1, max=9999)]
Begin = Annotated[
    str | None, typer.Option("--from", help="The first day of the period; today without it.", metavar="DAY")
]
End = Annotated[
    str | None, typer.Option("--to", help="Its last day; a year later without it.", metavar="DAY")
]


@asking_without_day
@printing
def changes(*, asked: Asked, show: Printer, begin: From, end: To) -> None:
    """What changed between two days: who and what came, went and stayed, and who stands elsewhere.

    Examples:
        graph-service network changes --from 2019-12-31 --to 2022-12-31 --unknown include

    """
    from graph_service.analysis import MeasureOptions, change, collaborate
    from graph_service.analysis.tables.changes import change_tables

    first, last = _days(begin, end)
    with asked.given(as_of=first) as given:
        before, after = (
            collaborate(given.structure, given.asked(as_of=each), given.progress) for each in (first, last)
        )
        usual = MeasureOptions()
        large = max(len(before.actors), len(after.actors)) > usual.exact_up_to
        found = change(before, after, pivots=usual.pivots if large else None, progress=given.progress)
        show(*change_tables(before, after, found))


@asking_without_day
@printing
def series(*, asked: Asked, show: Printer, begin: FromYear, end: ToYear) -> None:
    """The network over years, each as of its last day. Where no dated document speaks there is a gap, and no zero.

    Examples:
        graph-service network series --from 2010 --to 2023

    """
    from graph_service.analysis import series as followed
    from graph_service.analysis.tables.changes import series_table

    if not begin <= end < begin + _MOST_YEARS:
        raise BadInputError(
            f"--from {begin} --to {end}: that is no series",
            hint=f"1 to {_MOST_YEARS} years, the first one first",
        )
    with asked.given() as given:
        years = followed(given.structure, given.options, range(begin, end + 1), progress=given.progress)
        show(series_table(years, given.options))


@asking_without_day
@printing
def expiring(*, asked: Asked, show: Printer, begin: Begin = None, end: End = None) -> None:
    """Which agreements and projects run out within a period, and which pairs would have nothing in common then.

    Asked is what holds on the first day: what begins after it is not listed, though it may end in the period too.

    Examples:
        graph-service network expiring --from 2020-12-01 --to 2021-12-31

    """
    from graph_service.analysis import expiring as running_out
    from graph_service.analysis.tables.expiring import expiring_tables
    from graph_service.model.time import later

    first = day(begin, "--from") or dt.datetime.now().astimezone().date()
    last = day(end, "--to") or later(first, _A_YEAR)
    if last < first:
        raise BadInputError(f"--to: {last} lies before {first}", hint="let the period end after it begins")
    with asked.given(as_of=first) as given:
        found = running_out(given.structure, given.options, first, later(last, 1), given.progress)
        show(*expiring_tables(found))


def _days(begin: str, end: str) -> tuple[dt.date, dt.date]:
    first, last = day(begin, "--from"), day(end, "--to")
    if first is None or last is None or first >= last:
        raise BadInputError(f"--to: {end} does not lie after {begin}", hint="the earlier day is --from")
    return first, last
