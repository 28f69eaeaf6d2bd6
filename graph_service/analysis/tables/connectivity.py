"""How firmly two actors are connected, as tables: ways that have nothing in common, and what would cut them off."""

from collections.abc import Iterable

from graph_service.analysis.holding_together.connectivity import connectivity_of
from graph_service.analysis.network import Network
from graph_service.analysis.tables.figures import Figure, figures_table
from graph_service.analysis.tables.table import Table, table_of
from graph_service.analysis.tables.telling import actor_names
from graph_service.errors import BadInputError


def connectivity_tables(network: Network, a: int, b: int) -> list[Table]:
    """Say in how many ways two actors are connected, by which, and what is least to part them."""
    names = network.collaboration.actors.name
    if a == b:
        raise BadInputError(
            f"both are {names[a]}", "Name two; what one does for another counts as one's own."
        )
    found = connectivity_of(network.graph, a, b)
    neighbours = network.collaboration.pair(a, b) is not None
    notes = ["they collaborate: no others, taken away, could part them"] if neighbours else []
    if not found.vertices:
        notes.append(f"no path leads from {names[a]} to {names[b]}")
    figures = figures_table(
        "connectivity",
        [
            Figure("actors", found.vertices, "paths that share no actor but the two"),
            Figure("pairs", found.edges, "paths that share no pair"),
        ],
        *notes,
    )
    ways = [("actors", path) for path in found.paths] + [("pairs", path) for path in found.edge_paths]
    paths = table_of(
        "paths",
        ["apartIn", "steps", "path", "pathIds"],
        [(apart, len(path) - 1, _told(network, path), _ids(network, path)) for apart, path in ways],
        "one set of paths of several that there may be",
    )
    return [figures, paths, _cuts(network, found.cut, found.edge_cut)]


def _cuts(network: Network, actors: tuple[int, ...], pairs: tuple[tuple[int, int], ...]) -> Table:
    """What it takes away to leave no path: the fewest actors, and the fewest pairs."""
    rows = [("actor", *actor_names(network.collaboration, [at]), _ids(network, [at])) for at in actors]
    rows += [("pair", _told(network, two), _ids(network, two)) for two in pairs]
    note = "without all these actors (beside their own tie), or all these pairs, no path is left; there may be other cuts"
    return table_of("cuts", ["kind", "cut", "cutIds"], rows, note if rows else "nothing joins them")


def _told(network: Network, path: Iterable[int]) -> str:
    return " – ".join(actor_names(network.collaboration, path))


def _ids(network: Network, path: Iterable[int]) -> list[str]:
    return [network.collaboration.actors.id[at] for at in path]
