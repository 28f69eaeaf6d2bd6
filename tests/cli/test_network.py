"""What an analyst asks of the network on the command line, over the seed."""

import csv
import re
import stat
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from graph_service.cli.network import page, summary
from graph_service.config import Settings
from tests.cli.conftest import Shell

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def seeded(home: Shell) -> Shell:
    assert home("neo4j", "start").returncode == 0
    done = home("load")
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="module")
def whole(seeded: Shell) -> Any:
    """All of the network under the defaults."""
    return seeded.json("network")


def test_files_hold_every_actor_and_pair(seeded: Shell, whole: Any) -> None:
    for command, many in (("measures", len(whole["actors"])), ("pairs", len(whole["pairs"]))):
        done = seeded.inside("network", command, "--out", f"out/{command}.csv")
        assert done.returncode == 0, done.stderr
        with (seeded.folder / "out" / f"{command}.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == many


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "58 aktörer och 275 par."),
        (("network", "--area", "07", "--colour-by", "core-number"), "Bara aktörer i Kronobergs län."),
        (("two-mode", "--layer", "project"), "Genom projekt."),
        (("ego", "region kronoberg"), "Region Kronoberg: med vem, och genom vad"),
        (("ego", "arbetsformedlingen@kronobergs-lan"), "Arbetsförmedlingen (Kronobergs län): med vem"),
        (("communities", "--language", "en"), "A. around Ale kommun and 12 as strong (16)"),
        (
            ("timeline", "--area", "Örebro län", "--as-of", "2014-06-01"),
            "Den streckade linjen är 2014-06-01.",
        ),
        (("coverage", "07", "--thing", "agreement:local"), "Lokal överenskommelse: 8 är med"),
    ],
)
def test_a_picture_says_what_it_shows_and_where_it_comes_from(
    seeded: Shell, arguments: tuple[str, ...], says: str
) -> None:
    done = seeded.inside("network", "draw", *arguments, "--out", "a/drawn.svg", "--date", "2026-11-22")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "written: a/drawn.svg" in done.stderr
    root = ET.fromstring((seeded.folder / "a" / "drawn.svg").read_bytes())  # noqa: S314  # ours
    told = " ".join(text.strip() for text in root.itertext() if text.strip())
    assert says in told
    assert re.search(
        r"(Källa|Source): \d+ (dokument|documents?) \([-a-z0-9, ]+\)\. (Ritad|Drawn) 2026-11-22\.", told
    )


@pytest.mark.parametrize(("name", "begins"), [("network.png", b"\x89PNG"), ("network.pdf", b"%PDF")])
def test_a_picture_is_of_the_kind_that_its_name_says(seeded: Shell, name: str, begins: bytes) -> None:
    assert seeded.inside("network", "draw", "--out", name).returncode == 0
    assert (seeded.folder / name).read_bytes().startswith(begins)


