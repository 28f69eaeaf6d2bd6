"""Who collaborates with whom, laid out for export."""

from collections.abc import Sequence

from graph_service.analysis.attributed import of_actors, of_pairs
from graph_service.analysis.exports.about import Origin, about
from graph_service.analysis.exports.days import edtf, spelled
from graph_service.analysis.exports.exported import Exported
from graph_service.analysis.network import Network
from graph_service.analysis.tables.measures import MEASURES, notes_on
from graph_service.analysis.tables.table import Table
from graph_service.analysis.times.spells import When


def one_mode(network: Network, measures: Sequence[str], origin: Origin) -> Exported:
    """Lay out actors and pairs, with the measures that are named and the days on which they are there."""
    found, when = network.collaboration, When(network.collaboration)
    measured = {name: MEASURES[name](network) for name in measures}
    nodes = {**of_actors(found), "when": spelled(when.actors, edtf, "; "), **measured}
    edges = {**of_pairs(found), "when": spelled(when.pairs, edtf, "; ")}
    return Exported(
        nodes=Table("nodes", nodes),
        edges=Table("edges", edges),
        source=found.pairs.a,
        target=found.pairs.b,
        node_spells=when.actors,
        edge_spells=when.pairs,
        about=about("Who collaborates with whom", found.options, origin, notes_on(network, measured)),
        actors=len(found.actors),
    )
