"""A copy to hand out, beside a real live graph: what is in it, what is not, and what whoever has it can do."""

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import psutil
import pytest
from neo4j.exceptions import AuthError, Neo4jError

from graph_service.copying.copies import Copies
from graph_service.engine import EngineOptions
from graph_service.engine.options import DATABASE, USER
from graph_service.storage.everything import Live
from graph_service.storage.writer import Writer
from tests import servers
from tests.servers import Server

pytestmark = pytest.mark.slow
# Long, because the store packs short text so that its bytes do not show.
EMAIL = "nagon.med.ett.mycket.langt.fornamn-efternamnsson@samverkan.kronobergslan.example.org"
TELEPHONE = "0470-71 84 01"
HARMLESS = "helst före lunch; annars svarar ingen i växeln förrän klockan tre på eftermiddagen"
VALUE = f"{TELEPHONE}, helgfria vardagar mellan klockan åtta och sexton, annars växeln; sök på namn"
WORLD = """
CREATE (a:Entity:Organisation:NetworkSize5:NetworkCommunity1 {id: 'a', name: 'Växjö "kommun"', aliases: ['', 'V;ö', 'två
rader'], searchWords: 'vaxjo vaxjo_', validFrom: date('2020-02-29'), sources: ['d#1:1'], countyCode: '07',
  networkRank: 1, networkStrength: 0.1, networkBroker: true}),
  (p:Entity:Person {id: 'p', name: 'Person', note: $note}),
  (m:Entity:Person {id: 'm', name: $email, aliases: ['x'], searchWords: $email}),
  (c:Entity:ContactPoint {id: 'c', kind: 'EMAIL', value: $email}),
  (t:Entity:ContactPoint {id: 't', kind: 'PHONE', value: $value}),
  (d:Entity:Document {id: 'd', name: 'D', pages: 9007199254740993, share: 1e308}),
  (d)-[:STATES {place: '1:1', value: $email}]->(c), (d)-[:STATES {place: '1:2', value: $value}]->(t),
  (d)-[:STATES {place: '1:3', name: 'Person', day: date('1999-12-31'), yes: false}]->(p),
  (p)-[:HAS_CONTACT {key: '1'}]->(c), (p)-[:HAS_CONTACT {key: '2'}]->(t),
  (p)-[:CONTACT_FOR {key: '3', role: 'Kontaktperson'}]->(a), (p)-[:WORKS_FOR {key: '4', sources: ['d#1:3']}]->(a),
  (:Measurement {name: 'network', days: [date('2020-01-01'), date('2021-01-01')], odd: 5}),
  (:Measurement {name: 'second', odd: 5.5}),
  (:Measure {measurement: 'network', actor: 'a', strength: 2.0, counts: [1, 2]})-[:MEASURES]->(a)
"""
ALL = "MATCH (n) RETURN COLLECT { UNWIND labels(n) AS label RETURN label ORDER BY label } AS labels, properties(n) AS properties"
TIES = "MATCH (a)-[r]->(b) RETURN a.id AS start, type(r) AS type, properties(r) AS properties, b.id AS end"
_MAKER = """
import os, signal, sys, threading
from pathlib import Path
from graph_service.copying.copies import Copies
from graph_service.engine import EngineOptions
from graph_service.storage.driver import Address, connect
from graph_service.storage.everything import Live
given = {"PosixPath": Path, "EngineOptions": EngineOptions}
served, workshop, address, step, later = (eval(text, given) for text in sys.argv[1:])

def hear(name, done):
    if name == step:
        threading.Timer(later, os.kill, (os.getpid(), signal.SIGKILL)).start()
        name == "changing over" and threading.Event().wait()

with connect(Address(*address)) as driver:
    Copies(served, workshop).make(Live(driver, address[-1]), contacts=False, anew=True, hear=hear)
"""


