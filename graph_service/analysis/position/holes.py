"""Structural holes: who stands between others that do not know each other, and who is held by those who do.

p(i,j) = w(i,j) / s(i) is the share of i's ties that goes to j. With ties in both directions Burt adds the two up; here
they are one, so it is the same. Every sum over third parties is a sum over triangles, which are listed once for all.
For the measures without weights give a network in which all weigh 1.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.position import centrality, closing
from graph_service.analysis.position.closing import Triangles
from graph_service.analysis.ranking import Ranked, ranked
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.side_by_side import side_by_side
from graph_service.analysis.structure import Floats, Ints
from graph_service.errors import BadInputError


@dataclass(frozen=True, eq=False)
class Holes:
    """How free each node is among its contacts, by weight (Burt 1992, chapter 2; Burt 2004).

    For an isolated node constraint, efficiency and hierarchy are not defined, and NaN: a sum over no contacts would
    be 0, the least constraint there is, and make the best broker of whoever knows nobody. Its effective size is 0,
    which is what it reaches. NetworkX has NaN for both. What lies in other components matters to none of them.
    """

    constraint: Floats
    """How far all of a node's ties, direct and through each other, lead to the same contact (Burt 1992). Formula:
    Σ over the contacts j of (p(i,j) + Σ p(i,q) p(q,j))², q ≠ i, j. Range 1/d to 2: 1/d are d contacts alike that do not
    know each other, 1 is one contact; more is one of few who are busier with each other (a triangle: 9/8)."""
    effective_size: Floats
    """How many contacts it has, less what in each is redundant (Burt 1992). Formula: Σ over the contacts j of
    1 - Σ p(i,q) m(j,q), q ≠ i, j, with m(j,q) = w(j,q) over j's greatest weight. Where all weights are equal it is
    d - 2t/d, with t the ties among the d contacts (Borgatti 1997). Range 0 (isolated), else 1 to n-1, in contacts."""
    efficiency: Floats
    """The share of the contacts that is not redundant (Burt 1992). Formula: effective size / d. Range 1/d to 1."""
    hierarchy: Floats
    """How far the constraint comes from one contact alone (Burt 1992): the Coleman-Theil index. Formula:
    Σ x ln x / (d ln d), x = c(i,j) / (c(i)/d), c(i,j) being the contact's part of the constraint. Range 0 (from all
    alike) to 1 (from one alone). NaN also with one contact, where all and one are the same (0/0)."""
    constraint_on_a: Floats
    """By edge, c(a,b): the part of the constraint on its `a` that comes from its `b`. Range above 0 to 1."""
    constraint_on_b: Floats
    """By edge, c(b,a): the part of the constraint on its `b` that comes from its `a`. Range above 0 to 1."""


def structural_holes(graph: Graph, *, progress: Progress = silent) -> Holes:
    """Work out constraint, effective size, efficiency and hierarchy of every node (Burt 1992).

    Formulas, of p(v,j) = w(v,j)/s(v) and m(j,q) = w(j,q)/max w(j): Σ (p(v,j) + Σ p(v,q) p(q,j))², Σ (1 - Σ p(v,q) m(j,q)),
    the latter over d, and Σ x ln x/(d ln d); `Holes` has the Range of each, and what isolated nodes have. p and m of a contact are of all its ties, also
    those to nodes that the first does not know, as in NetworkX and igraph (UCINET's whole network model). Raises
    BadInputError if a weight is not above 0: nothing can be shared out by it.
    """
    if not (np.isfinite(graph.weight) & (graph.weight > 0)).all():
        raise BadInputError("a tie's weight is not a number above 0", "Leave such ties out.")
    strength = centrality.strength(graph)
    share = np.divide(1.0, strength, out=np.zeros(graph.order), where=strength > 0)
    common, through = through_others(graph, share, progress)
    on_a, on_b = (((graph.weight + through) * share[ends]) ** 2 for ends in (graph.a, graph.b))
    degree = centrality.degree(graph)
    effective = degree - share * _redundancy(graph, common)
    constraint = _at_contacts(_by_node(graph, on_a, on_b), degree, 1)
    return Holes(
        constraint=constraint,
        effective_size=effective,
        efficiency=_at_contacts(effective, degree, 1) / np.maximum(degree, 1),
        hierarchy=_hierarchy(graph, on_a / constraint[graph.a], on_b / constraint[graph.b], degree),
        constraint_on_a=on_a,
        constraint_on_b=on_b,
    )


def through_others(graph: Graph, share: Floats, progress: Progress = silent) -> tuple[Floats, Floats]:
    """Give for each edge Σ w(a,q) w(q,b) over the q that it joins to a triangle, and the same by the `share` of each q."""
    turned = ranked(graph)
    if closing.are_few(turned):
        return _looked_up(graph.weight, share, closing.triangles(turned))
    return _listed(graph.weight, share, turned, progress)


def _redundancy(graph: Graph, common: Floats) -> Floats:
    """Give for each node Σ w(i,q) m(j,q) over its contacts j and all that it has in common with each."""
    greatest = np.zeros(graph.order)
    for ends in (graph.a, graph.b):
        np.maximum.at(greatest, ends, graph.weight)
    return _by_node(graph, common / greatest[graph.b], common / greatest[graph.a])


def _hierarchy(graph: Graph, part_a: Floats, part_b: Floats, degree: Ints) -> Floats:
    """Set the entropy of the contacts' parts against the greatest: 1 + Σ p ln p / ln d is the same as Burt's formula."""
    least = np.finfo(np.float64).tiny
    spread = _by_node(graph, *(part * np.log(np.maximum(part, least)) for part in (part_a, part_b)))
    greatest = np.log(np.maximum(degree, 2))
    return _at_contacts(np.maximum(1 + spread / greatest, 0), degree, 2)


def _by_node(graph: Graph, at_a: Floats, at_b: Floats) -> Floats:
    both = np.bincount(graph.a, at_a, graph.order) + np.bincount(graph.b, at_b, graph.order)
    return np.asarray(both, dtype=np.float64)


def _at_contacts(values: Floats, degree: Ints, least: int) -> Floats:
    return np.where(degree >= least, values, np.nan)


def _looked_up(weight: Floats, share: Floats, found: Triangles) -> tuple[Floats, Floats]:
    common, through = np.zeros(len(weight)), np.zeros(len(weight))
    for node, across, one, other in found.corners():
        both = weight[one] * weight[other]
        common += np.bincount(across, both, len(weight))
        through += np.bincount(across, both * share[node], len(weight))
    return common, through


def _listed(weight: Floats, share: Floats, turned: Ranked, progress: Progress) -> tuple[Floats, Floats]:
    from graph_service.analysis.kernels import triangles  # noqa: PLC0415  # numba takes a while to import

    start, head, edge, node = triangles.arrows(turned)
    of_arrow = np.append(weight[edge], np.zeros(triangles.NOWHERE))
    own, beyond = np.zeros((len(of_arrow), 2)), np.zeros((len(edge), 2))
    of_node, squares = share[node], triangles.squares(start, head)
    done = itertools.count(1)

    def work(square: triangles.Square) -> None:
        triangles.weigh(start, head, square, of_arrow, of_node, own, beyond)

    def take(_: triangles.Square, __: None) -> None:
        progress("structural holes", next(done) / len(squares) ** 2)

    for apart in squares:
        side_by_side(work, apart, take)
    common, through = np.empty(len(edge)), np.empty(len(edge))
    common[edge], through[edge] = (own[: len(edge)] + beyond).T
    return common, through
