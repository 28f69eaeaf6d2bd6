"""How two are connected, and by what: a row for each tie behind what they share, and for each step of a way."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph_service.analysis.position.routes import Routes
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.evidence import SharedThing
from graph_service.analysis.relation.supplying import Supply
from graph_service.analysis.tables.table import Table, table_of
from graph_service.analysis.tables.telling import Sources, places

_TIE = (
    "actorId",
    "actorName",
    "thingId",
    "thingName",
    "layer",
    "size",
    "under",
    "type",
    "role",
    "by",
    "sources",
)


def things_between(
    found: Collaboration, pairs: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], list[SharedThing]]:
    """Give what each pair of actors, by index, shares."""
    ids = found.actors.id
    return {(a, b): found.evidence(ids[a], ids[b]) for a, b in pairs}


def ties_behind(shared: Mapping[tuple[int, int], Sequence[SharedThing]]) -> set[int]:
    """Give the ties that stand behind shared things, those nested in them too."""
    return {tie for things in shared.values() for thing in things for tie in _ties(thing)}


def evidence_table(
    found: Collaboration, shared: Mapping[tuple[int, int], Sequence[SharedThing]], sources: Sources
) -> Table:
    """List every tie behind every shared thing of some pairs, and the places that state it."""
    rows = [
        row
        for (a, b), things in shared.items()
        for thing in things
        for row in _rows(found, (a, b), thing, "", sources)
    ]
    note = "under: what is nested in another shared thing is evidence of that one, and adds nothing to the weight"
    notes = [note] if any(row[6] for row in rows) else []
    return table_of("evidence", _TIE, rows, *(notes if rows else ["they share nothing that counts here"]))


def supplies_table(found: Collaboration, supplied: Sequence[Supply], sources: Sources) -> Table:
    """List who supplies whom, and the places that say so."""
    ids, names = found.actors.id, found.actors.name
    rows = [
        (
            ids[each.supplier],
            names[each.supplier],
            ids[each.customer],
            names[each.customer],
            list(sources[each.tie]),
        )
        for each in supplied
    ]
    columns = ("supplierId", "supplierName", "customerId", "customerName", "sources")
    return table_of("supplies", columns, rows, *([] if rows else ["neither is known to supply the other"]))


def routes_table(
    found: Collaboration,
    routes: Routes,
    shared: Mapping[tuple[int, int], Sequence[SharedThing]],
    sources: Sources,
) -> Table:
    """List the ways step by step, each step with what the two share."""
    names, ids = found.actors.name, found.actors.id
    rows = []
    for way, nodes in enumerate(routes.ways, start=1):
        for step, (a, b) in enumerate(itertools.pairwise(nodes), start=1):
            things = shared[a, b]
            pair = found.pair(a, b)
            rows.append(
                (
                    way,
                    step,
                    ids[a],
                    names[a],
                    ids[b],
                    names[b],
                    float(found.weight[pair]) if pair is not None else None,
                    [thing.name for thing in things],
                    places(sources, (tie for thing in things for tie in _ties(thing))),
                )
            )
    columns = ("way", "step", "fromId", "fromName", "toId", "toName", "weight", "through", "sources")
    return table_of("ways", columns, rows, *_told(routes))


def _told(routes: Routes) -> list[str]:
    if routes.steps is None:
        return ["no way leads from one to the other: they lie in different components"]
    if routes.steps == 0:
        return ["they are the same actor"]
    more = routes.count - len(routes.ways)
    return [f"{more:,} more ways of {routes.steps} steps: --most"] if more else []


def _ties(thing: SharedThing) -> Iterator[int]:
    yield from (*thing.a.ties, *thing.b.ties)
    for nested in thing.nested:
        yield from _ties(nested)


def _rows(
    found: Collaboration, pair: tuple[int, int], thing: SharedThing, under: str, sources: Sources
) -> Iterator[tuple[Any, ...]]:
    structure = found.structure
    for actor, side in zip(pair, (thing.a, thing.b), strict=True):
        for tie in side.ties:
            yield (
                found.actors.id[actor],
                found.actors.name[actor],
                thing.id,
                thing.name,
                str(thing.layer),
                thing.size,
                under,
                structure.ties.type[tie],
                structure.ties.role[tie],
                structure.nodes.name[int(structure.ties.source[tie])],
                places(sources, [tie]),
            )
    for nested in thing.nested:
        yield from _rows(found, pair, nested, thing.name, sources)
