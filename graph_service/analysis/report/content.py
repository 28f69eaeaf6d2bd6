"""What a report is made of."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_service.analysis.network import Network
from graph_service.analysis.pictures.picture import Picture
from graph_service.analysis.words.languages import Language, Said, said
from graph_service.choices import choice


@dataclass(frozen=True)
class Document:
    """A source, and how many of the ties that count it states."""

    id: str
    title: str
    date: str | None
    publisher: str | None
    url: str | None
    ties: int


@dataclass(frozen=True, eq=False)
class Basis:
    """What a report is made from."""

    network: Network
    language: Language
    day: dt.date
    """The day from which on it is asked what runs out, and that the report bears."""
    sources: Mapping[int, Sequence[str]]
    """The places that state each tie that counts, by the tie's index."""
    documents: Sequence[Document]
    """Those that state any of them, the one that states most first."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "language", choice(Language, self.language, "language"))

    def say(self, words: Said) -> str:
        """Choose the words of the report's language."""
        return said(words, self.language)


@dataclass(frozen=True)
class Shown:
    """A table as a reader sees it."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    numbers: frozenset[int] = frozenset()
    """The columns that hold numbers."""


@dataclass(frozen=True, eq=False)
class Section:
    """A part of the report, in the order in which it is read: what is found, the picture, the tables, how to read it."""

    name: str
    """Its anchor."""
    title: str
    found: tuple[str, ...]
    """Sentences that say what the figures are."""
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Shown, ...] = ()
    means: tuple[str, ...] = ()
    """What the figures mean."""
    limits: tuple[str, ...] = ()
    """What they do not mean."""


@dataclass(frozen=True, eq=False)
class Report:
    """A whole report."""

    language: Language
    title: str
    day: dt.date
    asked: tuple[str, ...]
    """What was asked for and left out."""
    sections: tuple[Section, ...]
