"""Run docs/findings.ipynb against the Neo4j that `NEO4J_URI` (or our own) is, and keep what it printed.

`python docs/run_notebook.py`, or into another file: `python docs/run_notebook.py FILE`. A test does, and compares.
"""

import sys
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

PAGE = Path(__file__).parent / "findings.ipynb"
_SECONDS = 120


def run(page: Path = PAGE) -> Any:
    """The notebook with what it prints now. Raises CellExecutionError if a cell fails."""
    notebook = nbformat.read(page, as_version=4)
    kernel = AsyncKernelManager(kernel_name="python3", transport="ipc")  # nobody else hears what is said
    NotebookClient(notebook, kernel, timeout=_SECONDS, record_timing=False).execute()
    for cell in notebook.cells:
        cell.metadata.clear()
    notebook.metadata = nbformat.from_dict({"kernelspec": _KERNEL, "language_info": {"name": "python"}})
    return notebook


def printed(notebook: Any) -> list[str]:
    """What each cell of code printed or showed, as text."""
    return [
        "".join(output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

if __name__ == "__main__":
    nbformat.write(run(), Path(sys.argv[1]) if sys.argv[1:] else PAGE)
