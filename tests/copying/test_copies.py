"""A copy to hand out, beside a real live graph: what is in it, what is not, and what whoever has it can do."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import AuthError, Neo4jError

from graph_service.copying.copies import Copies
from graph_service.engine import Engine
from graph_service.storage.everything import Live
from graph_service.storage.writer import Writer
from tests import servers
from tests.servers import Server

pytestmark = pytest.mark.slow
# Long, because the store packs short text so that its bytes do not show.
EMAIL = "nagon.med.ett.mycket.langt.fornamn-efternamnsson@samverkan.kronobergslan.example.org"
TELEPHONE = "0470-123 45 67"
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
import sys
from pathlib import Path
from graph_service.copying.copies import Copies
from graph_service.engine import EngineOptions
from graph_service.storage.driver import Address, connect
from graph_service.storage.everything import Live
given = {"PosixPath": Path, "EngineOptions": EngineOptions}
served, workshop, address = (eval(text, given) for text in sys.argv[1:])
with connect(Address(*address)) as driver:
    copies = Copies(served, workshop)
    copies.make(Live(driver, address[-1]), contacts=False, anew=True, hear=lambda *step: print(*step, flush=True))
"""


@dataclass(frozen=True)
class Place:
    """A live graph, and the copies of it."""

    live: Server
    home: Path
    copies: Copies
    served: Any
    workshop: Any

    def make(self, *, contacts: bool = False, anew: bool = False) -> bool:
        with self.live.driver() as driver:
            live = Live(driver, self.live.database)
            return self.copies.make(live, contacts=contacts, anew=anew, hear=lambda _step, _done: None)

    def driver(self) -> neo4j.Driver:
        now = self.copies.status()
        assert now is not None
        password = self.copies.password_file.read_text().strip()
        return Server(now.bolt_uri, now.user, password, now.database, None).driver()

    def make_elsewhere(self) -> "subprocess.Popen[str]":
        address = (self.live.uri, self.live.user, self.live.password, self.live.database)
        given = [repr(each) for each in (self.served, self.workshop, address)]
        return subprocess.Popen([sys.executable, "-c", _MAKER, *given], stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("copied")
    workshop = servers.options(home / "main")
    served = servers.options(home / "main" / "snapshot", heap_mb=384, read_only=True, query_timeout_s=1.5)
    engine = Engine(workshop)
    engine.start(detach=False)
    try:
        live = servers.server_of(engine)
        with live.driver() as driver:
            Writer(driver, live.database).prepare()
            note = f"Skriv till {EMAIL} eller ring {TELEPHONE}, helst före lunch; annars svarar ingen alls"
            driver.execute_query(WORLD, email=EMAIL, value=VALUE, note=note)
        found = Place(live, engine.options.home, Copies(served, workshop), served, workshop)
        assert found.make()
        found.copies.start()
        yield found
        found.copies.remove()
    finally:
        engine.stop()


def rows(driver: neo4j.Driver, text: str) -> Counter[str]:
    records = driver.execute_query(text, database_="neo4j").records
    return Counter(repr(_plain(record.data())) for record in records)


def _plain(value: Any) -> Any:
    """With what a set or map holds in one order, and whole numbers apart from others."""
    if isinstance(value, dict):
        return sorted((name, _plain(each)) for name, each in value.items())
    return value


def bytes_hold(folder: Path, text: str) -> list[str]:
    told = text.encode()
    return [str(file) for file in folder.rglob("*") if file.is_file() and told in file.read_bytes()]


def test_the_copy_is_the_graph_without_contact_data(place: Place) -> None:
    with place.live.driver() as live, place.driver() as copy:
        nodes, ties = (rows(live, text) for text in (ALL, TIES))
        kept, kept_ties = (rows(copy, text) for text in (ALL, TIES))
    gone, changed = nodes - kept, kept - nodes
    assert len(gone) == 4, "two contact points, and two nodes with an address in their text"
    assert len(changed) == 2
    assert all("[e-post]" in row for row in changed)
    assert any("Skriv till [e-post] eller ring [telefon], helst före lunch" in row for row in changed)
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
    """The live store shows that it would be found."""
    for text in (EMAIL, TELEPHONE):
        assert bytes_hold(place.home / "data", text)
        assert not bytes_hold(place.home / "snapshot", text)


def test_it_has_the_same_constraints_and_indexes(place: Place) -> None:
    asked = "SHOW INDEXES YIELD name, type, state, labelsOrTypes, properties RETURN *"
    with place.live.driver() as live, place.driver() as copy:
        assert rows(live, asked) == rows(copy, asked)
        found = copy.execute_query(
            "CALL db.index.fulltext.queryNodes('entity_names', 'växjö') YIELD node RETURN node.id"
        )
    assert [record[0] for record in found.records] == ["a"]


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
    "UNWIND range(1, 100000000000) AS x WITH x WHERE x % 7 = 8 RETURN count(x)",
    "UNWIND range(1, 100000000) AS x RETURN size(collect(toString(x)))",
]


def test_whoever_has_it_cannot_change_the_graph_nor_read_files_nor_the_net(place: Place) -> None:
    with place.driver() as driver:
        before = rows(driver, ALL)
        for statement in REFUSED:
            with driver.session(database="neo4j") as session, pytest.raises(Neo4jError):
                session.run(statement).consume()
        assert rows(driver, ALL) == before


def test_users_that_somebody_makes_or_changes_last_until_the_next_start(place: Place) -> None:
    with place.driver() as driver:
        driver.execute_query("CREATE USER eve SET PASSWORD 'password' CHANGE NOT REQUIRED")
        driver.execute_query("ALTER USER neo4j SET PASSWORD 'changed-by-eve' CHANGE NOT REQUIRED")
    with place.driver() as driver, pytest.raises(AuthError):
        driver.verify_connectivity()
    place.copies.start()
    with place.driver() as driver:
        users = driver.execute_query("SHOW USERS YIELD user").records
        assert [record["user"] for record in users] == ["neo4j"]
        assert len(driver.execute_query("MATCH (n:Person) RETURN n").records) == 2
