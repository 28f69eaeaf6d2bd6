"""Conditions within conditions that nobody thought of, beside judging every group by hand; and how deep they may go."""

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import neo4j
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.graphql.conftest import Api, asking
from tests.servers import Database, Server

_GROUPS: list[tuple[str, str | None, str | None]] = [
    ("a", "COUNCIL", "2020-01-01"),
    ("b", None, "2021-01-01"),
    ("c", "NETWORK", None),
    ("d", None, None),
    ("e", "COUNCIL", "2020-01-01"),
    ("f", "NETWORK", "2021-01-01"),
]
_UNDER = ["ba", "ca", "db", "dc", "ed", "fd", "fa"]
_ROLES: dict[str, str | None] = {
    "xa": "ordförande",
    "xb": None,
    "xd": "ledamot",
    "yb": "ordförande",
    "yd": None,
}
_WRITE = """
UNWIND $groups AS g CREATE (n:Entity:Group {id: g[0], name: g[0], basis: 'STATED', status: 'ACTIVE', kind: g[1]})
SET n.validFrom = date(g[2])
WITH count(*) AS groups
UNWIND ['x', 'y'] AS id CREATE (:Entity:Organisation {id: id, name: id, basis: 'STATED', status: 'ACTIVE'})
WITH count(*) AS organisations
CALL { UNWIND $under AS ends MATCH (n:Group {id: ends[0]}), (m:Group {id: ends[1]})
  CREATE (n)-[:SUBGROUP_OF {key: n.id + m.id, basis: 'STATED', status: 'ACTIVE'}]->(m) }
CALL { UNWIND $roles AS one MATCH (n:Organisation {id: one[0]}), (m:Group {id: one[1]})
  CREATE (n)-[:MEMBER_OF {key: n.id + m.id, basis: 'STATED', status: 'ACTIVE', role: one[2]}]->(m) }
"""
_ASKED = "query ($where: GroupWhere) { groups(where: $where) { nodes { id } } }"
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "in": lambda value, listed: value in listed,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}

_KINDS = st.sampled_from(["COUNCIL", "NETWORK"])
_CELLS = {
    "kind": st.fixed_dictionaries({}, optional={"eq": _KINDS, "isNull": st.booleans()}),
    "validFrom": st.fixed_dictionaries({}, optional={"lt": st.just("2020-06-01"), "isNull": st.booleans()}),
    "id": st.fixed_dictionaries({"in": st.lists(st.sampled_from("abcdef"), max_size=4, unique=True)}),
}
_NUMBERS = st.integers(0, 3)
_MANY = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(["eq", "lt", "lte", "gt", "gte"], _NUMBERS),
        "in": st.lists(_NUMBERS, max_size=2),
    },
)
_QUANTIFIERS = ("some", "none", "all", "single")


