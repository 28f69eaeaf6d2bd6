"""The seed in the database: loaded by `up` where nothing is loaded yet, otherwise only when it is asked for."""

from typing import TYPE_CHECKING

from graph_service.cli import context, leaving
from graph_service.config import Settings

if TYPE_CHECKING:
    from graph_service.seeding.load import Given, Report
    from graph_service.storage.writer import Writer


def fill(settings: Settings, *, seed: bool | None) -> None:
    """Make the database ready, and load the seed into it: if `seed` is unset, only where nothing is loaded.

    What is loaded may have been edited, added to or taken away since, and that is kept. Contact data that is
    there was asked for, and stays.
    """
    from graph_service.resources import resource
    from graph_service.seeding import load as loading
    from graph_service.seeding.migrations import prepare
    from graph_service.storage.writer import Transaction, Writer

    with context.one_load(settings), context.database(settings) as (driver, name):
        writer = Writer(driver, name)
        prepare(writer)
        if seed is False:
            return
        given = loading.read([resource("seed")], with_contacts=writer.holds_contacts())
        held = writer.look(Transaction.loaded).digests
        if seed or not held:
            report = _load(writer, given)
            _say(report, first=not held)
            if not report.is_empty:
                leaving.leave(settings, driver, name)
        elif other := [one for one, digest in sorted(given.digests.items()) if held.get(one) != digest]:
            context.warn(
                f"the seed says something else than what is loaded of {', '.join(other)}, which was left as it "
                "is; `graph-service up --seed` loads the seed"
            )


def _load(writer: "Writer", given: "Given") -> "Report":
    from graph_service.seeding import load as loading

    with context.progress("loading") as progress:
        return loading.load(writer, given, most_rows=writer.most_rows(), progress=progress)


def _say(report: "Report", *, first: bool) -> None:
    """What a first load added is what was expected; what a later one did to the graph, everybody hears."""
    if not report.documents:
        return
    added, changed, removed = (each.total() for each in (report.added, report.changed, report.removed))
    say = context.remark if first else context.warn
    say(
        f"loaded {', '.join(report.documents)}: "
        f"{added:,} nodes and ties added, {changed:,} changed, {removed:,} removed"
    )
