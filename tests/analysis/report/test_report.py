"""The report over a world that fits on a screen: what it says, in both languages, and that it needs nothing else."""

import datetime as dt
import html.parser
import re
from typing import Any

import pytest

from graph_service.analysis import Network, RollUp, Weight
from graph_service.analysis.building import NodeRow, TieRow
from graph_service.analysis.report.content import Basis, Document, Report, Section
from graph_service.analysis.report.rendering import html as rendered
from graph_service.analysis.report.sections import report_of
from graph_service.analysis.words.languages import Language
from graph_service.model.vocabulary import UnknownBound
from tests.analysis.worlds import COUNTIES, WITHIN, organisations, relation

HOSTILE = '<script>alert("x")</script> & Co'
NODES: list[NodeRow] = [
    *COUNTIES,
    ("Organisation", "vaxjo-k", {"kind": "MUNICIPALITY", "code": "0780", "name": "Växjö kommun"}),
    ("Organisation", "region", {"kind": "REGION", "code": "07", "name": "Region Kronoberg"}),
    ("Organisation", "co", {"kind": "COMPANY", "code": "07", "name": HOSTILE}),
    ("Organisation", "far", {"kind": "COMPANY", "name": "Långt bort AB"}),
    ("Organisation", "alone", {"name": "Ensam"}),
    ("Group", "forum", {"name": "Forum"}),
    ("Group", "council", {"name": "Rådet"}),
    ("Group", "own", {"name": "Egen grupp"}),
    ("Agreement", "deal", {"name": "Avtalet", "when": "2024-01-01/2025-06-30"}),
]
TIES: list[TieRow] = [
    *WITHIN,
    *((each, "MEMBER_OF", group) for each in ("vaxjo-k", "region", "co") for group in ("forum", "council")),
    ("region", "PARTY_TO", "deal", {"when": "2024-01-01/2025-06-30"}),
    ("far", "PARTY_TO", "deal", {"when": "2024-01-01/2025-06-30"}),
    ("alone", "MEMBER_OF", "own"),
]
DAY = dt.date(2025, 1, 1)


def basis(language: Language = Language.SV, nodes: Any = NODES, ties: Any = TIES, **asked: Any) -> Basis:
    plain = {"unknown": UnknownBound.INCLUDE, "weight": Weight.NEWMAN, "roll_up": RollUp.NONE}
    found = relation(nodes, ties, **{**plain, **asked})
    sources = {tie: ["doc#1:2"] for tie in sorted(set(found.rows.tie.tolist()))}
    documents = [Document("doc", "Ett dokument", "2024", "Regionen", None, len(sources))] if sources else []
    return Basis(Network(found), language, DAY, sources, documents)


@pytest.fixture(scope="module")
def swedish() -> Report:
    return report_of(basis())


def section(report: Report, name: str) -> Section:
    return next(each for each in report.sections if each.name == name)


def test_it_says_in_short_what_there_is(swedish: Report) -> None:
    assert section(swedish, "in-short").found == (
        "5 aktörer och 4 par som samverkar.",
        "4 av aktörerna hänger ihop i en enda del.",
        "1 aktörer delar ingenting med någon annan känd aktör.",
        "Av alla tänkbara par samverkar 40 procent (täthet).",
        "Bakom detta står 9 uppgifter i 1 dokument; de räknas upp sist.",
    )
    assert "5 aktörer är få" in section(swedish, "in-short").limits[-1]


def test_it_names_the_foremost_and_who_holds_parts_together(swedish: Report) -> None:
    who = section(swedish, "who-with-whom")
    assert who.found == (
        "Region Kronoberg samverkar med flest: 3 andra.",
        "Genom Region Kronoberg går fler av andras kortaste vägar än genom någon annan: 33,3 procent.",
    )
    assert who.tables[0].rows[0] == ("Region Kronoberg", 3, "3", "0,333")
    points, ties = section(swedish, "holding").tables
    assert points.rows == (("Region Kronoberg", "2 + 1"),)
    assert ties.rows == (("Långt bort AB – Region Kronoberg", "1 + 3", "Avtalet"),)


