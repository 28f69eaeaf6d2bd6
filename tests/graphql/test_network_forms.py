"""What is asked of the network is compiled once, whatever values requests bring, and answered as if they were written in it."""

from typing import Any

import pytest

from graph_service.graphql.networks import filling
from tests.graphql.conftest import Api

ASKED = """network(asOf: %s, rollUp: NONE, area: %s, layers: [MEETING, GROUP, AGREEMENT, PROJECT]) {
    actor(id: %s) { id degree name organisation { kind } } pairs(first: 2) { weight shared { thing { id } } } }"""
OPEN = f"query ($day: Date, $area: String, $who: String!) {{ {ASKED % ('$day', '$area', '$who')} }}"
VALUES = [
    {"day": "2020-07-01", "area": "kronobergs-lan", "who": "alvesta-kommun"},
    {"day": "2020-07-01", "area": "kronobergs-lan", "who": "vaxjo-kommun"},
    {"day": "2020-08-01", "area": "07", "who": "alvesta-kommun"},
]
WORKED = """network { connectivity(from: %s, to: %s) { actorConnectivity }
    pairs(first: 2, backbone: {test: DISPARITY, alpha: %s}) { weight } }"""
COVERED = """coverage(area: %s, kinds: [{layer: GROUP, kind: %s}, {layer: AGREEMENT}], asOf: %s) {
    counts { kind covered unknown } area { id } municipalities(first: 20) { nodes { municipality { id } } } }"""


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what has been compiled, one by one."""
    made: list[str] = []

    class Noted(filling.Filling):
        def __init__(self, later: Any, *more: Any) -> None:
            made.append(later.asked.name)
            super().__init__(later, *more)

    monkeypatch.setattr(filling, "Filling", Noted)
    return made


def written(text: str, *values: str) -> str:
    return "{ " + text % tuple(f'"{each}"' for each in values) + " }"


def test_requests_that_differ_in_values_share_what_is_compiled(api: Api, compiled: list[str]) -> None:
    found = [api(OPEN, **each) for each in VALUES]
    assert compiled == ["network"]
    assert found == [api(written(ASKED, *each.values())) for each in VALUES]
    assert len({str(each) for each in found}) > 1
    assert found == [api(OPEN, **each) for each in VALUES]


def test_so_does_coverage(api: Api, compiled: list[str]) -> None:
    text = f"query ($area: String!, $kind: String, $day: Date) {{ {COVERED % ('$area', '$kind', '$day')} }}"
    values = [
        {"area": "kronobergs-lan", "kind": "COUNCIL", "day": "2020-07-01"},
        {"area": "07", "kind": "WORKING_GROUP", "day": "2021-07-01"},
    ]
    found = [api(text, **each) for each in values]
    assert compiled == ["coverage"]
    assert found == [api(written(COVERED, *each.values())) for each in values]


def test_what_is_worked_out_for_values_costs_as_if_they_were_written(api: Api) -> None:
    text = f"query ($from: ID!, $to: ID!, $alpha: Float) {{ {WORKED % ('$from', '$to', '$alpha')} }}"
    ends = {"from": "region-norr", "to": "alvesta-kommun"}
    answers = [api.post(text, {**ends, "alpha": alpha}) for alpha in (0.5, 1.0)]
    plain = [
        api.post("{ " + WORKED % ('"region-norr"', '"alvesta-kommun"', alpha) + " }") for alpha in (0.5, 1.0)
    ]
    assert [(each["data"], each["extensions"]["cost"]) for each in answers] == [
        (each["data"], each["extensions"]["cost"]) for each in plain
    ]


def test_what_is_wrong_is_said_of_each_request(api: Api) -> None:
    assert api(OPEN, **VALUES[0])["network"]
    refused = api.refusal(OPEN, **{**VALUES[0], "who": "nobody-here"})
    assert refused == api.refusal(written(ASKED, *{**VALUES[0], "who": "nobody-here"}.values()))
    assert api(OPEN, **VALUES[0])["network"]
