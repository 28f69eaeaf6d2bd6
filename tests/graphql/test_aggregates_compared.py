"""Groups and sums on graphs that nobody thought of, beside fetching every row and counting by hand."""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import neo4j
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.graphql.conftest import Api, asking
from tests.servers import Database, Server

_CURRENCIES = st.sampled_from([None, "SEK", "EUR"])
_AMOUNTS = st.sampled_from([None, 0, 1, 2, 1_000_000_000_000])
_TIES = st.tuples(st.integers(0, 2), _AMOUNTS, _CURRENCIES, st.sampled_from([None, "APPLIED", "GRANTED"]))
PROJECTS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from([None, "PROJECT", "STUDY"]),
            "amount": _AMOUNTS,
            "currency": _CURRENCIES,
            "from": st.sampled_from([None, "2019-12-31", "2020-01-01", "2020-12-31"]),
            "funds": st.lists(_TIES, max_size=3),
            "areas": st.lists(st.integers(0, 4), max_size=3),
        }
    ),
    max_size=6,
)
_WRITE = """
UNWIND range(0, 2) AS i CREATE (:Entity:Fund {id: 'f' + i, name: 'Fund', basis: 'STATED', status: 'ACTIVE'})
WITH count(*) AS funds
UNWIND range(0, 4) AS i CREATE (:Entity:Area {id: 'a' + i, name: 'Area ' + i, basis: 'STATED', status: 'ACTIVE',
  kind: CASE WHEN i < 2 THEN 'COUNTY' ELSE 'MUNICIPALITY' END})
WITH count(*) AS areas
UNWIND [[2, 0], [3, 0], [3, 1]] AS lies
MATCH (inner:Area {id: 'a' + lies[0]}), (outer:Area {id: 'a' + lies[1]})
CREATE (inner)-[:WITHIN {key: inner.id + outer.id, basis: 'STATED', status: 'ACTIVE'}]->(outer)
WITH count(*) AS lying
UNWIND range(0, size($projects) - 1) AS i WITH i, $projects[i] AS p
CREATE (n:Entity:Project {id: 'p' + i, name: 'P', basis: 'STATED', status: 'ACTIVE', kind: p.kind, grantedAmount: p.amount,
  currency: p.currency, validFrom: date(p.from)})
WITH n, p
CALL (n, p) { UNWIND range(0, size(p.funds) - 1) AS j WITH n, j, p.funds[j] AS f MATCH (to:Fund {id: 'f' + f[0]})
  CREATE (n)-[:FUNDED_BY {key: n.id + j, amount: f[1], currency: f[2], funding: f[3], basis: 'STATED', status: 'ACTIVE'}]->(to) }
CALL (n, p) { UNWIND range(0, size(p.areas) - 1) AS j MATCH (to:Area {id: 'a' + p.areas[j]})
  CREATE (n)-[:COVERS {key: n.id + j, basis: 'STATED', status: 'ACTIVE'}]->(to) }
"""
_ROWS = """{ projects { nodes { id kind currency grantedAmount validFrom
    fundedBy { edges { amount currency funding node { id } } } covers { nodes { id kind within { nodes { id kind } } } } } } }"""
_GROUPS = """{ projects { aggregate { %(sums)s } grouped(by: [%(by)s], first: 500) { totalCount nodes { key { %(key)s }
    aggregate { %(sums)s } ties { count amount { currency funding count sum min max } } } } } }"""
_SUMS = "count grantedAmount { currency count sum min max average } validFrom { count min max }"
_DIMENSIONS = {
    "kind": ("{field: kind}", "kind"),
    "validFromYear": ("{year: validFrom}", "validFromYear"),
    "fundedBy": ("{fundedBy: {}}", "fundedBy { id }"),
    "area": ("{area: COUNTY}", "area { id }"),
}

_TOGETHER = [
    ["kind"],
    ["area", "kind"],
    ["fundedBy", "validFromYear"],
    ["validFromYear", "fundedBy", "area", "kind"],
]


