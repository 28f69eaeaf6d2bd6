"""The measuring of networks: what is generated, that all routes answer alike, and what is said of it."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench import __main__ as bench
from bench.analysis import unfinished, with_needs
from bench.networks import agreeing, hosting, ours, telling, with_igraph, with_networkx
from bench.networks.again import Asking, asked_again
from bench.networks.gds import LOCK_FILE
from bench.networks.generating import (
    SECTORS,
    SIZES,
    Memberships,
    Size,
    as_structure,
    generated,
    write_source,
)
from bench.networks.hosting import Job
from bench.networks.loading import left
from bench.networks.measures import MEASURES, Agreement, Answer, Measure, Route
from bench.networks.records import AFTER, AGAIN, BUILD, READ, Record, append, read
from bench.networks.rows import Rows
from graph_service.engine.jars import Lock
from graph_service.seeding import load as loading
from graph_service.storage.driver import Address

NOWHERE = Address("bolt://127.0.0.1:1", "neo4j", "", "neo4j")
TINY = Size("tiny", organisations=90, things=80, memberships=260, largest=12, regions=3)


@pytest.fixture(scope="module")
def memberships() -> Memberships:
    return generated(TINY)


def test_is_of_the_size_asked_for_and_nobody_is_left_out(memberships: Memberships) -> None:
    rows = np.column_stack([memberships.organisation, memberships.thing])
    assert len(np.unique(rows, axis=0)) == len(rows) == TINY.memberships
    assert np.bincount(memberships.organisation, minlength=90).min() >= 1
    sizes = np.bincount(memberships.thing, minlength=80)
    assert (len(sizes), sizes.min(), sizes.max() <= 12) == (80, 2, True)


def test_is_the_same_again_and_has_a_long_tail(memberships: Memberships) -> None:
    assert np.array_equal(generated(TINY).organisation, memberships.organisation)
    sizes = np.bincount(memberships.thing)
    assert np.median(sizes) < sizes.mean() < sizes.max() / 3


def test_source_is_one_that_loads(memberships: Memberships, tmp_path: Path) -> None:
    given = loading.read([write_source(memberships, tmp_path)])
    assert loading.findings(given) == []
    assert (len(given.sources[0].nodes), len(given.sources[0].ties)) == (170, 260)


@pytest.fixture(scope="module")
def givens(
    memberships: Memberships, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[Route, object]]:
    """Each route's network, without a server."""
    sector = [SECTORS[at] for at in memberships.sector.tolist()]
    rows = Rows(sector, memberships.organisation, memberships.thing)
    read = ours.Read(as_structure(memberships), tmp_path_factory.mktemp("kept") / "pairs")
    routes = ((ours.ROUTE, read), (with_networkx.ROUTE, rows), (with_igraph.ROUTE, rows))
    return {route.name: (route, route.build(given)) for route, given in routes}


def test_every_measure_is_ours_and_named_once() -> None:
    names = [measure.name for measure in MEASURES]
    assert len(set(names)) == len(names)
    assert set(ours.ROUTE.measures) == set(names)
    assert set(with_networkx.ROUTE.measures) | set(with_igraph.ROUTE.measures) <= set(names)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_routes_agree(measure: Measure, givens: dict[str, tuple[Route, object]]) -> None:
    answers = {
        name: route.measures[measure.name](given)
        for name, (route, given) in givens.items()
        if measure.name in route.measures
    }
    route, given = givens["ours"]
    pairs = route.measures["projection"](given)
    for name, answer in answers.items():
        how, agrees = agreeing.agreement(measure, answers["ours"], answer, pairs)
        assert agrees, (name, how)


def test_all_compiles_beforehand() -> None:
    subprocess.run([sys.executable, "-m", "bench.networks.compiling"], check=True, timeout=600)


def test_agreement_sees_differences() -> None:
    exact = Measure("degree", "degree")
    one = {"value": np.array([4.0, 2.0])}
    assert agreeing.agreement(exact, one, {"value": np.array([4.0, 2.1])}, None) == ("3e-02", False)
    assert agreeing.agreement(exact, one, {"value": np.array([4.0])}, None) == ("differs", False)
    assert agreeing.agreement(exact, {"node": np.array([1])}, {"node": np.array([2])}, None)[1] is False
    drawn = replace(exact, agreement=Agreement.ORDER, bound=0.9)
    assert agreeing.agreement(drawn, one, {"value": np.array([1.0, 2.0])}, None) == ("ρ -1.000", False)


