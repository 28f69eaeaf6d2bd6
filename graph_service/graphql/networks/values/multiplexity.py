"""In how many ways pairs meet."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from graph_service.analysis import LayerOverlap, multiplexity
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.pairs import pair_at, strongest
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value


def _multiplexity(telling: Telling, _: Arguments) -> Value:
    found = telling.analyses.once("multiplexity", lambda: multiplexity(telling.found))

    def one_thing(given: Arguments) -> Value:
        every = strongest(telling)
        order = every[found.one_thing[every]]
        return page(
            telling,
            "oneThingPairs",
            given,
            len(order),
            lambda at: {"node": pair_at(telling, int(order[at]))},
        )

    return {
        "oneWay": int(np.count_nonzero(found.one_way)),
        "oneThing": int(np.count_nonzero(found.one_thing)),
        "several": int(np.count_nonzero(found.layers > 1)),
        "byLayer": [{"layer": layer.value, "pairs": many} for layer, many in found.by_layer.items()],
        "overlaps": [_overlap(each) for each in found.overlaps],
        "oneThingPairs": one_thing,
    }


def _overlap(each: LayerOverlap) -> Value:
    return {
        "one": each.one.value,
        "other": each.other.value,
        "pairsOfOne": each.pairs_of_one,
        "pairsOfOther": each.pairs_of_other,
        "inBoth": each.in_both,
        "jaccard": each.jaccard,
        "correlation": each.correlation,
    }


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {"multiplexity": _multiplexity}
