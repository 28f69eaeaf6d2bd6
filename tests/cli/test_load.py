"""Loading on the command line: what would change, all at once into an empty database, several at a time."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph_service.files import file_lock
from tests.cli.conftest import Shell

pytestmark = pytest.mark.slow
SEED = Path(__file__).parent.parent.parent / "seed"
DOCUMENT = (
    "document: {{id: {id}, title: Other, kind: MINUTES, date: 2024-05-17, lines: 9, "
    'sections: {{"1": 1-9}}}}\n'
    "nodes:\n  Group:\n"
)
GROUP = '    - {{id: {id}, at: "1:3", name: {name}, kind: COUNCIL}}\n'


def write(shell: Shell, name: str, groups: int = 1) -> str:
    """A source file of its own with some groups in it."""
    rows = (GROUP.format(id=f"{name}-group-{n}", name=f"Grupp {name} {n}") for n in range(groups))
    (shell.folder / f"{name}.yml").write_text(DOCUMENT.format(id=name) + "".join(rows), encoding="utf-8")
    return f"{name}.yml"


def runs(shell: Shell) -> bool:
    return shell("neo4j", "status").returncode == 0


@contextmanager
def loads_wait(shell: Shell) -> Iterator[None]:
    with file_lock(Path(shell.environment["GRAPH_SERVICE_HOME"]) / "run" / "load.lock"):
        yield


def test_bulk_looks_for_mistakes_before_it_starts_anything(home: Shell) -> None:
    (home.folder / "wrong.yml").write_text(DOCUMENT.format(id="wrong") + '    - {at: "1:3"}\n')
    done = home("load", "--bulk", "wrong.yml")
    assert done.returncode == 6
    assert "wrong.yml:4" in done.stderr
    assert not runs(home)


def test_of_a_load_and_a_bulk_load_at_once_neither_is_lost(home: Shell) -> None:
    """Either the load comes first, and the bulk load is refused, or it comes after it."""
    home("neo4j", "start")
    other, first = write(home, "other"), write(home, "first")
    with loads_wait(home):
        both = [home.start("load", "--bulk", first), home.start("load", other)]
        time.sleep(3)
        assert [process.poll() for process in both] == [None, None]
    said = [process.communicate(timeout=120)[1] for process in both]
    bulk, load = (process.returncode for process in both)
    assert load == 0, said
    documents = home.json("status")["graph"]["documents"]
    assert documents == (["first", "other"] if bulk == 0 else ["other"]), said
    assert runs(home), "it ran before"


def test_bulk_that_is_refused_leaves_the_server_as_it_was(home: Shell) -> None:
    home("neo4j", "stop")
    done = home("load", "--bulk", write(home, "second"))
    assert done.returncode == 5
    assert not runs(home)


def test_dry_run_says_what_would_change_and_changes_nothing(home: Shell) -> None:
    home("neo4j", "start")
    before = home.json("status")["graph"]
    done = home("load", "--dry-run", write(home, "third", groups=3))
    assert done.returncode == 0
    assert "3  Group would be added" in done.stdout
    told = json.loads(home("load", "--dry-run", "--remove", "other", "third.yml", "--json").stdout)
    assert told["documents"] == ["third", "other"]
    assert told["added"]["Group"] == 3
    assert told["removed"]["Group"] == 1
    assert home.json("status")["graph"] == before


def test_what_helps_against_too_large_a_load_fits_the_server(home: Shell) -> None:
    home("neo4j", "stop")
    home("neo4j", "start", GRAPH_SERVICE_TRANSACTION_MB="64")
    large = write(home, "large", groups=6000)
    own = home.json("neo4j", "status")
    password = Path(own["password_file"]).read_text(encoding="utf-8").strip()
    done = home("load", large)
    assert done.returncode == 7
    assert "GRAPH_SERVICE_TRANSACTION_MB" in done.stderr
    done = home("load", large, NEO4J_URI=own["bolt_uri"], NEO4J_PASSWORD=password)
    assert done.returncode == 7
    assert "db.memory.transaction.max" in done.stderr
    assert "--bulk" not in done.stderr
