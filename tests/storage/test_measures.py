"""Figures that are written back: all or nothing, under a name, gone without a trace, and never facts."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_service.analysis import Network, RelationOptions
from graph_service.analysis.exports.marks import figures
from graph_service.errors import BadInputError
from graph_service.storage.carry import export_jsonl
from graph_service.storage.graphml import export_graphml
from graph_service.storage.measures import Mark, Measure, Measurement, Measurements
from graph_service.storage.reader import BlockingReader
from graph_service.structures import structure_blocking
from tests import worlds
from tests.servers import Database
from tests.worlds import document

NODES = """
Organisation:
  - {id: a, at: "1:1", name: A, kind: MUNICIPALITY}
  - {id: b, at: "1:2", name: B, kind: COMPANY}
  - {id: c, at: "1:3", name: C, kind: COMPANY}
  - {id: c-unit, at: "1:4", name: C Väst, kind: UNIT}
Group:
  - {id: g, at: "1:5", name: G}
"""
TIES = """
MEMBER_OF:
  - {from: [a, b, c-unit], to: g, at: "1:6"}
PART_OF:
  - {from: c-unit, to: c, at: "1:7"}
"""


@pytest.fixture
def world(database: Database, tmp_path: Path) -> Database:
    worlds.load(database, document(tmp_path, "doc", NODES, TIES))
    return database


def _there(database: Database) -> Measurements:
    found = Measurements(database.driver, database.name)
    found.prepare()
    return found


def _measured(
    database: Database, name: str = "network", *, marked: bool = True, **options: Any
) -> Measurement:
    structure, version = structure_blocking(BlockingReader(database.driver, database.name))
    network = Network(_collaboration(structure, options))
    found = figures(network, ["degree", "strength", "community", "clustering"], "strength")
    return Measurement(
        name,
        {"filter": "f"},
        [Measure(*row) for row in found.of_actors(name)],
        [Mark(*row) for row in found.of_organisations()] if marked else None,
        version,
    )


def _collaboration(structure: Any, options: dict[str, Any]) -> Any:
    from graph_service.analysis import collaborate

    return collaborate(structure, RelationOptions(**options))


def _shown(database: Database, *cells: str) -> dict[str, tuple[Any, ...]]:
    wanted = ", ".join(f"o.{cell}" for cell in cells)
    rows = database.run(f"MATCH (o:Organisation) WHERE o.networkRank IS NOT NULL RETURN o.id, {wanted}")
    return {row[0]: tuple(row[1:]) for row in rows}


def _figures(database: Database, name: str) -> dict[str, tuple[float, set[str]]]:
    rows = database.run(
        "MATCH (m:Measure {measurement: $name})-[:MEASURES]->(o) "
        "RETURN m.actor AS actor, m.strength AS strength, collect(o.id) AS organisations",
        name=name,
    )
    return {row["actor"]: (row["strength"], set(row["organisations"])) for row in rows}


def _exported(database: Database, folder: Path) -> list[bytes]:
    files = [folder / "graph.jsonl", folder / "graph.graphml"]
    export_jsonl(database.driver, database.name, files[0])
    export_graphml(database.driver, database.name, files[1])
    return [file.read_bytes() for file in files]


def test_figures_are_on_actors_and_on_all_organisations_that_act_as_them(world: Database) -> None:
    assert _there(world).write(_measured(world))
    assert _figures(world, "network") == {
        "a": (1.0, {"a"}),
        "b": (1.0, {"b"}),
        "c": (1.0, {"c", "c-unit"}),
    }
    assert _shown(world, "networkActor", "networkDegree", "networkStrength") == {
        "a": ("a", 2, 1.0),
        "b": ("b", 2, 1.0),
        "c": ("c", 2, 1.0),
        "c-unit": ("c", 2, 1.0),
    }
    (row,) = world.run("MATCH (o {id: 'a'}) RETURN labels(o) AS labels")
    assert set(row["labels"]) == {"Entity", "Organisation", "NetworkSize5", "NetworkCommunity0"}


def test_writing_twice_is_writing_once(world: Database) -> None:
    there, what = _there(world), _measured(world)
    there.write(what)
    once = worlds.graph(world)
    there.write(what)
    twice = worlds.graph(world)
    assert _without_stamps(twice) == _without_stamps(once)


def _without_stamps(graph: tuple[list[Any], list[Any]]) -> tuple[list[Any], list[Any]]:
    """That the graph has changed since is because the first time has."""
    nodes = [(labels, [cell for cell in cells if cell[0] != "outdated"]) for labels, cells in graph[0]]
    return nodes, graph[1]


def test_several_stand_side_by_side_and_one_is_shown(world: Database) -> None:
    there = _there(world)
    there.write(_measured(world))
    there.write(_measured(world, "apart", marked=False, roll_up="NONE"))
    assert set(_figures(world, "apart")) == {"a", "b", "c-unit"}
    assert {each["name"]: each["shown"] for each in there.all()} == {"apart": False, "network": True}
    assert _shown(world, "networkActor")["c-unit"] == ("c",)
    there.write(_measured(world, "other", roll_up="NONE"))
    assert {each["name"] for each in there.all() if each["shown"]} == {"other"}
    assert set(_shown(world, "networkActor")) == {"a", "b", "c-unit"}, "nothing is left of what was shown"


def test_what_is_removed_is_gone_without_a_trace(world: Database) -> None:
    before = worlds.graph(world)
    there = _there(world)
    there.write(_measured(world))
    there.write(_measured(world, "apart", marked=False))
    assert there.remove(["apart"]) == ["apart"]
    assert set(_shown(world, "networkRank")) == {"a", "b", "c", "c-unit"}
    assert there.remove([]) == ["network"]
    assert worlds.graph(world) == before
    assert there.remove([]) == []


def test_a_name_that_is_not_there_takes_nothing_away(world: Database) -> None:
    there = _there(world)
    there.write(_measured(world))
    with pytest.raises(BadInputError, match="nothing is written back as 'x'") as caught:
        there.remove(["network", "x"])
    assert caught.value.hint == "There is: network."
    assert [each["name"] for each in there.all()] == ["network"]


def test_who_stops_in_the_middle_leaves_what_was_there(world: Database) -> None:
    there = _there(world)
    there.write(_measured(world))
    before = worlds.graph(world)

    def stop(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    other = dataclasses.replace(_measured(world), properties={"filter": "other"})
    with pytest.raises(KeyboardInterrupt):
        there.write(other, stop)
    assert worlds.graph(world) == before


def test_files_of_the_graph_and_its_structure_do_not_know_of_it(world: Database, tmp_path: Path) -> None:
    before, structure = _exported(world, tmp_path), _structure(world)
    _there(world).write(_measured(world))
    assert _exported(world, tmp_path) == before
    assert _structure(world) == structure


def _structure(database: Database) -> Any:
    found, _ = structure_blocking(BlockingReader(database.driver, database.name))
    return {name: list(getattr(found.nodes, name)) for name in ("id", "label", "kind")}, list(found.ties.key)


def test_loading_the_same_changes_nothing(world: Database, tmp_path: Path) -> None:
    there = _there(world)
    there.write(_measured(world))
    before = worlds.graph(world)
    report = worlds.load(world, document(tmp_path, "doc", NODES, TIES))
    assert report.unchanged == ["doc"]
    assert worlds.graph(world) == before


def test_a_change_of_the_graph_keeps_figures_and_says_that_they_are_old(
    world: Database, tmp_path: Path
) -> None:
    there = _there(world)
    there.write(_measured(world))
    edited = NODES.replace("name: A,", "name: A nu,")
    report = worlds.load(world, document(tmp_path, "doc", edited, TIES))
    assert dict(report.changed)["Organisation"] == 1
    assert _shown(world, "name", "networkDegree", "networkActor")["a"] == ("A nu", 2, "a")
    assert [each["outdated"] for each in there.all()] == [True]
    there.write(_measured(world))
    assert [each["outdated"] for each in there.all()] == [False]


def test_what_is_taken_away_takes_its_figures_along(world: Database, tmp_path: Path) -> None:
    there = _there(world)
    there.write(_measured(world))
    nodes = "\n".join(line for line in NODES.splitlines() if "id: b," not in line)
    worlds.load(world, document(tmp_path, "doc", nodes, TIES.replace("[a, b, c-unit]", "[a, c-unit]")))
    assert set(_figures(world, "network")) == {"a", "c"}


def test_what_was_measured_of_an_older_graph_is_noted_so(world: Database, tmp_path: Path) -> None:
    there, what = _there(world), _measured(world)
    worlds.load(world, document(tmp_path, "more", 'Group:\n  - {id: h, at: "1:1", name: H}'))
    assert not there.write(what)
    assert [each["outdated"] for each in there.all()] == [True]


@pytest.fixture(autouse=True)
def _nothing_left(database: Database) -> Iterator[None]:
    yield
    database.clear()
