"""What runs out: agreements and projects in time, and what would be lost."""

from graph_service.analysis.pictures.frame import Frame
from graph_service.analysis.pictures.timeline import timeline
from graph_service.analysis.report.content import Basis, Section, Shown
from graph_service.analysis.times.expiring import Expiring, expiring
from graph_service.model.time import later

TITLE = ("Vad löper ut", "What runs out")
_DAYS = 730
_MOST = 15


def what_runs_out(basis: Basis, frame: Frame) -> Section:
    """List what ends within two years of the report's day, and count what has an end that nobody knows."""
    given, until = basis.network.collaboration, later(basis.day, _DAYS)
    found = expiring(given.structure, given.options, basis.day, until)
    nodes, actors = given.structure.nodes, found.collaboration.actors
    rows = tuple(
        (
            nodes.name[each.thing],
            each.last_day.isoformat(),
            ", ".join(actors.name[party] for party in each.parties) or "–",
            len(each.lost),
        )
        for each in found.ending[:_MOST]
    )
    headings = (
        ("Vad", "What"),
        ("Sista dag", "Last day"),
        ("Parter", "Parties"),
        ("Par som inte delar något annat", "Pairs that share nothing else"),
    )
    caption = basis.say(("Löper ut inom två år", "Runs out within two years"))
    table = Shown(caption, tuple(map(basis.say, headings)), rows, frozenset({3}))
    return Section(
        "running-out",
        basis.say(TITLE),
        tuple(_found(basis, found)),
        (timeline(given, frame, day=basis.day),),
        (table,) if rows else (),
        limits=(
            basis.say(
                (
                    (
                        "Att ett slutdatum har passerat betyder inte att samverkan har upphört: den kan ha förlängts i ett dokument "
                        "som inte finns här."
                    ),
                    (
                        "That a last day has passed does not mean that collaboration has ended: it may have been prolonged in a "
                        "document that is not here."
                    ),
                )
            ),
        ),
    )


def _found(basis: Basis, found: Expiring) -> list[str]:
    day, ending = basis.day.isoformat(), len(found.ending)
    told = [
        basis.say(
            (
                f"{ending} överenskommelser och projekt som gäller {day} löper ut inom två år från den dagen.",
                f"{ending} agreements and projects that hold on {day} run out within two years of that day.",
            )
        )
    ]
    if found.unknown_end:
        many = len(found.unknown_end)
        told.append(
            basis.say(
                (
                    f"För {many} säger inget dokument när de slutar; de kan löpa ut utan att det syns här.",
                    f"Of {many} no document says when they end; they may run out without its showing here.",
                )
            )
        )
    if found.open_ended:
        many = len(found.open_ended)
        told.append(basis.say((f"{many} gäller tills vidare.", f"{many} hold until further notice.")))
    return told
