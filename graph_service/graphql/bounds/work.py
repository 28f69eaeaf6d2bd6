"""How much the analysis works for a field: how often it goes through all ties, at most.

Measured, and rounded: what matters is that what takes minutes at a million ties is told from what takes none. Each is
done once for a relation and version of the graph, whoever asks; whoever asks first is charged as all others are.
"""

from collections.abc import Callable, Mapping
from typing import Any

_Arguments = Mapping[str, Any]

_MEASURES = {
    "STRENGTH": 0,
    "DEGREE": 0,
    "BETWEENNESS": 150,
    "CLOSENESS": 50,
    "HARMONIC": 50,
    "EIGENVECTOR": 10,
    "PAGERANK": 10,
    "CORE_NUMBER": 2,
    "CONSTRAINT": 10,
    "EFFECTIVE_SIZE": 10,
    "EFFICIENCY": 10,
    "HIERARCHY": 10,
    "CLUSTERING": 5,
    "COMMUNITY_STABILITY": 100,
}
_COMMUNITIES, _CHANCE = 100, 50


def _camel(name: str) -> str:
    first, *others = name.lower().split("_")
    return first + "".join(map(str.capitalize, others))


def _ordered(given: _Arguments) -> int:
    return _MEASURES[given["orderBy"].value]


def _kept(given: _Arguments) -> int:
    return 1 + (_CHANCE if given.get("backbone") else 0)


def _among_groups(given: _Arguments) -> int:
    return 2 if given.get("by") else _COMMUNITIES


def _divided(given: _Arguments) -> int:
    runs: int = given["runs"]
    return _COMMUNITIES // 20 * max(runs, 1)


def _always(passes: int) -> Callable[[_Arguments], int]:
    return lambda _: passes


_PASSES: Mapping[tuple[str, str], Callable[[_Arguments], int]] = {
    **{("Actor", _camel(name)): _always(passes) for name, passes in _MEASURES.items()},
    ("Actor", "component"): _always(1),
    ("Actor", "community"): _always(_COMMUNITIES),
    ("Actor", "belongsWith"): _divided,
    ("Actor", "participation"): _among_groups,
    ("Actor", "withinGroupDegree"): _among_groups,
    ("Actor", "externalInternal"): _always(2),
    ("Actor", "brokerage"): _always(10),
    ("Cohesion", "components"): _always(1),
    ("Cohesion", "betweennessCentralisation"): _always(200),
    ("Cohesion", "closenessCentralisation"): _always(200),
    ("Community", "distinguishedBy"): _always(5),
    ("Network", "actors"): _ordered,
    ("Network", "allActors"): _ordered,
    ("Network", "pairs"): _kept,
    ("Network", "allPairs"): _kept,
    ("Network", "clustering"): _always(10),
    ("Network", "corePeriphery"): _always(50),
    ("Network", "smallWorld"): _always(100),
    ("Network", "governance"): _always(5),
    ("Network", "multiplexity"): _always(5),
    ("Network", "mixing"): _always(5),
    ("Network", "degreeAssortativity"): _always(2),
    ("Network", "brokerage"): _always(10),
    ("Network", "partition"): _divided,
    ("Network", "communities"): _divided,
    ("Network", "articulationPoints"): _always(10),
    ("Network", "bridges"): _always(10),
    ("Network", "keyPlayers"): lambda given: 50 * max(given["size"], 1),
    ("Network", "whatIf"): _always(10),
    ("Network", "connectivity"): _always(20),
    ("Network", "overlaps"): _always(20),
    ("Network", "missingCollaborations"): _always(20),
    ("Network", "changes"): _always(2 * 160),
    ("Network", "series"): lambda given: 5 * len(given["years"]),
    ("Network", "expiring"): _always(20),
    ("Pair", "coAssignment"): _divided,
    ("Pair", "significance"): _always(_CHANCE),
    ("Query", "coverage"): lambda given: 5 * len(given["kinds"]),
}


def passes(of: str, name: str, given: _Arguments) -> int:
    """How often a field of a type goes through all ties; 0 for what is told without."""
    found = _PASSES.get((of, name))
    return found(given) if found else 0