@dataclass(frozen=True)
class Place:
    """A live graph, and the copies of it."""

    live: Server
    served: EngineOptions
    workshop: EngineOptions

    @property
    def copies(self) -> Copies:
        return Copies(self.served, self.workshop)

    def make(self, *, contacts: bool = False) -> bool:
        with self.live.driver() as driver:
            live = Live(driver, self.live.database)
            return self.copies.make(live, contacts=contacts, anew=False, hear=lambda _step, _done: None)

    def make_and_be_killed(self, step: str, later: float) -> None:
        """Make a copy in another process, which is killed in that step, after so many seconds."""
        address = (self.live.uri, self.live.user, self.live.password, self.live.database)
        given = [repr(each) for each in (self.served, self.workshop, address, step, later)]
        killed = subprocess.run([sys.executable, "-c", _MAKER, *given], check=False, timeout=180)
        assert killed.returncode == -signal.SIGKILL

    def driver(self) -> neo4j.Driver:
        now = self.copies.status()
        assert now is not None
        password = self.copies.password_file.read_text().strip()
        return Server(now.bolt_uri, now.user, password, now.database, None).driver()

    def homes(self) -> list[Path]:
        """Folders of copies, whole or not."""
        return list((self.served.home / "copies").iterdir())

    def at_work(self) -> int:
        """How many processes make or serve a copy."""
        told = str(self.served.home)
        found = (each.info["cmdline"] or [] for each in psutil.process_iter(["cmdline"]))
        return sum(any(part.startswith(f"@{told}") for part in line) for line in found)


