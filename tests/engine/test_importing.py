"""An import that is killed leaves an empty database, which opens."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.engine import Engine
from graph_service.engine.layout import Layout
from graph_service.errors import EngineError
from tests import servers
from tests.servers import wait_until

pytestmark = pytest.mark.slow
IMPORTER = """
import sys
from pathlib import Path
from graph_service.engine import Engine, EngineOptions
given = eval(sys.argv[1], {"PosixPath": Path, "EngineOptions": EngineOptions})
Engine(given).admin_import([f"--nodes=Entity={sys.argv[2]}"], overwrite=True)
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = Engine(servers.options(tmp_path_factory.mktemp("importing")))
    found.start()
    found.stop()
    yield found
    found.stop()


def nodes_of(engine: Engine) -> int:
    engine.start()
    server = servers.server_of(engine)
    with server.driver() as driver:
        count = servers.count_nodes(driver, server.database)
    engine.stop()
    return count


def test_killed_midway_or_failed_it_leaves_an_empty_database(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "nodes.csv"
    file.write_text("id:ID\n" + "".join(f"n{number}\n" for number in range(200_000)))
    layout = Layout(engine.options.home)
    store = layout.data / "databases" / "neo4j" / "neostore.nodestore.db"
    began = time.time()
    process = subprocess.Popen([sys.executable, "-c", IMPORTER, repr(engine.options), str(file)])
    wait_until(lambda: store.exists() and store.stat().st_mtime > began, timeout_s=60)
    process.send_signal(signal.SIGKILL)
    process.wait()
    mark = layout.import_mark
    assert mark.exists()
    assert nodes_of(engine) == 0
    assert not mark.exists()
    with pytest.raises(EngineError, match="import"):
        engine.admin_import([f"--nodes=Entity={tmp_path / 'missing.csv'}"], overwrite=True)
    assert nodes_of(engine) == 0
    engine.admin_import([f"--nodes=Entity={file}"], overwrite=True)
    assert nodes_of(engine) == 200_000
