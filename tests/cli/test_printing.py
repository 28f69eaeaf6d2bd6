"""How tables are given, whatever command made them: on the terminal, as CSV, JSON and Parquet, in files."""

import io
import json
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from graph_service.analysis.rows import ORDERS
from graph_service.analysis.tables.measures import MEASURES
from graph_service.analysis.tables.table import Table, table_of
from graph_service.cli.network import measures, printing, reporting, summary, terminal
from graph_service.cli.network.printing import Printer
from graph_service.errors import BadInputError

ONE = table_of(
    "actors", ["id", "name", "degree"], [(f"o{at}", f"[b]Org {at}", at) for at in range(20)], "a note"
)
OTHER = table_of("pairs", ["aId", "aName", "weight"], [("o1", "Org 1", None)])


def shown(capsys: pytest.CaptureFixture[str], *tables: Table, top: int | None = None) -> list[str]:
    Printer(printing.Format.TABLE, None, top)(*tables)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_a_terminal_shows_the_first_rows_by_name_and_says_how_many_more(capsys) -> None:
    lines = shown(capsys, ONE)
    assert lines[0].split() == ["name", "degree"]
    assert lines[1].startswith("[b]Org 0")
    assert lines[16:] == ["a note", "and 5 more: --top, --format or --out"]
    assert len(shown(capsys, ONE, top=20)) == 22


def test_several_tables_have_their_names_above_them(capsys) -> None:
    lines = shown(capsys, OTHER, Table("none", {"id": []}, ("nobody",)))
    assert lines == ["Pairs", "a      weight", "Org 1       –", "", "None", "nobody"]


def test_a_terminal_shows_few_digits_and_no_ids_of_what_is_named(capsys) -> None:
    rows = [
        (0.00001, 0.00001, True, "A", "a", ["A", "B"], ["a", "b"]),
        (153.25, 9.5, False, "B", "b", [], []),
    ]
    lines = shown(capsys, table_of("few", ["z", "p", "same", "of", "ofId", "members", "memberIds"], rows))
    assert [line.split() for line in lines] == [
        ["z", "p", "same", "of", "members"],
        ["<0.1", "<0.001", "yes", "A", "A,", "B"],
        ["153.2", "9.500", "no", "B"],
    ]


def test_columns_without_room_are_said_to_be_left_out(capsys) -> None:
    wide = table_of("wide", [f"column{at}" for at in range(30)], [tuple(range(30))])
    lines = shown(capsys, wide)
    assert max(map(len, lines[:2])) <= 118
    assert lines[2].startswith("no room for: column12, column13, ")
    assert lines[2].endswith(" and 10 more; --format or --out has them")


def test_a_terminal_says_of_columns_that_it_shows_what_is_not_defined(capsys) -> None:
    notes = ("column1: not defined here", "column29: not defined there", "few: so few")
    wide = table_of("wide", [f"column{at}" for at in range(30)], [tuple(range(30))], *notes)
    lines = shown(capsys, wide)
    assert [line for line in lines if line in notes] == ["column1: not defined here", "few: so few"]


