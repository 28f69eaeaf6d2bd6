"""How two things are connected, against every way that can be walked in the small world."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.graphql.conftest import Api

PATHS = """query ($from: ID!, $to: ID!, $first: Int!, $maxLength: Int!, $ties: [ConnectingTie!], $asOf: Date) {
    paths(from: $from, to: $to, first: $first, maxLength: $maxLength, ties: $ties, asOf: $asOf, unknown: INCLUDE) {
        length start { id } steps { node { __typename id } tie { type role start { id } end { id }
            sources { place document { id } } } } } }"""


def _paths(api: Api, start: str, end: str, **given: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api(
        PATHS, **{"from": start, "to": end, "first": 50, "maxLength": 4, **given}
    )["paths"]
    return found


def _walked(path: Mapping[str, Any]) -> tuple[str, ...]:
    return (path["start"]["id"], *(step["node"]["id"] for step in path["steps"]))


def test_the_shortest_come_first_with_the_evidence_of_each_step(api: Api) -> None:
    found = _paths(api, "alvesta-kommun", "norra-universitetet", first=2)
    assert _walked(found[0]) == ("alvesta-kommun", "radet", "norra-universitetet")
    assert [path["length"] for path in found] == [2, 4]
    first, last = found[0]["steps"]
    assert found[0]["length"] == 2
    assert first["node"] == {"__typename": "Group", "id": "radet"}
    assert first["tie"] == {
        "type": "MEMBER_OF",
        "role": "ledamot",
        "start": {"id": "alvesta-kommun"},
        "end": {"id": "radet"},
        "sources": [{"place": "1:7", "document": {"id": "avtal-2020"}}],
    }
    assert last["tie"]["start"] == {"id": "norra-universitetet"}
    assert last["tie"]["end"] == {"id": "radet"}
    assert len(api.statements) == 1


def test_all_ways_up_to_a_length_are_those_that_can_be_walked(api: Api) -> None:
    """Every tie of the world, walked by a slow search that repeats no tie."""
    document = '{ document(id: "%s") { ties(first: 100) { edges { node { type status start { id } end { id } } } } } }'
    ties = [
        (edge["node"]["start"]["id"], edge["node"]["end"]["id"])
        for each in ("avtal-2020", "protokoll-2023")
        for edge in api(document % each)["document"]["ties"]["edges"]
        if edge["node"]["type"] in {"MEMBER_OF", "PARTY_TO", "OWNS", "PARTNER_IN"}
        and not (
            each == "protokoll-2023" and edge["node"]["start"]["id"] == "region-norr"
        )  # the same tie again
    ]

    def walks(at: str, left: int, used: tuple[int, ...], been: tuple[str, ...]) -> list[tuple[str, ...]]:
        found = [been] if at == "norra-universitetet" and len(been) > 1 else []
        if not left:
            return found
        for number, (one, other) in enumerate(ties):
            if number not in used and at in {one, other}:
                there = other if at == one else one
                found += walks(there, left - 1, (*used, number), (*been, there))
        return found

    expected = sorted(walks("alvesta-kommun", 4, (), ("alvesta-kommun",)))
    kinds = ["MEMBER_OF", "PARTY_TO", "OWNS", "PARTNER_IN"]
    found = sorted(_walked(path) for path in _paths(api, "alvesta-kommun", "norra-universitetet", ties=kinds))
    assert found == expected
    assert len(found) > 1


def test_what_does_not_hold_or_is_not_asked_for_does_not_connect(api: Api) -> None:
    assert _paths(api, "vaxjo-kommun", "radet", ties=["MEMBER_OF"], maxLength=1, asOf="2020-06-01")
    assert _paths(api, "vaxjo-kommun", "radet", ties=["MEMBER_OF"], maxLength=1, asOf="2022-06-01") == []
    assert _paths(api, "vaxjo-kommun", "radet", ties=["PARTY_TO"]) == []
    assert _paths(api, "ale-kommun", "kronobergs-lan") == []  # areas do not connect
    assert _paths(api, "ale-kommun", "ale-kommun") == []
    assert _paths(api, "ale-kommun", "nobody") == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"ties": []}, "BAD_INPUT"),
        ({"first": 51}, "LIMIT_EXCEEDED"),
        ({"first": 0}, "BAD_INPUT"),
        ({"maxLength": 9}, "BAD_INPUT"),
    ],
)
def test_what_cannot_be_asked_is_refused(api: Api, given: dict[str, Any], code: str) -> None:
    variables = {"from": "a", "to": "b", "first": 1, "maxLength": 1, **given}
    assert api.refusal(PATHS, **variables)[0] == code
