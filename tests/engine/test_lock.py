"""The lock: what is in it, what is not."""

import re
from pathlib import Path

from graph_service.engine.jars import LOCK_FILE, Lock


def test_says_what_and_not_where_from() -> None:
    text = LOCK_FILE.read_text()
    assert "http" not in re.sub(r'"(group|artifact)": "[^"]*"', "", text)
    lock = Lock.read()
    assert all(re.fullmatch(r"[0-9a-f]{64}", jar.sha256) for jar in lock.jars)
    assert len({jar.path for jar in lock.jars}) == len(lock.jars) > 200


def test_holds_the_server_and_no_test_library() -> None:
    names = {jar.artifact for jar in Lock.read().jars}
    assert {"neo4j-server", "neo4j-browser", "neo4j-kernel", "neo4j-import-tool"} <= names
    assert not {"junit", "mockito-core", "hamcrest"} & names


def test_serves_every_platform() -> None:
    """The lock is made on one, and used on all."""
    natives = {jar.classifier for jar in Lock.read().jars if jar.classifier}
    assert natives == {"linux-x86_64", "linux-aarch_64", "osx-x86_64", "osx-aarch_64"}


def test_reads_what_it_wrote(tmp_path: Path) -> None:
    file = tmp_path / "lock.json"
    Lock.read().write(file)
    assert file.read_text() == LOCK_FILE.read_text()
