"""Whatever a file holds, it ends in findings, soon, and never in a traceback."""

import copy
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.resources import resource
from tests.worlds import problems

RIGHT: dict[str, Any] = {
    "document": {"id": "a", "title": "A", "date": "2024", "lines": 9, "sections": {"1": "1-9"}, "kind": "MINUTES"},
    "counts": {"nodes": 3, "ties": {"MEMBER_OF": 1}},
    "nodes": {
        "Organisation": [{"id": "x", "at": "1:1", "name": "X", "aliases": ["Y"], "when": "2020/2021"}],
        "Group": [{"id": "g", "at": ["1:2", "1:3"], "name": "G", "meetingsPerYearMin": 2}],
        "Meeting": [{"id": "m", "at": "1:2", "name": "M", "date": "2024-01-01"}],
    },
    "ties": {"MEMBER_OF": [{"from": ["x"], "to": "g", "at": "1:1", "role": "r", "seats": 2}]},
    "tables": [{"file": "t.csv", "node": "Area"}],
}  # fmt: skip
ODD: list[Any] = [
    None,
    "",
    "x",
    0,
    -1,
    10**30,
    1.5,
    True,
    [],
    {},
    [[]],
    [None],
    {"a": {"b": ["c"]}},
    "\0",
    "\x1f",
    "a\nb",
    "x" * 10_000,
    "..",
    "../..",
    "2020-01-01",
    "9999",
    "-9999",
    "nan",
    "inf",
    "1:1",
    "1:99999999999999999999",
    ":",
    "id",
    "X",
]


def paths_in(value: Any) -> list[tuple[Any, ...]]:
    """Every place in a value that can be replaced."""
    found: list[tuple[Any, ...]] = [()]
    keys = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in keys:
        found += [(key, *rest) for rest in paths_in(item)]
    return found


def replaced(value: Any, path: tuple[Any, ...], odd: Any) -> Any:
    if not path:
        return odd
    made = copy.deepcopy(value)
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = odd
    return made


def write(folder: Path, value: Any, name: str = "a.yml") -> Path:
    (folder / "t.csv").write_text("id,name\ny,Y\n")
    path = folder / name
    path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    return path


def test_the_right_file_is_right(tmp_path: Path) -> None:
    right = replaced(RIGHT, ("counts", "nodes"), 4)
    assert problems(write(tmp_path, right)) == []


@pytest.mark.parametrize("path", paths_in(RIGHT), ids=lambda path: ".".join(map(str, path)) or "root")
def test_wrong_types_everywhere(tmp_path: Path, path: tuple[Any, ...]) -> None:
    for odd in ODD:
        for _, line, problem, remedy in problems(write(tmp_path, replaced(RIGHT, path, odd))):
            assert line >= 1
            assert len(problem) + len(remedy) < 1500


def test_wrong_types_in_decisions_and_contacts(tmp_path: Path) -> None:
    decision = {"about": "x", "cell": "name", "prefer": "X", "because": "y"}
    contacts = {
        "contactsOf": "a",
        "nodes": {"ContactPoint": [{"id": "k", "at": "1:1", "kind": "EMAIL", "value": "v", "forgetBy": "2030-01-01"}]},
        "ties": {"HAS_CONTACT": [{"from": "x", "to": "k", "at": "1:1"}]},
    }  # fmt: skip
    (tmp_path / "contacts").mkdir()
    write(tmp_path, replaced(RIGHT, ("counts",), None))
    for name, value in (("decisions.yml", [decision]), ("contacts/a.yml", contacts)):
        for path in paths_in(value):
            for odd in ODD:
                write(tmp_path, replaced(value, path, odd), name)
                problems(tmp_path)
        (tmp_path / name).unlink()


LINES = (resource("seed") / "kronoberg-dua-2020.yml").read_text(encoding="utf-8").splitlines()[:60]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_real_file_torn_anywhere(tmp_path: Path, data: st.DataObject) -> None:
    text = "\n".join(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 20))
        text = (
            text[:at]
            + data.draw(st.text(alphabet='{}[]:,-"\n |>&*!#%@`é\x00\t5a', max_size=5))
            + text[at + cut :]
        )
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    problems(path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"a: " + b"x" * 10_000_000, "10,000,000 characters"),
        (b"? " * 100_000, "name is needed"),
        (b"a: [" + b"[" * 1_000_000, "nested deeper"),
        (b"- " * 1_000_000, "nested deeper"),
        (b"document: {id: a, when: '" + b"2" * 1_000_000 + b"'}", "characters"),
        (b"document:\n  id: a\n  date: '" + b"[2020," * 600 + b"'\n", "date: "),
        (b"a: '" + b"\\" * 100 + b"\n", "not YAML"),
        (b"%YAML 9.9\n---\na: b", "not YAML"),
        (b"", "the header is missing"),
        (b"5", "a source file has the parts"),
        (b"x: &a [1]\ny: [" + b"*a, " * 100_000 + b"]", "anchors"),
    ],
    ids=range(12),
)  # fmt: skip
def test_hostile_bytes(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(content)
    began = time.process_time()
    found = problems(path)
    assert time.process_time() - began < 10
    assert any(problem in said for _, _, said, _ in found), found
    assert all(len(said) < 1000 for _, _, said, _ in found)


def test_files_that_are_none(tmp_path: Path) -> None:
    missing, folder = tmp_path / "missing.yml", tmp_path / "x.yml"
    assert problems(missing) == [("missing.yml", 1, f"{missing} is no file", "")]
    folder.mkdir()
    looked = "*.yml was looked for, in its folders too"
    assert problems(folder) == [("x.yml", 0, "no source is in this folder", looked)]
    huge = tmp_path / "huge.yml"
    with huge.open("wb") as file:
        file.truncate(60_000_000)
    assert problems(huge) == [("huge.yml", 1, f"{huge} is larger than 50 MB", "divide it")]


def test_links_that_lead_to_themselves(tmp_path: Path) -> None:
    path = write(tmp_path, replaced(RIGHT, ("counts",), None))
    (tmp_path / "round.yml").symlink_to("round.yml")
    (tmp_path / "folder").symlink_to(".")
    assert problems(tmp_path) == [("round.yml", 1, f"{tmp_path / 'round.yml'} is no file", "")]
    (tmp_path / "t.csv").unlink()
    (tmp_path / "t.csv").symlink_to("t.csv")
    assert problems(path) == [("a.yml", 31, f"{tmp_path / 't.csv'} is no file", "")]


def test_a_date_too_late_to_reckon_with_hides_no_other_mistake(tmp_path: Path) -> None:
    for wrong in (
        replaced(RIGHT, ("document", "date"), "9999-12-31"),
        replaced(RIGHT, ("nodes", "Meeting", 0, "date"), "9999-12-31"),
        replaced(RIGHT, ("nodes", "Organisation", 0, "when"), "../9999-12-31"),
    ):
        other = tmp_path / "b.yml"
        other.write_text("x: 1\n")
        found = problems(write(tmp_path, replaced(wrong, ("counts",), None)), other)
        assert any("too late a date" in problem for _, _, problem, _ in found), found
        assert (
            "b.yml",
            1,
            "the header is missing",
            "begin with document: and its id, title, date …",
        ) in found


def test_a_byte_order_mark_is_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, replaced(RIGHT, ("counts",), None))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert problems(path) == []
