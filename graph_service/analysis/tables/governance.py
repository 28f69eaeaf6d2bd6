"""The figures behind forms of governance, as tables, and no verdict."""

from graph_service.analysis.network import Network
from graph_service.analysis.tables.figures import Figure, figures_table
from graph_service.analysis.tables.table import Table, table_of
from graph_service.analysis.tables.telling import missing
from graph_service.analysis.whole.forms import GovernanceIndicators, governance

_NO_VERDICT = (
    "Provan and Kenis tell shared governance, a lead organisation and an administrative organisation apart by who "
    "decides: these are figures beside that question, and no answer"
)


def governance_tables(network: Network) -> list[Table]:
    """Give the indicators of how the network is governed, and who coordinates which groups."""
    found = governance(network.collaboration, network.graph)
    return [_indicators(network, found), _coordinations(network, found)]


def _indicators(network: Network, found: GovernanceIndicators) -> Table:
    central = None if found.most_central is None else network.collaboration.actors.name[found.most_central]
    degree = None if found.most_central is None else int(network.degree[found.most_central])
    none = "without pairs"
    share = found.coordinated / found.groups if found.groups else None
    notes = [] if central is None else [f"most central, with most collaborators: {central}"]
    return figures_table(
        "governance",
        [
            Figure(
                "centralisation",
                found.degree_centralisation,
                "little speaks for shared governance",
                "with fewer than three actors",
            ),
            Figure("degree of the most central", degree, "collaborators", none),
            Figure("its share of pairs", found.share_of_pairs, "much speaks for a lead organisation", none),
            Figure("its share of weight", found.share_of_weight, "of all pairs", none),
            Figure(
                "density of others",
                found.density_of_others,
                "without it; much speaks for shared governance",
                "without pairs, or with fewer than two others",
            ),
            Figure("groups", found.groups, "that anybody takes part in"),
            Figure("coordinated", found.coordinated, "groups of which a document says who coordinates them"),
            Figure("share coordinated", share, "of the groups", "without groups"),
            Figure(
                "coordinated by it",
                found.most_central_coordinates,
                "groups that the most central actor coordinates",
            ),
        ],
        *notes,
        _NO_VERDICT,
        *missing(network.collaboration),
    )


def _coordinations(network: Network, found: GovernanceIndicators) -> Table:
    """Who coordinates which group, and how central that actor is."""
    nodes, actors = network.collaboration.structure.nodes, network.collaboration.actors
    rows = [
        (
            nodes.id[each.group],
            nodes.name[each.group],
            nodes.id[each.by],
            nodes.name[each.by],
            None if each.actor < 0 else actors.id[each.actor],
            None if each.actor < 0 else int(network.degree[each.actor]),
        )
        for each in found.coordinations
    ]
    notes = [] if rows else ["of no group a document says who coordinates it"]
    if any(row[-1] is None for row in rows):
        notes.append("degree: not defined where a group coordinates, which is no actor")
    names = ["groupId", "group", "coordinatorId", "coordinator", "actorId", "degree"]
    return table_of("coordinations", names, rows, *notes)
