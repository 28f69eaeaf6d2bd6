"""The participations of Horizon 2020 as a source in our format: a header, and a table each for who, what and how."""

import csv
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data" / "h2020_participations.csv.gz"
_SECTORS = {"HES": "ACADEMIC", "REC": "ACADEMIC", "PRC": "PRIVATE"}
_HEADER = """document:
  id: cordis-h2020
  title: Horizon 2020, deltaganden
  kind: REFERENCE
  date: "2021"
  publisher: zambujo/eunets
  language: en
  licence: MIT
  lines: {lines}
  sections: {{"": 1-{lines}}}
counts:
  nodes: {nodes}
  ties: {ties}
tables:
  - {{file: h2020.organisations.csv, node: Organisation}}
  - {{file: h2020.projects.csv, node: Project}}
  - {{file: h2020.partners.csv, tie: PARTNER_IN}}
"""


def write_source(folder: Path, most: int | None = None) -> Path:
    """Write the source into `folder` and return its header; `most` participations, or all."""
    with gzip.open(DATA, "rt", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))[:most]
    organisations = {row["pic"]: row for row in reversed(rows)}
    projects = {row["rcn"]: row for row in reversed(rows)}
    _write(
        folder / "h2020.organisations.csv",
        ["id", "name", "nameIsOurs", "pic", "country", "sector"],
        (
            [f"pic-{pic}", f"PIC {pic}", "true", pic, row["country"], _SECTORS.get(row["type"], "")]
            for pic, row in organisations.items()
        ),
    )
    _write(
        folder / "h2020.projects.csv",
        ["id", "name", "nameIsOurs", "kind", "when", "grantedAmount", "currency"],
        (
            [
                f"h2020-{rcn}",
                f"Horizon 2020, {rcn}",
                "true",
                "PROJECT",
                _when(row),
                _whole(row["max_contribution"]),
                "EUR",
            ]
            for rcn, row in projects.items()
        ),
    )
    _write(folder / "h2020.partners.csv", ["from", "to", "role", "amount", "currency", "when"], _ties(rows))
    header = folder / "h2020.yml"
    nodes, lines = len(organisations) + len(projects), len(rows) + 1
    header.write_text(_HEADER.format(lines=lines, nodes=nodes, ties=len(rows)), encoding="utf-8")
    return header


def _ties(rows: Iterable[dict[str, str]]) -> Iterator[list[str]]:
    for row in rows:
        amount = _whole(row["contribution"])
        yield [
            f"pic-{row['pic']}",
            f"h2020-{row['rcn']}",
            row["role"],
            amount,
            "EUR" if amount else "",
            _when(row),
        ]


def _when(row: dict[str, str]) -> str:
    first, last = row["start_date"], row["end_date"]
    return "" if "NA" in {first, last} else f"{first}/{last}"


def _whole(amount: str) -> str:
    return "" if amount == "NA" else str(round(float(amount)))


def _write(path: Path, columns: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