def test_who_is_no_more_than_others_is_not_named_as_the_foremost() -> None:
    """Four in a ring of four agreements: all have two, and of every two paths around it each holds one of two."""
    ring = [("ab", "a", "b"), ("bc", "b", "c"), ("cd", "c", "d"), ("da", "d", "a")]
    nodes = [*organisations("a", "b", "c", "d"), *(("Agreement", name) for name, *_ in ring)]
    ties = [(each, "PARTY_TO", name) for name, *both in ring for each in both]
    report = report_of(basis(nodes=nodes, ties=ties))
    assert section(report, "who-with-whom").found == (
        "4 aktörer samverkar med lika många, och ingen med fler: 2 var (a, b, c och 1 till).",
        "Genom 4 aktörer går lika många av andras kortaste vägar, och genom ingen fler: 16,7 procent var (a, b, c och 1 till).",
    )


def test_it_lists_what_runs_out_and_what_is_lost(swedish: Report) -> None:
    ending = section(swedish, "running-out")
    assert ending.tables[0].rows == (("Avtalet", "2025-06-30", "Långt bort AB, Region Kronoberg", 1),)
    assert ending.found[0].startswith("1 överenskommelser")


def test_it_tells_who_stands_outside_by_county(swedish: Report) -> None:
    (table,) = section(swedish, "outside").tables
    assert table.rows == (
        ("Kronobergs län", "överenskommelser", 2, 0, "–", "alvesta, vaxjo"),
        ("Kronobergs län", "grupper", 2, 1, "–", "alvesta"),
        ("Kronobergs län", "projekt", 2, 0, "–", "alvesta, vaxjo"),
    )


def test_it_tells_who_meets_twice_and_what_it_rests_on(swedish: Report) -> None:
    assert section(swedish, "overlap").tables[0].rows == (
        ("Rådet (grupp)", "Forum (grupp)", 3, "100 %", "fristående"),
    ) or section(swedish, "overlap").tables[0].rows == (
        ("Forum (grupp)", "Rådet (grupp)", 3, "100 %", "fristående"),
    )
    sources = section(swedish, "sources")
    assert sources.tables[0].rows == (("Ett dokument", "Regionen", "2024", 9, "–"),)
    assert sources.found[1] == "Av dem säger 7 (78 %) varken från eller till när de gäller."


class Page(html.parser.HTMLParser):
    """What is in a page: its tags with what they say, and its texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_needs_nothing_else_and_escapes_all_names(swedish: Report) -> None:
    page = Page(rendered(swedish))
    addresses = [given[name] for _, given in page.tags for name in ("src", "href") if name in given]
    assert all(re.match(r"data:image/svg\+xml;base64,|#", address or "") for address in addresses)
    assert not {tag for tag, _ in page.tags} & {"script", "link", "iframe", "object"}
    assert HOSTILE in page.text
    pictures = [given for tag, given in page.tags if tag == "img"]
    assert len(pictures) >= 3
    assert all(given["alt"] for given in pictures)
    anchors = {given["id"] for tag, given in page.tags if tag == "section"}
    assert {address[1:] for address in addresses if address and address.startswith("#")} == anchors


def test_it_is_the_same_twice(swedish: Report) -> None:
    assert rendered(swedish) == rendered(report_of(basis()))


def test_in_english_nothing_is_left_in_swedish(swedish: Report) -> None:
    page = Page(rendered(report_of(basis(Language.EN), "About us")))
    assert dict(page.tags)["html"] == {"lang": "en"}
    assert "About us" in page.text
    assert "5 actors, and 4 pairs that collaborate." in page.text
    assert not re.search(r"\b(och|aktörer|samverkar|inte)\b", page.text)


def test_nobody_makes_a_short_report() -> None:
    report = report_of(basis(nodes=[], ties=[]))
    assert [each.name for each in report.sections] == ["in-short", "sources"]
    assert "0 aktörer" in rendered(report)


def test_actors_without_pairs_are_said_to_have_none() -> None:
    report = report_of(basis(nodes=[("Organisation", "a"), ("Group", "g")], ties=[("a", "MEMBER_OF", "g")]))
    assert section(report, "who-with-whom").found == ("Inga två aktörer delar något som räknas här.",)
    assert section(report, "communities").found == ("Det finns inga par, och därför inga gemenskaper.",)
    assert not re.search(r"\bnan\b", rendered(report), re.IGNORECASE)
