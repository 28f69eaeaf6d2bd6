"""Each constraint forbids what it says, each index is there and finds, and versions of the model are kept apart."""

from typing import Any

import pytest
from neo4j.exceptions import ConstraintError

from graph_service.errors import ModelVersionError
from graph_service.model import MODEL_VERSION
from graph_service.model.search import search_words
from graph_service.model.vocabulary import TIES, Label
from graph_service.storage import schema
from graph_service.storage.queries import folder, query
from graph_service.storage.reader import BlockingReader
from graph_service.storage.writer import Transaction
from graph_service.structures import structure_blocking
from tests.servers import Database

TWICE = {
    "001-entity-id": "CREATE (:Entity:Organisation {id: 'x'}), (:Entity:Group {id: 'x'})",
    "002-organisation-number": "CREATE (:Organisation {orgnr: '1'}), (:Organisation {orgnr: '1'})",
    "003-organisation-vat": "CREATE (:Organisation {vat: '1'}), (:Organisation {vat: '1'})",
    "004-organisation-pic": "CREATE (:Organisation {pic: '1'}), (:Organisation {pic: '1'})",
    "005-organisation-municipality": (
        "CREATE (:Organisation {municipalityCode: '1'}), (:Organisation {municipalityCode: '1'})"
    ),
    "006-area-code": "CREATE (:Area {kind: 'COUNTY', code: '1'}), (:Area {kind: 'COUNTY', code: '1'})",
    "007-graph-model": "CREATE (:GraphModel {name: 'x'}), (:GraphModel {name: 'x'})",
    "008-measurement-name": "CREATE (:Measurement {name: 'x'}), (:Measurement {name: 'x'})",
    "009-measure-actor": (
        "CREATE (:Measure {measurement: 'x', actor: 'a'}), (:Measure {measurement: 'x', actor: 'a'})"
    ),
}
ALLOWED = [
    "CREATE (:Entity:Organisation {id: 'x'}), (:Entity:Organisation {id: 'y'})",
    "CREATE (:Area {kind: 'COUNTY', code: '1'}), (:Area {kind: 'NUTS2', code: '1'})",
    "CREATE (a:Entity)-[:MEMBER_OF {key: '1'}]->(b:Entity), (a)-[:PARTY_TO {key: '1'}]->(b)",
]
FILES = {query.name: query for query in folder("constraints")}
INDEXES = [name for name in FILES if "INDEX" in FILES[name].text]


@pytest.mark.parametrize("name", TWICE)
def test_what_may_be_there_once(database: Database, name: str) -> None:
    constraint = FILES[name].text.split()[2]
    with pytest.raises(ConstraintError, match="already exists"):
        database.run(TWICE[name])
    assert constraint in {row["name"] for row in database.run("SHOW CONSTRAINTS")}


@pytest.mark.parametrize("kind", [kind for kind in TIES if kind != "STATES"])
def test_a_tie_is_there_once(database: Database, kind: str) -> None:
    with pytest.raises(ConstraintError, match="already exists"):
        database.run(f"CREATE (a:Entity)-[:{kind} {{key: '1'}}]->(b:Entity), (a)-[:{kind} {{key: '1'}}]->(b)")


@pytest.mark.parametrize("statement", ALLOWED)
def test_what_is_not_forbidden(database: Database, statement: str) -> None:
    database.run(statement)


def test_every_file_is_one_of_these() -> None:
    constraints = {name for name in FILES if "CONSTRAINT" in FILES[name].text}
    keys = {name for name in constraints if name.endswith("-key")}
    assert constraints == TWICE.keys() | keys
    assert len(keys) == len(TIES) - 1


@pytest.mark.parametrize("name", INDEXES)
def test_every_index_is_there_and_ready(database: Database, name: str) -> None:
    words = FILES[name].text.split()
    called = words[words.index("INDEX") + 1]
    rows = database.run("SHOW INDEXES YIELD name, state WHERE name = $name", name=called)
    assert [row["state"] for row in rows] == ["ONLINE"]


def test_lists_in_order_and_days_go_by_an_index(database: Database) -> None:
    for statement, index in (
        ("MATCH (n:Organisation) WHERE n.name > 'a' RETURN n.name ORDER BY n.name", "organisation_name"),
        ("MATCH (n:Entity) WHERE n.validFrom <= date('2020-01-01') RETURN n", "entity_valid_from"),
        ("MATCH (n:Entity) WHERE n.validTo > date('2020-01-01') RETURN n", "entity_valid_to"),
        ("MATCH (n:Group) WHERE n.kind = 'COUNCIL' RETURN n", "group_kind"),
    ):
        summary = database.ask("EXPLAIN " + statement).summary
        assert index_names(summary.plan) & {index, index.replace("organisation", "entity")}, statement


def index_names(plan: Any) -> set[str]:
    details = str(plan.get("args", {}).get("Details", ""))
    labels = {part.split(")")[0].split("(")[0] for part in details.split(":")}
    found: set[str] = set()
    if "Index" in plan["operatorType"]:
        for label in labels:
            for cell in ("name", "validFrom", "validTo", "kind"):
                if f"({cell})" in details:
                    snake = {"validFrom": "valid_from", "validTo": "valid_to"}.get(cell, cell)
                    found.add(f"{label.strip().split()[-1].lower() if label.strip() else ''}_{snake}")
    for child in plan.get("children", ()):
        found |= index_names(child)
    return found


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Växjö kommun", "vaxjo"),
        ("Göteborgs Stad", "goteborg_"),
        ("Universitetet i Växjö", "universi_"),
        ("ÅÄÖ", "aao"),
    ],
)
def test_the_search_index_finds_folded_words_and_stems(database: Database, name: str, query: str) -> None:
    for label in Label:
        database.run(
            f"CREATE (:Entity:{label} {{id: $id, name: $name, searchWords: $words}})",
            id=f"x-{label.lower()}",
            name=name,
            words=search_words([name]),
        )
    rows = database.run(
        "CALL db.index.fulltext.queryNodes('entity_search', $query) YIELD node RETURN node.id AS id",
        query=query,
    )
    assert {row["id"] for row in rows} == {f"x-{label.lower()}" for label in Label} - {"x-contactpoint"}


