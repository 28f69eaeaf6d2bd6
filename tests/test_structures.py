"""The columns of the analysis, against rows that are read one by one; what is written meanwhile."""

import asyncio
import datetime as dt
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service import structures
from graph_service.analysis import OPEN_END, OPEN_START, UNKNOWN, Structure
from graph_service.analysis.structure import NODE_LABELS, TIE_TYPES
from graph_service.errors import ModelVersionError, TooBigError
from graph_service.resources import resource
from graph_service.seeding.load import load, read
from graph_service.storage.driver import Address, connect_async
from graph_service.storage.queries import query
from graph_service.storage.reader import Answer, BlockingReader, Reader
from graph_service.storage.snapshot import Snapshot
from graph_service.storage.structure import Columns, read_structure
from graph_service.structures import structure, structure_blocking
from tests.servers import Database, Server

Row = tuple[Any, ...]
DAYS = ("start", "end", "stated_from", "stated_to")
NODES = ("id", "name", "aliases", "label", "kind", "sector", "status", "basis", "code", *DAYS)
TIES = ("type", "key", "status", "basis", "function", "capacity", "attendance", "role", *DAYS)


def fast(database: Database) -> Structure:
    return structure_blocking(BlockingReader(database.driver, database.name))[0]


def told(found: Structure) -> tuple[list[Row], list[Row]]:
    nodes, ties = found.nodes, found.ties
    ends = [
        tuple(nodes.id[at] if at >= 0 else None for at in each)
        for each in zip(ties.source.tolist(), ties.target.tolist(), ties.on_behalf_of.tolist(), strict=True)
    ]
    columns = zip(*(getattr(ties, name) for name in TIES), strict=True)
    return [*zip(*(getattr(nodes, name) for name in NODES), strict=True)], [
        (*row, *each) for row, each in zip(columns, ends, strict=True)
    ]


def slow(database: Database) -> tuple[list[Row], list[Row]]:
    """The same, a row at a time and a property at a time."""
    rows = database.run("MATCH (n:Entity) RETURN labels(n) AS labels, properties(n) AS it")
    nodes = [_node(row["labels"], row["it"]) for row in rows if set(row["labels"]) & set(NODE_LABELS)]
    known = {node[0] for node in nodes}
    rows = database.run(
        "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS a, b.id AS b, properties(r) AS it"
    )
    ties = [
        _tie(row["type"], row["it"], row["a"], row["b"], known)
        for row in rows
        if row["type"] in TIE_TYPES and {row["a"], row["b"]} <= known
    ]
    return (
        sorted(nodes, key=lambda node: (NODE_LABELS.index(node[3]), node[0])),
        sorted(ties, key=lambda tie: (TIE_TYPES.index(tie[0]), tie[1])),
    )


def _node(labels: list[str], it: Mapping[str, Any]) -> Row:
    (label,) = set(labels) - {"Entity"}
    code = next((it[name] for name in ("code", "municipalityCode", "countyCode") if name in it), None)
    words = (it.get(name) for name in ("kind", "sector", "status", "basis"))
    return (it["id"], it["name"], tuple(it.get("aliases", ())), label, *words, code, *_days(it))


def _tie(kind: str, it: Mapping[str, Any], a: str, b: str, known: set[str]) -> Row:
    words = (it.get(name) for name in ("status", "basis", "function", "capacity", "attendance", "role"))
    acts_for = it["onBehalfOf"] if it.get("onBehalfOf") in known else None
    return (kind, it["key"], *words, *_days(it), a, b, acts_for)


def _days(it: Mapping[str, Any]) -> Row:
    def day(name: str) -> int:
        return it[name].to_native().toordinal() if name in it else UNKNOWN

    start = OPEN_START if it.get("openFrom") else day("validFrom")
    end = OPEN_END if it.get("openTo") else day("validTo")
    return (start, end, day("statedFrom"), day("statedTo"))


def _some(**strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=strategies)


