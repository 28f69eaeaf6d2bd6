"""What is cited is listed in full, once, and every measure says what it is."""

import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph_service.analysis import Network
from graph_service.analysis.backbones.filtering import disparity, hypergeometric
from graph_service.analysis.backbones.sdsm import sdsm
from graph_service.analysis.brokerage import mixing, participation, roles
from graph_service.analysis.communities import distinguishing, finding, partitions
from graph_service.analysis.gaps.link_prediction import link_scores, missing_ties
from graph_service.analysis.gaps.overlap import overlaps
from graph_service.analysis.holding_together import bridging, cohesion, connectivity, key_players
from graph_service.analysis.position import centrality, path_sampling, two_mode
from graph_service.analysis.position.clustering import Clustering, clustering
from graph_service.analysis.position.holes import Holes, structural_holes
from graph_service.analysis.whole.core_periphery import core_periphery, fit_of
from graph_service.analysis.whole.forms import SmallWorld, governance, small_world, two_mode_clustering
from graph_service.analysis.whole.multiplexity import LayerOverlap

TOP = Path(__file__).parent.parent.parent
PAGE = (TOP / "docs" / "network.md").read_text(encoding="utf-8")
TEXT, _, LIST = PAGE.partition("## 5. Papers")
NAME = r"[A-ZŠ][a-zàéšž]+"
CITED = re.compile(rf"({NAME}(?:, {NAME})*(?: (?:and|&)\s+{NAME}| et al\.)?)\s+((?:19|20)\d\d[ab]?)(?![\d-])")
MEASURES = [
    centrality.degree,
    centrality.strength,
    centrality.betweenness,
    centrality.pivot_error,
    centrality.closeness,
    centrality.harmonic,
    centrality.eigenvector,
    centrality.pagerank,
    centrality.core_number,
    path_sampling.sampled_betweenness,
    two_mode.two_mode_degree,
    two_mode.two_mode_betweenness,
    cohesion.density,
    cohesion.Centralisation,
    cohesion.components,
    cohesion.articulation_points,
    bridging.bridges,
    connectivity.connectivity_of,
    key_players.fragmentation,
    key_players.reach,
    key_players.distance_reach,
    key_players.find_key_players,
    key_players.distance_fragmentation,
    finding.communities,
    disparity,
    hypergeometric,
    sdsm,
    LayerOverlap,
    roles.Brokerage,
    roles.brokerage_of,
    mixing.ExternalInternal,
    mixing.external_internal,
    mixing.mixing_matrix,
    mixing.assortativity_of,
    mixing.assortativity,
    mixing.numeric_assortativity,
    mixing.degree_assortativity,
    participation.participation_coefficient,
    participation.within_group_degree,
    core_periphery,
    fit_of,
    SmallWorld,
    governance,
    small_world,
    two_mode_clustering,
    overlaps,
    link_scores,
    missing_ties,
    structural_holes,
    clustering,
    partitions.modularity,
    partitions.adjusted_rand_index,
    partitions.agreement,
    partitions.stability,
    partitions.co_assignment,
    partitions.co_assignment_matrix,
    partitions.falling_apart,
    distinguishing.distinctions,
]


def cited(text: str) -> set[str]:
    return {f"{' '.join(names.replace('&', 'and').split())} {year}" for names, year in CITED.findall(text)}


def test_what_is_cited_is_listed_and_what_is_listed_is_cited() -> None:
    files = [
        *(TOP / "graph_service" / "analysis").rglob("*.py"),
        TOP / "graph_service" / "graphql" / "vocabulary" / "network_terms.py",
        *(TOP / "docs" / "decisions").glob("010*.md"),
        *(Path(__file__).parent / f"test_{name}.py" for name in ("published", "closed_forms")),
    ]
    texts = [TEXT, *(file.read_text(encoding="utf-8") for file in files)]
    listed = re.findall(r"^- \*\*(.+)\.\*\*", LIST, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert set().union(*map(cited, texts)) == set(listed)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
def test_a_measure_says_its_paper_and_its_range(measure: Callable[..., Any]) -> None:
    told = measure.__doc__ or ""
    assert "Range" in told
    assert cited(told)


@pytest.mark.parametrize("result", [Holes, Clustering], ids=lambda result: result.__name__)
def test_a_result_says_of_each_column_its_range(result: type) -> None:
    told = Path(inspect.getfile(result)).read_text(encoding="utf-8").partition(f"class {result.__name__}:")[2]
    columns = re.findall(r'^    (\w+): (?:Floats|Longs|float).*\n    """([^"]+)"""', told, re.MULTILINE)
    assert {name for name, _ in columns} == set(result.__annotations__)
    assert [name for name, text in columns if "Range" not in text] == []


@pytest.mark.parametrize("name", [name for name in vars(Network) if not name.startswith("_")])
def test_all_that_a_network_has_is_described(name: str) -> None:
    assert getattr(getattr(Network, name), "__doc__", None) or name in Network.__annotations__
