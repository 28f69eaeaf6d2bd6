"""Out and back: the same graph, and the same file."""

import json
import os
import threading
from pathlib import Path
from typing import Any

import neo4j
import networkx as nx
import pytest

from graph_service.errors import BadInputError, NotEmptyError, TooBigError
from graph_service.seeding import load as loading
from graph_service.storage.carry import export_jsonl, import_jsonl
from graph_service.storage.graphml import export_graphml
from graph_service.storage.writer import Writer
from tests import servers
from tests.servers import Server

WORLD = """\
document: {id: doc, title: "Möte <1> & \\"2\\"", kind: MINUTES, date: 2024-05-17, lines: 9, sections: {"1": 1-9}}
nodes:
  Organisation:
    - {id: a, at: "1:1", name: "Å & Ö <AB>", aliases: [Aö, "b\\tc"], kind: COMPANY}
    - {id: b, at: "1:2", name: B, kind: COMPANY}
  Group:
    - {id: g, at: "1:3", name: G, when: 2020/.., meetingsPerYearMin: 6.5}
  Agreement:
    - {id: x, at: "1:4", name: X, signedOn: 2020-02-29, untilFurtherNotice: true, reviewMonth: 1}
ties:
  MEMBER_OF:
    - {from: [a, b], to: g, at: "1:5", role: "ledamot", seats: 2}
  PARTY_TO:
    - {from: a, to: x, at: ["1:6", "1:7-8"], when: 2020}
"""


def cell(value: str, says: str) -> tuple[str, str]:
    """A line of a node whose property x holds this, and what is said of it."""
    return (
        '{"type":"node","id":"b","labels":["Entity","Group"],"properties":{"id":"b","x":' + value + "}}",
        says,
    )


@pytest.fixture
def world(empty_database: neo4j.Driver, neo4j_server: Server, tmp_path: Path) -> neo4j.Driver:
    file = tmp_path / "world.yml"
    file.write_text(WORLD)
    writer = Writer(empty_database, neo4j_server.database)
    writer.prepare()
    loading.load(writer, loading.read([file]))
    return empty_database


def contents(driver: neo4j.Driver, database: str) -> tuple[list[str], list[str]]:
    with driver.session(database=database) as session:
        nodes = session.run("MATCH (n:Entity) RETURN labels(n) AS l, properties(n) AS p")
        ties = session.run("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p")
        return sorted(map(_ordered, nodes.data())), sorted(map(_ordered, ties.data()))


def _ordered(row: dict[str, Any]) -> str:
    """Labels and properties come in any order."""
    return repr({**row, "p": sorted(row["p"].items()), "l": sorted(row.get("l", ()))})


