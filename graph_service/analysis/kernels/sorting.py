"""Sorting by a key of few values: each goes straight to its place."""

import numpy as np

from graph_service.analysis.compiled import compiled
from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Ints


@compiled
def by_key(key: Ints, entries: Ints, place: Longs) -> Ints:
    """Sort entries by the key of each, those of one key as they stand; `place` is where each key begins, and is used up."""
    found = np.empty_like(entries)
    for entry in entries:
        found[place[key[entry]]] = entry
        place[key[entry]] += 1
    return found