def test_communities_are_compared_by_modularity() -> None:
    """Two pairs: parted they have 1/2, as one community 0."""
    pairs: Answer = {"a": np.array([0, 2]), "b": np.array([1, 3]), "weight": np.ones(2)}
    parted, one = {"member": np.array([0, 0, 7, 7])}, {"member": np.array([0, 0, 0, 0])}
    louvain = Measure("louvain", "Louvain", Agreement.MODULARITY, 0.01)
    assert agreeing.agreement(louvain, parted, one, pairs) == ("0.5000 to 0.0000", True)
    assert agreeing.agreement(louvain, one, parted, pairs) == ("0.0000 to 0.5000", False)


def _hosted(step: Callable[[], Answer], folder: Path, limit: float = 0.2) -> dict[str, object]:
    return hosting.once(Job("ours", "tiny", NOWHERE, 0, ["x"], limit, folder), "x", step)


def test_a_measure_is_taken_in_a_process_of_its_own(tmp_path: Path) -> None:
    found = _hosted(lambda: {"value": np.zeros(20_000_000)}, tmp_path, limit=20)
    assert float(str(found["peak_mb"])) > 160
    assert len(np.load(tmp_path / "tiny.x.ours.npz")["value"]) == 20_000_000


def test_what_takes_too_long_or_fails_is_said_to(tmp_path: Path) -> None:
    def broken() -> Answer:
        raise ValueError("no such thing")

    def slow() -> Answer:
        time.sleep(60)
        return {}

    assert _hosted(slow, tmp_path) == {"waited": 0.2}
    assert _hosted(broken, tmp_path) == {"why": "ValueError: no such thing"}


@pytest.mark.parametrize("name", ["NetworkX", "igraph"])
def test_what_a_peer_kept_gives_the_same_network(
    name: str, givens: dict[str, tuple[Route, object]], tmp_path: Path
) -> None:
    route, given = givens[name]
    route.keep(given, tmp_path)
    again = route.again(NOWHERE, tmp_path)
    for measure in ("strength", "assortativity", "two-mode degree"):
        assert np.array_equal(
            route.measures[measure](again)["value"], route.measures[measure](given)["value"]
        )


def test_a_second_question_is_asked_by_a_new_process(
    givens: dict[str, tuple[Route, object]], tmp_path: Path
) -> None:
    route, given = givens["igraph"]
    asking = Asking(hosting.MODULES["igraph"], NOWHERE, tmp_path, 60)
    assert asked_again(asking, "degree")["why"].startswith("FileNotFoundError")
    route.keep(given, tmp_path)
    found = asked_again(asking, "degree")
    assert (set(found), found["seconds"] > 0) == ({"seconds", "peak_mb"}, True)


def test_communities_bring_along_what_they_are_compared_by() -> None:
    assert [measure.name for measure in with_needs(["louvain", "paths"])] == [
        "projection",
        "betweenness",
        "paths",
        "louvain",
    ]


def test_tables_have_ratios_alone_anew_after_a_load_and_again(tmp_path: Path) -> None:
    records = [
        Record("small", "ours", READ, 1.0, 100),
        Record("small", "ours", BUILD, 1.0, 120),
        Record("small", "ours", AGAIN, 0.25, 80),
        Record("small", "ours", AFTER, 0.2, 80),
        Record("small", "ours", "degree", 0.5, 110, again=1.0),
        Record("small", "ours", "strength", 0.5, 110),
        Record("small", "igraph", READ, 2.0, 90),
        Record("small", "igraph", BUILD, 2.0, 95),
        Record("small", "igraph", AGAIN, 2.0, 95),
        Record("small", "igraph", "degree", 1.0, 95, agreement="0", agrees=True),
        Record("small", "igraph", "strength", 1.0, 95),
        Record("small", "NetworkX", "degree", waited=600),
    ]
    for record in records:
        append(tmp_path / "records.jsonl", record)
    table = telling.told(read(tmp_path / "records.jsonl"), 600)
    assert (
        "| degree | 0.5 | 1 | 110 | over 600 (≥ ×1,200, –, –, –) | 1 (×2, ×2, ×5, ×3), 95 MB | – | igraph 0 | ≤ 1e-06 |"
        in table
    )
    assert "| strength | 0.5 | 0.75 | 110 | – | 1 (×2, ×2, ×6.67, ×4), 95 MB | – | – | – |" in table
    assert "| ours | 1 | 1 | 0.2 | 0.25 | – | 120 |" in table
    assert (
        "| igraph | 2 | ×2 | ×2 (degree) | ×2 | ×2 (degree) | ×5.77 | ×5 (degree) | ×3.46 | ×3 (degree) |"
        in table
    )
    without = telling.told([each for each in records if each.measure != AFTER], 600)
    assert "1 (×2, ×2, –, ×3), 95 MB" in without


