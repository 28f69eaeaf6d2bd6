"""Small worlds that are drawn in several tests."""

from typing import Any

from graph_service.analysis import MeasureOptions, Network, RelationOptions, analyse, structure_of
from tests.analysis.worlds import COUNTIES, WITHIN, members

# ask joins three in Kronoberg, the pact two of them and the firm, sydost two in Blekinge; lone has one known party.
NODES = [
    *COUNTIES,
    ("Organisation", "af", {"name": "Arbetsförmedlingen", "kind": "STATE_AGENCY", "sector": "STATE"}),
    (
        "Organisation",
        "alvesta-kommun",
        {"name": "Alvesta kommun", "kind": "MUNICIPALITY", "sector": "MUNICIPAL", "code": "0764"},
    ),
    (
        "Organisation",
        "vaxjo-kommun",
        {"name": "Växjö kommun", "kind": "MUNICIPALITY", "sector": "MUNICIPAL", "code": "0780"},
    ),
    (
        "Organisation",
        "karlshamns-kommun",
        {"name": "Karlshamns kommun", "kind": "MUNICIPALITY", "code": "1082"},
    ),
    ("Organisation", "foretaget", {"name": "Företaget"}),
    ("Organisation", "ensam", {"name": "Ensam"}),
    ("Group", "ask", {"name": "Arbetsmarknadssamverkan"}),
    ("Group", "sydost", {"name": "Sydost"}),
    ("Group", "lone", {"name": "Lone"}),
    ("Agreement", "pact", {"name": "Pakten"}),
]
TIES = [
    *WITHIN,
    ("ask", "COVERS", "kronoberg"),
    ("sydost", "COVERS", "blekinge"),
    *members("ask", "af", "alvesta-kommun", "vaxjo-kommun"),
    *members("sydost", "af", "karlshamns-kommun"),
    *members("lone", "ensam"),
    *((name, "PARTY_TO", "pact") for name in ("alvesta-kommun", "vaxjo-kommun", "foretaget")),
]


def network(**options: Any) -> Network:
    """Give the world as a network."""
    return analyse(structure_of(NODES, TIES), RelationOptions(**options), MeasureOptions(runs=3))


def rings(count: int, size: int) -> Network:
    """Make so many groups of so many organisations each, and a council of the first of every group."""
    nodes: list[Any] = []
    ties: list[Any] = []
    for group in range(count):
        names = [f"o{group}-{at}" for at in range(size)]
        nodes += [("Organisation", name, {"name": f"Organisation {name}"}) for name in names]
        nodes.append(("Group", f"g{group}", {"name": f"Grupp {group}"}))
        ties += members(f"g{group}", *names)
    nodes.append(("Group", "council", {"name": "Rådet"}))
    ties += members("council", *(f"o{group}-0" for group in range(count)))
    return analyse(structure_of(nodes, ties), RelationOptions(), MeasureOptions(runs=3))
