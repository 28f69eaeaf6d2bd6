"""Coverage, overlap, links, changes, years and what runs out, as tables over worlds that fit on a screen."""

import datetime as dt
from typing import Any

from graph_service.analysis import (
    Layer,
    RelationOptions,
    ThingKind,
    change,
    collaborate,
    coverage,
    expiring,
    missing_collaborations,
    node_named,
    overlaps,
    series,
    structure_of,
)
from graph_service.analysis.building import NodeRow, TieRow
from graph_service.analysis.tables.changes import change_tables, series_table
from graph_service.analysis.tables.coverage import coverage_tables, coverage_ties
from graph_service.analysis.tables.expiring import expiring_tables
from graph_service.analysis.tables.overlaps import links_table, overlaps_table
from graph_service.analysis.tables.table import Table
from graph_service.model.vocabulary import Label, UnknownBound
from tests.analysis.worlds import COUNTIES, WITHIN, groups, members, organisations, relation

ASKED: dict[str, Any] = {"roll_up": "NONE", "weight": "COUNT", "unknown": UnknownBound.INCLUDE}


def rows(table: Table, *columns: str) -> list[tuple[Any, ...]]:
    at = [list(table.columns).index(name) for name in columns]
    return [tuple(row[each] for each in at) for row in table.rows()]


def municipality(name: str, code: str) -> NodeRow:
    return ("Organisation", name, {"kind": "MUNICIPALITY", "code": code, "name": name.title()})


def test_coverage_says_through_what_and_who_says_so() -> None:
    """Växjö sits in the agreement by itself, of Alvesta a document says that it does not."""
    given = structure_of(
        [*COUNTIES, municipality("vaxjo-k", "0780"), municipality("alvesta-k", "0764"), ("Agreement", "dua")],
        [*WITHIN, ("vaxjo-k", "PARTY_TO", "dua"), ("alvesta-k", "NOT_PARTY_TO", "dua")],
    )
    found = coverage(given, node_named(given, "07", [Label.AREA]), [ThingKind(Layer.AGREEMENT)])
    sources = {tie: [f"document#{tie}"] for tie in coverage_ties(found)}
    counts, listed = coverage_tables(given, found, sources)
    assert list(counts.rows()) == [("agreement", 2, 1, 1, 0)]
    told = rows(listed, "code", "verdict", "through", "way", "sources")
    yes, no = (f"document#{list(given.ties.type).index(kind)}" for kind in ("PARTY_TO", "NOT_PARTY_TO"))
    assert told == [
        ("0764", "DENIED", ["dua"], ["ITSELF"], [no]),
        ("0780", "COVERED", ["dua"], ["ITSELF"], [yes]),
    ]
    _, outside = coverage_tables(given, found, sources, outside=True)
    assert rows(outside, "code") == [("0764",)]


def test_an_area_without_municipalities_is_said_to_have_none() -> None:
    given = structure_of([*COUNTIES, ("Area", "hamn", {"name": "Hamnen", "kind": "OTHER"})], WITHIN)
    found = coverage(given, node_named(given, "hamn", [Label.AREA]), [ThingKind(Layer.GROUP)])
    _, listed = coverage_tables(given, found, {})
    assert len(listed) == 0
    assert listed.notes[0].startswith("Hamnen: no municipality")


def test_a_municipality_without_an_organisation_is_named() -> None:
    given = structure_of(COUNTIES, WITHIN)
    found = coverage(given, node_named(given, "10", [Label.AREA]), [ThingKind(Layer.GROUP)])
    counts, listed = coverage_tables(given, found, {})
    assert list(counts.rows()) == [("group", 1, 0, 0, 1)]
    assert listed.notes[0] == "not in the graph as organisations: karlshamn"


TWO_GROUPS = relation(
    [*organisations("a", "b", "c", "d"), *groups("one", "two")],
    [*members("one", "a", "b", "c"), *members("two", "b", "c", "d")],
)


def test_overlaps_say_who_is_in_both_and_who_in_one() -> None:
    found = overlaps_table(TWO_GROUPS, overlaps(TWO_GROUPS))
    assert rows(found, "aName", "bName", "jaccard", "containment", "shared", "both", "onlyA", "onlyB") == [
        ("one (group)", "two (group)", 0.5, 2 / 3, 2, ["b", "c"], ["a"], ["d"])
    ]
    assert overlaps_table(TWO_GROUPS, overlaps(TWO_GROUPS), top=0).notes == ("1 pairs in all",)


def test_links_say_through_whom() -> None:
    """A and d meet nobody but b and c, who have three collaborators each: 2/ln 3."""
    found = links_table(TWO_GROUPS, missing_collaborations(TWO_GROUPS))
    assert [
        (a, b, common, round(score, 4), through)
        for a, b, common, score, through in rows(found, "aId", "bId", "common", "adamicAdar", "through")
    ] == [("a", "d", 2, 1.8205, ["b", "c"])]


