"""A graph of an older model becomes the one that loading the same files makes now."""

from pathlib import Path

from graph_service.model import MODEL_VERSION
from graph_service.seeding import migrations
from tests.servers import Database
from tests.worlds import document, graph, load, ties

NODES = """
Organisation: [{id: x, at: "1:1", name: X}, {id: y, at: "1:2", name: Y}]
Project: [{id: p, at: "1:3", name: P}]
Fund: [{id: f, at: "1:4", name: F}]
Meeting: [{id: m, at: "1:5", name: M, place: Nyköping}]
"""
TIES = """
PART_OF: [{{from: y, to: x, at: "1:3", basis: {basis}, note: n}}]
SUPPLIES: [{{from: y, to: x, at: "1:4", what: {what}}}]
FUNDED_BY: [{{from: p, to: f, at: "1:5", amount: 5, funding: GRANTED}}]
"""


def test_a_graph_of_the_first_model(database: Database, tmp_path: Path) -> None:
    register = document(tmp_path, "r", NODES, TIES.format(basis="REFERENCE", what="kurser"))
    later = document(tmp_path, "s", "", TIES.format(basis="INFERRED", what="kurser"), date="2025")
    load(database, register, later)
    wanted = graph(database)
    assert ties(database, "basis", "what") == {
        ("y", "PART_OF", "x", "REFERENCE", None),
        ("y", "SUPPLIES", "x", "STATED", "kurser"),
        ("p", "FUNDED_BY", "f", "STATED", None),
    }
    as_the_first_model_had_it(database)
    migrations.prepare(database.writer())
    assert graph(database) == wanted
    assert load(database, register, later).documents == []


def as_the_first_model_had_it(database: Database) -> None:
    """An inference was above a register, keys knew neither what is supplied nor whether money is granted, and
    where a meeting is held was on the meeting alone.
    """
    database.run("MATCH ()-[s:STATES]->(:Meeting) REMOVE s.meetingPlace")
    database.run("MATCH ()-[r:PART_OF]->() SET r.basis = 'INFERRED'")
    database.run("MATCH ()-[r:SUPPLIES|FUNDED_BY]->() SET r.key = 'old ' + type(r)")
    database.run("MATCH (m:GraphModel) SET m.version = $version", version=MODEL_VERSION - 1)
