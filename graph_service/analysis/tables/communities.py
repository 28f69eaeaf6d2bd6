"""The communities as tables: who is in which, how sure that is, and with whom one of them belongs."""

from collections.abc import Sequence

import numpy as np

from graph_service.analysis.network import Network
from graph_service.analysis.structure import Floats, Ints
from graph_service.analysis.tables.figures import Figure, figures_table
from graph_service.analysis.tables.measures import small
from graph_service.analysis.tables.table import Column, Table

UNSURE = 0.6
"""Below this stability a community is said to be one way of dividing among several (our rule of thumb)."""
_MOST_SHARED = 3


def division_table(network: Network) -> Table:
    """Say how clearly the network divides, and how alike the runs divide it."""
    found, several = network.communities, sum(len(row.actors) > 1 for row in network.community_rows())
    least, greatest = found.modularities or (None, None)
    no_ties = "without ties"
    agreement = found.agreement if found.modularity is not None else None
    why = no_ties if found.modularity is None else "with one run"
    return figures_table(
        "division",
        [
            Figure("communities", several, "of two actors or more"),
            Figure("alone", found.count - several, "actors that share nothing with anybody known"),
            Figure("modularity", found.modularity, "0 is what chance gives, above 0.3 is clear", no_ties),
            Figure("least modularity", least, "of all runs", no_ties),
            Figure("greatest modularity", greatest, "of all runs", no_ties),
            Figure("agreement", agreement, "of the runs: 1 is always the same, 0 chance", why),
            Figure("least number", found.counts[0], "of communities in a run, those alone among them"),
            Figure("greatest number", found.counts[1], "of communities in a run"),
        ],
        f"{how_found(network)}; shown is the run with seed {found.seed}, whose modularity is greatest",
    )


def how_found(network: Network) -> str:
    """Say by which method, resolution, runs and seeds the communities were found."""
    found = network.communities
    how = f"{found.method.capitalize()} at resolution {found.resolution:g}"
    return f"{how}, {found.runs} runs with seeds from {network.options.seed}"


def communities_table(network: Network) -> Table:
    """List the communities of two or more, largest first, each with its actors, strongest first."""
    rows = network.community_rows()
    actors = network.collaboration.actors
    name = dict(zip(actors.id, actors.name, strict=True))
    shared = _most_shared(network, len(rows))
    columns: dict[str, Column] = {
        "community": np.array([row.number for row in rows], dtype=np.int32),
        "ledBy": [row.led_by for row in rows],
        "ledById": [None if row.led_by is None else row.actors[0] for row in rows],
        "strongest": np.array([len(row.strongest) for row in rows], dtype=np.int32),
        "size": np.array([len(row.actors) for row in rows], dtype=np.int32),
        "stability": np.array([row.stability for row in rows], dtype=np.float64),
        "members": [[name[actor] for actor in row.actors] for row in rows],
        "memberIds": [list(row.actors) for row in rows],
        "mostShared": shared,
    }
    return Table("communities", columns, tuple(_notes(network)))


def belonging_table(network: Network, actors: Sequence[int]) -> Table:
    """Say with whom some actors belong: everyone that any run put into one community with one of them, surest first."""
    found = [_belonging(network, actor) for actor in actors]
    of, with_whom, share = (np.concatenate(column) for column in zip(*found, strict=True))
    names, member = network.collaboration.actors, network.communities.member
    columns: dict[str, Column] = {
        "of": [names.name[at] for at in of.tolist()],
        "ofId": [names.id[at] for at in of.tolist()],
        "with": [names.name[at] for at in with_whom.tolist()],
        "withId": [names.id[at] for at in with_whom.tolist()],
        "coAssignment": share,
        "community": member[with_whom],
        "same": [bool(one) for one in member[with_whom] == member[of]],
        "weight": [_weight(network, *two) for two in zip(of.tolist(), with_whom.tolist(), strict=True)],
    }
    if len(actors) == 1:
        del columns["of"], columns["ofId"]
    return Table("belonging", columns, tuple(_belonging_notes(network, actors)))


def _belonging(network: Network, actor: int) -> tuple[Ints, Ints, Floats]:
    runs = network.communities.partitions
    share = (runs == runs[:, [actor]]).mean(axis=0)
    share[actor] = 0
    order = np.lexsort((np.arange(len(share)), -network.strength.round(9), -share))
    at = order[share[order] > 0].astype(np.int32)
    return np.full(len(at), actor, dtype=np.int32), at, share[at]


def _belonging_notes(network: Network, actors: Sequence[int]) -> list[str]:
    found, names = network.communities, network.collaboration.actors.name
    notes = []
    for at in actors:
        many = int(np.count_nonzero(found.member == found.member[at])) - 1
        whose = f"{names[at]} is in community {found.member[at]}"
        others = "1 other" if many == 1 else f"{many} others"
        sure = f"with {others}, stability {found.stability[at]:.2f}" if many else "alone"
        notes.append(f"{whose}, {sure}")
    notes.append(f"co-assignment: the share of {found.runs} runs in which both are in one community")
    return [*notes, "weight: not defined where they do not collaborate", *small(network)]


def _weight(network: Network, a: int, b: int) -> float | None:
    pair = network.collaboration.pair(a, b)
    return None if pair is None else float(network.collaboration.weight[pair])


def _most_shared(network: Network, many: int) -> list[list[str]]:
    """Give for each of the first communities the things that most of its actors take part in."""
    taken, nodes = network.collaboration.taken, network.collaboration.structure.nodes
    top = network.collaboration.order.top[taken.thing]
    once = np.unique(np.stack([network.communities.member[taken.actor], top, taken.actor]), axis=1)
    both, count = np.unique(once[:2], axis=1, return_counts=True)
    (community, thing), count = both[:, count > 1], count[count > 1]
    order = np.lexsort((thing, -count, community))
    bounds = np.searchsorted(community[order], np.arange(many + 1))
    return [
        [nodes.name[thing[at]] for at in order[begin:end][:_MOST_SHARED].tolist()]
        for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)
    ]


def _notes(network: Network) -> list[str]:
    found, rows = network.communities, network.community_rows()
    notes = []
    if unsure := [str(row.number) for row in rows if row.stability < UNSURE]:
        notes.append(f"stability below {UNSURE}, one way of dividing among several: {_few(unsure)}")
    if apart := [str(number) for number in found.falling_apart.tolist()]:
        notes.append(f"not held together by their own ties, which Leiden does not make: {_few(apart)}")
    if any(row.led_by is None for row in rows):
        notes.append(
            "ledBy: nobody where several are the strongest; strongest: how many are, first among the members"
        )
    return [*notes, *small(network)]


def _few(numbers: Sequence[str], most: int = 10) -> str:
    left = len(numbers) - most
    return ", ".join(numbers[:most]) + (f" and {left} more" if left > 0 else "")
