"""A source: one document's header and the facts that it states, each with the line of the file it came from."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from graph_service.model.facts import Document, Edtf, Name, Place, Places
from graph_service.model.time import parse_edtf
from graph_service.model.vocabulary import Basis, Label

Cells = dict[str, Any]
"""What a fact says, in the graph's spelling and as its plain values; an empty cell is absent."""


def _line_range(given: object) -> object:
    if not isinstance(given, str):
        return given
    first, _, last = given.partition("-")
    return first, last or first


LineRange = Annotated[tuple[int, int], BeforeValidator(_line_range)]


class Header(Document):
    """The document that a source file holds the facts of: a Document, and what a place may point to."""

    at: Places = ()
    name: Name = Field(alias="title", serialization_alias="name")
    date: Edtf = Field(description="EDTF, always; inferred if need be, with a note.")
    file: str | None = Field(
        None, max_length=1000, description="The file that was read, where it is not the document itself."
    )
    lines: Annotated[int, Field(ge=1, le=10**8)] = Field(
        description="How many lines the file that was read has."
    )
    sections: dict[str, LineRange] = Field(min_length=1, description="Section → first-last line.")

    @model_validator(mode="after")
    def _sections_lie_within(self) -> "Header":
        for name, (first, last) in self.sections.items():
            if not 1 <= first <= last <= self.lines:
                raise ValueError(
                    f"section {name!r} ({first}-{last}) does not lie within lines 1-{self.lines}"
                )
        return self

    @model_validator(mode="after")
    def _date_is_known(self) -> "Header":
        interval = parse_edtf(self.date)
        if interval.start is None and interval.end is None:
            raise ValueError(
                "date must name a day, a month or a year; infer one if need be, and say so in note"
            )
        return self


class NodeEntry(NamedTuple):
    """A node as a source states it, already checked by the model."""

    label: Label
    id: str
    cells: Cells
    places: tuple[Place, ...]
    line: int
    file: Path


class TieEntry(NamedTuple):
    """A tie as a source states it, already checked by the model."""

    type: str
    start: str
    end: str
    cells: Cells
    places: tuple[Place, ...]
    line: int
    file: Path
    key: str


class Count(NamedTuple):
    """What a file declares to hold, and where it says so."""

    of: str
    least: int
    most: int
    line: int


@dataclass
class Source:
    """All that one file (with its tables) says. `digest` is of the files' bytes."""

    path: Path
    header: Header
    digest: str
    nodes: list[NodeEntry] = field(default_factory=list)
    ties: list[TieEntry] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    basis: Basis = Basis.STATED
    contacts_of: str | None = None
    refused: dict[str, Label] = field(default_factory=dict)
    """Ids of nodes with a mistake in them: who names one of these has made no mistake."""


@dataclass(frozen=True, order=True)
class Finding:
    """A mistake in a file: where, what is wrong, and what would be right."""

    file: str
    line: int
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}" + (f" — {self.remedy}" if self.remedy else "")


@dataclass(frozen=True)
class Decision:
    """Which of several stated values is preferred, or that two alike things are two; and why."""

    about: str
    because: str
    file: Path
    line: int
    cell: str | None = None
    prefer: str | None = None
    distinct_from: str | None = None
