"""The favourite questions: for the documentation, and as the archive that Neo4j Browser takes when it is dropped on it."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from graph_service.errors import StorageError
from graph_service.resources import resource
from graph_service.storage.queries import read_query

ARCHIVE = "favourites.zip"
_FOLDER = re.compile(r"^// Mapp: (\S.*)$", re.MULTILINE)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_FILE_FOR_ALL = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True)
class Favourite:
    """A question as it is pasted, with its explanations, and the folder in which Browser shows it."""

    name: str
    title: str
    folder: str
    text: str


def favourites() -> list[Favourite]:
    """All of `cypher/favourites/`, folder by folder."""
    found = [_read(path) for path in sorted((resource("cypher") / "favourites").glob("*.cypher"))]
    return sorted(found, key=lambda favourite: favourite.folder)


def _read(path: Path) -> Favourite:
    title = read_query(path).title
    text = path.read_text(encoding="utf-8")
    folder = _FOLDER.search(text)
    if not folder:
        raise StorageError(
            f"{path}: a favourite has a line `// Mapp: …` that names its folder in Neo4j Browser"
        )
    return Favourite(path.stem, title, folder.group(1), text)


def archive() -> bytes:
    """The same bytes for the same questions: without dates, and uncompressed, which differs between machines."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as folder:
        for favourite in favourites():
            entry = zipfile.ZipInfo(f"{favourite.folder}/{favourite.name}.cypher", _LONG_AGO)
            entry.create_system, entry.external_attr = _UNIX, _FILE_FOR_ALL
            folder.writestr(entry, favourite.text)
    return packed.getvalue()
