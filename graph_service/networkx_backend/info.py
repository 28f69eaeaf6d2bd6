"""What NetworkX is told of the backend when it is imported."""

from typing import Any

FUNCTIONS = (
    "adamic_adar_index",
    "all_pairs_shortest_path_length",
    "articulation_points",
    "attribute_assortativity_coefficient",
    "average_clustering",
    "average_shortest_path_length",
    "betweenness_centrality",
    "biconnected_components",
    "bridges",
    "closeness_centrality",
    "clustering",
    "collaboration_weighted_projected_graph",
    "connected_components",
    "constraint",
    "core_number",
    "degree_assortativity_coefficient",
    "degree_centrality",
    "effective_size",
    "eigenvector_centrality",
    "global_efficiency",
    "harmonic_centrality",
    "has_bridges",
    "has_path",
    "is_biconnected",
    "is_connected",
    "jaccard_coefficient",
    "leiden_communities",
    "local_constraint",
    "modularity",
    "node_connected_component",
    "number_connected_components",
    "overlap_weighted_projected_graph",
    "pagerank",
    "preferential_attachment",
    "projected_graph",
    "resource_allocation_index",
    "shortest_path_length",
    "single_source_shortest_path_length",
    "transitivity",
    "triangles",
    "weighted_projected_graph",
)
"""The functions that run here, by their names in NetworkX."""


def get_info() -> dict[str, Any]:
    """Give NetworkX what it shows in its documentation."""
    return {
        "backend_name": "graph_service",
        "project": "graph-service",
        "package": "graph_service",
        "short_summary": "Runs on columns, for undirected graphs without self-loops.",
        "functions": {name: {} for name in FUNCTIONS},
    }
