"""network export: the network for other programs."""

import contextlib
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.choices import choice
from graph_service.cli.context import err, warn
from graph_service.cli.network.asking import Asked, Given, asking
from graph_service.cli.network.printing import require, whole
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from graph_service.analysis.exports.about import Origin
    from graph_service.analysis.exports.exported import Exported
    from graph_service.analysis.exports.formats import ExportFormat

FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="gexf, graphml, json, gephi, kumu, pajek or parquet; without it, what --out ends in.",
        metavar="FORMAT",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(help="Write into this file; gephi, kumu, pajek and parquet are several: into this folder."),
]
TwoMode = Annotated[bool, typer.Option("--two-mode", help="Organisations and what they share, not pairs.")]
Measures = Annotated[
    str,
    typer.Option(help="The measures that nodes carry, parted by commas; all, or none.", metavar="NAMES"),
]


@asking
def export(
    *,
    asked: Asked,
    format_name: FormatName = None,
    out: Out = None,
    two_mode: TwoMode = False,
    measures: Measures = "degree,strength,betweenness,community",
) -> None:
    """The network for Gephi, Kumu, Pajek, R, NetworkX or a data frame.

    GEXF has the days on which each pair holds, for Gephi's timeline. How to open each: docs/exporting-networks.md.

    Examples:
        graph-service network export --out network.gexf

        graph-service network export --format kumu --area "Kronobergs län" --out kumu

        graph-service network export --two-mode --measures none --out who-is-in-what.graphml

    """
    kind, names = _kind(format_name, out), measures_named(measures)
    _require(kind, out)
    with asked.given() as given:
        _write(_laid_out(given, names, two_mode=two_mode), kind, out)


def _kind(text: str | None, out: Path | None) -> "ExportFormat":
    from graph_service.analysis.exports.formats import SINGLE, ExportFormat

    if text is not None:
        return choice(ExportFormat, text, "--format")
    suffix = out.suffix.removeprefix(".").upper() if out else ""
    if suffix in set(SINGLE):
        return ExportFormat(suffix)
    if out is None:
        return ExportFormat.GEXF
    known = ", ".join(ExportFormat).lower()
    raise BadInputError(f"--out: {out.name!r} does not say which format", hint=f"--format, one of {known}")


def measures_named(text: str) -> list[str]:
    """The measures that are named, each once."""
    from graph_service.analysis.tables.measures import MEASURES, measure_named

    words = [word.strip() for word in text.split(",") if word.strip()]
    if [word.lower() for word in words] == ["all"]:
        return list(MEASURES)
    if [word.lower() for word in words] == ["none"]:
        return []
    return list(dict.fromkeys(measure_named(word) for word in words))


def _require(kind: "ExportFormat", out: Path | None) -> None:
    """Refuse what cannot be written before the graph is read."""
    from graph_service.analysis.exports.formats import SINGLE

    if out is None:
        if kind not in SINGLE:
            raise BadInputError(f"--format {kind.lower()} makes several files", hint="--out FOLDER")
        return
    if kind in SINGLE and out.is_dir():
        raise BadInputError(f"--out: {out} is a folder", hint=f"name a file, such as network.{kind.lower()}")
    if kind not in SINGLE and not out.is_dir() and (out.exists() or out.suffix):
        raise BadInputError(f"--out: {out} is a file", hint="name a folder: these are several files")
    suffix = out.suffix.removeprefix(".").upper()
    if suffix in set(SINGLE) and suffix != kind:
        raise BadInputError(
            f"--out: {out} is {suffix.lower()} by its name, and --format says {kind.lower()}",
            hint="leave --format away, or name another file",
        )
    require(out)


def _laid_out(given: Given, names: Sequence[str], *, two_mode: bool) -> "Exported":
    from graph_service.analysis.exports import one_mode as pairs
    from graph_service.analysis.exports import two_mode as parts

    lay_out = parts.two_mode if two_mode else pairs.one_mode
    found = lay_out(given.network(), names, _origin(given))
    for note in filter(None, (found.about.get("notes"), _timeless(found))):
        warn(note)
    return found


def _timeless(found: "Exported") -> str | None:
    """What the timeline cannot show as it is."""
    import numpy as np

    many = int((np.diff(found.edge_spells.begin) == 0).sum())
    if not many:
        return None
    return f"{many:,} of {len(found.edges):,} edges hold on no day that the documents give, and have no spell"


def _origin(given: Given) -> "Origin":
    from graph_service.analysis.exports.about import Document, Origin
    from graph_service.storage.queries import query

    rows = given.reader.run(query("queries/documents").text).rows
    documents = [Document(row["id"], row["licence"]) for row in rows]
    return Origin(given.version, dt.datetime.now(dt.UTC).date(), documents)


def _write(what: "Exported", kind: "ExportFormat", out: Path | None) -> None:
    from graph_service.analysis.exports.formats import SINGLE, files

    if out is None:
        SINGLE[kind](what, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    if kind in SINGLE:
        with whole(out) as sink:
            SINGLE[kind](what, sink)
        _say(out)
        return
    parts = files(what, kind)
    with contextlib.ExitStack() as stack:
        for name, write in parts.items():
            write(stack.enter_context(whole(out / name)))
    _say(*(out / name for name in parts))


def _say(*paths: Path) -> None:
    for path in paths:
        err.print(f"written: {path}", markup=False)