COLUMN = st.one_of(
    st.tuples(st.just("aName"), st.sampled_from(["Ale", "Växjö kommun", "x" * 50, "東京都 " * 12])),
    st.tuples(st.just("effectiveSize"), st.floats(0, 1e9) | st.integers(0, 10**12)),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(width=st.integers(12, 140), drawn=st.lists(COLUMN, min_size=1, max_size=12))
def test_a_number_is_whole_and_a_line_within_the_room_at_any_width(capsys, monkeypatch, width, drawn) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    table = table_of(
        "drawn", [f"{name}{at}" for at, (name, _) in enumerate(drawn)], [[each for _, each in drawn]]
    )
    cells = {name: terminal._cells(list(column)) for name, column in table.columns.items()}
    fitting, _ = terminal._fitting(table, cells, width)
    lines = [line for line in shown(capsys, table) if not line.startswith("no room for")]
    numbers = {cells[name][0] for name in fitting if name.startswith("effective")}
    assert numbers <= {word for line in lines for word in line.split()}
    if len(fitting) > 1:
        assert max(map(cell_len, lines)) <= width


def test_a_pipe_is_as_wide_as_columns_says(capsys, monkeypatch) -> None:
    table = table_of("wide", [f"column{at}" for at in range(30)], [tuple(range(30))])
    for width, last in (("60", "column5"), ("200", "column20"), ("wide", "column11")):
        monkeypatch.setenv("COLUMNS", width)
        assert shown(capsys, table)[0].split()[-1] == last


def test_figures_of_the_summary_are_whole_at_any_width() -> None:
    rows = [("Arbetsförmedlingen (Södermanlands län)", "123456", "7.25")]
    for width in range(10, 80):
        console = Console(file=io.StringIO(), width=width)
        with console.capture() as written:
            console.print(reporting._table(("actor", "degree", "strength"), rows, width), crop=False)
        assert {"123456", "7.25"} <= set(written.get().split())


@pytest.mark.parametrize("name", ["x.csv", "x.json", "x.parquet"])
def test_a_file_is_of_the_kind_that_its_name_says(tmp_path: Path, name: str) -> None:
    printing._printer(out=tmp_path / "new" / name)(ONE)
    file = tmp_path / "new" / name
    if name.endswith(".json"):
        assert len(json.loads(file.read_text())["actors"]["rows"]) == 20
    else:
        read = pd.read_csv(file) if name.endswith(".csv") else pd.read_parquet(file)
        assert read["degree"].tolist() == list(range(20))
    assert [each.name for each in file.parent.iterdir()] == [name], "nothing half written is left"


def test_a_format_that_is_named_goes_into_a_file_of_any_other_name(tmp_path: Path) -> None:
    printing._printer(out=tmp_path / "x.txt", format_name="csv")(ONE)
    assert (tmp_path / "x.txt").read_text().startswith("id,name,degree")


def test_several_tables_go_into_a_folder(tmp_path: Path) -> None:
    printing._printer(out=tmp_path / "out", format_name="csv", top=3)(ONE, OTHER)
    assert {each.name for each in (tmp_path / "out").iterdir()} == {"actors.csv", "pairs.csv"}
    assert len(pd.read_csv(tmp_path / "out" / "actors.csv")) == 3


def test_notes_go_to_standard_error_beside_files(capsys) -> None:
    Printer(printing.Format.CSV, None, 1)(ONE)
    told = capsys.readouterr()
    assert told.out == "id,name,degree\no0,[b]Org 0,0\n"
    assert "a note" in told.err


@pytest.mark.parametrize(
    ("options", "tables", "says"),
    [
        ({"format_name": "xlsx"}, [ONE], "table, csv, json, parquet"),
        ({"format_name": "parquet"}, [ONE], "--out FILE"),
        ({"format_name": "csv"}, [ONE, OTHER], "--out FOLDER"),
        ({"format_name": "table", "out": Path("x.txt")}, [ONE], "csv, json or parquet"),
        ({"format_name": "csv", "out": Path("x.json")}, [ONE], "leave --format away, or name another file"),
        ({"as_json": True, "out": Path("x.csv")}, [ONE], "leave --format away, or name another file"),
        *(({"out": Path(name)}, [ONE], ".csv, .json or .parquet") for name in ("x.xlsx", "x.tsv", "x.table")),
        ({"out": Path("x.csv")}, [ONE, OTHER], "name a folder, such as x, or a file that ends in .json"),
    ],
)
def test_what_cannot_be_given_is_refused(options, tables, says, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadInputError) as refused:
        printing._printer(**options)(*tables)
    assert says in refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_refused_before_anything_is_asked() -> None:
    with pytest.raises(BadInputError, match=r"--out: /proc/xx/a\.csv"):
        printing._printer(out=Path("/proc/xx/a.csv"))


def test_notes_name_columns_as_they_are_headed_and_files_as_they_are_called(capsys, tmp_path: Path) -> None:
    table = table_of("figures", ["meanDegree", "pairs"], [(None, 0)], "not defined of nobody: meanDegree")
    assert shown(capsys, table)[2] == "not defined of nobody: mean degree"
    printing._printer(out=tmp_path / "x.csv")(table)
    assert "not defined of nobody: meanDegree" in capsys.readouterr().err


@pytest.mark.parametrize(("order", "known"), [(measures.Order, MEASURES), (summary.Order, ORDERS)])
def test_every_measure_stands_in_the_help_of_order(order, known) -> None:
    (_, option) = get_args(order)
    listed = option.help.partition(": ")[2].rstrip(".").replace(" or ", ", ").split(", ")
    assert listed == list(known)


def test_names_of_columns_are_read_as_words() -> None:
    assert terminal.words("communityStability") == "community stability"
