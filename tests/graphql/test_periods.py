"""What holds at some time in a period, begins in one or ends in one: by hand, and against a slow and obvious twin."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.model.vocabulary import UnknownBound
from tests.graphql.conftest import Api
from tests.graphql.things import DAYS, SHIFTED, THINGS, UNKNOWNS, bounds, holds

FIRST, LAST = dt.date(2015, 1, 1), dt.date(2027, 1, 1)
CALENDAR = [FIRST + dt.timedelta(off) for off in range((LAST - FIRST).days)]
"""No bound of a thing is known to lie outside."""
Period = tuple[dt.date | None, dt.date | None]


def _has_days(period: Period) -> bool:
    first, after = period
    return (first or after) is not None and (first or dt.date.min) < (after or dt.date.max)


BOUND: st.SearchStrategy[dt.date | None] = st.none() | DAYS
PERIODS = st.tuples(BOUND, BOUND).filter(_has_days)

LIST = """query ($between: Period, $begins: Period, $ends: Period, $unknown: UnknownBound!) {
    groups(first: 500, between: $between, beginsIn: $begins, endsIn: $ends, unknown: $unknown) { nodes { id } }
    node(id: "hub") { ... on Group { members(
      first: 500, between: $between, beginsIn: $begins, endsIn: $ends, unknown: $unknown) {
        totalCount nodes { id } } } } }"""


def _as_input(period: Period) -> dict[str, str | None]:
    first, after = (day.isoformat() if day else None for day in period)
    return {"from": first, "to": after}


def _in(day: dt.date, period: Period) -> bool:
    return (period[0] or dt.date.min) <= day < (period[1] or dt.date.max)


def _on_each_day(thing: dict[str, Any], unknown: UnknownBound) -> set[dt.date]:
    return {day for day in CALENDAR if holds(thing, day, unknown)}


HELD = {unknown: [_on_each_day(thing, unknown) for thing in THINGS] for unknown in UnknownBound}


def _begins(things: list[dict[str, Any]], unknown: UnknownBound, period: Period) -> bool:
    starts = [bounds(thing, unknown)[0] for thing in things]
    last = None if None in starts else max(start for start in starts if start)
    return last is not None and last != dt.date.min and _in(last, period)


def _ends(things: list[dict[str, Any]], unknown: UnknownBound, period: Period) -> bool:
    ends = [bounds(thing, unknown)[1] for thing in things]
    first = None if None in ends else min(end for end in ends if end)
    return first is not None and first != dt.date.max and _in(first - dt.timedelta(1), period)


def _asked(timed: Api, unknown: UnknownBound, **periods: Period) -> tuple[set[str], set[str]]:
    """The things listed, and the members walked to."""
    given_ = {name: _as_input(period) for name, period in periods.items()}
    found = timed(LIST, unknown=unknown.value, **given_)
    walked = found["node"]["members"]
    assert walked["totalCount"] == len(walked["nodes"])
    listed = {node["id"] for node in found["groups"]["nodes"]} - {"hub"}
    return listed, {node["id"] for node in walked["nodes"]}


def _those(found: list[bool]) -> set[str]:
    return {f"g{n:03}" for n, is_so in enumerate(found) if is_so}


@settings(max_examples=25, deadline=None)
@given(PERIODS, UNKNOWNS)
def test_what_holds_at_some_time_agrees_with_looking_at_every_day(
    timed: Api, period: Period, unknown: UnknownBound
) -> None:
    days = {day for day in CALENDAR if _in(day, period)}
    nodes = HELD[unknown]
    ties = nodes[7:] + nodes[:7]
    assert _asked(timed, unknown, between=period) == (
        _those([bool(held & days) for held in nodes]),
        _those([bool(node & tie & days) for node, tie in zip(nodes, ties, strict=True)]),
    )


@settings(max_examples=25, deadline=None)
@given(PERIODS, UNKNOWNS)
def test_what_begins_and_what_ends_agrees_with_the_twin(
    timed: Api, period: Period, unknown: UnknownBound
) -> None:
    both = list(zip(THINGS, SHIFTED, strict=True))
    for name, twin in (("begins", _begins), ("ends", _ends)):
        assert _asked(timed, unknown, **{name: period}) == (
            _those([twin([thing], unknown, period) for thing in THINGS]),
            _those([twin([thing, tie], unknown, period) for thing, tie in both]),
        ), name


BY_END = """query ($direction: Direction, $first: Int, $after: String) {
    groups(first: $first, after: $after, orderBy: [{field: ends, direction: $direction}]) {
      pageInfo { endCursor hasNextPage } nodes { id validTo endBound } } }"""


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_what_runs_out_next_comes_first_then_the_open_then_the_unknown(timed: Api, direction: str) -> None:
    listed = timed(BY_END, direction=direction, first=500)["groups"]["nodes"]
    kinds = [node["endBound"] for node in listed]
    known = [node["validTo"] for node in listed if node["endBound"] == "KNOWN"]
    assert known == sorted(known, reverse=direction == "DESC")
    order = ["KNOWN", "OPEN", "UNKNOWN"] if direction == "ASC" else ["OPEN", "KNOWN", "UNKNOWN"]
    assert list(dict.fromkeys(kinds)) == order
    assert kinds == sorted(kinds, key=order.index)
    ids = [node["id"] for node in listed if node["endBound"] == "UNKNOWN"]
    assert ids == sorted(ids)
    assert {node["validTo"] for node in listed if node["endBound"] == "UNKNOWN"} == {None}
    paged: list[dict[str, Any]] = []
    after, more = None, True
    while more:
        page = timed(BY_END, direction=direction, first=20, after=after)["groups"]
        paged += page["nodes"]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert paged == listed


@pytest.mark.parametrize(
    ("period", "holds_then", "begins", "ends"),
    [
        ("2018-01-01/2019-01-01", [], [], []),
        ("2018-01-01/2019-01-02", ["radet"], ["radet"], []),
        ("2019-01-01/2019-01-02", ["radet"], ["radet"], []),
        ("2019-01-02/2023-12-31", ["radet"], [], []),
        ("2023-12-31/2024-01-01", ["radet"], [], ["radet"]),
        ("2024-01-01/2025-01-01", [], [], []),
        ("/2019-01-02", ["radet"], ["radet"], []),
        ("2023-12-31/", ["radet"], [], ["radet"]),
        ("2024-01-01/", [], [], []),
    ],
)
def test_bounds_on_the_day_itself(
    api: Api, period: str, holds_then: list[str], begins: list[str], ends: list[str]
) -> None:
    """The council holds from 2019 to 2023: its first day is 2019-01-01, its last 2023-12-31."""
    first, _, after = period.partition("/")
    given_ = {name: day for name, day in (("from", first), ("to", after)) if day}
    found = api(
        """query ($p: Period!) {
        holds: groups(between: $p, where: {id: {eq: "radet"}}) { nodes { id } }
        begins: groups(beginsIn: $p, where: {id: {eq: "radet"}}) { nodes { id } }
        ends: groups(endsIn: $p, where: {id: {eq: "radet"}}) { nodes { id } } }""",
        p=given_,
    )
    ids = {name: [node["id"] for node in part["nodes"]] for name, part in found.items()}
    assert ids == {"holds": holds_then, "begins": begins, "ends": ends}


def test_a_walk_takes_over_the_period_around_it(api: Api) -> None:
    query = """{ groups(where: {id: {eq: "radet"}} %s) { nodes { members %s { nodes { id } } } } }"""

    def members(outer: str, inner: str = "") -> list[str]:
        (group,) = api(query % (outer, inner))["groups"]["nodes"]
        return [node["id"] for node in group["members"]["nodes"]]

    everyone = ["ale-kommun", "alvesta-kommun", "norra-universitetet", "region-norr", "vaxjo-kommun"]
    assert members('between: {from: "2021-12-31", to: "2022-06-01"}') == everyone
    assert members('between: {from: "2022-01-01"}') == everyone[:-1]
    assert members('between: {from: "2022-01-01"}', '(asOf: "2021-06-01")') == everyone
    assert members('asOf: "2021-06-01"', '(between: {from: "2022-01-01"})') == everyone[:-1]
    assert members('between: {from: "2022-01-01"}', "(between: null)") == everyone
    assert members('between: {from: "2022-01-01"}', "(asOf: null)") == everyone
    assert members('between: {from: "2022-01-01"}', "(unknown: EXCLUDE)") == []
    assert members('beginsIn: {from: "2019-01-01"}') == everyone  # of what begins; its members as they are


def test_ways_that_never_were_at_the_same_time_lead_nowhere(api: Api) -> None:
    """Växjö's seat is of 2020 and 2021; in a `where`, too, a tie counts only on days that are its own."""
    query = """query ($p: Period!) { groups(between: $p, where: {id: {eq: "radet"},
        members: {some: {node: {id: {eq: "vaxjo-kommun"}}}}, area: {in: ["07"]}}) { totalCount } }"""
    assert api(query, p={"from": "2021-12-31"})["groups"]["totalCount"] == 1
    assert api(query, p={"from": "2022-01-01"})["groups"]["totalCount"] == 0
    assert api(query, p={"to": "2020-01-02"})["groups"]["totalCount"] == 1
    assert api(query, p={"to": "2020-01-01"})["groups"]["totalCount"] == 0


