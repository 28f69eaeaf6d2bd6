"""Names as they stand in pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.analysis.pictures.lettering import room, wrapped
from graph_service.analysis.pictures.names import in_line, in_lines, tidy


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Växjö kommun", "Växjö kommun"),
        ("Försäkringskassan (Örebro län)", "Försäkringskassan\n(Örebro län)"),
        ("Länsstyrelsen i Kronobergs län", "Länsstyrelsen i\nKronobergs län"),
        (
            "Överenskommelse mellan Region Sörmland och Arbetsförmedlingen 2020–2022",
            "Överenskommelse mellan\n… 2020–2022",
        ),
        ("Arbetsmarknadsförvaltningens", "Arbetsmarknadsförvaltning-\nens"),
        ("", ""),
    ],
)
def test_names_on_two_lines(name: str, lines: str) -> None:
    assert in_lines(name) == lines


def test_a_name_on_one_line_keeps_its_beginning_and_its_end() -> None:
    assert in_line("Lokal överenskommelse i Växjö", 20) == "Lokal överens…Växjö"
    assert in_line("Växjö", 20) == "Växjö"


@given(st.text(max_size=80), st.integers(4, 30), st.integers(1, 4))
def test_no_line_is_longer_than_it_may_be(name: str, width: int, most: int) -> None:
    lines = in_lines(name, width, most).split("\n")
    assert len(lines) <= most
    assert all(len(line) <= width for line in lines)


@given(st.text(max_size=40))
def test_a_tidy_name_can_stand_in_xml(name: str) -> None:
    found = tidy(name)
    assert found == " ".join(found.split())
    found.encode("utf-8")
    assert all(each >= " " for each in found)


def test_texts_are_as_wide_as_their_letters() -> None:
    narrow, wide = room("iii", 10)[0], room("mmm", 10)[0]
    assert 0 < narrow < wide
    assert room("mmm", 20)[0] == pytest.approx(2 * wide, rel=0.05)
    assert room("mmm\niii", 10)[0] == wide
    assert room("a\nb", 10)[1] > 2 * room("a", 10)[1]


def test_a_caption_is_broken_by_width() -> None:
    assert wrapped("en två tre fyra", room("en två", 7)[0] + 1, 7) == ["en två", "tre", "fyra"]
