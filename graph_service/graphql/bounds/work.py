"""How much the analysis works for a field: how often it goes through all ties, at most.

Measured, and rounded: what matters is that what takes minutes at a million ties is told from what takes none. Each is
done once for a relation and version of the graph, whoever asks; whoever asks first is charged as all others are.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

_Arguments = Mapping[str, Any]


class Work(NamedTuple):
    """Something that is worked out once of a relation: what, and how often that goes through all ties."""

    what: str
    passes: int


_HOLES = Work("holes", 10)
_BETWEENNESS, _CLOSENESS = Work("betweenness", 150), Work("steps to all", 50)
_COMPONENT = Work("components", 1)
_TWO_MODE = Work("two-mode betweenness", 150)
_LOOK = 5
"""Of one look for communities."""
_COMMUNITIES = Work("communities", 20 * _LOOK)
_MEASURES = {
    "BETWEENNESS": _BETWEENNESS,
    "CLOSENESS": _CLOSENESS,
    "HARMONIC": _CLOSENESS,
    "EIGENVECTOR": Work("eigenvector", 10),
    "PAGERANK": Work("pagerank", 10),
    "CORE_NUMBER": Work("cores", 2),
    "CONSTRAINT": _HOLES,
    "EFFECTIVE_SIZE": _HOLES,
    "EFFICIENCY": _HOLES,
    "HIERARCHY": _HOLES,
    "CLUSTERING": Work("triangles", 5),
    "COMMUNITY_STABILITY": _COMMUNITIES,
    "TWO_MODE_DEGREE": Work("two-mode degree", 1),
    "TWO_MODE_BETWEENNESS": _TWO_MODE,
}
_PAGE = frozenset({"first", "after", "last", "before", "orderBy", "direction"})


def _camel(name: str) -> str:
    first, *others = name.lower().split("_")
    return first + "".join(map(str.capitalize, others))


def _ordered(given: _Arguments) -> list[Work]:
    found = _MEASURES.get(given["orderBy"].value)
    return [found] if found else []


def _things(given: _Arguments) -> list[Work]:
    return [_TWO_MODE] if given["orderBy"].value == "BETWEENNESS" else [_MEASURES["TWO_MODE_DEGREE"]]


def _tested(test: Any) -> Work:
    return Work(f"chance {test.value}", 50)


def _kept(given: _Arguments) -> list[Work]:
    backbone = given.get("backbone")
    return [_tested(backbone["test"])] if backbone else []


def _among_groups(given: _Arguments) -> list[Work]:
    return [Work(f"among groups {given['by']}", 2), *([] if given["by"] else [_COMMUNITIES])]


def _divided(given: _Arguments) -> list[Work]:
    if (given["method"].value, given["resolution"], given["runs"]) == ("LOUVAIN", 1.0, 20):
        return [_COMMUNITIES]
    return [Work(f"communities {_told(given)}", _LOOK * max(given["runs"], 1))]


def _always(*work: Work) -> Callable[[_Arguments], list[Work]]:
    return lambda _: list(work)


def _each(what: str, passes: int, times: Callable[[_Arguments], int] = lambda _: 1) -> Any:
    """What goes so often through all ties for each of some, anew for other arguments."""
    return lambda given: [Work(f"{what} {_told(given)}", passes * max(times(given), 1))]


def _told(given: _Arguments) -> str:
    return repr(sorted((name, repr(value)) for name, value in given.items() if name not in _PAGE))


_WORK: Mapping[tuple[str, str], Callable[[_Arguments], list[Work]]] = {
    **{("Actor", _camel(name)): _always(work) for name, work in _MEASURES.items()},
    ("Actor", "component"): _always(_COMPONENT),
    ("Actor", "community"): _always(_COMMUNITIES),
    ("Actor", "belongsWith"): _divided,
    ("Actor", "participation"): _among_groups,
    ("Actor", "withinGroupDegree"): _among_groups,
    ("Actor", "externalInternal"): _each("external", 2),
    ("Actor", "brokerage"): _each("brokerage", 10),
    ("Cohesion", "components"): _always(_COMPONENT),
    ("Cohesion", "betweennessCentralisation"): _always(_BETWEENNESS, _CLOSENESS),
    ("Cohesion", "closenessCentralisation"): _always(_BETWEENNESS, _CLOSENESS),
    ("Community", "distinguishedBy"): _always(Work("distinctions", 5)),
    ("Network", "actors"): _ordered,
    ("Network", "allActors"): _ordered,
    ("Network", "things"): _things,
    ("NetworkThing", "betweenness"): _always(_TWO_MODE),
    ("Network", "pairs"): _kept,
    ("Network", "allPairs"): _kept,
    ("Network", "clustering"): _always(_MEASURES["CLUSTERING"], Work("two-mode clustering", 5)),
    ("Network", "corePeriphery"): _always(Work("core", 50)),
    ("Network", "smallWorld"): _always(Work("small world", 100)),
    ("Network", "governance"): _always(Work("governance", 5)),
    ("Network", "multiplexity"): _always(Work("multiplexity", 5)),
    ("Network", "mixing"): _each("mixing", 5),
    ("Network", "degreeAssortativity"): _always(Work("degrees", 2)),
    ("Network", "brokerage"): _each("brokerage", 10),
    ("Network", "partition"): _divided,
    ("Network", "communities"): _divided,
    ("Network", "articulationPoints"): _always(Work("articulation points", 10)),
    ("Network", "bridges"): _always(Work("bridges", 10)),
    ("Network", "keyPlayers"): _each("key players", 50, lambda given: int(given["size"])),
    ("Network", "whatIf"): _each("what if", 10),
    ("Network", "connectivity"): _each("connectivity", 20),
    ("Network", "overlaps"): _each("overlaps", 20),
    ("Network", "missingCollaborations"): _each("missing", 20),
    ("Network", "changes"): _each("changes", 2 * 160),
    ("Network", "series"): _each("series", 5, lambda given: len(given["years"])),
    ("Network", "expiring"): _each("expiring", 20),
    ("Pair", "coAssignment"): _divided,
    ("Pair", "significance"): lambda given: [_tested(given["test"])],
    ("Query", "coverage"): _each("coverage", 5, lambda given: len(given["kinds"])),
}


def work(of: str, name: str, given: _Arguments) -> list[Work]:
    """What is worked out for a field of a type; nothing for what is told without."""
    found = _WORK.get((of, name))
    return found(given) if found else []