def test_export_import_export_gives_the_same_graph_and_the_same_file(
    world: neo4j.Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    before = contents(world, neo4j_server.database)
    # Of the nodes doc, a, b, g and x; the note of the model; the three ties; and STATES of a, b, g, x.
    assert export_jsonl(world, neo4j_server.database, first) == 5 + 1 + 3 + 4
    servers.delete_all(world, neo4j_server.database)
    assert import_jsonl(world, neo4j_server.database, first) == 13
    assert contents(world, neo4j_server.database) == before
    export_jsonl(world, neo4j_server.database, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_line_is_as_apoc_writes_it(world: neo4j.Driver, neo4j_server: Server, tmp_path: Path) -> None:
    file = tmp_path / "graph.jsonl"
    export_jsonl(world, neo4j_server.database, file)
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    agreement = next(line for line in lines if line["id"] == "x")
    assert agreement["type"] == "node"
    assert agreement["labels"] == ["Agreement", "Entity"]
    assert agreement["properties"]["signedOn"] == "2020-02-29"
    tie = next(line for line in lines if line.get("label") == "PARTY_TO")
    assert list(agreement) == ["type", "id", "labels", "properties"]
    assert list(tie) == ["type", "id", "label", "start", "end", "properties"]
    assert {name: tie[name] for name in ("type", "start", "end")} == {
        "type": "relationship",
        "start": {"id": "a"},
        "end": {"id": "x"},
    }
    assert tie["id"] == tie["properties"]["key"]
    assert tie["properties"]["sources"] == ["doc#1:6", "doc#1:7-8"]


def test_only_an_empty_database_is_imported_into(
    world: neo4j.Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "graph.jsonl"
    export_jsonl(world, neo4j_server.database, file)
    before = contents(world, neo4j_server.database)
    with pytest.raises(NotEmptyError):
        import_jsonl(world, neo4j_server.database, file)
    assert contents(world, neo4j_server.database) == before


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[]", "an object"),
        ('{"type":"edge","properties":{}}', "node or relationship"),
        ('{"type":"node","labels":["Intruder"],"properties":{}}', "Intruder"),
        ('{"type":"node","labels":["Entity","Group"],"properties":{}}', "id"),
        ('{"type":"node","id":"b","labels":["Entity"],"properties":{"id":"b"}}', "one thing more"),
        (
            '{"type":"node","id":"b","labels":["Entity","Group","Person"],"properties":{"id":"b"}}',
            "one thing more",
        ),
        ('{"type":"node","id":"b","labels":["Entity","Group"],"properties":{"id":"c"}}', "the same"),
        (
            '{"type":"node","id":"a","labels":["Entity","Group"],"properties":{"id":"a"}}',
            "'a' stands here twice",
        ),
        (
            '{"type":"node","id":"b","labels":["Entity","Group"],"properties":{"id":"b","x":null}}',
            "'x' cannot",
        ),
        (
            '{"type":"node","id":"b","labels":["Entity","Group"],"properties":{"id":"b","x":[1,"a"]}}',
            "one kind",
        ),
        (
            '{"type":"node","id":"b","labels":["Entity","Group"],"properties":{"id":"b","x":{"y":1}}}',
            "'x' cannot",
        ),
        (
            '{"type":"node","id":"b","labels":["Entity","Group"],"properties":{"id":"b","x":1e400}}',
            "not JSON|no number",
        ),
        (
            '{"type":"node","id":"GraphModel","labels":["GraphModel"],"properties":{"version":99}}',
            "version 99",
        ),
        ('{"type":"relationship","label":"PART_OF","start":{"id":"a"},"end":{"id":1},"properties":{}}', "id"),
        ('{"type":"relationship","label":"HATES","properties":{}}', "HATES"),
        ('{"type":"relationship","label":"PART_OF","properties":{}}', "start and end"),
        ('{"type":"node","labels":["Entity"],"properties":{"id":"q","validFrom":"x"}}', "no day"),
        ('{"type":"node","labels":[["x"]],"properties":{}}', r"labels \[\['x'\]\]"),
        ('{"type":"node","labels":{},"properties":{}}', r"labels \{\}"),
        ('{"type":"node","id":"b","labels":["Entity","Entity"],"properties":{"id":"b"}}', "one thing more"),
        (
            '{"type":"node","id":"b","labels":["Entity","GraphModel"],"properties":{"id":"b"}}',
            "one thing more",
        ),
        ('{"type":"relationship","label":["x"],"properties":{}}', r"no tie \['x'\]"),
        ('{"type":"relationship","label":{},"properties":{}}', r"no tie \{\}"),
        cell("[" * 500 + "]" * 500, "'x' cannot be read"),
        cell('{"a":' * 900 + "1" + "}" * 900, "'x' cannot be read"),
        cell("[" * 900 + "1234567890123456789" + "]" * 900, "'x' cannot be read|nested too deep"),
        cell("[" * 5000 + "]" * 5000, "not JSON"),
        cell(str(2**63), "9223372036854775808 is too large for a whole number"),
        cell(str(-(2**63) - 1), "too large for a whole number"),
        cell(str(2**64), "18446744073709551616 is too large for a whole number"),
        cell("[1, 1" + "0" * 300 + "]", "too large for a whole number"),
        cell("1" * 5000, "not JSON"),
        cell('{"date":["2020-01-01"]}', "'x' cannot be read"),
        ('{"type":"node","id":"b","labels":["Entity","Group"],"properties":{"id":"b","":1}}', "no name"),
        (
            '{"type":"relationship","id":"k","label":"OF","start":{"id":"a"},"end":{"id":"gone"},"properties":{}}',
            "no node 'gone' stands before",
        ),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(
    empty_database: neo4j.Driver, neo4j_server: Server, tmp_path: Path, line: str, says: str
) -> None:
    file = tmp_path / "bad.jsonl"
    good = '{"type":"node","id":"a","labels":["Entity","Organisation"],"properties":{"id":"a","name":"A"}}'
    file.write_text(f"{good}\n{line}\n")
    with pytest.raises(BadInputError, match=says) as refused:
        import_jsonl(empty_database, neo4j_server.database, file)
    assert f"{file}:2: " in str(refused.value)
    assert contents(empty_database, neo4j_server.database) == ([], [])


def test_a_file_that_cannot_be_written_leaves_nothing(
    world: neo4j.Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    with pytest.raises(BadInputError, match="cannot be written"):
        export_jsonl(world, neo4j_server.database, tmp_path / "missing" / "graph.jsonl")
    taken = tmp_path / "taken"
    taken.mkdir()
    with pytest.raises(BadInputError, match="cannot be written"):
        export_jsonl(world, neo4j_server.database, taken)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_link_stays_a_link_and_the_file_behind_it_is_written(
    world: neo4j.Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    target, link, dangling = (tmp_path / "folder" / name for name in ("graph.jsonl", "link", "dangling"))
    target.parent.mkdir()
    target.write_text("what was there")
    link.symlink_to("graph.jsonl")
    dangling.symlink_to(tmp_path / "new.jsonl")
    for path in (link, dangling):
        export_jsonl(world, neo4j_server.database, path)
        assert path.is_symlink()
    assert target.read_bytes() == (tmp_path / "new.jsonl").read_bytes()
    assert len(target.read_text().splitlines()) == 13
    around = tmp_path / "around"
    around.symlink_to("around")
    with pytest.raises(BadInputError, match="cannot be written"):
        export_jsonl(world, neo4j_server.database, around)
    assert around.is_symlink()


@pytest.mark.parametrize("through", ["pipe", "link"])
def test_a_pipe_stays_a_pipe_and_takes_the_lines(
    world: neo4j.Driver, neo4j_server: Server, tmp_path: Path, through: str
) -> None:
    pipe, heard = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to("pipe")
    listener = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    listener.start()
    export_jsonl(world, neo4j_server.database, tmp_path / through)
    listener.join(30)
    assert pipe.is_fifo()
    assert len(heard[0].splitlines()) == 13


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_an_export_needs_the_name_of_a_file(
    empty_database: neo4j.Driver, neo4j_server: Server, name: str
) -> None:
    with pytest.raises(BadInputError, match="name a file"):
        export_jsonl(empty_database, neo4j_server.database, Path(name))


def test_numbers_go_out_and_back_to_the_last(
    empty_database: neo4j.Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    numbers = {
        "most": 2**63 - 1,
        "least": -(2**63),
        "many": [1.7976931348623157e308, 5e-324, -0.0, 1e19, 2.0**63],
        "large": 1.2345678901234567e200,
    }
    with empty_database.session(database=neo4j_server.database) as session:
        session.run("CREATE (n:Entity:Group {id: 'b'}) SET n += $numbers", numbers=numbers).consume()
    before = contents(empty_database, neo4j_server.database)
    assert export_jsonl(empty_database, neo4j_server.database, first) == 1  # no note, for nothing is noted
    servers.delete_all(empty_database, neo4j_server.database)
    assert import_jsonl(empty_database, neo4j_server.database, first) == 1
    assert contents(empty_database, neo4j_server.database) == before
    assert export_jsonl(empty_database, neo4j_server.database, second) == 2
    assert first.read_bytes() in second.read_bytes()


def test_an_empty_export_is_read_back(
    empty_database: neo4j.Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "nothing.jsonl"
    assert export_jsonl(empty_database, neo4j_server.database, file) == 0
    assert import_jsonl(empty_database, neo4j_server.database, file) == 0


def test_graphml_is_well_formed_whatever_the_texts_hold(
    empty_database: neo4j.Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "graph.graphml"
    odd = "<\x01&\ufffe\uffff\x0c\U0001f600>"
    with empty_database.session(database=neo4j_server.database) as session:
        session.run(
            "CREATE (n:Entity:Group {id: $odd, name: $odd})-[:OF {key: $odd, what: [$odd]}]->(n) "
            "SET n[$odd] = $odd",
            odd=odd,
        ).consume()
    export_graphml(empty_database, neo4j_server.database, file)
    assert dict(nx.read_graphml(file).nodes["<&\U0001f600>"])["label"] == "<&\U0001f600>"


def test_graphml_opens_with_names_and_typed_values(
    world: neo4j.Driver, neo4j_server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "graph.graphml"
    assert export_graphml(world, neo4j_server.database, file) == 5 + 3 + 4
    graph = nx.read_graphml(file)
    assert graph.nodes["a"]["label"] == "Å & Ö <AB>"
    assert graph.nodes["a"]["type"] == "Organisation"
    assert graph.nodes["doc"]["label"] == 'Möte <1> & "2"'
    assert graph.nodes["g"]["meetingsPerYearMin"] == 6.5
    assert graph.nodes["x"]["untilFurtherNotice"] is True
    ties = {(a, b, data["label"]) for a, b, data in graph.edges(data=True) if data["label"] != "STATES"}
    assert ties == {("a", "g", "MEMBER_OF"), ("b", "g", "MEMBER_OF"), ("a", "x", "PARTY_TO")}


def test_what_one_transaction_cannot_hold_is_refused_before_writing(
    empty_database: neo4j.Driver, neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "graph.jsonl"
    line = '{"type":"node","id":"x%d","labels":["Entity","Group"],"properties":{"id":"x%d"}}\n'
    file.write_text("".join(line % (n, n) for n in range(3)))
    monkeypatch.setattr(Writer, "most_rows", lambda _: 2)
    with pytest.raises(TooBigError, match="3 lines are more"):
        import_jsonl(empty_database, neo4j_server.database, file)
    assert contents(empty_database, neo4j_server.database) == ([], [])
