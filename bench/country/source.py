"""A source file in the making: a header with tables beside it."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from graph_service.model.vocabulary import LABELS

Row = tuple[str, ...]
PRESENT = ("from", "to", "attendance", "function")


def present(who: str, meeting: str) -> Row:
    """A row of those columns: who was at a meeting, and counts."""
    return who, meeting, "PRESENT", "MEMBER"


@dataclass
class Source:
    """One document and what it states, by kind of node or tie and by the cells that are given."""

    id: str
    title: str
    kind: str = "MINUTES"
    date: str = "2024"
    tables: dict[tuple[str, Row], list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, columns: Row, rows: Iterable[Row]) -> None:
        self.tables[kind, columns].extend(rows)

    def write(self, folder: Path) -> Path:
        """The header's path."""
        named = self._write_tables(folder)
        longest = 1 + max(map(len, self.tables.values()), default=0)
        ties = sum(len(rows) for (kind, _), rows in self.tables.items() if kind not in LABELS)
        nodes = sum(map(len, self.tables.values())) - ties
        header = {
            "document": {
                "id": self.id,
                "title": self.title,
                "kind": self.kind,
                "date": self.date,
                "language": "sv",
                "basis": "REFERENCE" if self.kind == "REFERENCE" else "STATED",
                "lines": longest,
                "sections": {"": f"1-{longest}"},
            },
            "counts": {"nodes": nodes, "ties": ties},
            "tables": named,
        }
        path = folder / f"{self.id}.yml"
        path.write_text(yaml.safe_dump(header, sort_keys=False, allow_unicode=True), encoding="utf-8")
        return path

    def _write_tables(self, folder: Path) -> list[dict[str, str]]:
        named = []
        for number, ((kind, columns), rows) in enumerate(self.tables.items()):
            file = f"{self.id}.{number}.csv"
            with (folder / file).open("w", encoding="utf-8", newline="") as sink:
                writer = csv.writer(sink, lineterminator="\n")
                writer.writerow(columns)
                writer.writerows(rows)
            named.append({"file": file, "node" if kind in LABELS else "tie": kind})
        return named
