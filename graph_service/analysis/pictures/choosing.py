"""What is drawn of a network: all of it, or, of a large one, its backbone and the strongest there."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph_service.analysis.backbones.filtering import backbone
from graph_service.analysis.backbones.testing import PairTest, p_values
from graph_service.analysis.graph import Graph
from graph_service.analysis.network import Network
from graph_service.analysis.structure import Floats, Ints
from graph_service.analysis.words.languages import Language, number, said
from graph_service.choices import choice, require

MOST_ACTORS, MOST_PAIRS = 300, 1500
_ALPHA = 0.05


class BackboneTest(StrEnum):
    """How the pairs of a picture are chosen."""

    AUTO = "AUTO"
    """All of a small network; of one with more actors or pairs than a page holds, those of `SDSM`."""
    ALL = "ALL"
    SDSM = "SDSM"
    HYPERGEOMETRIC = "HYPERGEOMETRIC"
    DISPARITY = "DISPARITY"


@dataclass(frozen=True, eq=False)
class Chosen:
    """The actors that are drawn, by index in the network, and their pairs, numbered as these."""

    actors: Ints
    graph: Graph
    told: tuple[str, ...]
    """How they were chosen and what was left out, in sentences."""


def chosen(
    network: Network, test: BackboneTest, most_actors: int, most_pairs: int, language: Language
) -> Chosen:
    """Choose what a page can hold: first pairs by the backbone, then the strongest actors, then the heaviest pairs."""
    test = choice(BackboneTest, test, "backbone")
    require("most_actors", most_actors, 1)
    require("most_pairs", most_pairs, 1)
    whole, told = network.graph, []
    joined = int((network.degree > 0).sum())
    if test == BackboneTest.AUTO:
        fits = joined <= most_actors and whole.size <= most_pairs
        test = BackboneTest.ALL if fits else BackboneTest.SDSM
    graph = whole
    if test != BackboneTest.ALL and whole.size:
        graph = _backbone(network, test)
        told.append(_of_backbone(test, graph.size, whole.size, language))
        if not graph.size:
            graph = whole
            told.append(said(_NONE_LEFT, language))
    actors = _strongest(graph, most_actors)
    kept = _heaviest(_part(graph, actors), most_pairs)
    told += _left_out(network, (joined, whole.size), (len(actors), kept.size), language)
    return Chosen(actors, kept, tuple(told))


def _backbone(network: Network, test: BackboneTest) -> Graph:
    """Keep the pairs that chance explains badly."""
    p, tests = p_values(network.collaboration, network.graph, PairTest(test.value), network.progress)
    return backbone(network.graph, p, alpha=_ALPHA, tests=tests).graph


def _strongest(graph: Graph, most: int) -> Ints:
    """Give the strongest actors that have any pair, by index; then those of them that have one among these."""
    strength = _strength(graph)
    order = np.argsort(-strength.round(9), kind="stable")
    first = np.sort(order[strength[order] > 0][:most]).astype(np.int32)
    among = _part(graph, first)
    return first[_strength(among) > 0]


def _strength(graph: Graph) -> Floats:
    ends = np.concatenate([graph.a, graph.b])
    weights = np.tile(graph.weight, 2)
    return np.bincount(ends, weights=weights, minlength=graph.order).astype(np.float64)


def _part(graph: Graph, kept: Ints) -> Graph:
    """Give the network of some of the nodes, numbered anew."""
    place = np.full(graph.order, -1, dtype=np.int32)
    place[kept] = np.arange(len(kept), dtype=np.int32)
    both = (place[graph.a] >= 0) & (place[graph.b] >= 0)
    return Graph(len(kept), place[graph.a[both]], place[graph.b[both]], graph.weight[both])


def _heaviest(graph: Graph, most: int) -> Graph:
    """Keep the heaviest pairs, and the heaviest of each actor, so that nobody seems to be alone."""
    order = np.argsort(-graph.weight.round(9), kind="stable")
    place = np.empty(graph.size, dtype=np.int64)
    place[order] = np.arange(graph.size)
    best = np.full(graph.order, graph.size, dtype=np.int64)
    for ends in (graph.a, graph.b):
        np.minimum.at(best, ends, place)
    kept = (place < most) | (place == best[graph.a]) | (place == best[graph.b])
    return Graph(graph.order, graph.a[kept], graph.b[kept], graph.weight[kept])


_NONE_LEFT = (
    "Den lämnar inga par kvar, så alla är med i urvalet.",
    "It leaves no pairs, so that all are chosen from.",
)
_TESTS = {
    BackboneTest.SDSM: ("SDSM", "SDSM"),
    BackboneTest.HYPERGEOMETRIC: ("hypergeometriskt test", "hypergeometric test"),
    BackboneTest.DISPARITY: ("disparitetsfilter", "disparity filter"),
}


def _of_backbone(test: BackboneTest, kept: int, whole: int, language: Language) -> str:
    few, all_of = number(kept, language, 0), number(whole, language, 0)
    how, alpha = said(_TESTS[test], language), number(_ALPHA, language)
    swedish = (
        f"Stommen: {few} av {all_of} par, de som slumpen förklarar dåligt"
        f" ({how}, α = {alpha}, Benjamini–Hochberg)."
    )
    english = (
        f"The backbone: {few} of {all_of} pairs, those that chance explains badly"
        f" ({how}, α = {alpha}, Benjamini–Hochberg)."
    )
    return said((swedish, english), language)


def _left_out(
    network: Network, whole: tuple[int, int], shown: tuple[int, int], language: Language
) -> list[str]:
    actors, all_actors, pairs, all_pairs = (
        number(each, language, 0) for each in (shown[0], whole[0], shown[1], whole[1])
    )
    if shown == whole:
        told = [(f"{actors} aktörer och {pairs} par.", f"{actors} actors and {pairs} pairs.")]
    else:
        told = [
            (
                f"Visar {actors} av {all_actors} aktörer, de starkaste, och {pairs} av {all_pairs} par, de tyngsta.",
                f"Shows {actors} of {all_actors} actors, the strongest, and {pairs} of {all_pairs} pairs, the heaviest.",
            )
        ]
    alone = number(network.graph.order - whole[0], language, 0)
    if network.graph.order > whole[0]:
        told.append(
            (
                f"{alone} till, utan känd samverkan, visas inte.",
                f"{alone} more, not known to collaborate, are not shown.",
            )
        )
    return [said(each, language) for each in told]
