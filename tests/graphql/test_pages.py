"""Walking all pages gives the whole list, under every order, and goes on when things are added meanwhile."""

import base64
import itertools
from collections.abc import Iterator

import neo4j
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.storage import reader
from tests import servers
from tests.graphql.conftest import Api, asking
from tests.servers import Server

_KINDS = ("CHAIR", "SECRETARY", None)


@pytest.fixture(scope="module")
def crowded(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> Iterator[Api]:
    """Forty groups under one, many of them alike, with some values missing."""
    servers.delete_all(neo4j_driver, neo4j_server.database)
    rows = [
        {
            "id": f"g-{n}",
            "name": f"Å{n % 4}",
            "kind": ("COUNCIL", "FORUM", None)[n % 3],
            "level": ("LOCAL", None)[n % 2],
            "meetings": None if n % 5 == 0 else (n % 7) / 2,
            "from": None if n % 4 == 0 else f"20{10 + n % 6}-01-01",
            "function": _KINDS[n % 3],
        }
        for n in range(40)
    ]
    neo4j_driver.execute_query(
        """CREATE (hub:Entity:Group {id: 'hub', name: 'Hub', basis: 'STATED', status: 'ACTIVE'})
        WITH hub UNWIND $rows AS row
        CREATE (g:Entity:Group {id: row.id, name: row.name, kind: row.kind, level: row.level, basis: 'STATED',
          status: 'ACTIVE', meetingsPerYearMin: row.meetings, validFrom: date(row.from)})
        CREATE (g)-[:MEMBER_OF {key: row.id, function: row.function, basis: 'STATED', status: 'ACTIVE'}]->(hub)
        CREATE (g)-[:MEMBER_OF {key: row.id + 'b', basis: 'EXPANDED', status: 'ACTIVE'}]->(hub)""",
        rows=rows,
        database_=neo4j_server.database,
    )
    with asking(neo4j_server) as api:
        yield api


_FIELDS = ("id", "name", "kind", "level", "meetingsPerYearMin", "validFrom", "basis")
_DIRECTIONS = st.sampled_from(["ASC", "DESC"])
_ORDERS = st.lists(
    st.tuples(st.sampled_from(_FIELDS), _DIRECTIONS), max_size=3, unique_by=lambda order: order[0]
)
_TIE_ORDERS = st.lists(
    st.tuples(
        st.sampled_from(
            ["node: " + f for f in ("id", "name", "validFrom", "basis")] + ["edge: function", "edge: basis"]
        ),
        _DIRECTIONS,
    ),
    max_size=3,
    unique_by=lambda order: order[0],
)
_SLOWLY = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_SLOWLY
@given(_ORDERS, st.integers(1, 41))
def test_all_pages_of_a_list_are_the_list(crowded: Api, order: list[tuple[str, str]], size: int) -> None:
    by = ", ".join(f"{{field: {name}, direction: {direction}}}" for name, direction in order)
    page = (
        "query ($first: Int!, $after: String) { groups(first: $first, after: $after, orderBy: [%s]) { %s } }"
    )
    text = page % (
        by,
        "pageInfo { endCursor hasNextPage } nodes { id name kind level meetingsPerYearMin validFrom basis }",
    )
    whole = crowded(text, first=500)["groups"]["nodes"]
    assert len(whole) == 41
    assert _sorted(whole, order or [("name", "ASC")])
    assert _walked(crowded, text, "groups", size) == whole


@_SLOWLY
@given(_TIE_ORDERS, st.integers(1, 81))
def test_all_pages_of_a_walk_are_the_walk(crowded: Api, order: list[tuple[str, str]], size: int) -> None:
    by = ", ".join(f"{{{name}, direction: {direction}}}" for name, direction in order)
    text = f"""query ($first: Int!, $after: String) {{ group(id: "hub") {{
        members(first: $first, after: $after, orderBy: [{by}]) {{ pageInfo {{ endCursor hasNextPage }}
            nodes: edges {{ function basis node {{ id }} }} }} }} }}"""
    whole = crowded(text, first=500)["group"]["members"]["nodes"]
    assert len(whole) == 80
    assert _walked(crowded, text, "group.members", size) == whole


@_SLOWLY
@given(_ORDERS, st.integers(1, 41), st.integers(0, 40), st.integers(0, 40))
def test_any_window_is_a_slice_of_the_list(
    crowded: Api, order: list[tuple[str, str]], size: int, begin: int, end: int
) -> None:
    by = ", ".join(f"{{field: {name}, direction: {direction}}}" for name, direction in order)
    text = f"""query ($first: Int, $after: String, $last: Int, $before: String) {{
        groups(first: $first, after: $after, last: $last, before: $before, orderBy: [{by}]) {{
            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} edges {{ cursor node {{ id }} }} }} }}"""
    whole = crowded(text, first=500)["groups"]["edges"]
    ends = {"after": whole[begin]["cursor"], "before": whole[end]["cursor"]}
    between = whole[begin + 1 : end]
    for given_ends, rows in (
        (ends, between),
        ({"after": ends["after"]}, whole[begin + 1 :]),
        ({"before": ends["before"]}, whole[:end]),
        ({}, whole),
    ):
        first = crowded(text, first=size, **given_ends)["groups"]
        last = crowded(text, last=size, **given_ends)["groups"]
        assert first["edges"] == rows[:size]
        assert last["edges"] == rows[max(len(rows) - size, 0) :]
        assert first["pageInfo"]["hasNextPage"] == (len(rows) > size) == last["pageInfo"]["hasPreviousPage"]
        for page in (first, last):
            cursors = [edge["cursor"] for edge in page["edges"]] or [None]
            assert (page["pageInfo"]["startCursor"], page["pageInfo"]["endCursor"]) == (
                cursors[0],
                cursors[-1],
            )


def test_first_and_last_do_not_go_together(crowded: Api) -> None:
    assert crowded.refusal("{ groups(first: 1, last: 1) { totalCount } }")[0] == "BAD_INPUT"


def _walked(api: Api, text: str, path: str, size: int) -> list[object]:
    found: list[object] = []
    after = None
    while True:
        page = api(text, first=size, after=after)
        for key in path.split("."):
            page = page[key]
        found += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def _sorted(nodes: list[dict[str, object]], order: list[tuple[str, str]]) -> bool:
    """Whether each node comes after the one before it, what has no value last, ties broken by id."""
    return all(_before(one, other, order) for one, other in itertools.pairwise(nodes))


def _before(one: dict[str, object], other: dict[str, object], order: list[tuple[str, str]]) -> bool:
    for name, direction in [*order, ("id", "ASC")]:
        a, b = one[name], other[name]
        if a == b:
            continue
        if a is None or b is None:
            return b is None
        return bool(a < b) if direction == "ASC" else bool(a > b)  # type: ignore[operator]
    return False


def test_a_cursor_survives_what_is_added_before_and_after_it(
    crowded: Api, neo4j_server: Server, neo4j_driver: neo4j.Driver
) -> None:
    text = """query ($after: String) { groups(first: 10, after: $after, orderBy: [{field: id}]) {
        pageInfo { endCursor } nodes { id } } }"""
    first = crowded(text)["groups"]
    before = crowded(text, after=first["pageInfo"]["endCursor"])["groups"]["nodes"]
    neo4j_driver.execute_query(
        "UNWIND ['a-new', 'z-new'] AS id CREATE (:Entity:Group:Added {id: id, name: id, basis: 'STATED', status: 'ACTIVE'})",
        database_=neo4j_server.database,
    )
    try:
        assert crowded(text, after=first["pageInfo"]["endCursor"])["groups"]["nodes"] == before
    finally:
        neo4j_driver.execute_query("MATCH (n:Added) DELETE n", database_=neo4j_server.database)


def _encoded(value: object) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(value)).decode().rstrip("=")


