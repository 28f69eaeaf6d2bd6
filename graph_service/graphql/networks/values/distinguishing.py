"""What distinguishes communities, and what actors have in common."""

from collections.abc import Mapping

from graph_service.analysis import Distinctions, distinctions
from graph_service.analysis.tables.attributes import Marked, attributes
from graph_service.graphql.networks.values.asked import share
from graph_service.graphql.networks.values.dividing import Division
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value


def marked(telling: Telling) -> Mapping[str, Marked]:
    """Who has which values of which attribute."""
    return telling.analyses.once("attributes", lambda: attributes(telling.found))


def distinguished(telling: Telling, asked: Division, community: int, given: Arguments) -> list[Value]:
    """What stands in a community more often than chance puts there."""
    level = share("level", given["level"], above=True)
    found = telling.analyses.once(("distinctions", *asked), lambda: _found(telling, asked))
    over = found.over_represented(level)
    here = over[found.community[over] == community]
    return [_distinction(marked(telling), found, int(at)) for at in here[: telling.first(given)]]


def _found(telling: Telling, asked: Division) -> Distinctions:
    marks = {name: each.marks for name, each in marked(telling).items()}
    return distinctions(telling.analyses.communities(*asked).member, marks)


def _distinction(marked: Mapping[str, Marked], found: Distinctions, at: int) -> Value:
    attribute = found.attributes[int(found.attribute[at])]
    return {
        "attribute": attribute,
        "value": marked[attribute].names[int(found.value[at])],
        "inside": int(found.inside[at]),
        "size": int(found.size[at]),
        "having": int(found.having[at]),
        "known": int(found.known[at]),
        "expected": float(found.expected[at]),
        "ratio": float(found.ratio[at]),
        "p": float(found.p[at]),
        "q": float(found.q[at]),
        "leastP": float(found.least_p[at]),
    }
