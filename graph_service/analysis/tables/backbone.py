"""The backbone as tables: which pairs chance explains badly, and what is left of the network if only they stay."""

import numpy as np

from graph_service.analysis.backbones.filtering import Backbone, Correction, backbone
from graph_service.analysis.backbones.testing import PairTest, p_values
from graph_service.analysis.graph import Graph
from graph_service.analysis.holding_together.cohesion import components
from graph_service.analysis.network import Network
from graph_service.analysis.tables.figures import Figure, figures_table
from graph_service.analysis.tables.measures import small, who
from graph_service.analysis.tables.table import Column, Table
from graph_service.choices import choice
from graph_service.errors import BadInputError

_ASKS = {
    PairTest.SDSM: "do two share more than their numbers of things, and the sizes of these, explain (SDSM)",
    PairTest.HYPERGEOMETRIC: "do two share more than their numbers of things explain (hypergeometric test)",
    PairTest.DISPARITY: "is the weight large among those of one of the two (disparity filter)",
}


def backbone_tables(
    network: Network,
    test: PairTest = PairTest.SDSM,
    alpha: float = 0.05,
    correction: Correction = Correction.BENJAMINI_HOCHBERG,
    *,
    every: bool = False,
) -> list[Table]:
    """Say what is kept, and list the pairs that are, or every pair, the least probable first."""
    if not 0 < alpha <= 1:
        raise BadInputError(
            f"alpha is {alpha:g}", "Give a probability above 0, at most 1; 0.05 is the usual."
        )
    test, correction = choice(PairTest, test, "test"), choice(Correction, correction, "correction")
    p, tests = p_values(network.collaboration, network.graph, test, network.progress)
    found = backbone(network.graph, p, alpha=alpha, correction=correction, tests=tests)
    notes = [
        f"asked: {_ASKS[test]}; p corrected ({_word(correction)}) for {tests:,} tests, kept up to {alpha:g}"
    ]
    if not found.graph.size and len(p):
        notes.append(f"nothing is kept: the least p is {p.min():.2g}, corrected {found.adjusted.min():.2g}")
    if test == PairTest.DISPARITY and len(p) and np.ptp(network.graph.weight) == 0:
        notes.append(
            "all weights are alike: the disparity filter tells hubs from others, and pairs not at all"
        )
    return [_figures(network, found, tests, notes), _pairs(network, found, every=every)]


def _figures(network: Network, found: Backbone, tests: int, notes: list[str]) -> Table:
    whole, left = network.graph, found.graph
    return figures_table(
        "backbone",
        [
            Figure("pairs", whole.size, "that collaborate"),
            Figure("tests", tests),
            Figure("kept", left.size, "pairs that chance explains badly"),
            Figure(
                "share kept", left.size / whole.size if whole.size else None, "of the pairs", "without pairs"
            ),
            Figure("with pairs before", _tied(whole), "actors"),
            Figure("with pairs after", _tied(left), "actors"),
            Figure("components before", _several(whole), "of two actors or more"),
            Figure("components after", _several(left), "of two actors or more"),
        ],
        *notes,
        *small(network),
    )


def _pairs(network: Network, found: Backbone, *, every: bool) -> Table:
    pairs, weight = network.collaboration.pairs, network.collaboration.weight
    at = np.lexsort((-weight.round(9), found.p))
    at = at if every else at[found.kept[at]]
    one, other = who(network, pairs.a[at]), who(network, pairs.b[at])
    columns: dict[str, Column] = {
        "aId": one["id"],
        "aName": one["name"],
        "bId": other["id"],
        "bName": other["name"],
        "count": pairs.count[at],
        "largest": pairs.largest[at],
        "p": found.p[at],
        "q": found.adjusted[at],
        "weight": weight[at],
    }
    if every:
        columns["kept"] = found.kept[at]
    note = "a pair that is not kept does collaborate: its documents say no more than chance would"
    return Table("pairs" if every else "kept", columns, (note,) if len(pairs) else ())


def _tied(graph: Graph) -> int:
    return len(np.unique(np.concatenate([graph.a, graph.b])))


def _several(graph: Graph) -> int:
    return int(np.count_nonzero(np.bincount(components(graph)) > 1))


def _word(correction: Correction) -> str:
    return {
        Correction.NONE: "not at all",
        Correction.BONFERRONI: "Bonferroni",
        Correction.BENJAMINI_HOCHBERG: "Benjamini and Hochberg",
    }[correction]