def test_browsers_index_finds_as_typed_in_swedish(database: Database) -> None:
    database.run("CREATE (:Entity:Group {id: 'x', name: 'Rådet', aliases: ['kommunens råd']})")
    rows = database.run(
        "CALL db.index.fulltext.queryNodes('entity_names', 'kommunen') YIELD node RETURN node.id AS id"
    )
    assert [row["id"] for row in rows] == ["x"]


@pytest.mark.parametrize("kind", [kind for kind in TIES if kind != "STATES"])
def test_ties_are_found_by_who_states_them(database: Database, kind: str) -> None:
    database.run(
        f"CREATE (a:Entity)-[:{kind} {{key: '1', sources: ['a-b#1:2', 'c#1:3']}}]->(b:Entity), "
        f"(a)-[:{kind} {{key: '2', sources: ['a-bc#1:2']}}]->(b)"
    )
    rows = database.run(
        r"CALL db.index.fulltext.queryRelationships('tie_sources', 'a\\-b#*') YIELD relationship AS r "
        "RETURN r.key AS key"
    )
    assert [row["key"] for row in rows] == ["1"]


def version(database: Database) -> list[int]:
    rows = database.run("MATCH (m:GraphModel) RETURN m.version AS version")
    return [row["version"] for row in rows]


def older(database: Database) -> None:
    """A graph of the model before this one."""
    database.run("CREATE (:Entity:Organisation {id: 'x', name: 'X'})")
    database.run("MATCH (m:GraphModel) SET m.version = $version", version=MODEL_VERSION - 1)


def test_an_older_model_is_brought_up_step_by_step(database: Database) -> None:
    older(database)
    taken: list[int] = []

    def step(transaction: Transaction) -> None:
        taken.append(len(transaction.loaded().digests))

    database.writer().prepare({MODEL_VERSION: step})
    assert (version(database), taken) == ([MODEL_VERSION], [0])
    database.writer().prepare({MODEL_VERSION: step})
    assert taken == [0]


def test_an_older_model_from_which_no_step_leads_is_refused_and_left_as_it_is(database: Database) -> None:
    older(database)
    with pytest.raises(ModelVersionError, match="holds version") as refused:
        database.writer().prepare()
    assert "no step leads from there" in refused.value.hint
    assert version(database) == [MODEL_VERSION - 1]


def test_an_empty_graph_of_an_older_model_needs_no_step(database: Database) -> None:
    database.run("MATCH (m:GraphModel) SET m.version = 0")
    database.writer().prepare()
    assert version(database) == [MODEL_VERSION]


def test_a_newer_model_is_refused_and_left_as_it_is(database: Database) -> None:
    database.run("MATCH (m:GraphModel) SET m.version = 99")
    told = f"holds version 99 of the model, this service knows {MODEL_VERSION}"
    with pytest.raises(ModelVersionError, match=told):
        database.writer().prepare()
    with pytest.raises(ModelVersionError, match=told):
        schema.refuse_newer_graph(database.driver, database.name)
    assert version(database) == [99]


@pytest.mark.parametrize("held", [99, MODEL_VERSION - 1])
def test_no_analysis_is_made_of_a_graph_of_another_model(database: Database, held: int) -> None:
    database.run("MATCH (m:GraphModel) SET m.version = $held", held=held)
    with pytest.raises(ModelVersionError, match=f"holds version {held} of the model"):
        structure_blocking(BlockingReader(database.driver, database.name))


@pytest.mark.parametrize(
    ("drop", "instead"),
    [
        ("DROP CONSTRAINT organisation_pic", ""),
        (
            "DROP CONSTRAINT organisation_pic",
            "CREATE CONSTRAINT organisation_pic FOR (n:Organisation) REQUIRE n.picture IS UNIQUE",
        ),
        ("DROP INDEX group_kind", "CREATE INDEX group_kind FOR (n:Group) ON (n.level)"),
        (
            "DROP INDEX entity_search",
            "CREATE FULLTEXT INDEX entity_search FOR (n:Group) ON EACH [n.searchWords]",
        ),
        (
            "DROP INDEX tie_sources",
            FILES["032-tie-sources"].text.replace("keyword", "swedish"),
        ),
    ],
)
def test_what_is_missing_or_made_otherwise_is_made_as_its_file_says(
    database: Database, drop: str, instead: str
) -> None:
    before = made(database)
    database.run(drop)
    if instead:
        database.run(instead)
    assert made(database) != before
    database.writer().prepare()
    assert made(database) == before


def made(database: Database) -> dict[str, str]:
    return {
        row["name"]: row["statement"]
        for kind in ("constraints", "indexes")
        for row in database.run(query(f"load/{kind}").text)
    }


def test_preparing_twice_writes_nothing(database: Database) -> None:
    before = database.bookmark()
    database.writer().prepare()
    assert database.bookmark() == before
