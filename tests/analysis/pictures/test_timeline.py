"""When agreements and projects hold: what is known, what is supposed, and what is open."""

import datetime as dt
from typing import Any

import pytest

from graph_service.analysis import Frame, Language, RelationOptions, collaborate, structure_of, timeline
from graph_service.analysis.pictures.spans import Span, spans
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import Layer
from tests.analysis.pictures.reading import read
from tests.analysis.worlds import COUNTIES, WITHIN, organisations

EN = Frame(Language.EN)


def world(*nodes: Any, ties: Any = (), **options: Any) -> Collaboration:
    structure = structure_of([*COUNTIES, *organisations("a", "b"), *nodes], [*WITHIN, *ties])
    return collaborate(structure, RelationOptions(**options))


def span(**cells: str) -> Span:
    (found,), undated = spans(world(("Agreement", "x", cells)))
    assert undated == 0
    return found


def day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def test_known_bounds_are_known_and_nothing_is_supposed() -> None:
    found = span(when="2020-01-01/2021-12-31", stated="2020-05-01")
    assert (found.left, found.known_from) == (day("2020-01-01"),) * 2
    assert (found.right, found.known_to) == (day("2022-01-01"),) * 2
    assert found.last_day == dt.date(2021, 12, 31)
    assert found.is_dated


def test_unknown_bounds_go_by_the_document_and_are_supposed_around_it() -> None:
    found = span(stated="2020-05-01")
    assert (found.known_from, found.known_to) == (day("2020-05-01"), day("2020-05-02"))
    assert (found.known_from - found.left, found.right - found.known_to) == (3 * 365, 3 * 365)
    assert (found.is_dated, found.last_day, found.is_open) == (False, None, False)


def test_an_open_end_is_known_to_be_open() -> None:
    found = span(when="2020-01-01/..", stated="2020-05-01")
    assert (found.is_open, found.is_dated, found.last_day) == (True, True, None)


def test_what_has_ended_had_done_so_by_its_document() -> None:
    found = span(status="ENDED", stated="2020-05-01")
    assert found.right == day("2020-05-02")
    assert found.known_to == found.known_from
    begun = span(status="ENDED", when="2019-03-01/", stated="2020-05-01")
    assert (begun.left, begun.right) == (day("2019-03-01"), day("2020-05-02"))


def test_what_is_planned_was_not_yet_when_it_was_planned() -> None:
    found = span(status="PLANNED", stated="2020-05-01")
    assert (found.left, found.known_to) == (day("2020-05-01"),) * 2
    assert found.is_ahead


def test_an_end_alone_is_enough() -> None:
    found = span(when="/2021-12-31")
    assert (found.known_to, found.right) == (day("2022-01-01"),) * 2
    assert found.left == day("2022-01-01") - 3 * 365


def test_what_is_said_not_to_exist_and_what_has_no_time_is_left_out() -> None:
    found, undated = spans(
        world(("Agreement", "no", {"status": "ABSENT", "stated": "2020"}), ("Project", "never"))
    )
    assert (found, undated) == ([], 1)


def test_only_the_layers_that_are_asked_for() -> None:
    nodes = (
        ("Agreement", "x", {"when": "2020"}),
        ("Project", "y", {"when": "2020"}),
        ("Group", "g", {"when": "2020"}),
    )
    found, _ = spans(world(*nodes, layers=frozenset({Layer.PROJECT, Layer.GROUP})))
    assert [each.layer for each in found] == [Layer.PROJECT]


def test_an_area_has_what_covers_some_of_it_planned_or_not() -> None:
    found = world(
        ("Project", "here", {"when": "2020"}),
        ("Project", "planned", {"stated": "2020", "status": "PLANNED"}),
        ("Project", "elsewhere", {"when": "2020"}),
        ("Project", "nowhere", {"when": "2020"}),
        ties=(
            ("here", "COVERS", "kronoberg"),
            ("planned", "COVERS", "kronoberg", {"status": "PLANNED"}),
            ("elsewhere", "COVERS", "blekinge"),
        ),
    )
    nodes = found.structure.nodes
    shown, _ = spans(found, nodes.id.index("kronoberg"))
    assert [nodes.id[each.thing] for each in shown] == ["here", "planned"]
    text = read(timeline(found, area=nodes.id.index("kronoberg"))).whole()
    assert "De som gäller Kronobergs län." in text


def test_bars_are_named_dated_and_explained() -> None:
    found = world(
        ("Agreement", "x", {"name": "Avtalet", "when": "2019-01-01/2025-12-31"}),
        ("Agreement", "y", {"name": "Tills vidare", "when": "2020-01-01/.."}),
        ("Project", "z", {"name": "Planen", "stated": "2021-03-01", "status": "PLANNED"}),
    )
    drawn = read(timeline(found, day=dt.date(2022, 6, 1)))
    words = drawn.words()
    assert {"Överenskommelser", "Avtalet", "Tills vidare", "Projekt", "Planen", "2025-12-31"} <= set(words)
    assert {"tills vidare: utan slut", "planerad eller föreslagen", "början eller slut okänt"} <= set(words)
    assert "Den streckade linjen är 2022-06-01." in drawn.whole()
    assert drawn.description.startswith("Kända slut: Avtalet 2025-12-31.")
    assert drawn.collisions() == []


def test_without_a_day_there_is_no_line() -> None:
    found = world(("Agreement", "x", {"when": "2020"}))
    assert "dashed line" not in read(timeline(found, EN)).whole()


def test_of_many_those_with_a_known_time_are_drawn() -> None:
    dated = [("Agreement", f"d{at}", {"when": "2020"}) for at in range(40)]
    vague = [("Project", f"v{at}", {"stated": "2020"}) for at in range(40)]
    drawn = read(timeline(world(*dated, *vague), EN))
    assert "Shows 46 of 80 agreements and projects: those with a known time first" in drawn.whole()
    assert {f"d{at}" for at in range(40)} <= set(drawn.words())
    assert drawn.collisions() == []
    assert drawn.off_the_page() == []


@pytest.mark.parametrize("when", ["0001-01-01/9998-12-31", "1400/1500", "9997/9998"])
def test_days_far_away_are_drawn_too(when: str) -> None:
    found = world(("Agreement", "old", {"when": when}), ("Agreement", "new", {"when": "2020/2021"}))
    drawn = read(timeline(found, EN, day=dt.date(2022, 1, 1)))
    assert {"old", "new", "2022"} <= set(drawn.words())
    years = {int(word) for word in drawn.words() if word.isdigit()}
    assert years <= set(range(1997, 2039))


def test_nothing_to_show_is_a_clear_sentence() -> None:
    assert "No agreements or projects to show" in read(timeline(world(), EN)).whole()
