"""Remakes the registers in this folder from the public files they come from.

    python seed/reference/remake.py FOLDER

FOLDER holds `municipality_county.csv`, `counties.csv`, `lan_nuts.csv` and `myndigheter_matchlist.csv`.
Nothing is fetched, and the same input gives the same files, byte for byte.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ALWAYS = "../.."  # EDTF: no beginning and no end within the time that the documents speak of
LETTERS = str.maketrans("åäöéü", "aaoeu")

Row = Sequence[str]


@dataclass(frozen=True)
class Table:
    """One CSV file: what its rows are, its columns, and the rows."""

    file: str
    holds: str  # "node: Area" or "tie: WITHIN"
    columns: Row
    rows: Sequence[Row]


@dataclass(frozen=True)
class Register:
    """One header and its tables."""

    name: str
    title: str
    date: str
    publisher: str
    licence: str
    note: str
    tables: Sequence[Table]


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().translate(LETTERS)).strip("-")


def read(folder: Path, file: str) -> list[dict[str, str]]:
    with (folder / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def counties(folder: Path) -> Register:
    named = read(folder, "counties.csv")
    placed = read(folder, "lan_nuts.csv")
    regions = {row["nuts2"]: row["nuts2_namn"] for row in placed}
    ids = {row["county_code"]: slug(row["county_name"]) for row in named}
    areas = [(ids[row["county_code"]], row["county_name"], "COUNTY", row["county_code"]) for row in named]
    areas += [(nuts2_id(name), name, "NUTS2", code) for code, name in sorted(regions.items())]
    within = [(ids[row["lanskod"]], nuts2_id(row["nuts2_namn"]), ALWAYS) for row in placed]
    return Register(
        name="lan",
        title="Sveriges län och riksområden (NUTS 2)",
        date="2021",
        publisher="sjbrg/swedish-geodata (länen); projektet (indelningen i riksområden)",
        licence="CC0-1.0",
        note="Årtalet är NUTS-indelningens (2021). Koder och namn har inte ändrats under den tid dokumenten talar om.",
        tables=[
            Table(
                file="lan.areas.csv",
                holds="node: Area",
                columns=("id", "name", "kind", "code", "when"),
                rows=[(*area, ALWAYS) for area in areas],
            ),
            Table("lan.within.csv", "tie: WITHIN", ("from", "to", "when"), within),
        ],
    )


def nuts2_id(name: str) -> str:
    """Stockholm is also a municipality, whose area has the plain name."""
    return "stockholm-nuts2" if name == "Stockholm" else slug(name)


def municipalities(folder: Path) -> Register:
    rows = read(folder, "municipality_county.csv")
    areas = distinct_ids(rows, "municipality_name_short")
    organisations = distinct_ids(rows, "municipality_name")
    area_rows = [
        (area, row["municipality_name_short"], "MUNICIPALITY", row["municipality_code"], ALWAYS)
        for area, row in zip(areas, rows, strict=True)
    ]
    organisation_rows = [
        (
            organisation,
            row["municipality_name"],
            row["municipality_name_short"],
            "MUNICIPALITY",
            "MUNICIPAL",
            row["municipality_code"],
            row["county_code"],
            ALWAYS,
        )
        for organisation, row in zip(organisations, rows, strict=True)
    ]
    within = [(area, slug(row["county_name"]), ALWAYS) for area, row in zip(areas, rows, strict=True)]
    covers = [(organisation, area, ALWAYS) for organisation, area in zip(organisations, areas, strict=True)]
    return Register(
        name="kommuner",
        title="Sveriges kommuner",
        date="2026-02-11",
        publisher="sjbrg/swedish-geodata",
        licence="CC0-1.0",
        note="Dagen är den då filen gavs ut. De 290 kommunerna är desamma sedan 2003-01-01; Heby bytte län 2007.",
        tables=[
            Table("kommuner.areas.csv", "node: Area", ("id", "name", "kind", "code", "when"), area_rows),
            Table(
                file="kommuner.organisations.csv",
                holds="node: Organisation",
                columns=(
                    "id",
                    "name",
                    "aliases",
                    "kind",
                    "sector",
                    "municipalityCode",
                    "countyCode",
                    "when",
                ),
                rows=organisation_rows,
            ),
            Table("kommuner.within.csv", "tie: WITHIN", ("from", "to", "when"), within),
            Table("kommuner.covers.csv", "tie: COVERS", ("from", "to", "when"), covers),
        ],
    )


def distinct_ids(rows: Sequence[dict[str, str]], column: str) -> list[str]:
    """The slug of the name, with the county's short name after it where two names (Habo, Håbo) give one slug."""
    uses = Counter(slug(row[column]) for row in rows)
    return [
        name if uses[name := slug(row[column])] == 1 else f"{name}-{slug(row['county_name_short'])}"
        for row in rows
    ]


