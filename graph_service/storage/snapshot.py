"""The columns of the analysis in a file, for the next process: good as long as the graph has the version they are of.

A graph's version is a bookmark, which has the id of the database in it: columns of another one have another version.
They hold names of persons.
"""

import hashlib
from pathlib import Path

from graph_service.storage.queries import query
from graph_service.storage.structure import Columns, Wanted
from graph_service.storage.tables import TableFile

_MOST_BYTES = 2**30


class Snapshot:
    """One file. `most_bytes` is how large it may become; what is larger is read from the graph each time."""

    def __init__(self, file: Path, most_bytes: int = _MOST_BYTES) -> None:
        self._file = TableFile(file, most_bytes)

    def read(self, wanted: Wanted, version: str) -> Columns | None:
        """The columns of this version of the graph, if they are there."""
        found = self._file.read(_stamp(wanted, version))
        return None if found is None else Columns(dict(found["nodes"]), dict(found["ties"]), version)

    def write(self, wanted: Wanted, columns: Columns) -> None:
        """Keep them instead of what was kept. Where that cannot be, nothing is kept."""
        self._file.write(_stamp(wanted, columns.version), {"nodes": columns.nodes, "ties": columns.ties})


def _stamp(wanted: Wanted, version: str) -> dict[str, str]:
    """Of which version of the graph they are, and by what they were read."""
    read_by = repr(wanted) + "".join(query(f"queries/structure-{part}").text for part in ("nodes", "ties"))
    return {"version": version, "readBy": hashlib.blake2b(read_by.encode(), digest_size=16).hexdigest()}
