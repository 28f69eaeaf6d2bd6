"""Which pairs are more than chance."""

from typing import NamedTuple

from graph_service.analysis import Correction, disparity, ends_tested, hypergeometric, sdsm, topmost
from graph_service.analysis.backbones.filtering import corrected
from graph_service.analysis.structure import Floats, Ints
from graph_service.graphql.networks.analyses import Analyses
from graph_service.graphql.networks.values.asked import chosen, share
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value
from graph_service.graphql.networks.working import progress

_ALPHA = 0.05


class _Tested(NamedTuple):
    """The probability of each pair, as it is and corrected for testing many."""

    p: Floats
    adjusted: Floats


def significance(telling: Telling, pair: int, given: Arguments) -> Value:
    """How likely as much of a pair would be by chance."""
    found = _tested(telling.analyses, given["test"].value, chosen(given["correction"], Correction))
    return {"p": float(found.p[pair]), "adjusted": float(found.adjusted[pair])}


def kept(telling: Telling, order: Ints, given: Arguments) -> Ints:
    """Those of some pairs, by their places, that a backbone keeps, if one is asked for."""
    asked = given.get("backbone")
    if asked is None:
        return order
    alpha = asked.get("alpha")
    alpha = _ALPHA if alpha is None else share("alpha", alpha, above=True)
    wanted = asked.get("correction")
    correction = Correction.BENJAMINI_HOCHBERG if wanted is None else chosen(wanted, Correction)
    found = _tested(telling.analyses, asked["test"].value, correction)
    return order[found.adjusted[order] <= alpha]


def _tested(analyses: Analyses, test: str, correction: Correction) -> _Tested:
    p = analyses.once(("chance", test), lambda: _chance(analyses, test))
    many = analyses.graph.order
    tests = ends_tested(analyses.graph) if test == "DISPARITY" else many * (many - 1) // 2
    return analyses.once(("corrected", test, correction), lambda: _Tested(p, corrected(p, correction, tests)))


def _chance(analyses: Analyses, test: str) -> Floats:
    if test == "DISPARITY":
        return disparity(analyses.graph)
    found = analyses.found
    taken = topmost(found.taken, found.order)
    ends = found.pairs.a, found.pairs.b, found.pairs.count
    return sdsm(taken, *ends, progress) if test == "SDSM" else hypergeometric(taken, *ends)
