"""The pairs that collaborate: a row a pair."""

from collections.abc import Sequence

import numpy as np

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import SHARED_LAYERS
from graph_service.analysis.tables.table import Column, Table
from graph_service.analysis.tables.telling import missing


def pairs_table(found: Collaboration, of: Sequence[int] | None = None) -> Table:
    """List the pairs, the heaviest first, with the number of shared things in each layer.

    Of equals those come first that share more, then by the actors' ids. `internal`: the pair is within one legal
    person; its things are of no layer. `of`: only the pairs of these actors, who are then `a`.
    """
    pairs, weight = found.pairs, found.weight
    at = np.lexsort((np.arange(len(pairs)), -pairs.count, -weight.round(9)))
    first, second = pairs.a[at], pairs.b[at]
    if of is not None:
        ours = np.isin(first, of)
        its = ours | np.isin(second, of)
        at = at[its]
        first, second = np.where(ours, first, second)[its], np.where(ours, second, first)[its]
    ids, names = found.actors.id, found.actors.name
    columns: dict[str, Column] = {}
    for end, column in (("a", first.tolist()), ("b", second.tolist())):
        columns[f"{end}Id"] = [ids[actor] for actor in column]
        columns[f"{end}Name"] = [names[actor] for actor in column]
    columns |= {"weight": weight[at], "count": pairs.count[at], "newman": pairs.newman[at]}
    columns["largest"] = pairs.largest[at]
    internal = found.internal[at]
    for number, layer in enumerate(SHARED_LAYERS):
        columns[layer.lower()] = np.where(internal, 0, pairs.layers[at, number])
    columns["internal"] = np.where(internal, pairs.count[at], 0)
    nobody = "no two actors share" if of is None else "it does not share"
    none = [] if len(at) else [f"{nobody} anything that counts here"]
    return Table("pairs", columns, (*none, *missing(found)))
