"""The pairs that collaborate: a row a pair."""

import numpy as np

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import SHARED_LAYERS
from graph_service.analysis.tables.table import Column, Table


def pairs_table(found: Collaboration) -> Table:
    """List the pairs, the heaviest first, with the number of shared things in each layer.

    Of equals those come first that share more, then by the actors' ids. `internal`: the pair is within one legal
    person; its things are of no layer.
    """
    pairs, weight = found.pairs, found.weight
    at = np.lexsort((np.arange(len(pairs)), -pairs.count, -weight.round(9)))
    ids, names = found.actors.id, found.actors.name
    columns: dict[str, Column] = {}
    for end, column in (("a", pairs.a[at].tolist()), ("b", pairs.b[at].tolist())):
        columns[f"{end}Id"] = [ids[actor] for actor in column]
        columns[f"{end}Name"] = [names[actor] for actor in column]
    columns |= {"weight": weight[at], "count": pairs.count[at], "newman": pairs.newman[at]}
    columns["largest"] = pairs.largest[at]
    internal = found.internal[at]
    for number, layer in enumerate(SHARED_LAYERS):
        columns[layer.lower()] = np.where(internal, 0, pairs.layers[at, number])
    columns["internal"] = np.where(internal, pairs.count[at], 0)
    return Table("pairs", columns, () if len(pairs) else ("no two actors share anything that counts here",))
