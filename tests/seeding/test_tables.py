"""Tables of a register: the same facts and the same findings as in YAML."""

from pathlib import Path

import pytest

from graph_service.seeding import load as loading
from tests.worlds import problems

HEADER = """document:
  id: register
  title: Ett register
  kind: REFERENCE
  date: "2021"
  lines: 50
  sections: {"": 1-50}
tables:
"""


def register(folder: Path, tables: dict[str, str], **contents: str) -> Path:
    path = folder / "register.yml"
    rows = "".join(f"  - {{file: {name}.csv, {kind}}}\n" for name, kind in tables.items())
    path.write_text(HEADER + rows, encoding="utf-8")
    for name, content in contents.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return path


def organisations(tmp_path: Path, content: str) -> list[tuple[str, int, str, str]]:
    return problems(register(tmp_path, {"o": "node: Organisation"}, o=content))


def test_rows_are_entries(tmp_path: Path) -> None:
    path = register(
        tmp_path,
        {"o": "node: Organisation", "m": "tie: PART_OF"},
        o='id,name,aliases,kind,at\na,A,"x|y",REGION,:7|:9\nb,"B\nb",,,\nc,C,,,\n',
        m="from,to,when\nb,a,2020/2022\n",
    )
    assert problems(path) == []
    (source,) = loading.read([path]).sources
    assert [(n.id, n.cells, [str(p) for p in n.places], n.line) for n in source.nodes] == [
        ("a", {"basis": "REFERENCE", "name": "A", "aliases": ["x", "y"], "kind": "REGION"}, [":7", ":9"], 2),
        ("b", {"basis": "REFERENCE", "name": "B\nb"}, [":3"], 3),
        ("c", {"basis": "REFERENCE", "name": "C"}, [":5"], 5),
    ]
    assert [(t.start, t.type, t.end, t.cells) for t in source.ties] == [
        ("b", "PART_OF", "a", {"basis": "REFERENCE", "when": "2020/2022"})
    ]


def test_a_table_and_yaml_say_the_same(tmp_path: Path) -> None:
    cells = {
        "id": "a",
        "name": "A",
        "nameIsOurs": "true",
        "orgnr": "202100-2114",
        "when": "2020/..",
        "note": "n",
    }
    path = register(
        tmp_path, {"o": "node: Organisation"}, o=f"{','.join(cells)}\n{','.join(cells.values())}\n"
    )
    (from_table,) = loading.read([path]).sources[0].nodes
    yaml = ", ".join(f'{name}: "{value}"' for name, value in cells.items())
    path.write_text(
        HEADER.replace("tables:", "nodes:") + f'  Organisation:\n    - {{{yaml}, at: ":2"}}\n',
        encoding="utf-8",
    )
    (from_yaml,) = loading.read([path]).sources[0].nodes
    assert from_table.cells == from_yaml.cells
    assert from_table.places == from_yaml.places


@pytest.mark.parametrize(
    ("content", "findings"),
    [
        ("id,name,orgnr\na,A,202100-2115\n", [(2, "orgnr: the check digit is wrong: it should be 4", "")]),
        (
            "id,name,kind\na,A,REGON\nb,B,REGION\nA b,C,REGON\n",
            [
                (2, "kind: 'REGON' is not known", None),
                (4, "id: 'A b' is not of the form ^[a-z0-9]+(-[a-z0-9]+)*$", ""),
                (4, "kind: 'REGON' is not known", None),
            ],
        ),
        ("id,name,kin\na,A,x\n", [(1, "unknown column 'kin'", "did you mean kind?")]),
        ("id,name,id\na,A,a\n", [(1, "a column stands here twice", "")]),
        ("id,name\na,A,x\nb\n\nc,C\n", [(2, "3 cells where the heading has 2", ""), (3, "1 cells where the heading has 2", ""), (4, "0 cells where the heading has 2", "")]),
        ("", [(1, "the heading is missing", "the first line names the columns")]),
        ("id,name\n,A\n", [(2, "id is missing", "")]),
        ("name\nA\n", [(2, "id is missing", "")]),
        ("id,name,basis\na,A,INFERRED\n", [(2, "basis INFERRED needs a note that says why", "")]),
        ("id,name\na,A\x00B\n", [(2, "'A\\x00B' holds the control character U+0000", None), (2, "'a' has no name in any file", None)]),
        (f"id,name\na,{'A' * 5000}\n", [(2, "name: 5,000 characters are more than a cell may hold (4,000)", None), (2, "'a' has no name in any file", None)]),
        (f"id,name\na,{'A' * 500}\n", [(2, "name: String should have at most 400 characters", "")]),
        (f"id,name\na,{'A' * 200_000}\n", [(2, "not CSV: field larger than field limit (131072)", "")]),
        ('id,name\na,"A\n', [(2, "not CSV: unexpected end of data", "")]),
        ("id,name,when\na,A,2022/2020\n", [(2, "when: '2022/2020' runs backwards: the later date stands after the slash", "")]),
        ("id,name,at\na,A,:51\n", [(2, "at: :51 is outside its section, lines 1-50", "")]),
    ],
    ids=range(16),
)  # fmt: skip
def test_what_is_wrong_in_a_row(
    tmp_path: Path, content: str, findings: list[tuple[int, str, str | None]]
) -> None:
    found = [
        (line, problem, remedy)
        for file, line, problem, remedy in organisations(tmp_path, content)
        if file == "o.csv"
    ]
    assert [f[0] for f in found] == [f[0] for f in findings]
    found.sort(key=lambda one: (one[0], "no name" in one[1]))
    for (_, problem, remedy), (_, wanted, right) in zip(found, findings, strict=True):
        assert wanted in problem
        assert right is None or remedy == right


def test_rows_without_their_ends_are_found(tmp_path: Path) -> None:
    path = register(tmp_path, {"m": "tie: PART_OF"}, m="from,to,role\na,,x\n")
    assert problems(path) == [
        ("m.csv", 1, "unknown column 'role'", "one of at, basis, from, note, status, to, when")
    ]
    path = register(tmp_path, {"m": "tie: PART_OF"}, m="from,to\na,\n")
    assert problems(path) == [("m.csv", 2, "to is missing", "")]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{file: ../o.csv, node: Organisation}", "'../o.csv' is no name of a table"),
        ("{file: /etc/passwd, node: Organisation}", "'/etc/passwd' is no name of a table"),
        ("{file: [o.csv], node: Organisation}", "['o.csv'] is no name of a table"),
        ("{file: o.csv, node: Organisation, tie: PART_OF}", "a table is {file: …, node: LABEL} or"),
        ("{file: o.csv, node: Organisatio}", "unknown kind 'Organisatio'"),
        ("{file: o.csv, tie: STATES}", "unknown kind 'STATES'"),
        ("{file: o.csv, node: [x]}", "unknown kind ['x']"),
        ("{file: missing.csv, node: Organisation}", "missing.csv is no file"),
        ("{file: folder.csv, node: Organisation}", "folder.csv is no file"),
        ("{file: link.csv, node: Organisation}", "link.csv leads out of the folder"),
        ("o.csv", "a table is {file: …, node: LABEL} or"),
    ],
)
def test_a_table_lies_beside_its_header(tmp_path: Path, entry: str, problem: str) -> None:
    folder = tmp_path / "seed"
    (folder / "folder.csv").mkdir(parents=True)
    (tmp_path / "secret.csv").write_text("id,name\nx,X\n")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    path = folder / "register.yml"
    path.write_text(HEADER + f"  - {entry}\n")
    ((file, line, found, _),) = problems(path)
    assert (file, line) == ("register.yml", 9)
    assert problem in found