WORDS = st.text("åz'", max_size=3).filter(bool)
DAY = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
COMMON: dict[str, st.SearchStrategy[Any]] = {
    "status": st.sampled_from(["ACTIVE", "ENDED"]),
    "basis": st.sampled_from(["STATED", "INFERRED"]) | WORDS,
    "openFrom": st.booleans(),
    "openTo": st.booleans(),
    **dict.fromkeys(("validFrom", "validTo", "statedFrom", "statedTo"), DAY),
}
NODE = st.tuples(
    st.sampled_from(["Organisation", "Group", "Person", "Area", "Document"]),
    _some(
        kind=st.sampled_from(["MUNICIPALITY", "COUNCIL"]) | WORDS,
        sector=st.just("STATE"),
        aliases=st.lists(WORDS, max_size=3),
        code=WORDS,
        municipalityCode=WORDS,
        countyCode=WORDS,
        **COMMON,
    ),
)
TIE = st.tuples(
    st.sampled_from(["MEMBER_OF", "ATTENDED", "COVERS", "WORKS_FOR"]),
    st.integers(0, 7),
    st.integers(0, 7),
    _some(
        function=st.sampled_from(["CHAIR", "MEMBER"]) | WORDS,
        capacity=st.sampled_from(["DEPUTY"]),
        attendance=st.sampled_from(["PRESENT"]),
        role=WORDS,
        onBehalfOf=st.sampled_from(["n0", "n1", "nobody"]),
        **COMMON,
    ),
)


def _make(database: Database, nodes: list[tuple[str, Any]], ties: list[tuple[str, int, int, Any]]) -> None:
    rows: list[Any] = [
        [label, {"id": f"n{at}", "name": f"Namn {at} å", **it}] for at, (label, it) in enumerate(nodes)
    ]
    for at, (_, it) in enumerate(rows):  # no two have the same code
        it |= {code: f"{it[code]} {at}" for code in ("code", "municipalityCode") if code in it}
    database.run("UNWIND $rows AS row CREATE (n:Entity:$(row[0])) SET n = row[1]", rows=rows)
    arrows = [
        [kind, f"n{a % len(nodes)}", f"n{b % len(nodes)}", {"key": f"{7919 * at % 1000:016x}", **it}]
        for at, (kind, a, b, it) in enumerate(ties)
        if nodes
    ]
    made = "UNWIND $rows AS row MATCH (a:Entity {id: row[1]}) MATCH (b:Entity {id: row[2]}) "
    database.run(f"{made} CREATE (a)-[r:$(row[0])]->(b) SET r = row[3]", rows=arrows)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NODE, max_size=8), st.lists(TIE, max_size=12))
def test_columns_equal_rows(database: Database, nodes: list[Any], ties: list[Any]) -> None:
    database.run("MATCH (n:Entity) DETACH DELETE n")
    _make(database, nodes, ties)
    assert told(fast(database)) == slow(database)


def test_the_seed(database: Database, neo4j_server: Server) -> None:
    load(database.writer(), read([resource("seed")]))
    expected = slow(database)
    assert len(expected[1]) > 500
    assert told(fast(database)) == expected
    assert asyncio.run(_beside(neo4j_server)) == expected


async def _beside(server: Server, kept: Snapshot | None = None) -> tuple[list[Row], list[Row]]:
    address = Address(server.uri, server.user, server.password, server.database)
    reader = Reader(connect_async(address), address.database, 60)
    try:
        return told((await structure(reader, kept))[0])
    finally:
        await reader.close()


def test_more_than_go_into_one_vector(database: Database) -> None:
    database.run("""UNWIND range(0, 4999) AS at CREATE (a:Entity:Organisation {id: 'o' + at, name: 'Ö'})
        CREATE (a)-[:MEMBER_OF {key: toString(at % 7) + '-' + at}]->(:Entity:Group {id: 'g' + at, name: 'Rå'})""")
    assert told(fast(database)) == slow(database)


def test_ids_of_any_length_are_in_order(database: Database) -> None:
    _make(database, [], [])
    ids = ["b" * 70, "å", "b", "a" * 65, "b" * 69 + "a"]
    database.run("UNWIND $ids AS id CREATE (:Entity:Group {id: id, name: id})", ids=ids)
    assert fast(database).nodes.id == sorted(ids)


class Disturbed(BlockingReader):
    """Somebody writes before a statement, so many times."""

    def __init__(self, database: Database, disturb: Callable[[], None], times: int) -> None:
        super().__init__(database.driver, database.name)
        self._disturb = disturb
        self._times = times

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        if text == query("queries/structure-ties").text and self._times:
            self._times -= 1
            self._disturb()
        return super().run(text, parameters)


