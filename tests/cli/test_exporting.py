"""What is asked wrongly of `network export` and `network write-back` is refused before the graph is read."""

from pathlib import Path

import pytest

from graph_service.analysis.exports.formats import ExportFormat
from graph_service.cli.network import export, write_back
from graph_service.errors import BadInputError


@pytest.mark.parametrize(
    ("text", "out", "kind"),
    [
        (None, None, ExportFormat.GEXF),
        (None, "a/network.GraphML", ExportFormat.GRAPHML),
        (None, "network.json", ExportFormat.JSON),
        ("kumu", "network.json", ExportFormat.KUMU),
        ("Pajek", None, ExportFormat.PAJEK),
    ],
)
def test_the_format_is_the_one_named_or_what_the_file_ends_in(
    text: str | None, out: str | None, kind: ExportFormat
) -> None:
    assert export._kind(text, Path(out) if out else None) == kind


@pytest.mark.parametrize(
    ("text", "out", "told"),
    [
        ("excel", None, ("--format: 'excel' is not known", "one of gexf")),
        (None, "network.csv", ("'network.csv' does not say which format", "--format, one of")),
        ("kumu", None, ("--format kumu makes several files", "--out FOLDER")),
        ("kumu", "file.txt", ("is a file", "name a folder")),
        ("kumu", "x.csv", ("is a file", "name a folder")),
        ("gexf", "x.json", ("is json by its name", "leave --format away")),
        ("gexf", ".", ("is a folder", "name a file, such as network.gexf")),
    ],
)
def test_what_cannot_be_written_so_is_refused(
    text: str, out: str | None, told: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.txt").touch()
    place = Path(out) if out else None
    with pytest.raises(BadInputError, match=told[0]) as caught:
        export._require(export._kind(text, place), place)
    assert told[1] in caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]


def test_measures_are_named_in_any_spelling_each_once() -> None:
    named = export.measures_named
    assert named("degree, core-number,core_number") == ["degree", "coreNumber"]
    assert named("none") == []
    assert "twoModeDegree" in named("ALL")
    assert named("two-mode-degree") == ["twoModeDegree"]


@pytest.mark.parametrize("text", ["popularity", "degree,popularity"])
def test_a_measure_that_there_is_not_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="is no measure"):
        export.measures_named(text)


@pytest.mark.parametrize(
    ("name", "instead", "says"),
    [
        ("network", [True, True, False], "one thing each"),
        ("", [False] * 3, "'' is no name"),
        (" a", [False] * 3, "' a' is no name"),
    ],
)
def test_a_measurement_has_a_name_and_one_thing_is_asked(name: str, instead: list[bool], says: str) -> None:
    with pytest.raises(BadInputError, match=says):
        write_back._require(name, instead)
    write_back._require("before 2021", [False, False, True])


def test_one_measure_sizes() -> None:
    with pytest.raises(BadInputError, match="--size-by is one measure"):
        write_back._one(["degree", "strength"])
