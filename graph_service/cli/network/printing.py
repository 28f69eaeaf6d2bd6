"""How what was found is given: tables on the terminal, or CSV, JSON and Parquet, printed or into files."""

import contextlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from graph_service.choices import choice
from graph_service.cli import context
from graph_service.cli.context import AsJson, err
from graph_service.cli.network import terminal
from graph_service.cli.network.handing import handing
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from graph_service.analysis.tables.table import Table

_ROWS = 15


class Format(StrEnum):
    """What tables are given as."""

    TABLE = "TABLE"
    CSV = "CSV"
    JSON = "JSON"
    PARQUET = "PARQUET"


FormatName = Annotated[
    str | None,
    typer.Option(
        "--format", help="table, csv, json or parquet; without it, what --out ends in.", metavar="FORMAT"
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(help="Write into this file; several tables as csv or parquet: into this folder."),
]
Top = Annotated[
    int | None,
    typer.Option(help=f"How many rows of each table; {_ROWS} on the terminal, otherwise all.", min=1),
]


@dataclass(frozen=True)
class Printer:
    """Gives tables as it was asked."""

    kind: Format
    out: Path | None
    top: int | None

    @property
    def on_terminal(self) -> bool:
        """Whether it is for somebody to read, and no file."""
        return self.kind == Format.TABLE and self.out is None

    @property
    def rows(self) -> int | None:
        """How many rows of a table will be seen; None if all."""
        return self.top or (_ROWS if self.kind == Format.TABLE else None)

    def __call__(self, *tables: "Table") -> None:
        """Print the tables, or write them."""
        told = [table.top(self.top) for table in tables]
        if self.kind == Format.TABLE:
            self._print([_first_rows(table, self.rows) for table in tables])
        elif self.kind == Format.JSON:
            self._json(told)
        elif len(told) == 1 or self.out is None:
            self._one(told)
        else:
            self._several(told, self.out)
        if self.kind in {Format.CSV, Format.PARQUET}:
            _say_notes(told)

    def _print(self, tables: "Sequence[Table]") -> None:
        if self.out is None:
            terminal.show(tables)
            return
        raise BadInputError("--out: a table is for the terminal", hint="--format csv, json or parquet")

    def _json(self, tables: "Sequence[Table]") -> None:
        from graph_service.analysis.tables.files import json_pieces

        with self._file() as file:
            for piece in json_pieces(tables):
                file.write(piece.encode())
            file.write(b"\n")

    def _one(self, tables: "Sequence[Table]") -> None:
        if len(tables) > 1:
            names = ", ".join(table.name for table in tables)
            raise BadInputError(f"these are several tables: {names}", hint="--out FOLDER, or --format json")
        if self.kind == Format.PARQUET and self.out is None:
            raise BadInputError("Parquet is not for the terminal", hint="--out FILE")
        with self._file() as file:
            _write(tables[0], file, self.kind)

    def _several(self, tables: "Sequence[Table]", folder: Path) -> None:
        if folder.suffix and not folder.is_dir():
            names = ", ".join(table.name for table in tables)
            raise BadInputError(
                f"--out: {folder} is one file, and these are several tables: {names}",
                hint=f"name a folder, such as {folder.with_suffix('')}, or a file that ends in .json",
            )
        with _writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        for table in tables:
            path = folder / f"{table.name}.{self.kind.lower()}"
            with whole(path) as file:
                _write(table, file, self.kind)
            err.print(f"written: {path}", markup=False)

    @contextlib.contextmanager
    def _file(self) -> Iterator[BinaryIO]:
        if self.out is None:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        with whole(self.out) as file:
            yield file
        err.print(f"written: {self.out}", markup=False)


def _printer(
    *, top: Top = None, format_name: FormatName = None, out: Out = None, as_json: AsJson = False
) -> Printer:
    if format_name is not None:
        kind = choice(Format, format_name, "--format")
        if as_json and kind != Format.JSON:
            raise BadInputError(f"--json and --format {format_name} are two forms", hint="ask for one")
    elif as_json:
        kind = Format.JSON
    else:
        kind = _by_name(out) if out else Format.TABLE
    if out is not None:
        _require_alike(kind, out)
        require(out)
    return Printer(kind, out, top)


printing = handing("show", _printer)
"""Give a command the options of output, as its argument `show: Printer`."""


def _by_name(out: Path) -> Format:
    """What the name of a file says that it is; a name that says nothing may be a folder's."""
    suffix = out.suffix.removeprefix(".").upper()
    if not suffix or out.is_dir():
        return Format.CSV
    if suffix in set(Format) - {Format.TABLE}:
        return Format(suffix)
    raise BadInputError(
        f"--out: {out.name!r} does not say which format",
        hint="end it in .csv, .json or .parquet, or say --format",
    )


def _require_alike(kind: Format, out: Path) -> None:
    """Refuse to write one form into a file whose name says that it is of another."""
    suffix = out.suffix.removeprefix(".").upper()
    if kind != Format.TABLE and suffix in set(Format) and suffix != kind:
        raise BadInputError(
            f"--out: {out} is {suffix.lower()} by its name, and {kind.lower()} is asked for",
            hint="leave --format away, or name another file",
        )


def require(out: Path) -> None:
    """Refuse what cannot be written before the graph is read."""
    if str(out) == "-":
        raise BadInputError("--out: - is no file", hint="leave --out away to have it printed")
    with _writing(out):
        folder = out if out.is_dir() else next(each for each in out.absolute().parents if each.exists())
        tempfile.TemporaryFile(dir=folder).close()


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BadInputError(f"--out: {path} cannot be written: {error.strerror or error}") from error


@contextlib.contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that is there whole or not at all, in a folder that is made if need be."""
    from graph_service.storage.carry import written_whole

    with _writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as file:
            yield file


def _write(table: "Table", file: BinaryIO, kind: Format) -> None:
    import io

    from graph_service.analysis.tables.files import write_csv, write_parquet

    if kind == Format.PARQUET:
        write_parquet(table, file)
        return
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    write_csv(table, text)
    text.detach()


def _say_notes(tables: "Sequence[Table]") -> None:
    for table in tables:
        for note in table.notes:
            context.warn(note)


def _first_rows(table: "Table", many: int | None) -> "Table":
    first = table.top(many)
    left = len(table) - len(first)
    return first.noting(f"and {left:,} more: --top, --format or --out") if left else table
