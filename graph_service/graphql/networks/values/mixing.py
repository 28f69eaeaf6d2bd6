"""Who collaborates with whom, by what they are."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from graph_service.analysis import (
    Assortativity,
    Attribute,
    assortativity,
    degree_assortativity,
    external_internal,
)
from graph_service.graphql.networks.values.asked import chosen
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value


def _mixing(telling: Telling, given: Arguments) -> Value:
    analyses, weighted, by = telling.analyses, given["weighted"], chosen(given["by"], Attribute)
    groups, graph = analyses.named_groups(by), analyses.graph
    found = analyses.once(
        ("mixing", by, weighted), lambda: external_internal(graph, groups.number, weighted=weighted)
    )
    many = np.bincount(groups.number[groups.number >= 0], minlength=len(groups.names)).tolist()

    return {
        "assortativity": lambda _: _assortativity(
            analyses.once(
                ("assortativity", by, weighted),
                lambda: assortativity(graph, groups.number, weighted=weighted),
            )
        ),
        "externalInternal": found.whole.index,
        "expected": found.expected,
        "external": found.whole.external,
        "internal": found.whole.internal,
        "unknown": found.unknown,
        "groups": [
            {
                "name": name,
                "actors": actors,
                "external": each.external,
                "internal": each.internal,
                "externalInternal": each.index,
            }
            for name, actors, each in zip(groups.names, many, found.groups, strict=True)
        ],
    }


def _assortativity(found: Assortativity) -> Value:
    return {"coefficient": found.coefficient, "error": found.error}


def _degree_assortativity(telling: Telling, _: Arguments) -> Value:
    analyses = telling.analyses
    return _assortativity(analyses.once("degree assortativity", lambda: degree_assortativity(analyses.graph)))


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "mixing": _mixing,
    "degreeAssortativity": _degree_assortativity,
}