def test_what_a_load_left_is_what_a_first_question_leaves_or_is_not_taken(tmp_path: Path) -> None:
    run = tmp_path / "home" / "run"
    run.mkdir(parents=True)
    assert left(tmp_path) is None
    for folder in (run, tmp_path):
        (folder / "columns").write_bytes(b"one")
    assert left(tmp_path) == run
    (tmp_path / "pairs").write_bytes(b"pairs")
    assert left(tmp_path) is None
    (run / "pairs").write_bytes(b"other")
    assert left(tmp_path) is None
    (run / "pairs").write_bytes(b"pairs")
    assert left(tmp_path) == run


def test_a_cell_says_in_a_few_words_what_was_the_matter() -> None:
    why = (
        "ClientError: {message: Failed to invoke `gds.nodeSimilarity.stream`: Caused by: IllegalStateException: "
        "Memory required | to run exceeds what there is, [4 GiB ... 80 GiB], and so on for the rest of the page"
    )
    table = telling.told(
        [Record("small", "ours", "overlap", 1.0), Record("small", "Graph Data Science", "overlap", why=why)],
        15,
    )
    cell = "| IllegalStateException: Memory required / to run exceeds what there is, [4 GiB … |"
    assert cell in table


def test_a_size_that_was_not_measured_keeps_its_table() -> None:
    small, middle = (telling.told([Record(name, "ours", READ, 1.0)], 15) for name in ("small", "middle"))
    both = telling.merged(telling.merged("", middle), small)
    assert [part.split()[0] for part in both.split("### ")[1:]] == ["2,000", "40,000"]
    assert telling.merged(both, small) == both


def test_what_was_not_finished_at_a_smaller_size_is_not_tried_at_a_larger() -> None:
    before = [
        Record("small", "igraph", "closeness", waited=10),
        Record("small", "igraph", "closeness", 12.0),  # again, with more time
        Record("middle", "igraph", "betweenness", waited=600),
        Record("middle", "NetworkX", "core", waited=600),
    ]
    assert unfinished(SIZES["large"], "igraph", before) == {"betweenness"}
    assert unfinished(SIZES["middle"], "igraph", before) == set()


def test_what_takes_as_long_as_what_was_not_finished_is_not_tried() -> None:
    assert hosting.has_failed(Measure("harmonic", "", after="closeness"), {"closeness"})
    assert not hosting.has_failed(Measure("closeness", ""), {"harmonic"})
    names = {measure.name for measure in MEASURES}
    assert {measure.after for measure in MEASURES} - {""} <= names


def test_the_lock_says_what_and_not_where_from() -> None:
    jars = Lock.read(LOCK_FILE).jars
    assert {"proc", "opengds-extension", "core"} <= {jar.artifact for jar in jars}
    assert not {jar.path for jar in jars} & {jar.path for jar in Lock.read().jars}
    assert not re.search(r"://|[a-z]\.com/", LOCK_FILE.read_text())


def test_a_section_of_the_results_is_written_anew_and_the_others_stay() -> None:
    before = bench.together({"Loading": "### rows\n\nmany", "GraphQL": "fast"})
    after = bench.together({**bench.parted(before), "Loading": "more"})
    assert bench.parted(after) == {"Loading": "more", "GraphQL": "fast"}
    assert after.startswith("# Results\n")
    assert set(bench.parted(bench.RESULTS.read_text(encoding="utf-8"))) <= set(bench.PARTS.values())