def test_nothing_found_is_said() -> None:
    alone = relation([*organisations("a"), *groups("one")], members("one", "a"))
    assert "no two things" in overlaps_table(alone, overlaps(alone)).notes[0]
    assert "no two actors" in links_table(alone, missing_collaborations(alone)).notes[0]


# a and b sit in `old` until 2019, b and c in `new` from 2021 on; a and d in `always`.
NODES: list[NodeRow] = [
    *organisations("a", "b", "c", "d"),
    ("Agreement", "old", {"when": "2018-01-01/2019-12-31", "stated": "2018"}),
    ("Agreement", "new", {"when": "2021-01-01/2022-06-30", "stated": "2021"}),
    ("Agreement", "always", {"when": "2010-01-01/..", "stated": "2018"}),
    ("Agreement", "open", {"stated": "2018"}),
]
TIES: list[TieRow] = [
    ("a", "PARTY_TO", "old", {"stated": "2018"}),
    ("b", "PARTY_TO", "old", {"stated": "2018"}),
    ("b", "PARTY_TO", "new", {"stated": "2021"}),
    ("c", "PARTY_TO", "new", {"stated": "2021"}),
    ("a", "PARTY_TO", "always", {"stated": "2018"}),
    ("d", "PARTY_TO", "always", {"stated": "2018"}),
    ("a", "PARTY_TO", "open", {"stated": "2018"}),
]


def test_changes_are_counted_and_listed() -> None:
    given = structure_of(NODES, TIES)
    days = (dt.date(2019, 1, 1), dt.date(2022, 1, 1))
    before, after = (collaborate(given, RelationOptions(as_of=day, **ASKED)) for day in days)
    figures, pairs, memberships, actors = change_tables(before, after, change(before, after))
    assert rows(figures, "what", "before", "after", "come", "gone", "kept") == [
        ("actors", 3, 4, 1, 0, 3),
        ("pairs", 2, 2, 1, 1, 1),
        ("memberships", 5, 5, 2, 2, 3),
    ]
    assert rows(pairs, "change", "aId", "bId", "weightBefore", "weightAfter") == [
        ("GONE", "a", "b", 1.0, 0.0),
        ("COME", "b", "c", 0.0, 1.0),
    ]
    assert set(rows(memberships, "change", "actorId", "thingId")) == {
        ("GONE", "a", "old"),
        ("GONE", "b", "old"),
        ("COME", "b", "new"),
        ("COME", "c", "new"),
    }
    # Before, a has two collaborators and the others one; afterwards everybody has one.
    assert rows(actors, "change", "id", "degreeRankBefore", "degreeRankAfter") == [
        ("CHANGED", "a", 1.0, 2.5),
        ("COME", "c", None, 2.5),
    ]
    assert figures.notes == ()


def test_what_is_near_a_document_only_is_said_to_be() -> None:
    given = structure_of(NODES, TIES)
    found = collaborate(given, RelationOptions(as_of=dt.date(2019, 1, 1)))
    assert "3 years around its documents" in change_tables(found, found, change(found, found))[0].notes[-1]


def test_years_of_which_nobody_speaks_are_gaps() -> None:
    given = structure_of(NODES, TIES)
    options = RelationOptions(**ASKED)
    found = series_table(series(given, options, range(2017, 2022)), options)
    assert rows(found, "year", "pairs", "come", "gone") == [
        (2017, None, None, None),
        (2018, 2, None, None),
        (2019, None, None, None),
        (2020, None, None, None),
        (2021, 2, 1, 1),
    ]
    assert found.notes == ("no dated document speaks of 2017, 2019, 2020: gaps, and no zeros",)


def test_what_runs_out_is_listed_with_what_is_lost_and_the_rest_by_how_it_ends() -> None:
    given = structure_of(NODES, TIES)
    options = RelationOptions(**ASKED)
    ending, lost, others = expiring_tables(expiring(given, options, dt.date(2022, 1, 1), dt.date(2023, 1, 1)))
    assert list(ending.rows()) == [("new", "new (agreement)", "2022-06-30", 1, ["b", "c"])]
    assert list(lost.rows()) == [("b", "b", "c", "c")]
    assert list(others.rows()) == [
        ("open", "open (agreement)", "UNKNOWN", None),
        ("always", "always (agreement)", "UNTIL_FURTHER_NOTICE", None),
    ]
    assert others.notes == ("UNKNOWN (1): no document gives an end; they may run out in the period",)
    ending, lost, others = expiring_tables(expiring(given, options, dt.date(2021, 1, 1), dt.date(2021, 2, 1)))
    assert "no agreement or project" in ending.notes[0]
    assert "no pair loses" in lost.notes[0]
    assert rows(others, "thingId", "ends", "lastDay") == [
        ("open", "UNKNOWN", None),
        ("new", "LATER", "2022-06-30"),
        ("always", "UNTIL_FURTHER_NOTICE", None),
    ]
