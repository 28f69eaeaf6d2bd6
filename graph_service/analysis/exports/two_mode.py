"""Who takes part in what, laid out for export: actors and shared things, before pairs are made of them."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from graph_service.analysis.attributed import of_actors
from graph_service.analysis.exports.about import Origin, about
from graph_service.analysis.exports.days import edtf, spelled
from graph_service.analysis.exports.exported import Exported
from graph_service.analysis.network import Network
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.analysis.structure import Ints
from graph_service.analysis.tables.measures import MEASURES, OF_BOTH_SIDES, notes_on
from graph_service.analysis.tables.table import Column, Table
from graph_service.analysis.times.spells import Spells, When


class Sides(NamedTuple):
    """Actors and shared things in one column of nodes, and an edge for each actor in a thing."""

    nodes: dict[str, Column]
    edges: dict[str, Column]
    source: Ints
    target: Ints
    node_spells: Spells
    edge_spells: Spells


def sides(network: Network) -> Sides:
    """Lay out actors, shared things, and who takes part in which, with the days of all."""
    found, when = network.collaboration, When(network.collaboration)
    things = np.unique(found.taken.thing)
    spells = _both(when.actors, when.things, things)
    return Sides(
        nodes={**_who_and_what(network, things), "when": spelled(spells, edtf, "; ")},
        edges={**_parts(found), "when": spelled(when.taking_part, edtf, "; ")},
        source=found.taken.actor,
        target=(np.searchsorted(things, found.taken.thing) + len(found.actors)).astype(np.int32),
        node_spells=spells,
        edge_spells=when.taking_part,
    )


def two_mode(network: Network, measures: Sequence[str], origin: Origin) -> Exported:
    """Lay out the same with the measures that are named."""
    found, both = network.collaboration, sides(network)
    many = len(both.nodes["id"]) - len(found.actors)
    measured = {name: MEASURES[name](network) for name in measures}
    of_both = {name: OF_BOTH_SIDES[name](network) for name in measures if name in OF_BOTH_SIDES}
    columns: dict[str, Column] = {
        **both.nodes,
        **{
            name: [*column.tolist(), *[None] * many]
            for name, column in measured.items()
            if name not in of_both
        },
        **{name: np.concatenate([each.actor, each.thing]) for name, each in of_both.items()},
    }
    return Exported(
        nodes=Table("nodes", columns),
        edges=Table("edges", both.edges),
        source=both.source,
        target=both.target,
        node_spells=both.node_spells,
        edge_spells=both.edge_spells,
        about=about("Who takes part in what", found.options, origin, notes_on(network, measured)),
        actors=len(found.actors),
    )


def _who_and_what(network: Network, things: Ints) -> dict[str, Column]:
    """Tell who the actors are and what the things; `bipartite` is NetworkX's name for the two sides."""
    nodes, actors = network.collaboration.structure.nodes, of_actors(network.collaboration)
    many, of_things = len(network.collaboration.actors), things.tolist()
    nothing = [None] * len(of_things)
    return {
        "id": [*actors["id"], *(nodes.id[at] for at in of_things)],
        "name": [*actors["name"], *(nodes.name[at] for at in of_things)],
        "mode": [*["ACTOR"] * many, *["THING"] * len(of_things)],
        "bipartite": np.repeat(np.array([0, 1], dtype=np.int32), [many, len(of_things)]),
        "layer": [*[None] * many, *(str(LAYER_OF_LABEL[nodes.label[at]]) for at in of_things)],
        "organisation": [*actors["organisation"], *nothing],
        "kind": [*actors["kind"], *nodes.kind.take(things)],
        "sector": [*actors["sector"], *nothing],
        "county": [*actors["county"], *nothing],
        "size": [*[None] * many, *network.collaboration.taken.size[things].tolist()],
    }


def _parts(found: Collaboration) -> dict[str, Column]:
    """Tell by how many ties, of which types and in which roles each takes part."""
    told = list(_told(found))
    return {
        "weight": np.ones(len(told), dtype=np.int32),
        "ties": np.array([len(ties) for ties, _, _ in told], dtype=np.int32),
        "types": [types for _, types, _ in told],
        "roles": [roles for _, _, roles in told],
    }


def _told(found: Collaboration) -> Iterator[tuple[list[int], str, str | None]]:
    ties, rows = found.structure.ties, found.rows
    columns = zip(rows.thing.tolist(), rows.actor.tolist(), rows.tie.tolist(), strict=True)
    for _, part in itertools.groupby(columns, key=lambda row: row[:2]):
        which = [tie for _, _, tie in part]
        roles = {role for tie in which if (role := ties.role[tie])}
        yield which, "; ".join(sorted({ties.type[tie] for tie in which})), "; ".join(sorted(roles)) or None


def _both(actors: Spells, things: Spells, chosen: Ints) -> Spells:
    """Put the spells of the chosen things after those of the actors; no other thing has any."""
    many = np.diff(things.begin)[chosen]
    begin = np.concatenate([actors.begin, actors.begin[-1] + np.cumsum(many)])
    start, end = (np.concatenate(both) for both in ((actors.start, things.start), (actors.end, things.end)))
    return Spells(begin, start, end)
