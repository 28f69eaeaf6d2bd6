"""From an address to the graph in memory: the seed's Neo4j, and those that are not there."""

import datetime as dt
import stat
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import graph_service as gs
from graph_service import structures
from graph_service.analysis import RollUp
from graph_service.errors import BadInputError, SettingsError, UnavailableError
from tests.seeded import World


def test_what_was_read_is_kept_in_the_home_for_its_owner(
    seeded_world: World, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = seeded_world.server
    first = gs.connect(server.uri, auth=(server.user, server.password))
    kept = home / "run" / "columns"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    def read_anew(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(structures, "read_structure_blocking", read_anew)
    again = gs.connect(server.uri, auth=(server.user, server.password))
    assert (again.version, repr(again)) == (first.version, repr(first))
    assert again.structure.nodes.name[:] == first.structure.nodes.name[:]
    kept.chmod(0o644)
    with pytest.raises(AssertionError):
        gs.connect(server.uri, auth=(server.user, server.password))


@pytest.fixture(scope="module")
def seed(seeded_world: World) -> gs.Snapshot:
    server = seeded_world.server
    return gs.connect(server.uri, auth=(server.user, server.password))


def test_an_address_gives_the_network_that_the_command_line_shows(seed: gs.Snapshot) -> None:
    network = seed.network()
    assert repr(network) == "<CollaborationNetwork of 77 actors and 275 pairs, of all times, by county>"
    graph = network.graph()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (77, 275)


def test_without_an_address_it_is_the_one_of_the_settings(
    seeded_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = seeded_world.server
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    with gs.connect() as found:
        assert found.network(roll_up="none", layers="agreement").collaboration.actors.id
    monkeypatch.setenv("NEO4J_URI", "nonsense")
    with pytest.raises(SettingsError):
        gs.connect()


def test_without_a_neo4j_of_our_own_that_runs_it_says_what_starts_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPH_SERVICE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    with pytest.raises(UnavailableError, match="does not run") as caught:
        gs.connect()
    assert caught.value.__notes__ == ["`graph-service up` starts it, or set NEO4J_URI to use another"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (lambda server: gs.connect("bolt://127.0.0.1:9", auth=("neo4j", "x")), "does not answer"),
        (
            lambda server: gs.connect(server.uri, auth=("neo4j", "wrong")),
            "refuses the user name or the password",
        ),
        (lambda server: gs.connect(server.uri, (server.user, server.password), "nowhere"), "nowhere"),
    ],
)
def test_a_server_that_is_not_there_or_does_not_let_in_is_said_in_a_sentence(
    seeded_world: World, asked: Callable[..., object], says: str
) -> None:
    with pytest.raises(gs.GraphServiceError, match=says):
        asked(seeded_world.server)


@pytest.mark.parametrize("uri", ["nonsense", "http://localhost:7474", "bolt://user:secret@localhost:1", 5])
def test_what_is_no_address_is_refused_and_no_password_is_shown(uri) -> None:
    with pytest.raises(SettingsError, match="NEO4J_URI") as caught:
        gs.connect(uri, auth=("neo4j", "x"))
    assert "secret" not in "".join(traceback.format_exception(caught.value)).replace(repr(uri), "")


def test_an_address_is_not_empty_and_a_database_and_a_user_belong_to_one() -> None:
    with pytest.raises(BadInputError, match="the address is empty"):
        gs.connect("", auth=("neo4j", "x"))
    for more in ({"database": "other"}, {"auth": ("neo4j", "x")}):
        with pytest.raises(BadInputError, match="those of an address"):
            gs.connect(**more)


@pytest.mark.parametrize("auth", [None, "neo4j", ("neo4j",), ("neo4j", None)])
def test_an_address_needs_a_user_and_a_password(auth) -> None:
    with pytest.raises(BadInputError, match="auth: not a user and a password"):
        gs.connect("bolt://127.0.0.1:9", auth=auth)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"as_of": "yesterday"}, "as_of: 'yesterday' is no day"),
        ({"as_of": 2020}, "as_of: 2020 is no day"),
        ({"layers": ["group", "family"]}, "layers: 'family' is not known"),
        ({"layers": []}, "layers: an empty list"),
        ({"sectors": []}, "sectors: an empty list"),
        ({"internal": "False"}, "internal: 'False' is not True or False"),
        ({"near_years": "3"}, "near_years: '3' is not a whole number"),
        ({"area": 7}, "area: 7 is not an area"),
        ({"measures": {"seed": 1}}, "is not MeasureOptions"),
        ({"layers": 5}, "layers: 5 is not a list"),
        ({"sectors": "church"}, "sectors: 'church' is not known"),
        ({"area": "Atlantis"}, "'Atlantis' is no area"),
        ({"layers": "internal"}, "layers: 'internal' stands apart from the pairs"),
        ({"roll_up": "country"}, "roll_up: 'country' is not known"),
        ({"weight": None}, "weight: None is not known"),
        ({"unknown": "perhaps"}, "unknown: 'perhaps' is not known"),
        ({"near_years": -1}, "near_years is -1"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(seed: gs.Snapshot, asked, says: str) -> None:
    with pytest.raises(BadInputError, match=says) as caught:
        seed.network(**asked)
    assert caught.value.hint


def test_a_day_may_be_text_or_a_date(seed: gs.Snapshot) -> None:
    texts, dates = seed.network(as_of="2020-11-26"), seed.network(as_of=dt.date(2020, 11, 26))
    assert 0 < len(texts.collaboration.pairs) == len(dates.collaboration.pairs) < 275
    moment = seed.network(as_of=dt.datetime(2020, 11, 26, 12, tzinfo=dt.UTC))
    assert moment.collaboration.options == dates.collaboration.options
    assert seed.network(as_of="1900-01-01").pairs().empty


def test_a_choice_may_be_text_in_any_case_or_what_the_analysis_has_for_it(seed: gs.Snapshot) -> None:
    asked: list[dict[str, Any]] = [{"roll_up": "legal-person"}, {"roll_up": RollUp.LEGAL_PERSON}]
    found = [
        seed.network(layers=layers, **each) for layers, each in zip(("GROUP", ["group"]), asked, strict=True)
    ]
    assert [each.collaboration.options for each in found] == [found[0].collaboration.options] * 2
    kronoberg = seed.network(area="Kronobergs län", kinds="municipality").collaboration
    assert set(kronoberg.actors.id) < set(seed.network().collaboration.actors.id)


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import graph_service, sys; print(sorted({'numpy', 'neo4j', 'pydantic', 'networkx'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert {"connect", "Snapshot"} <= set(dir(gs))
    with pytest.raises(AttributeError, match="no attribute 'disconnect'"):
        _ = gs.disconnect