def _ties(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({}, optional={**dict.fromkeys(_QUANTIFIERS, of), "count": _MANY})


_ROLE = st.fixed_dictionaries(
    {}, optional={"eq": st.sampled_from(["ordförande", "ledamot"]), "isNull": st.booleans()}
)
_MEMBERS = _ties(
    st.fixed_dictionaries(
        {},
        optional={
            "edge": st.fixed_dictionaries({}, optional={"role": _ROLE}),
            "node": st.fixed_dictionaries(
                {}, optional={"id": st.fixed_dictionaries({"eq": st.sampled_from("xy")})}
            ),
        },
    )
)


def _deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    groups = _ties(st.fixed_dictionaries({}, optional={"node": inner}))
    several = st.lists(inner, max_size=3)
    return st.fixed_dictionaries(
        {},
        optional={
            **_CELLS,
            "members": _MEMBERS,
            "subgroups": groups,
            "subgroupOf": groups,
            "AND": several,
            "OR": several,
            "NOT": inner,
        },
    )


CONDITIONS = st.recursive(st.fixed_dictionaries({}, optional=_CELLS), _deeper, max_leaves=6)


def _all(found: list[bool | None]) -> bool | None:
    """As SQL and Cypher have it: not known unless one says no."""
    return False if False in found else None if None in found else True


def _any(found: list[bool | None]) -> bool | None:
    return True if True in found else None if None in found else False


def _cell(value: Any, asked: Mapping[str, Any]) -> bool | None:
    return _all(
        [
            (value is None) == wanted
            if name == "isNull"
            else None
            if value is None
            else _COMPARED[name](value, wanted)
            for name, wanted in asked.items()
        ]
    )


def _quantified(
    met: Callable[[Mapping[str, Any], Any], bool | None], ties: list[Any], asked: Any
) -> bool | None:
    found: list[bool | None] = []
    for name, wanted in asked.items():
        if name == "count":
            found.append(_cell(len(ties), wanted))
            continue
        many = sum(met(wanted, tie) is True for tie in ties)
        by_name = {"some": many > 0, "none": many == 0, "all": many == len(ties), "single": many == 1}
        found.append(by_name[name])
    return _all(found)


def _member(asked: Mapping[str, Any], tie: str) -> bool | None:
    role = _cell(_ROLES[tie], asked.get("edge", {}).get("role", {}))
    return _all([role, _cell(tie[0], asked.get("node", {}).get("id", {}))])


def _met(asked: Mapping[str, Any], group: str) -> bool | None:
    (row,) = (row for row in _GROUPS if row[0] == group)
    known = dict(zip(("id", "kind", "validFrom"), row, strict=True))
    found: list[bool | None] = []
    for name, given_ in asked.items():
        if name in known:
            found.append(_cell(known[name], given_))
        elif name == "NOT":
            found.append(_met(given_, group) is not True)
        elif name in {"AND", "OR"}:
            found.append((_all if name == "AND" else _any)([_met(each, group) for each in given_]))
        elif name == "members":
            found.append(_quantified(_member, [tie for tie in _ROLES if tie[1] == group], given_))
        else:
            here, there = (1, 0) if name == "subgroups" else (0, 1)
            others = [ends[there] for ends in _UNDER if ends[here] == group]
            found.append(_quantified(lambda one, other: _met(one.get("node", {}), other), others, given_))
    return _all(found)


@pytest.fixture(scope="module")
def groups(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> Iterator[Api]:
    database = Database(neo4j_driver, neo4j_server.database)
    database.clear()
    database.writer().prepare()
    roles = [[*ends, role] for ends, role in _ROLES.items()]
    under = [[*ends] for ends in _UNDER]
    database.run(_WRITE, groups=[[*row] for row in _GROUPS], under=under, roles=roles)
    with asking(neo4j_server, query_timeout_s=60) as api:
        yield api


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(CONDITIONS)
def test_conditions_choose_what_judging_each_by_hand_does(groups: Api, where: dict[str, Any]) -> None:
    answer = groups.post(_ASKED, {"where": where})
    assume({error["extensions"]["code"] for error in answer.get("errors", [])} != {"LIMIT_EXCEEDED"})
    assert "errors" not in answer, answer
    found = [node["id"] for node in answer["data"]["groups"]["nodes"]]
    assert found == [row[0] for row in _GROUPS if _met(where, row[0]) is True]


def _nested(depth: int, step: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": {"eq": "COUNCIL"}}
    for _ in range(depth):
        found = step(found)
    return found


_STEPS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "some": lambda inner: {"subgroups": {"some": {"node": inner}}},
    "all": lambda inner: {"subgroups": {"all": {"node": inner}}},
    "single": lambda inner: {"subgroups": {"single": {"node": inner}}},
    "count": lambda inner: {"subgroups": {"none": {"node": inner}, "count": {"gte": 0, "lte": 3, "lt": 4}}},
    "not": lambda inner: {"subgroups": {"some": {"node": {"NOT": {**inner, "id": {"in": ["a"]}}}}}},
}


@pytest.mark.parametrize("step", _STEPS)
def test_conditions_are_planned_however_deep_they_are(groups: Api, step: str) -> None:
    where = _nested(5 if step == "not" else 10, _STEPS[step])
    found = [node["id"] for node in groups(_ASKED, where=where)["groups"]["nodes"]]
    assert found == [row[0] for row in _GROUPS if _met(where, row[0]) is True]


def test_of_several_that_are_mixed_only_so_deep_is_planned(groups: Api) -> None:
    def mixed(inner: dict[str, Any]) -> dict[str, Any]:
        return {
            "OR": [{"kind": {"isNull": True}, "subgroups": {"some": {"node": inner}}}, {"id": {"in": ["f"]}}]
        }

    found = groups(_ASKED, where=_nested(4, mixed))["groups"]["nodes"]
    assert [node["id"] for node in found] == [
        row[0] for row in _GROUPS if _met(_nested(4, mixed), row[0]) is True
    ]
    code, said = groups.refusal(_ASKED, where=_nested(6, mixed))
    assert (code, "lists, counts and conditions on ties" in said) == ("LIMIT_EXCEEDED", True)


def test_a_condition_on_ties_is_planned_once_whatever_stands_beside_it(
    groups: Api, neo4j_server: Server, neo4j_driver: neo4j.Driver
) -> None:
    beside: list[dict[str, Any]] = [
        {"kind": {"eq": kind}, "validFrom": {"lt": "2020-06-01"}, "id": {"in": ["a"]}}
        for kind in ("COUNCIL", "NETWORK")
    ]
    groups(_ASKED, where={"OR": [*beside, {"subgroups": {"some": {"node": {"kind": {"eq": "COUNCIL"}}}}}]})
    ((text, given_),) = groups.statements
    plan = Database(neo4j_driver, neo4j_server.database).ask(f"EXPLAIN {text}", **given_).summary.plan
    assert plan is not None
    assert plan["args"]["string-representation"].count("SUBGROUP_OF") == 1
