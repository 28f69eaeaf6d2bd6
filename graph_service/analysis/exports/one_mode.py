"""Who collaborates with whom, laid out for export."""

from collections.abc import Mapping, Sequence

from graph_service.analysis.exports.about import Origin, about
from graph_service.analysis.exports.days import edtf, spelled
from graph_service.analysis.exports.exported import Exported
from graph_service.analysis.network import Network
from graph_service.analysis.relation.options import SHARED_LAYERS, Layer
from graph_service.analysis.tables.measures import MEASURES, notes_on
from graph_service.analysis.tables.table import Column, Table
from graph_service.analysis.times.spells import When


def one_mode(network: Network, measures: Sequence[str], origin: Origin) -> Exported:
    """Lay out actors and pairs, with the measures that are named and the days on which they are there."""
    found, when = network.collaboration, When(network.collaboration)
    measured = {name: MEASURES[name](network) for name in measures}
    nodes = {**who(network), "when": spelled(when.actors, edtf, "; "), **measured}
    edges = {**pairs(network), "when": spelled(when.pairs, edtf, "; ")}
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


def who(network: Network) -> dict[str, Column]:
    """Tell who the actors are."""
    actors, nodes = network.collaboration.actors, network.collaboration.structure.nodes
    home = actors.home.tolist()
    return {
        "id": actors.id,
        "name": actors.name,
        "organisation": [nodes.id[at] for at in actors.organisation.tolist()],
        "kind": nodes.kind.take(actors.organisation),
        "sector": nodes.sector.take(actors.organisation),
        "county": [nodes.name[at] if at >= 0 else None for at in home],
    }


def pairs(network: Network) -> Mapping[str, Column]:
    """Tell of each pair its weights, and how many things it shares in each layer."""
    found = network.collaboration
    count, within = found.pairs.count, found.internal
    layers = {
        str(layer).lower(): found.pairs.layers[:, at] * ~within for at, layer in enumerate(SHARED_LAYERS)
    }
    return {
        "weight": found.weight,
        "count": count,
        "newman": found.pairs.newman,
        "largest": found.pairs.largest,
        **layers,
        Layer.INTERNAL.lower(): count * within,
    }
