"""What the analyses tell of the graph itself: nodes to walk on from, ties with their sources, in one statement more."""

from typing import Any

import pytest

from tests.graphql.conftest import Api
from tests.graphql.test_generated import slowly

QUESTIONS = {
    "coverage": """{ coverage(area: "07", kinds: [{layer: GROUP}, {layer: AGREEMENT}]) { area { name } counts { covered denied unknown }
        municipalities(first: 5) { totalCount edges { cursor node { municipality { code } organisations { name memberOf { totalCount } }
        cells { verdict covered { way thing { id ... on Group { kind } } ties { type sources { place } } } } } } } } }""",
    "governance": """{ network(rollUp: NONE) { governance { mostCentral { organisation { sector } } coordinations { group { name }
        by { __typename id } tie { sources { document { title } } } } } } }""",
    "what if": """{ network(rollUp: NONE) { whatIf(remove: ["radet"]) { ended endedPairs { a { organisation { kind } }
        shared { thing { __typename id } ties { sources { place } } } } } } }""",
    "over time": """{ network(rollUp: NONE) { expiring(from: "2021-06-01", to: "2024-01-01") { ending { nodes { lastDay
        thing { __typename name ... on Project { grantedAmount } } lostPairs { a { id } b { id } } } } openEnded { nodes { id } } }
        changes(from: "2020-07-01", to: "2022-06-01") { newMemberships { actor { organisation { sector } } thing { name } } } } }""",
    "overlaps": """{ network(rollUp: NONE) { overlaps(leastShared: 1, across: true, nested: true) { nodes { kinship
        a { __typename name } b { id ... on Agreement { kind } } inBoth { organisation { municipalityCode } } } } } }""",
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_ways_tell_it_alike_in_one_statement(api: Api, question: str) -> None:
    api(QUESTIONS[question])  # so that the structure has been read
    fast = api.post(QUESTIONS[question])
    statements = len(api.statements)
    assert "errors" not in fast, fast
    assert slowly(api, QUESTIONS[question]) == fast
    assert statements == 2  # the version, and all that is selected of nodes and ties


def _counts(api: Api, more: str = "") -> Any:
    query = f'{{ coverage(area: "Kronobergs län", kinds: [{{layer: GROUP, kind: "FORUM"}}] {more}) {{ counts {{ covered unknown }} }} }}'
    return api(query)["coverage"]["counts"]


def test_coverage_is_that_of_a_day(api: Api) -> None:
    """Växjö sits on the council to the end of 2021, Alvesta for as long as it is; the council ends with 2023."""
    assert _counts(api) == [{"covered": 2, "unknown": 0}]
    assert _counts(api, 'asOf: "2022-06-01"') == [{"covered": 1, "unknown": 1}]
    assert _counts(api, 'asOf: "2025-06-01"') == [{"covered": 0, "unknown": 2}]


def test_what_runs_out_with_whom_it_would_part(api: Api) -> None:
    """The project of 2021 and 2022 is all that Region Norr and the university share; the agreement holds on."""
    found = api("""{ network(rollUp: NONE) { expiring(from: "2022-06-01", to: "2023-01-01") { lost
        ending { nodes { thing { name } lastDay lostPairs { a { name } b { name } } } } openEnded { nodes { name } } } } }""")
    assert found["network"]["expiring"] == {
        "lost": 1,
        "ending": {
            "nodes": [
                {
                    "thing": {"name": "Projektet"},
                    "lastDay": "2022-12-31",
                    "lostPairs": [{"a": {"name": "Norra universitetet"}, "b": {"name": "Region Norr"}}],
                }
            ]
        },
        "openEnded": {"nodes": [{"name": "Överenskommelsen"}]},
    }
