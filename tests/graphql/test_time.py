"""`asOf`: what holds on a day, worked out by hand, and against a slow and obvious twin."""

import dataclasses
import datetime as dt
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import (
    OPEN_END,
    OPEN_START,
    UNKNOWN,
    RelationOptions,
    Structure,
    structure_of,
)
from graph_service.analysis.relation.holding import holding, later
from graph_service.graphql.compiling.times import days
from graph_service.model.vocabulary import UnknownBound
from tests.graphql.conftest import Api
from tests.graphql.things import DAYS, SHIFTED, THINGS, UNKNOWNS, holds


def _as_columns() -> Structure:
    """The same things as the analysis reads them: as groups, and as what ties each to a hub."""
    groups = [("Group", f"g{n:03}", {"status": thing["status"]}) for n, thing in enumerate(THINGS)]
    found = structure_of(
        [*groups, ("Group", "hub")],
        [(group, "MEMBER_OF", "hub", cells) for _, group, cells in groups],
        stated="2020-02-29/2021-02-28",
    )
    start = [_bound(thing, "openFrom", "validFrom", OPEN_START) for thing in THINGS]
    end = [_bound(thing, "openTo", "validTo", OPEN_END) for thing in THINGS]
    nodes = dataclasses.replace(
        found.nodes, start=np.array([*start, OPEN_START]), end=np.array([*end, OPEN_END])
    )
    return Structure(nodes, dataclasses.replace(found.ties, start=np.array(start), end=np.array(end)))


def _bound(thing: dict[str, Any], opened: str, known: str, always: int) -> int:
    if thing.get(opened):
        return always
    return thing[known].toordinal() if known in thing else UNKNOWN


COLUMNS = _as_columns()


@settings(max_examples=300, deadline=None)
@given(DAYS, UNKNOWNS)
def test_the_analysis_agrees_with_the_twin(day: dt.date, unknown: UnknownBound) -> None:
    """So that it agrees with lists and walks, which are compared with the same twin (decision 202)."""
    nodes, ties = holding(COLUMNS, RelationOptions(as_of=day, unknown=unknown))
    expected = [holds(thing, day, unknown) for thing in THINGS]
    assert nodes.tolist() == [*expected, True]
    assert ties.tolist() == expected


LIST = """query ($day: Date, $unknown: UnknownBound!) {
    groups(first: 500, asOf: $day, unknown: $unknown) { nodes { id } }
    node(id: "hub") { ... on Group { members(first: 500, asOf: $day, unknown: $unknown) {
        totalCount nodes { id } } } } }"""


@settings(max_examples=60, deadline=None)
@given(DAYS, UNKNOWNS)
def test_lists_and_walks_agree_with_the_twin(timed: Api, day: dt.date, unknown: UnknownBound) -> None:
    found = timed(LIST, day=day.isoformat(), unknown=unknown.value)
    listed = [node["id"] for node in found["groups"]["nodes"]]
    walked = found["node"]["members"]
    expected = [f"g{n:03}" for n, thing in enumerate(THINGS) if holds(thing, day, unknown)]
    assert listed == [*expected, "hub"]
    assert [node["id"] for node in walked["nodes"]] == [
        f"g{n:03}"
        for n, (node, tie) in enumerate(zip(THINGS, SHIFTED, strict=True))
        if holds(node, day, unknown) and holds(tie, day, unknown)
    ]
    assert walked["totalCount"] == len(walked["nodes"])


def test_without_a_day_there_is_no_filter_by_time(timed: Api) -> None:
    found = timed("{ groups { totalCount } }")
    assert found["groups"]["totalCount"] == len(THINGS) + 1


ORDINARY = st.dates(dt.date(200, 1, 1), dt.date(9800, 1, 1))


@settings(max_examples=300, deadline=None)
@given(ORDINARY, ORDINARY, st.integers(0, 100))
def test_the_days_that_neo4j_compares_say_what_the_analysis_says(
    day: dt.date, stated: dt.date, years: int
) -> None:
    """Moving the day once is the same as moving each document's date, leap days included."""
    found = days(day, UnknownBound.NEAR_DOCUMENT, years)
    column = np.array([stated.toordinal()], dtype=np.int32)
    first, after = (int(later(column, 12 * step)[0]) for step in (-years, years))
    assert (stated <= found.stated_by) == (first <= day.toordinal())
    assert (stated > found.stated_after) == (after > day.toordinal())


def test_a_walk_takes_over_the_time_around_it(api: Api) -> None:
    query = """{ groups(where: {id: {eq: "radet"}} %s) { nodes { members %s { nodes { id } } } } }"""

    def members(outer: str, inner: str) -> list[str]:
        (group,) = api(query % (outer, inner))["groups"]["nodes"]
        return [node["id"] for node in group["members"]["nodes"]]

    everyone = ["ale-kommun", "alvesta-kommun", "norra-universitetet", "region-norr", "vaxjo-kommun"]
    assert members("", "") == everyone
    assert members('asOf: "2023-06-01"', "") == everyone[:-1]
    assert members('asOf: "2023-06-01"', '(asOf: "2021-06-01")') == everyone
    assert members('asOf: "2023-06-01"', "(asOf: null)") == everyone
    assert members('asOf: "2023-06-01", unknown: EXCLUDE', "") == []
    assert members('asOf: "2021-06-01", unknown: EXCLUDE', "") == []
    assert members('asOf: "2023-06-01"', "(unknown: EXCLUDE)") == []
    assert members("", "(unknown: EXCLUDE)") == everyone  # on no day


def test_a_tie_holds_only_while_both_its_ends_do(api: Api) -> None:
    query = '{ group(id: "radet") { members(asOf: "%s", unknown: INCLUDE) { totalCount } } }'
    assert api(query % "2023-12-31")["group"]["members"]["totalCount"] == 4
    assert api(query % "2024-01-01")["group"]["members"]["totalCount"] == 0


def test_a_document_goes_on_stating_what_it_stated(api: Api) -> None:
    query = '{ organisations(asOf: "2025-06-01", where: {id: {eq: "region-norr"}}) { nodes { statedBy { nodes { id } } } } }'
    (region,) = api(query)["organisations"]["nodes"]
    assert {node["id"] for node in region["statedBy"]["nodes"]} == {"avtal-2020", "protokoll-2023"}
