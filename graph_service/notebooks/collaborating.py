"""Who collaborates with whom, as NetworkX graphs, as sparse matrices and as data frames."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph_service.analysis import Collaboration, Network
from graph_service.analysis.attributed import Attributed, of_pairs, one_mode
from graph_service.analysis.exports.two_mode import sides
from graph_service.analysis.graph import Graph
from graph_service.analysis.tables.measures import actors_table, measure_named
from graph_service.analysis.tables.table import Table

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_array

    from graph_service.networkx_backend.array_graph import ArrayGraph


class Arrays(NamedTuple):
    """Both networks as sparse matrices, with what their rows and columns are."""

    actors: list[str]
    """The ids of the actors."""
    things: list[str]
    """The ids of the shared things."""
    pairs: "csr_array"
    """Actors by actors: the weight of each pair. Symmetric."""
    taking_part: "csr_array"
    """Actors by things: 1 where an actor takes part."""


@dataclass(frozen=True, eq=False)
class CollaborationNetwork:
    """The collaboration network of a snapshot, in the form that each tool wants."""

    network: Network
    """The network with its measures; each is worked out when it is first asked for, and kept."""

    @property
    def collaboration(self) -> Collaboration:
        """The relation under it: actors, pairs, evidence, things of a single party, who supplies whom."""
        return self.network.collaboration

    def graph(self) -> "ArrayGraph":
        """Give NetworkX who collaborates with whom, with all that is known of actors and pairs.

        Switches `networkx.config.fallback_to_nx` on: what does not run on the columns, NetworkX then runs itself.
        """
        return _for_networkx(one_mode(self.collaboration, self.network.graph))

    def two_mode(self) -> "ArrayGraph":
        """Give NetworkX who takes part in what: actors have `bipartite` 0, shared things 1. Switches the same on."""
        both = sides(self.network)
        ids, many = list(both.nodes.pop("id")), len(both.source)
        graph = Graph(len(ids), both.source, both.target, np.ones(many))
        return _for_networkx(Attributed(graph, ids, both.nodes, both.edges))

    def arrays(self) -> Arrays:
        """Give both networks as sparse matrices of scipy's."""
        from scipy.sparse import csr_array  # noqa: PLC0415  # takes a while to import

        found, ids = self.collaboration, self.collaboration.structure.nodes.id
        things, column = np.unique(found.taken.thing, return_inverse=True)
        ones, shape = np.ones(len(column)), (len(found.actors), len(things))
        return Arrays(
            list(found.actors.id),
            [ids[at] for at in things.tolist()],
            self.network.graph.matrix(weighted=True),
            csr_array((ones, (found.taken.actor, column)), shape=shape),
        )

    def actors(self, *measures: str) -> "pd.DataFrame":
        """Give the actors as a data frame, strongest first, with the measures that are named, or degree and strength.

        `MEASURES` of `graph_service.analysis.tables.measures` are their names, in any spelling; docs/network.md says
        what each means. Raises BadInputError for one that is none.
        """
        names = [measure_named(each) for each in measures or ("degree", "strength")]
        return actors_table(self.network, names).frame()

    def pairs(self) -> "pd.DataFrame":
        """Give the pairs as a data frame, by the ids of both, with their figures and shared things by layer."""
        found = self.collaboration
        ends = {
            name: [of[at] for at in column.tolist()]
            for name, of, column in (
                ("a", found.actors.id, found.pairs.a),
                ("aName", found.actors.name, found.pairs.a),
                ("b", found.actors.id, found.pairs.b),
                ("bName", found.actors.name, found.pairs.b),
            )
        }
        return Table("pairs", {**ends, **of_pairs(found)}).frame()

    def things(self) -> "pd.DataFrame":
        """Give the shared things as a data frame, with how many take part in each, and on which days.

        Which of them stand between actors, `graph_service.analysis.tables.things.things_table(network.network)` tells.
        """
        columns, actors = sides(self.network).nodes, len(self.collaboration.actors)
        wanted = {name: columns[name][actors:] for name in ("id", "name", "layer", "kind", "size", "when")}
        return Table("things", wanted).frame()

    def __repr__(self) -> str:
        found, asked = self.collaboration, self.collaboration.options
        day = f"as of {asked.as_of}" if asked.as_of else "of all times"
        rolled = asked.roll_up.lower()
        return f"<CollaborationNetwork of {len(found.actors)} actors and {len(found.pairs)} pairs, {day}, by {rolled}>"


def _for_networkx(held: Attributed) -> "ArrayGraph":
    import networkx as nx  # noqa: PLC0415  # takes a while to import

    from graph_service.networkx_backend.array_graph import ArrayGraph  # noqa: PLC0415

    nx.config.fallback_to_nx = True
    return ArrayGraph.of(held)