def test_a_document_goes_on_stating_what_it_stated(api: Api) -> None:
    """The agreement is of 2020 and the council is over; what it states is asked for by the things, not by its date."""
    found = api("""{ document(id: "avtal-2020") {
        all: states(between: {from: "2031-01-01"}, unknown: INCLUDE) { nodes { id } }
        ended: states(endsIn: {from: "2018-01-01", to: "2024-01-01"}, unknown: EXCLUDE) { nodes { id } }
        ties(beginsIn: {from: "2020-01-01", to: "2021-01-01"}, unknown: INCLUDE) {
          nodes { type start { id } end { id } } } }
      organisation(id: "region-norr") { statedBy(between: {from: "2024-06-01"}) { totalCount } } }""")
    document = found["document"]
    still = {node["id"] for node in document["all"]["nodes"]}
    assert {"overenskommelsen", "region-norr"} <= still
    assert not {"radet", "serviceavtalet", "projektet"} & still
    assert [node["id"] for node in document["ended"]["nodes"]] == [
        "motet",
        "projektet",
        "radet",
        "serviceavtalet",
    ]
    begun = {(tie["type"], tie["start"]["id"], tie["end"]["id"]) for tie in document["ties"]["nodes"]}
    assert begun == {
        ("MEMBER_OF", "vaxjo-kommun", "radet"),
        ("PARTY_TO", "alvesta-kommun", "overenskommelsen"),
        ("PARTY_TO", "region-norr", "overenskommelsen"),
        ("ANNEX_OF", "bilagan", "overenskommelsen"),
    }
    assert found["organisation"]["statedBy"]["totalCount"] == 2