@pytest.fixture(scope="module")
def graph(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> Iterator[tuple[Api, Database]]:
    database = Database(neo4j_driver, neo4j_server.database)
    database.clear()
    database.writer().prepare()
    with asking(neo4j_server) as api:
        yield api, database


def _keys(row: Any, dimension: str) -> list[Any]:
    """The groups of a dimension that a project is in."""
    if dimension == "kind":
        return [row["kind"]]
    if dimension == "validFromYear":
        return [row["validFrom"] and int(row["validFrom"][:4])]
    if dimension == "fundedBy":
        return sorted({edge["node"]["id"] for edge in row["fundedBy"]["edges"]}) or [None]
    areas = [area for covered in row["covers"]["nodes"] for area in (covered, *covered["within"]["nodes"])]
    return sorted({area["id"] for area in areas if area["kind"] == "COUNTY"}) or [None]


def _sums(rows: list[Any]) -> dict[str, Any]:
    days = [row["validFrom"] for row in rows if row["validFrom"]]
    return {
        "count": len(rows),
        "grantedAmount": _money([(row["currency"], None, row["grantedAmount"]) for row in rows], mean=True),
        "validFrom": {"count": len(days), "min": min(days, default=None), "max": max(days, default=None)},
    }


def _money(amounts: list[tuple[Any, Any, Any]], *, mean: bool) -> list[dict[str, Any]]:
    apart = defaultdict(list)
    for currency, funding, amount in amounts:
        if amount is not None:
            apart[currency, funding].append(amount)
    found = []
    for (currency, funding), values in sorted(
        apart.items(), key=lambda one: [(key is None, key) for key in one[0]]
    ):
        one = {
            "currency": currency,
            "count": len(values),
            "sum": sum(values),
            "min": min(values),
            "max": max(values),
        }
        found.append({**one, "average": sum(values) / len(values)} if mean else {**one, "funding": funding})
    return found


def _by_hand(rows: list[Any], dimensions: list[str]) -> list[Any]:
    groups = defaultdict(list)
    for row in rows:
        for key in itertools.product(*(_keys(row, one) for one in dimensions)):
            groups[key].append(row)
    return [_group(key, members, dimensions) for key, members in groups.items()]


def _group(key: tuple[Any, ...], members: list[Any], dimensions: list[str]) -> Any:
    ties = []
    if "fundedBy" in dimensions:
        fund = key[dimensions.index("fundedBy")]
        led = [edge for row in members for edge in row["fundedBy"]["edges"] if edge["node"]["id"] == fund]
        amounts = [(edge["currency"], edge["funding"], edge["amount"]) for edge in led]
        ties = [{"count": len(led), "amount": _money(amounts, mean=False)}]
    shown = {
        name: {"id": value} if name in {"fundedBy", "area"} and value else value
        for name, value in zip(dimensions, key, strict=True)
    }
    return {"key": shown, "aggregate": _sums(members), "ties": ties}


def _as_texts(groups: list[Any]) -> list[bytes]:
    return sorted(orjson.dumps(group, option=orjson.OPT_SORT_KEYS) for group in groups)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(PROJECTS, st.sampled_from(_TOGETHER))
def test_groups_are_what_counting_the_rows_gives(
    graph: tuple[Api, Database], projects: list[Any], dimensions: list[str]
) -> None:
    api, database = graph
    database.clear()
    database.run(_WRITE, projects=projects)
    rows = api(_ROWS)["projects"]["nodes"]
    by, key = zip(*(_DIMENSIONS[name] for name in dimensions), strict=True)
    found = api(_GROUPS % {"by": ", ".join(by), "key": " ".join(key), "sums": _SUMS})["projects"]
    expected = _by_hand(rows, dimensions)
    assert found["aggregate"] == _sums(rows)
    assert found["grouped"]["totalCount"] == len(expected)
    assert _as_texts(found["grouped"]["nodes"]) == _as_texts(expected)
    counts = [group["aggregate"]["count"] for group in found["grouped"]["nodes"]]
    assert counts == sorted(counts, reverse=True)