# Stand in the list of agencies, but are foundations, churches, Nordic bodies or slips of the pen.
NO_AGENCY = re.compile(r"Stiftelsen |Nord |Nordens |Nordiskt? |Nordregio|Nordiska (?!Afrika|rådets|afrika)")
NO_AGENCIES = {
    "Ericastiftelsen",
    "Instruktion för Statens va-nämnd",
    "Skatteför- valtningen",
    "Svenska kyrkan",
}
UNIVERSITY = re.compile(
    r"(?<!för )(?<!Militär)(universitet(et)?|högskola[n]?)( (?!och |för )|$)", re.IGNORECASE
)
UNIVERSITIES = {"Dramatiska institutet", "Karolinska institutet", "Konstfack"}
NO_UNIVERSITIES = {"Försvarets förvaltningshögskola", "Militärhögskolan", "Myndigheten för yrkeshögskolan"}


def agencies(folder: Path) -> Register:
    codes = {row["county_name"]: row["county_code"] for row in read(folder, "counties.csv")}
    names: dict[str, str] = {}
    aliases: dict[str, list[str]] = {}
    for row in read(folder, "myndigheter_matchlist.csv"):
        official = " ".join(row["official_name"].split())
        if NO_AGENCY.match(official) or official in NO_AGENCIES:
            continue
        agency = slug(official)
        name = names.setdefault(agency, official)
        known = aliases.setdefault(agency, [])
        alias = " ".join(row["name"].split())
        if alias.lower() != name.lower() and alias not in known:
            known.append(alias)
    rows = [
        (agency, name, "|".join(aliases[agency]), *kind_and_sector(name), county_code(name, codes), ALWAYS)
        for agency, name in names.items()
    ]
    return Register(
        name="myndigheter",
        title="Statliga myndigheter och deras namn",
        date="2025-06-10",
        publisher="civictechsweden/myndighetsdata",
        licence="CC0-1.0",
        note=(
            "Dagen är den då listan gavs ut. Den nämner även avvecklade myndigheter, utan årtal: att de gäller "
            "alltid betyder bara att listan inte säger när."
        ),
        tables=[
            Table(
                file="myndigheter.organisations.csv",
                holds="node: Organisation",
                columns=("id", "name", "aliases", "kind", "sector", "countyCode", "when"),
                rows=rows,
            )
        ],
    )


def kind_and_sector(name: str) -> tuple[str, str]:
    if name.startswith("Länsstyrelsen i "):
        return "COUNTY_BOARD", "STATE"
    if name in UNIVERSITIES or (UNIVERSITY.search(name) and name not in NO_UNIVERSITIES):
        return "UNIVERSITY", "ACADEMIC"
    return "STATE_AGENCY", "STATE"


def county_code(name: str, codes: dict[str, str]) -> str:
    return codes.get(name.removeprefix("Länsstyrelsen i "), "")


def header(register: Register) -> str:
    lines = 1 + max(len(table.rows) for table in register.tables)
    tables = "".join(f"  - {{file: {table.file}, {table.holds}}}\n" for table in register.tables)
    return f"""\
# yaml-language-server: $schema=../schema.json
# Made by remake.py; what is changed here by hand is lost the next time.
document:
  id: register-{register.name}
  title: {register.title}
  kind: REFERENCE
  date: "{register.date}"
  publisher: {register.publisher}
  language: sv
  licence: {register.licence}
  basis: REFERENCE
  note: "{register.note}"
  lines: {lines}
  sections: {{"": 1-{lines}}}
counts:
  nodes: {count(register.tables, "node")}
  ties: {count(register.tables, "tie")}
tables:
{tables}"""


def count(tables: Iterable[Table], what: str) -> int:
    return sum(len(table.rows) for table in tables if table.holds.startswith(what))


def write(register: Register) -> None:
    (HERE / f"{register.name}.yml").write_text(header(register), encoding="utf-8")
    for table in register.tables:
        with (HERE / table.file).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([table.columns, *table.rows])


def main() -> None:
    parser = argparse.ArgumentParser(description="Remakes the registers in this folder.")
    parser.add_argument("folder", type=Path, help="where the public files lie")
    folder: Path = parser.parse_args().folder
    for register in (counties(folder), municipalities(folder), agencies(folder)):
        write(register)
        print(f"{register.name}: {', '.join(f'{len(table.rows)} {table.file}' for table in register.tables)}")


if __name__ == "__main__":
    main()
