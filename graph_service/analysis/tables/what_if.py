"""What would be left without some organisations or shared things, as tables."""

from collections.abc import Collection

import numpy as np

from graph_service.analysis.holding_together.falling_apart import Figures
from graph_service.analysis.holding_together.what_if import Without, without
from graph_service.analysis.network import Network
from graph_service.analysis.structure import Ints
from graph_service.analysis.tables.holding_together import rests_on
from graph_service.analysis.tables.measures import small, who
from graph_service.analysis.tables.table import Column, Table
from graph_service.analysis.tables.telling import actor_names

TOLD = 1000
"""How many pairs that end, and that lose each other, are told one by one."""
_FIGURES = {
    "actors": "that take part in something that counts",
    "pairs": "that collaborate",
    "isolates": "actors that share nothing with anybody known",
    "components": "those that are alone among them",
    "joined": "pairs of actors that some path joins",
    "density": "pairs as a share of all that there could be",
}


def what_if_tables(
    network: Network, nodes: Collection[int], actors: Collection[int] = (), *, nested: bool = False
) -> list[Table]:
    """Say what is left, who is gone, which pairs end, what falls apart, who is alone, and who loses whom."""
    found = without(
        network.collaboration, nodes, actors=actors, nested=nested, limit=TOLD, progress=network.progress
    )
    return [
        _before_and_after(network, found),
        _gone(network, found),
        _ended(network, found),
        _fallen(network, found),
        _isolated(network, found),
        _parted(network, found),
    ]


def _before_and_after(network: Network, found: Without) -> Table:
    was, now = found.figures_before, found.figures_after
    columns: dict[str, Column] = {
        "figure": list(_FIGURES),
        "before": [getattr(was, name) for name in _FIGURES],
        "after": [getattr(now, name) for name in _FIGURES],
        "change": [_difference(was, now, name) for name in _FIGURES],
        "says": list(_FIGURES.values()),
    }
    notes = [f"of the pairs of actors that stay, {found.ended:,} end and {found.weakened:,} go on with less"]
    if not (len(found.gone) or found.ended or found.weakened):
        notes = ["nothing changes: nobody shares with anybody what was named, or by what was named"]
    if now.density is None:
        notes.append("density: not defined with fewer than two actors")
    return Table("change", columns, (*notes, *small(network)), is_whole=True)


def _difference(was: Figures, now: Figures, name: str) -> float | None:
    before, after = getattr(was, name), getattr(now, name)
    return None if before is None or after is None else after - before


def _gone(network: Network, found: Without) -> Table:
    columns = {**who(network, found.gone), "collaborators": network.degree[found.gone]}
    return Table("gone", columns, () if len(found.gone) else ("no actor goes",))


def _ended(network: Network, found: Without) -> Table:
    """The pairs that had no other support, with what they rested on, the heaviest first."""
    pairs, weight = network.collaboration.pairs, network.collaboration.weight
    at = found.ended_pairs[np.argsort(-weight[found.ended_pairs].round(9), kind="stable")]
    columns = {
        **_two(network, pairs.a[at], pairs.b[at]),
        "restedOn": [
            rests_on(network, *two) for two in zip(pairs.a[at].tolist(), pairs.b[at].tolist(), strict=True)
        ],
        "weight": weight[at],
    }
    notes = ["no pair of actors that stay rested on this alone"] if not found.ended else _told(found.ended)
    return Table("ended", columns, tuple(notes))


def _fallen(network: Network, found: Without) -> Table:
    """The parts that components fall into."""
    listed = [
        (number, place, part)
        for number, parts in enumerate(found.fallen)
        for place, part in enumerate(parts, start=1)
    ]
    ids = network.collaboration.actors.id
    columns: dict[str, Column] = {
        "component": [int(network.component[part[0]]) for _, _, part in listed],
        "part": [place for _, place, _ in listed],
        "actors": [len(part) for *_, part in listed],
        "members": [actor_names(network.collaboration, part) for *_, part in listed],
        "memberIds": [[ids[at] for at in part.tolist()] for *_, part in listed],
    }
    return Table("fallsApart", columns, () if listed else ("no component falls apart",))


def _isolated(network: Network, found: Without) -> Table:
    columns = {**who(network, found.isolated), "collaborators": network.degree[found.isolated]}
    return Table(
        "leftAlone", columns, () if len(found.isolated) else ("nobody is left without collaborators",)
    )


def _parted(network: Network, found: Without) -> Table:
    """Who was joined by some path, and no longer is."""
    lost = found.parted
    notes = ["nobody loses the last path to anybody"] if not lost.count else _told(lost.count)
    return Table("loseContact", _two(network, lost.a, lost.b), tuple(notes))


def _two(network: Network, a: Ints, b: Ints) -> dict[str, Column]:
    one, other = who(network, a), who(network, b)
    return {"aId": one["id"], "aName": one["name"], "bId": other["id"], "bName": other["name"]}


def _told(count: int) -> list[str]:
    return [f"{count:,} pairs" + (f", of which the first {TOLD:,} by id are told" if count > TOLD else "")]