def test_foreign_cursors_are_refused(crowded: Api) -> None:
    own = crowded("{ groups(first: 1) { pageInfo { endCursor } } }")["groups"]["pageInfo"]["endCursor"]
    mark = orjson.loads(base64.urlsafe_b64decode(own + "=="))[0]
    query = "query ($c: String) { groups(after: $c) { totalCount nodes { id } } }"
    wrong = [
        "",
        " ",
        "å",
        "\x00",
        "%%%",
        "abc",
        own + "x",
        own[:-3],
        _encoded([]),
        _encoded({}),
        _encoded([mark]),
        _encoded([mark, 1, "g-1"]),
        _encoded([mark, None, "g-1"]),
        _encoded([mark, ["x"], "g-1"]),
        _encoded([mark, "x", {"a": 1}]),
        _encoded(["000000000000", "x", "g-1"]),
        "A" * 100_000,
    ]
    for cursor in wrong:
        code, sentence = crowded.refusal(query, c=cursor)
        assert (code, sentence[:10]) == ("BAD_INPUT", "The cursor"), cursor
    numbers = "query ($c: String) { groups(after: $c, orderBy: [{field: meetingsPerYearMin}]) { nodes { id } pageInfo { endCursor } } }"
    end = crowded(numbers)["groups"]["pageInfo"]["endCursor"]
    mark, _, last = orjson.loads(base64.urlsafe_b64decode(end + "=="))
    for number in (True, 2**63, 2**64 - 1, '"1"'):
        text = orjson.dumps([mark, 0, last]).replace(b",0,", b",%b," % str(number).lower().encode())
        cursor = base64.urlsafe_b64encode(text).decode().rstrip("=")
        assert crowded.refusal(numbers, c=cursor)[0] == "BAD_INPUT", number
    other = '{ groups(after: "%s", orderBy: [{field: id}]) { nodes { id } } }'
    assert crowded.refusal(other % own)[0] == "BAD_INPUT"
    walk = '{ group(id: "hub") { members(after: "%s") { nodes { id } } } }'
    assert crowded.refusal(walk % own)[0] == "BAD_INPUT"


def test_a_time_limit_reaches_neo4j(
    crowded: Api, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four million groups to find, three times down and up again, and a second to do it in.

    Neo4j ends it, however late it comes to that on a busy machine, and not whoever waits for it.
    """
    monkeypatch.setattr(reader, "_GRACE_S", 50)
    query = "id"
    for _ in range(3):
        query = f"members(first: 500) {{ nodes {{ ... on Group {{ memberOf(first: 500) {{ nodes {{ {query} }} }} }} }} }}"
    with asking(neo4j_server, query_timeout_s=1, max_depth=20, max_cost=10**12) as hurried:
        refused = hurried.refusal(f'{{ group(id: "hub") {{ {query} }} }}')
    assert refused == ("TIME_LIMIT", "The query took longer than it may. Ask for less.")
