"""The actors with their measures: a row an actor."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from graph_service.analysis.network import Network
from graph_service.analysis.position.two_mode import TwoMode
from graph_service.analysis.structure import Floats, Ints
from graph_service.analysis.tables.table import Column, Table
from graph_service.analysis.tables.telling import missing
from graph_service.errors import BadInputError

FEW = 10
"""Below this many actors, a note says that there are few."""

Numbers = npt.NDArray[Any]
Measure = Callable[[Network], Ints | Floats]

MEASURES: dict[str, Measure] = {
    "degree": lambda network: network.degree,
    "strength": lambda network: network.strength,
    "betweenness": lambda network: network.betweenness,
    "closeness": lambda network: network.closeness,
    "harmonic": lambda network: network.harmonic,
    "eigenvector": lambda network: network.eigenvector,
    "pagerank": lambda network: network.pagerank,
    "coreNumber": lambda network: network.core_number,
    "constraint": lambda network: network.holes.constraint,
    "effectiveSize": lambda network: network.holes.effective_size,
    "efficiency": lambda network: network.holes.efficiency,
    "hierarchy": lambda network: network.holes.hierarchy,
    "clustering": lambda network: network.clustering.local,
    "component": lambda network: network.component,
    "community": lambda network: network.communities.member,
    "communityStability": lambda network: network.communities.stability,
    "twoModeDegree": lambda network: network.two_mode_degree.actor,
    "twoModeBetweenness": lambda network: network.two_mode_betweenness.actor,
}
"""Every measure of an actor, by name; docs/network.md says what each means."""
OF_BOTH_SIDES: dict[str, Callable[[Network], TwoMode]] = {
    "twoModeDegree": lambda network: network.two_mode_degree,
    "twoModeBetweenness": lambda network: network.two_mode_betweenness,
}
"""Those of them that are of actors and shared things alike."""
OF_PAIRS = tuple(name for name in MEASURES if name not in OF_BOTH_SIDES)
"""Those that are of who collaborates with whom."""

_UNDEFINED = {
    "constraint": "of an actor without collaborators",
    "efficiency": "of an actor without collaborators",
    "hierarchy": "of an actor with fewer than two collaborators",
    "clustering": "of an actor with fewer than two collaborators",
}


def measure_named(text: str) -> str:
    """The measure that is written in any case, with `-`, `_` or nothing. Raises BadInputError if there is none."""
    bare = {name.lower(): name for name in MEASURES} | {"core": "coreNumber"}
    try:
        return bare[text.replace("-", "").replace("_", "").replace(" ", "").lower()]
    except KeyError:
        raise BadInputError(f"{text!r} is no measure", f"One of {', '.join(MEASURES)}.") from None


def actors_table(network: Network, names: Sequence[str] = OF_PAIRS, order: str = "strength") -> Table:
    """List the actors with the measures that are named, the greatest by one of them first.

    Of equals the stronger comes first, then by id; those of whom it is not defined come last.
    """
    measures = {name: MEASURES[name](network) for name in names}
    at = ranked(network, measures[order] if order in measures else MEASURES[order](network))
    figures = {name: column[at] for name, column in measures.items()}
    columns = {**who(network, at), **figures, **_kinds(network, at)}
    return Table("actors", columns, tuple(notes_on(network, measures)))


def ranked(network: Network, by: Numbers) -> Ints:
    """Give the actors' numbers, the greatest first; sums of the same in another order make no difference."""
    key = np.nan_to_num(np.asarray(by, dtype=np.float64), nan=-np.inf).round(9)
    return np.lexsort((np.arange(len(key)), -network.strength.round(9), -key)).astype(np.int32)


def who(network: Network, at: Ints) -> dict[str, Column]:
    """Give the columns `id` and `name` of some actors."""
    actors, which = network.collaboration.actors, at.tolist()
    return {"id": [actors.id[each] for each in which], "name": [actors.name[each] for each in which]}


def _kinds(network: Network, at: Ints) -> dict[str, Column]:
    actors, nodes = network.collaboration.actors, network.collaboration.structure.nodes
    organisation, home = actors.organisation[at].tolist(), actors.home[at].tolist()
    return {
        "kind": [nodes.kind[each] for each in organisation],
        "sector": [nodes.sector[each] for each in organisation],
        "county": [nodes.name[each] if each >= 0 else None for each in home],
    }


def notes_on(network: Network, measures: Mapping[str, Ints | Floats]) -> list[str]:
    """Say what is not defined and why, what is estimated, and that actors are few."""
    notes = undefined(measures, _UNDEFINED)
    if "betweenness" in measures and not network.betweenness_is_exact:
        error, sure = network.betweenness_error, 1 - network.options.delta
        notes.append(f"betweenness is estimated: none is farther off than {error:.3f}, at {sure:.0%}")
    if "twoModeBetweenness" in measures:
        notes += two_mode_estimate(network)
    return [*notes, *small(network)]


def two_mode_estimate(network: Network) -> list[str]:
    """Say how far two-mode betweenness can be off, if it is estimated."""
    error, sure = network.two_mode_betweenness_error, 1 - network.options.delta
    told = f"two-mode betweenness is estimated: none is farther off than {error:.3f}, at {sure:.0%}"
    return [told] if error else []


def undefined(columns: Mapping[str, Numbers], why: Mapping[str, str]) -> list[str]:
    """Say of each column that is not defined throughout for whom it is not, and for how many."""
    return [
        f"{name}: not defined {why[name]} ({lacking:,} of {len(column):,})"
        for name, column in columns.items()
        if name in why and (lacking := int(np.isnan(column).sum()))
    ]


def small(network: Network) -> list[str]:
    """Say that there is nobody, or that there are few; and who may be missing because too little is known of them."""
    many = network.graph.order
    if many == 0:
        return [
            "nobody takes part in anything that counts here: look at the day, the layers, the area, the sector"
        ]
    few = [f"actors: {many}; ranks among so few say little"] if many < FEW else []
    return [*few, *missing(network.collaboration)]