def test_a_picture_of_very_many_ties_tells_of_all_documents(
    seeded: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_MOST_TIES", 0)
    assert seeded.inside("network", "draw", "ego", "region kronoberg", "--out", "all.svg").returncode == 0
    told = (seeded.folder / "all.svg").read_text(encoding="utf-8")
    assert re.search(r"Källa: \d+ dokument \([^)]*esf-orebro-2014", told)


def test_a_picture_of_nobody_is_a_sentence(seeded: Shell) -> None:
    done = seeded.inside("network", "draw", "--as-of", "1900-01-01", "--area", "07", "--out", "nobody.svg")
    assert done.returncode == 0, done.stderr
    assert "Ingen samverkan att visa" in (seeded.folder / "nobody.svg").read_text(encoding="utf-8")


def test_as_of_counts_only_what_holds_that_day(seeded: Shell, whole: Any) -> None:
    then = seeded.json("network", "--as-of", "2020-11-26")
    assert then["relation"]["asOf"] == "2020-11-26"
    assert 0 < then["cohesion"]["pairs"] < whole["cohesion"]["pairs"]
    assert seeded.json("network", "--as-of", "1900-01-01")["pairs"] == []
    done = seeded.inside("network", "--as-of", "yesterday")
    assert done.returncode == 8
    assert "--as-of" in done.stderr


def test_a_layer_counts_alone_and_several_together(seeded: Shell, whole: Any) -> None:
    agreements = seeded.json("network", "--layer", "agreement")
    assert agreements["pairs"]
    assert all(set(pair["layers"]) == {"AGREEMENT"} for pair in agreements["pairs"])
    every = [part for layer in ("group", "agreement", "project", "meeting") for part in ("--layer", layer)]
    assert seeded.json("network", *every) == whole
    for layer, says in (("friendship", "agreement"), ("supplies", "--supplies"), ("internal", "--internal")):
        done = seeded.inside("network", "--layer", layer)
        assert done.returncode == 8
        assert says in done.stderr


def test_weight_count_is_the_number_of_shared_things(seeded: Shell, whole: Any) -> None:
    counted = seeded.json("network", "--weight", "count")
    assert all(pair["weight"] == pair["count"] for pair in counted["pairs"])
    assert all(pair["weight"] == pytest.approx(pair["newman"]) for pair in whole["pairs"])


def test_what_stands_in_for_an_unknown_day_is_asked_for_in_any_case(seeded: Shell) -> None:
    for unknown in ("exclude", "EXCLUDE"):
        told = seeded.json("network", "--as-of", "2020-11-26", "--unknown", unknown)
        assert told["relation"]["unknown"] == "EXCLUDE"
    near = seeded.json("network", "--as-of", "2020-11-26", "--unknown", "near-document")
    assert near == seeded.json("network", "--as-of", "2020-11-26")


def test_inferred_and_internal_add_what_is_left_out_otherwise(seeded: Shell, whole: Any) -> None:
    assert len(seeded.json("network", "--inferred")["pairs"]) >= len(whole["pairs"])
    internal = seeded.json("network", "--internal", "--roll-up", "none")
    assert internal["relation"]["internal"] is True
    assert len(internal["pairs"]) >= len(seeded.json("network", "--roll-up", "none")["pairs"])


@pytest.mark.parametrize("text", ["core_number", "coreNumber", "CORE_NUMBER", "core-number", "core"])
def test_a_measure_is_known_however_its_name_is_written(text: str) -> None:
    assert summary._order(text) == "core_number"


@pytest.mark.parametrize("order", ["degree", "betweenness", "core-number", "PageRank"])
def test_actors_are_listed_in_the_order_asked_for(seeded: Shell, whole: Any, order: str) -> None:
    done = seeded.inside("network", "--order", order, "--top", "1")
    column = "coreNumber" if order.lower().startswith("core") else order.lower()
    greatest = max(actor[column] for actor in whole["actors"])
    first = max(
        (actor for actor in whole["actors"] if actor[column] == pytest.approx(greatest)),
        key=lambda actor: actor["strength"],
    )
    assert done.stdout.splitlines()[5].startswith(first["name"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--order", "foo"), "strength, degree"),
        (("--unknown", "foo"), "near_document, include, exclude"),
        (("--as-of", ""), "--as-of: '' is no day"),
        (("measures", "--out", "/proc/xx/a.csv"), "--out: /proc/xx/a.csv"),
        (("measures", "--order", "fame"), "'fame' is no measure"),
        (("measures", "--area", "Kronoborgs län"), "Kronobergs län (kronobergs-lan)"),
        (("between", "Region Kronobergg", "region-kronoberg"), "Region Kronoberg (region-kronoberg)"),
        (("changes", "--from", "2020-01-01", "--to", "2019-01-01"), "--from"),
        (("series", "--from", "2020", "--to", "2010"), "that is no series"),
        (("compare", "area=07"), "nothing to compare"),
        (("compare", "area=07", "colour=red"), "'colour=red' is no option"),
        (("coverage", "07", "--thing", "agreement:nothing"), "NOTHING"),
        (("links", "--of", "Arbetsförmedlingen"), "arbetsformedlingen@kronobergs-lan"),
        (("between", "Växjö kommun", "växjö KOMMUN"), "are the same"),
        (
            ("between", "Växjö kommun", "Alvesta kommun", "--layer", "meeting"),
            "takes part in nothing that counts",
        ),
        (("pairs", "--layer", "nosuch"), "one of group, agreement, project, meeting"),
        (("coverage", "07", "--thing", "internal"), "--internal keeps it"),
        (("report", "--out", "-"), "- is no file"),
        (("report", "--out", "report.pdf"), "a report is HTML"),
        (("measures", "--epsilon", "2"), "epsilon is 2.0"),
        (("pairs", "--of", "Region Kronobergg"), "Region Kronoberg (region-kronoberg)"),
        (("pairs", "--json", "--format", "csv"), "two forms"),
        (("write-back", "--area", "Gotland"), "nothing is written"),
        (("draw", "--out", "/proc/nowhere/x.png"), "--out: /proc/nowhere/x.png"),
        (("draw", "--out", "x.doc"), ".svg, .png or .pdf"),
        (("draw", "--out", "x.svg", "--colour-by", "beauty"), "community, kind, sector, county, degree"),
        (("draw", "--out", "x.svg", "--backbone", "wish"), "sdsm, hypergeometric, disparity"),
        (("draw", "--out", "x.svg", "--language", "fi"), "sv, en"),
        (("draw", "--out", "x.svg", "--date", "today"), "--date: 'today' is no day"),
        (("draw", "ego", "regionkrono", "--out", "x.svg"), "Region Kronoberg (region-kronoberg)"),
        (("draw", "coverage", "nowhere", "--out", "x.svg"), "'nowhere' is no area"),
    ],
)
def test_what_cannot_be_met_is_refused_before_anything_is_printed(
    seeded: Shell, arguments: tuple[str, ...], says: str
) -> None:
    done = seeded.inside("network", *arguments)
    assert (done.returncode, done.stdout) == (8, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_who_supplies_whom_is_listed_apart_with_its_sources(seeded: Shell, whole: Any) -> None:
    assert whole["supplies"] == []
    told = seeded.json("network", "--supplies")
    assert told["supplies"]
    assert told["pairs"] == whole["pairs"]
    names = {actor["id"]: actor["name"] for actor in told["actors"]}
    supplier, customer = (told["supplies"][0][end] for end in ("supplier", "customer"))
    line = f"{names[supplier]} supplies {names[customer]}: "
    printed = seeded.inside("network", "--supplies").stdout
    rows = [row for row in printed.splitlines() if row.startswith(line)]
    assert all("#" in row for row in rows)
    between = seeded.inside("network", "between", customer, supplier, "--supplies").stdout.splitlines()
    assert set(rows) <= set(between)
    evidence = seeded.json("network", "between", supplier, customer, "--supplies")
    supply = next(each for each in evidence["supplies"]["rows"] if each["supplierId"] == supplier)
    assert supply["customerId"] == customer
    assert line + ", ".join(supply["sources"]) in rows


def test_export_as_graphml_opens_as_a_graph(seeded: Shell) -> None:
    import networkx as nx

    assert seeded("export", "--format", "graphml", "graph.graphml").returncode == 0
    read = nx.read_graphml(seeded.folder / "graph.graphml", force_multigraph=True)
    counted = seeded.json("status")["graph"]
    assert len(read.nodes) == sum(counted["nodes"].values())
    assert len(read.edges) == sum(counted["ties"].values())
    refused = seeded("export", "/nonexistent/graph.graphml")
    assert refused.returncode == 8
    assert "/nonexistent" in refused.stderr


def test_evidence_is_found_for_an_agency_and_for_its_unit(seeded: Shell) -> None:
    """Whoever asks by the organisation gets each of the actors that it is."""
    whole = "Arbetsförmedlingen (Kronobergs län) and Region Kronoberg:"
    for asked in ("Arbetsförmedlingen", "arbetsformedlingen-kronoberg", "arbetsformedlingen@kronobergs-lan"):
        shown = seeded.inside("network", "between", asked, "region kronoberg").stdout.splitlines()
        assert shown[0] == whole, asked
        assert shown[1].startswith("  Regionala arbetsgruppen för SÖK (group, ")
    (first, *_) = seeded.json("network", "between", "arbetsformedlingen", "region-kronoberg")["evidence"][
        "rows"
    ]
    assert (first["actorId"], first["layer"]) == ("arbetsformedlingen@kronobergs-lan", "GROUP")
    assert first["sources"]


@pytest.mark.parametrize(
    ("arguments", "tables"),
    [
        (("path", "Region Kronoberg", "Växjö kommun"), {"ways"}),
        (("coverage", "Kronobergs län"), {"counts", "municipalities"}),
        (("overlap", "--layer", "group"), {"overlaps"}),
        (("links", "--of", "Region Kronoberg"), {"links"}),
        (
            ("changes", "--from", "2019-12-31", "--to", "2023-12-31"),
            {"figures", "pairs", "memberships", "actors"},
        ),
        (("series", "--from", "2012", "--to", "2023"), {"years"}),
        (("expiring", "--from", "2020-12-01", "--to", "2030-01-01"), {"ending", "lost", "others"}),
        (("compare", "area=07", "layer=agreement+group,as-of=2020-11-26"), {"figures", "likeness"}),
        (("compare", "area=07", "layer=agreement", "--permutations", "10"), {"figures", "likeness"}),
        (("communities", "--by", "Region Kronoberg", "--method", "leiden"), {"belonging"}),
        (("brokers", "--by", "county", "--order", "liaison"), {"brokers", "roles", "groups"}),
        (
            ("holds-together", "--between", "Region Kronoberg", "Karlskrona kommun"),
            {"connectivity", "paths", "cuts"},
        ),
        (
            ("what-if", "Lokal överenskommelse (LÖK) i Tingsryd", "arbetsformedlingen@kronobergs-lan"),
            {"change", "gone", "ended", "fallsApart", "leftAlone", "loseContact"},
        ),
        (("backbone", "--test", "disparity", "--all"), {"backbone", "pairs"}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_command_finds_something_in_the_seed(
    seeded: Shell, arguments: tuple[str, ...], tables: set[str]
) -> None:
    found = seeded.json("network", *arguments)
    assert set(found) == tables
    assert next(iter(found.values()))["rows"]


def test_files_hold_every_link_or_say_that_there_are_more(seeded: Shell) -> None:
    every = seeded.json("network", "links")["links"]
    assert (len(every["rows"]), len(every["notes"])) == (110, 1)
    some = seeded.json("network", "links", "--many", "10")["links"]
    assert some["rows"] == every["rows"][:10]
    assert some["notes"][-1] == "these are the 10 strongest, and there are more: --many"


def test_betweenness_is_estimated_beyond_the_size_that_is_asked_for(seeded: Shell) -> None:
    asked = ("network", "measures", "--measure", "betweenness", "--exact-up-to")
    exact, estimated = (seeded.json(*asked, *more)["actors"] for more in (("77",), ("76", "--pivots", "20")))
    assert exact["notes"] == []
    assert estimated["notes"][0].startswith("betweenness is estimated")
    (note,) = seeded.json(*asked, "0", "--epsilon", "0.05")["actors"]["notes"]
    assert "farther off than 0.050, at 90%" in note


def test_a_report_is_one_page_that_lists_its_documents(seeded: Shell) -> None:
    done = seeded.inside("network", "report", "--area", "Kronobergs län", "--out", "out/kronoberg.html")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    text = (seeded.folder / "out" / "kronoberg.html").read_text(encoding="utf-8")
    assert '<html lang="sv">' in text
    assert "Bilaga 2" in text
    refused = seeded.inside("network", "report", "--language", "fi")
    assert (refused.returncode, "sv, en" in refused.stderr) == (8, True)


@pytest.mark.parametrize("period", [("--from", "9999-06-01"), ("--from", "2020-01-01", "--to", "9999-12-31")])
def test_a_period_may_end_with_the_last_day_that_there_is(seeded: Shell, period: tuple[str, ...]) -> None:
    assert seeded.inside("network", "expiring", *period).returncode == 0


def test_the_whole_network_is_a_file_for_each_table(seeded: Shell) -> None:
    done = seeded.inside("network", "whole", "--format", "csv", "--out", "whole")
    assert done.returncode == 0, done.stderr
    assert "no answer" in done.stderr, "what has to be said beside the figures"
    with (seeded.folder / "whole" / "cohesion.csv").open(encoding="utf-8", newline="") as file:
        values = {row["figure"]: row["value"] for row in csv.DictReader(file)}
    assert 0 < float(values["density"]) < 1
    assert {each.stem for each in (seeded.folder / "whole").iterdir()} >= {"mixing", "governance", "core"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("what-if", "Tingsrydsk kommmun"), "Tingsryds kommun (tingsryds-kommun)"),
        (("holds-together", "--between", "arbetsformedlingen", "region-kronoberg"), "is 6 actors"),
        (("holds-together", "--k", "500"), "500 of "),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_could_be(
    seeded: Shell, arguments: tuple[str, ...], says: str
) -> None:
    done = seeded.inside("network", *arguments)
    assert (done.returncode, done.stdout) == (8, "")
    assert says in done.stderr


def test_what_was_read_is_kept_in_the_home_for_the_next_command(seeded: Shell, whole: Any) -> None:
    kept = Settings.read(_env_file=None, home=Path(seeded.environment["GRAPH_SERVICE_HOME"])).columns_path
    assert (stat.S_IMODE(kept.stat().st_mode), whole["pairs"] != []) == (0o600, True)
    written = kept.stat().st_mtime_ns
    assert seeded.inside("network", "measures").returncode == 0
    assert kept.stat().st_mtime_ns == written