def test_open_and_unknown_ends_are_told_apart(api: Api) -> None:
    found = api("""{ agreements(orderBy: [{field: ends}]) { nodes { id validTo startBound endBound } }
      open: agreements(where: {endBound: {eq: OPEN}}) { nodes { id } }
      group(id: "radet") { members(orderBy: [{edge: ends}], first: 1) { edges { endBound validTo node { id } } } } }""")
    assert found["agreements"]["nodes"] == [
        {"id": "serviceavtalet", "validTo": "2019-01-01", "startBound": "KNOWN", "endBound": "KNOWN"},
        {"id": "overenskommelsen", "validTo": None, "startBound": "KNOWN", "endBound": "OPEN"},
    ]
    assert found["open"]["nodes"] == [{"id": "overenskommelsen"}]
    assert found["group"]["members"]["edges"] == [
        {"endBound": "KNOWN", "validTo": "2022-01-01", "node": {"id": "vaxjo-kommun"}}
    ]


@pytest.mark.parametrize("name", ["between", "beginsIn", "endsIn"])
@pytest.mark.parametrize("as_variable", [True, False])
def test_a_period_without_days_is_refused(api: Api, name: str, as_variable: bool) -> None:
    def refused(period: str, **given_: Any) -> str:
        if as_variable:
            code, said = api.refusal(
                f"query ($p: Period) {{ groups({name}: $p) {{ totalCount }} }}", p=given_
            )
        else:
            code, said = api.refusal(f"{{ groups({name}: {period}) {{ totalCount }} }}")
        assert code == "BAD_INPUT"
        return said

    reversed_, same = {"from": "2021-01-02", "to": "2021-01-01"}, {"from": "2021-01-01", "to": "2021-01-01"}
    backwards = refused('{from: "2021-01-02", to: "2021-01-01"}', **reversed_)
    assert backwards.startswith(f"{name} runs from 2021-01-02 to 2021-01-01, and no day lies between. ")
    assert "no day lies between" in refused('{from: "2021-01-01", to: "2021-01-01"}', **same)
    assert refused("{}") == f"{name} is empty. Give from, to or both."


def test_two_times_at_once_are_refused(api: Api) -> None:
    query = '{ groups(asOf: "2021-01-01", between: {from: "2021-01-01"}) { totalCount } }'
    assert api.refusal(query) == ("BAD_INPUT", "asOf and between are two times; give one of them.")


def test_collaborators_are_of_a_day(api: Api) -> None:
    query = """{ organisations(between: {from: "2021-01-01"}, first: 1) {
        nodes { collaborators%s { totalCount } } } }"""
    code, said = api.refusal(query % "")
    assert (code, said.partition(". ")[0]) == (
        "BAD_INPUT",
        "collaborators are those of a day, and around them stands a period",
    )
    assert api(query % "(asOf: null)")["organisations"]["nodes"][0]["collaborators"]["totalCount"] >= 0
