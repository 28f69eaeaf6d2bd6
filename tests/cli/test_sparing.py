"""Commands import no library that only others want."""

import subprocess
import sys

COMMAND = """
import sys
{before}
from graph_service.cli import main
sys.argv = ["graph-service", "--help"]
try:
    main()
except SystemExit:
    sys.stdout.flush()
import igraph, neo4j
{after}
print(*sorted({{"matplotlib", "pandas", "pyarrow"}} & set(sys.modules)))
"""


def imported(before: str = "", after: str = "") -> list[str]:
    code = COMMAND.format(before=before, after=after)
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return result.stdout.splitlines()[-1].split()


def test_the_driver_and_igraph_come_alone() -> None:
    assert imported() == []


def test_whoever_wants_the_others_has_them_before_and_after() -> None:
    assert imported(after="import matplotlib.pyplot, pyarrow") == ["matplotlib", "pyarrow"]
    drawing = "from igraph.drawing.matplotlib.graph import MatplotlibGraphDrawer; import matplotlib.pyplot"
    assert imported(before="import matplotlib", after=drawing) == ["matplotlib"]


def test_files_beside_the_library_are_found_as_ever() -> None:
    beside = (
        "import importlib.resources; assert (importlib.resources.files('igraph') / '__init__.py').is_file()"
    )
    assert imported(after=beside) == []
