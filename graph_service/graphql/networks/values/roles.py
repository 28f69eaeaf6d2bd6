"""How often actors stand between two that do not collaborate, by their groups."""

from graph_service.analysis import Attribute, Brokerage, NullModel, Role, brokerage_of
from graph_service.graphql.networks.values.asked import chosen
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value, figure
from graph_service.graphql.networks.working import progress


def brokerage_by(telling: Telling, given: Arguments) -> Brokerage:
    """The brokerage of a network by an attribute."""
    by, null = chosen(given["by"], Attribute), chosen(given["null"], NullModel)
    analyses = telling.analyses
    return analyses.once(
        ("brokerage", by, null),
        lambda: brokerage_of(analyses.graph, analyses.groups(by), null=null, progress=progress),
    )


def roles_of(found: Brokerage, at: int) -> list[Value]:
    """How often an actor plays each role."""
    return [
        {
            "role": role.name,
            "count": int(found.count[at, role]),
            "expected": float(found.expected[at, role]),
            "deviation": float(found.deviation[at, role]),
            "z": figure(found.z[at, role]),
        }
        for role in Role
    ]
