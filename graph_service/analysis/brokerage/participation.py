"""How each node's ties are spread over groups or communities, and how central it is within its own."""

import numpy as np

from graph_service.analysis.brokerage.mixing import check_one_each
from graph_service.analysis.graph import Graph
from graph_service.analysis.structure import Floats, Ints

_SAME = 1e-9
"""Standard deviations below this share of the mean are what rounding leaves of none."""


def participation_coefficient(graph: Graph, group: Ints, *, weighted: bool = False) -> Floats:
    """Say how evenly each node's ties are spread over the groups (Guimerà and Amaral 2005).

    Formula: 1 - Σ (k(g)/k)², k(g) the ties to group g and k all ties to a known group. Range 0 (all to one group) to
    1 - 1/N with N groups. Ties are counted, or by weight if `weighted`. `group` has -1 where it is unknown; a node
    whose own group is unknown has a value too. NaN, not defined, without ties to a known group: nothing is spread.
    """
    node, _, weight = _by_group(graph, group, weighted=weighted)
    total = np.bincount(node, weights=weight, minlength=graph.order)
    squares = np.bincount(node, weights=weight**2, minlength=graph.order)
    with np.errstate(invalid="ignore"):
        return 1 - squares / total**2


def within_group_degree(graph: Graph, group: Ints, *, weighted: bool = False) -> Floats:
    """Say how many ties within its own group each node has, beside the others there (Guimerà and Amaral 2005).

    Formula, their within-module degree z: (k - mean)/deviation, k the node's ties within its group, mean and standard
    deviation over all nodes of the group. Range unbounded, in deviations; a group's values have mean 0. Ties are
    counted, or by weight if `weighted`. NaN, not defined, where all of a group have equally many, as one by itself
    does, and for a node whose group is unknown.
    """
    node, kind, weight = _by_group(graph, group, weighted=weighted)
    own = kind == group[node]
    within = np.bincount(node[own], weights=weight[own], minlength=graph.order)
    known = group >= 0
    found = np.full(graph.order, np.nan)
    number, many = group[known], np.bincount(group[known]).clip(min=1)
    mean = np.bincount(number, weights=within[known]) / many
    away = within[known] - mean[number]
    spread = np.sqrt(np.bincount(number, weights=away**2) / many)
    with np.errstate(divide="ignore", invalid="ignore"):
        found[known] = np.where(spread > _SAME * mean, 1, np.nan)[number] * away / spread[number]
    return found


def _by_group(graph: Graph, group: Ints, *, weighted: bool) -> tuple[Ints, Ints, Floats]:
    """Give for each node and known group that it is tied to, the number of these ties or their weight."""
    check_one_each(graph, group)
    start, other, weight = graph.adjacency
    near = np.repeat(np.arange(graph.order), np.diff(start))
    known = group[other] >= 0
    kinds = int(group.max(initial=0)) + 1
    cell, place = np.unique(near[known] * kinds + group[other[known]], return_inverse=True)
    many = np.bincount(place, weights=weight[known] if weighted else None, minlength=len(cell))
    return (cell // kinds).astype(np.int32), (cell % kinds).astype(np.int32), many.astype(np.float64)
