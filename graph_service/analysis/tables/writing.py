"""All that the network says as one mapping, for JSON.

Keys are in the graph's spelling (camelCase). Numbers are written in full, unknown values as null; ids, never row
numbers, name actors.
"""

import dataclasses
from typing import Any

from graph_service.analysis.network import Network
from graph_service.analysis.relation.evidence import SharedThing
from graph_service.analysis.relation.options import SHARED_LAYERS, RelationOptions
from graph_service.analysis.rows import Cohesion, PairRow
from graph_service.analysis.tables.measures import small


def as_dict(network: Network, *, evidence: bool = False) -> dict[str, Any]:
    """Give everything that the network says, in values that JSON has.

    With `evidence`, each pair lists what it rests on, down to the keys of the ties; that is worked out pair by
    pair and long for a large network.
    """
    found = network.collaboration
    ids, keys = found.actors.id, found.structure.ties.key
    return {
        "relation": relation_as_dict(found.options),
        "notes": small(network),
        "cohesion": _cohesion(network.cohesion),
        "communities": _communities(network),
        "articulationPoints": [
            {"id": row.id, "name": row.name, "parts": list(row.parts)} for row in network.articulation_points
        ],
        "betweennessIsExact": network.betweenness_is_exact,
        "actors": [_camelled(dataclasses.asdict(actor)) for actor in network.actors()],
        "pairs": [_pair(network, pair, evidence=evidence) for pair in network.pairs()],
        "singleParty": [
            {
                "id": thing.id,
                "name": thing.name,
                "layer": str(thing.layer),
                "actors": list(thing.actors),
                "under": list(thing.under),
                "ties": [keys[tie] for tie in thing.ties],
            }
            for thing in found.single_party()
        ],
        "supplies": [
            {"supplier": ids[each.supplier], "customer": ids[each.customer], "tie": keys[each.tie]}
            for each in found.supplies
        ],
    }


def evidence_as_dict(thing: SharedThing) -> dict[str, Any]:
    """Give a shared thing with the keys of both sides' ties, and what is nested in it."""
    return {
        "id": thing.id,
        "name": thing.name,
        "layer": str(thing.layer),
        "size": thing.size,
        "aTies": list(thing.a.keys),
        "bTies": list(thing.b.keys),
        "nested": [evidence_as_dict(each) for each in thing.nested],
    }


def _pair(network: Network, pair: PairRow, *, evidence: bool) -> dict[str, Any]:
    layers = {str(layer): count for layer, count in pair.layers.items()}
    told = {**dataclasses.asdict(pair), "layers": layers}
    if evidence:
        told["evidence"] = [evidence_as_dict(thing) for thing in network.evidence(pair.a, pair.b)]
    return told


def relation_as_dict(options: RelationOptions) -> dict[str, Any]:
    """Give what was asked of the relation, in values that JSON has."""
    told = _camelled(dataclasses.asdict(options))
    told["asOf"] = options.as_of.isoformat() if options.as_of else None
    told["layers"] = [str(layer) for layer in SHARED_LAYERS if layer in options.layers]
    for name in ("sectors", "kinds"):
        told[name] = sorted(told[name])
    for name in ("unknown", "rollUp", "weight"):
        told[name] = str(told[name])
    return told


def _cohesion(cohesion: Cohesion) -> dict[str, Any]:
    told = dataclasses.asdict(cohesion)
    return {**told, "components": list(cohesion.components)}


def _communities(network: Network) -> dict[str, Any]:
    found = network.communities
    return {
        "modularity": found.modularity,
        "seed": found.seed,
        "runs": found.runs,
        "agreement": found.agreement,
        "modularities": list(found.modularities) if found.modularities else None,
        "counts": list(found.counts),
        "groups": [
            {
                "number": row.number,
                "ledBy": row.led_by,
                "strongest": len(row.strongest),
                "stability": row.stability,
                "actors": list(row.actors),
            }
            for row in network.community_rows()
        ],
    }


def _camelled(told: dict[str, Any]) -> dict[str, Any]:
    return {_camel(name): value for name, value in told.items()}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
