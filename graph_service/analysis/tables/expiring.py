"""Which agreements and projects run out, as tables: what ends, what is lost with it, and whose end nobody knows."""

from collections.abc import Sequence

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.tables.table import Table, table_of
from graph_service.analysis.tables.telling import actor_names, last_day, missing, thing_words
from graph_service.analysis.times.expiring import Expiring


def expiring_tables(found: Expiring) -> tuple[Table, ...]:
    """List what ends in the period, the pairs that would be left with nothing, and all else by how it ends."""
    given = found.collaboration
    nodes = given.structure.nodes
    ending = [
        (
            nodes.id[each.thing],
            thing_words(given.structure, each.thing),
            each.last_day.isoformat(),
            len(each.lost),
            actor_names(given, each.parties),
        )
        for each in found.ending
    ]
    columns = ("thingId", "thingName", "lastDay", "pairsLost", "parties")
    nothing = (
        ()
        if ending
        else ("of what holds when the period begins, no agreement or project is known to run out in it",)
    )
    return (
        table_of("ending", columns, ending, *nothing, *missing(given)),
        _lost(given, found.lost_together),
        _rest(given, found),
    )


def _lost(given: Collaboration, pairs: Sequence[int]) -> Table:
    rows = []
    for pair in pairs:
        a, b = int(given.pairs.a[pair]), int(given.pairs.b[pair])
        rows.append((given.actors.id[a], given.actors.name[a], given.actors.id[b], given.actors.name[b]))
    note = (
        "they share nothing else that holds when the period begins" if rows else "no pair loses all it shares"
    )
    return table_of("lost", ("aId", "aName", "bId", "bName"), rows, note)


def _rest(given: Collaboration, found: Expiring) -> Table:
    nodes = given.structure.nodes
    kinds = (
        ("UNKNOWN", found.unknown_end),
        ("LATER", found.later),
        ("UNTIL_FURTHER_NOTICE", found.open_ended),
    )
    rows = [
        (nodes.id[thing], thing_words(given.structure, thing), kind, last_day(int(nodes.end[thing])))
        for kind, things in kinds
        for thing in things
    ]
    unknown = f"UNKNOWN ({len(found.unknown_end)}): no document gives an end; they may run out in the period"
    return table_of(
        "others", ("thingId", "thingName", "ends", "lastDay"), rows, *[unknown][: len(found.unknown_end)]
    )
