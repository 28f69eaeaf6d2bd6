"""What holds the network together, as tables: components, who and which ties alone join parts, and the key players."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.bridging import bridges
from graph_service.analysis.holding_together.cohesion import articulation_points, density
from graph_service.analysis.holding_together.cutting_off import cut_off_without_edges, cut_off_without_nodes
from graph_service.analysis.holding_together.key_players import fragmentation
from graph_service.analysis.network import Network
from graph_service.analysis.structure import Ints
from graph_service.analysis.tables.figures import Figure, figures_table
from graph_service.analysis.tables.measures import ranked, small
from graph_service.analysis.tables.table import Column, Table
from graph_service.analysis.tables.telling import actor_names, thing_words

TOLD = 100
"""Of how many articulation points and bridges it is told who would be cut off."""


def holding_tables(network: Network) -> list[Table]:
    """Give the network's joints: in figures, its components, its articulation points, and its bridges."""
    return [
        cohesion_table(network),
        components_table(network),
        articulation_table(network),
        bridges_table(network),
    ]


def cohesion_table(network: Network) -> Table:
    """Say how large the network is, and how much of it hangs together."""
    sizes = np.bincount(network.component)
    largest = float(sizes.max() / sizes.sum()) if len(sizes) else None
    mean = float(network.degree.mean()) if len(sizes) else None
    return figures_table(
        "cohesion",
        [
            Figure("actors", network.graph.order),
            Figure("pairs", network.graph.size, "that collaborate"),
            Figure(
                "density",
                density(network.graph),
                "the pairs as a share of all that there could be",
                "with fewer than two actors",
            ),
            Figure("mean degree", mean, "collaborators of an actor", "without actors"),
            Figure("components", int(np.count_nonzero(sizes > 1)), "of two actors or more"),
            Figure(
                "alone", int(np.count_nonzero(sizes == 1)), "actors that share nothing with anybody known"
            ),
            Figure("share in the largest", largest, "component, of the actors", "without actors"),
            Figure(
                "fragmentation",
                fragmentation(network.graph),
                "the share of all pairs of actors that no path joins",
                "with fewer than two actors",
            ),
        ],
        *small(network),
    )


def components_table(network: Network) -> Table:
    """List the components of two or more, largest first, each with its actors, strongest first."""
    member, graph, actors = network.component, network.graph, network.collaboration.actors
    sizes = np.bincount(member)
    several = int(np.count_nonzero(sizes > 1))
    pairs = np.bincount(member[graph.a], minlength=len(sizes))[:several]
    order = ranked(network, -member.astype(np.float64))
    parts = np.split(order, np.cumsum(sizes))[:several]
    size = sizes[:several]
    columns: dict[str, Column] = {
        "component": np.arange(several, dtype=np.int32),
        "actors": size,
        "pairs": pairs,
        "density": pairs / (size * (size - 1) / 2),
        "members": [actor_names(network.collaboration, part) for part in parts],
        "memberIds": [[actors.id[at] for at in part.tolist()] for part in parts],
    }
    alone = len(sizes) - several
    notes = [f"and {alone:,} actors alone, which share nothing with anybody known"] if alone else []
    return Table("components", columns, tuple(notes))


def articulation_table(network: Network) -> Table:
    """List without whom a component falls apart, into parts of which sizes, and who would be cut off from most."""
    points, actors = articulation_points(network.graph), network.collaboration.actors
    at = [point.node for point in points]
    columns: dict[str, Column] = {
        "id": [actors.id[node] for node in at],
        "name": [actors.name[node] for node in at],
        "degree": network.degree[at],
        "away": [sum(point.parts[1:]) for point in points],
        "parts": [list(point.parts) for point in points],
        **_cut_off(network, at, cut_off_without_nodes),
    }
    told = "away: how many would be outside the greatest part" if at else "nobody holds parts together alone"
    return Table("articulationPoints", columns, (told, *_told(len(at))))


def bridges_table(network: Network) -> Table:
    """List the pairs without which a component falls in two, what each rests on, and how large both sides are."""
    found, collaboration = bridges(network.graph), network.collaboration
    pairs, edge = collaboration.pairs, found.edge
    ends = list(zip(pairs.a[edge].tolist(), pairs.b[edge].tolist(), strict=True))
    columns: dict[str, Column] = {}
    for name, which, side in (("a", 0, found.a_side), ("b", 1, found.b_side)):
        columns[f"{name}Id"] = [collaboration.actors.id[two[which]] for two in ends]
        columns[f"{name}Name"] = [collaboration.actors.name[two[which]] for two in ends]
        columns[f"{name}Side"] = side
    columns["restsOn"] = [rests_on(network, *two) for two in ends]
    columns |= {"count": pairs.count[edge], "weight": collaboration.weight[edge]}
    columns |= _cut_off(network, edge.tolist(), cut_off_without_edges)
    told = (
        "a side: how many are left on the side of a, itself among them"
        if ends
        else "no pair joins parts alone"
    )
    return Table("bridges", columns, (told, *_told(len(ends))))


def rests_on(network: Network, a: int, b: int) -> list[str]:
    """Name what two actors share, with the layer of each."""
    found = network.collaboration
    (shared,) = found.shared_with(a, [b])
    return [thing_words(found.structure, each.thing) for each in shared]


def _cut_off(
    network: Network, taken_away: Sequence[int], by: Callable[[Graph, Sequence[int]], Iterable[Ints]]
) -> dict[str, Column]:
    """Give the columns of who would be cut off without each of the first, and nothing beyond them."""
    found = list(by(network.graph, taken_away[:TOLD]))
    ids = [[network.collaboration.actors.id[at] for at in each.tolist()] for each in found]
    names = [actor_names(network.collaboration, each) for each in found]
    beyond = [None] * (len(taken_away) - len(found))
    return {"cutOff": [*names, *beyond], "cutOffIds": [*ids, *beyond]}


def _told(many: int) -> list[str]:
    return [f"cutOff: told of the first {TOLD} of {many:,}"] if many > TOLD else []