def _joins(database: Database) -> None:
    """Another organisation in the group: its node is written when nodes have been read."""
    database.run("""MATCH (g:Group {id: 'g'}) CREATE (:Entity:Organisation {id: randomUUID(), name: 'A'})
        -[:MEMBER_OF {key: randomUUID()}]->(g)""")


@pytest.mark.parametrize("times", [1, 2])
def test_what_is_written_between_two_statements_is_read_whole(database: Database, times: int) -> None:
    database.run("CREATE (:Entity:Group {id: 'g', name: 'G'})")
    found, version = structure_blocking(Disturbed(database, lambda: _joins(database), times))
    assert told(found) == slow(database)
    assert (len(found.ties), version) == (times, ",".join(sorted(database.bookmark())))


def test_what_never_comes_to_rest_goes_under_a_version_that_is_past(database: Database) -> None:
    database.run("CREATE (:Entity:Group {id: 'g', name: 'G'})")
    found, version = structure_blocking(Disturbed(database, lambda: _joins(database), 99))
    assert len(found.nodes) in {3, 4}  # the last of three to join is written while nodes are read
    assert version != ",".join(sorted(database.bookmark()))


class Small(BlockingReader):
    """What has no room for two questions at once, as far as one can tell from outside."""

    def __init__(self, database: Database) -> None:
        super().__init__(database.driver, database.name)
        self._asked = threading.Lock()

    def run(self, text: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        if not self._asked.acquire(blocking=False):
            raise TooBigError("no room")
        try:
            time.sleep(0.2)
            return super().run(text, parameters)
        finally:
            self._asked.release()


def test_where_there_is_no_room_for_both_they_are_read_one_by_one(database: Database) -> None:
    database.run("CREATE (:Entity:Group {id: 'g', name: 'G'})")
    _joins(database)
    assert told(structure_blocking(Small(database))[0]) == slow(database)


def test_words_that_come_all_the_time_are_not_waited_for(database: Database) -> None:
    def disturb() -> None:
        database.run("CREATE (:Entity:Group {id: randomUUID(), kind: randomUUID()})")

    reader = Disturbed(database, disturb, 99)
    database.run("CREATE (:Entity:Group {id: 'g', name: 'G', kind: 'odd'})")
    assert "odd" in structure_blocking(reader)[0].nodes.kind


def test_the_next_process_reads_only_what_has_changed(database: Database, tmp_path: Path) -> None:
    """`Disturbed` would write, and count down, if the graph were read."""
    kept = Snapshot(tmp_path / "columns")
    database.run("CREATE (:Entity:Group {id: 'g', name: 'G', aliases: ['H', 'å']})")
    first = structure_blocking(BlockingReader(database.driver, database.name), kept)
    again = Disturbed(database, lambda: _joins(database), 1)
    found, version = structure_blocking(again, kept)
    assert (told(found), version) == (told(first[0]), first[1])
    assert found.nodes.aliases[0] == ("H", "å")
    _joins(database)
    found, _ = structure_blocking(again, kept)
    assert told(found) == slow(database)
    assert len(found.ties) == 2


def test_the_service_takes_what_another_process_has_kept_and_keeps_what_it_reads(
    database: Database, neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, read_anew = Snapshot(tmp_path / "columns"), []

    async def counted(*given: Any) -> Columns:
        read_anew.append(given)
        return await read_structure(*given)

    monkeypatch.setattr(structures, "read_structure", counted)
    database.run("CREATE (:Entity:Group {id: 'g', name: 'G', aliases: ['H', 'å']})")
    structure_blocking(BlockingReader(database.driver, database.name), kept)
    assert asyncio.run(_beside(neo4j_server, kept)) == slow(database)
    assert len(read_anew) == 0
    _joins(database)
    for _ in range(2):
        assert asyncio.run(_beside(neo4j_server, kept)) == slow(database)
    assert len(read_anew) == 1
    found, _ = structure_blocking(Disturbed(database, lambda: _joins(database), 1), kept)
    assert told(found) == slow(database)


def test_columns_of_another_model_are_not_looked_at(database: Database, tmp_path: Path) -> None:
    kept = Snapshot(tmp_path / "columns")
    reader = BlockingReader(database.driver, database.name)
    structure_blocking(reader, kept)
    database.run("MATCH (m:GraphModel) SET m.version = 99")
    with pytest.raises(ModelVersionError):
        structure_blocking(reader, kept)