@pytest.fixture(scope="module")
def place(neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("copied")
    workshop = servers.options(home)
    served = servers.options(home / "snapshot", heap_mb=384, read_only=True, query_timeout_s=LIMIT_S)
    with neo4j_server.driver() as driver:
        servers.delete_all(driver, neo4j_server.database)
        Writer(driver, neo4j_server.database).prepare()
        note = f"Skriv till {EMAIL} eller ring {TELEPHONE}, {HARMLESS}"
        driver.execute_query(WORLD, email=EMAIL, value=VALUE, note=note, database_=neo4j_server.database)
    found = Place(neo4j_server, served, workshop)
    try:
        # The first one is in force when its maker is killed, before it could clear anything away.
        found.make_and_be_killed("changing over", 0)
        found.copies.start()
        yield found
    finally:
        found.copies.remove()


def rows(driver: neo4j.Driver, text: str) -> Counter[str]:
    records = driver.execute_query(text, database_=DATABASE).records
    return Counter(repr(_plain(record.data())) for record in records)


def _plain(value: Any) -> Any:
    """With what a set or map holds in one order, and whole numbers apart from others."""
    if isinstance(value, dict):
        return sorted((name, _plain(each)) for name, each in value.items())
    return value


def bytes_hold(folder: Path, text: str) -> list[str]:
    """Files that hold one of its halves: the store keeps text in blocks of 120 bytes, so one of them is in one piece."""
    halves = [text[: len(text) // 2].encode(), text[len(text) // 2 :].encode()]
    files = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return [str(file) for file, held in files.items() if any(half in held for half in halves)]


def test_the_copy_is_the_graph_without_contact_data(place: Place) -> None:
    with place.live.driver() as live, place.driver() as copy:
        nodes, ties = (rows(live, text) for text in (ALL, TIES))
        kept, kept_ties = (rows(copy, text) for text in (ALL, TIES))
    gone, changed = nodes - kept, kept - nodes
    assert len(gone) == 4, "two contact points, and two nodes with an address in their text"
    assert len(changed) == 2
    assert all("[e-post]" in row for row in changed)
    assert any(f"Skriv till [e-post] eller ring [telefon], {HARMLESS}" in row for row in changed)
    assert any("'e e_ post post_ x x_'" in row for row in changed), (
        "what the search goes by is made of what is left"
    )
    assert not kept_ties - ties
    assert sorted(row.split("'type', '")[1].split("'")[0] for row in ties - kept_ties) == [
        "HAS_CONTACT",
        "HAS_CONTACT",
        "STATES",
        "STATES",
    ]
    noted = place.copies.current()
    assert noted is not None
    assert (noted.nodes, noted.ties, noted.cleared, noted.contacts) == (len(kept), len(kept_ties), 4, False)


def test_no_file_of_the_copy_holds_contact_data(place: Place) -> None:
    """What stands beside an address in the same text shows that it would be found."""
    assert bytes_hold(place.served.home, HARMLESS)
    for text in (EMAIL, TELEPHONE):
        assert not bytes_hold(place.served.home, text)


def test_it_has_the_same_constraints_and_indexes(place: Place) -> None:
    asked = "SHOW INDEXES YIELD name, type, state, labelsOrTypes, properties RETURN *"
    with place.live.driver() as live, place.driver() as copy:
        assert rows(live, asked) == rows(copy, asked)
        found = copy.execute_query(
            "CALL db.index.fulltext.queryNodes('entity_names', 'växjö') YIELD node RETURN node.id",
            database_=DATABASE,
        )
    assert [record[0] for record in found.records] == ["a"]


LIMIT_S = 5.0
RUNAWAY = "UNWIND range(1, 100000000000) AS x WITH x WHERE x % 7 = 8 RETURN count(x)"
REFUSED = [
    "CREATE (:X)",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) CALL (n) { CREATE (:X) } IN TRANSACTIONS OF 1 ROWS",
    "CREATE INDEX x FOR (n:Person) ON (n.x)",
    "DROP CONSTRAINT entity_id",
    "CALL db.createLabel('X')",
    "CREATE DATABASE x",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "ALTER DATABASE neo4j SET ACCESS READ WRITE",
    "DROP USER neo4j",
    "ALTER USER neo4j SET STATUS SUSPENDED",
    "GRANT ROLE admin TO neo4j",
    "CALL dbms.setConfigValue('server.databases.read_only', '')",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "LOAD CSV FROM 'http://127.0.0.1:80/' AS row RETURN row",
    "CALL apoc.load.json('file:///etc/passwd')",
    "UNWIND range(1, 100000000) AS x RETURN size(collect(toString(x)))",
]


def test_whoever_has_it_cannot_change_the_graph_nor_read_files_nor_the_net(place: Place) -> None:
    with place.driver() as driver:
        before = rows(driver, ALL)
        for statement in REFUSED:
            with driver.session(database=DATABASE) as session, pytest.raises(Neo4jError):
                session.run(statement).consume()
        assert rows(driver, ALL) == before


def test_what_whoever_has_it_can_do_all_the_same(place: Place) -> None:
    """As docs/security.md tells."""
    with place.driver() as driver, driver.session(database=DATABASE) as session:
        for statement in (
            "SHOW TRANSACTIONS",
            "TERMINATE TRANSACTION 'neo4j-transaction-1'",
            "SHOW SETTINGS",
        ):
            assert session.run(statement).data()
        assert session.run("CALL dbms.listConfig() YIELD name").data(), "it is built in"


def test_a_query_that_runs_away_is_stopped_but_its_sender_may_ask_for_more_time(place: Place) -> None:
    def run(seconds: float | None) -> None:
        with driver.session(database=DATABASE) as session, pytest.raises(Neo4jError, match="terminated"):
            session.run(neo4j.Query(RUNAWAY, timeout=seconds)).consume()

    with place.driver() as driver, ThreadPoolExecutor(2) as pool:
        asked_more = pool.submit(run, LIMIT_S * 1.5)
        pool.submit(run, None).result()
        assert not asked_more.done()
        asked_more.result()


def test_users_that_somebody_makes_or_changes_last_until_the_next_start(place: Place) -> None:
    with place.driver() as driver:
        driver.execute_query(
            "CREATE USER eve SET PASSWORD 'password' CHANGE NOT REQUIRED", database_="system"
        )
        driver.execute_query(
            "ALTER USER neo4j SET PASSWORD 'changed-by-eve' CHANGE NOT REQUIRED", database_="system"
        )
    with place.driver() as driver, pytest.raises(AuthError):
        driver.verify_connectivity()
    place.copies.start()
    with place.driver() as driver:
        users = driver.execute_query("SHOW USERS YIELD user", database_="system").records
        assert [record["user"] for record in users] == [USER]
        assert len(driver.execute_query("MATCH (n:Person) RETURN n", database_=DATABASE).records) == 2


@pytest.mark.parametrize(("step", "later"), [("filling", 1.5), ("indexing", 0.5)])
def test_who_is_killed_while_making_one_leaves_the_old_one(place: Place, step: str, later: float) -> None:
    there = place.copies.current()
    place.make_and_be_killed(step, later)
    assert len(place.homes()) == 2
    assert place.at_work() >= 1
    assert place.copies.current() == there
    with place.driver() as driver:
        assert driver.execute_query("MATCH (n:Person) RETURN n", database_=DATABASE).records, (
            "it was served all the time"
        )
    assert not place.make(), "nothing has changed"
    assert len(place.homes()) == 1
    assert place.at_work() == 1


def test_a_copy_made_anew_while_the_old_one_is_served_takes_its_place(place: Place) -> None:
    old = place.copies.current()
    with place.live.driver() as driver:
        driver.execute_query("CREATE (:Entity:Person {id: 'new', name: 'Ny'})", database_=place.live.database)
    assert place.make()
    assert place.copies.current() != old
    assert len(place.homes()) == 1
    assert place.at_work() == 1
    with place.driver() as copy:
        assert rows(copy, "MATCH (n:Person) RETURN n.id AS id") == rows_of("m", "new", "p")


def rows_of(*ids: str) -> Counter[str]:
    return Counter(repr(_plain({"id": each})) for each in ids)
