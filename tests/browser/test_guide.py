"""The guide in a real Chromium: its pages turn, every step of every page runs on a click, and a choice changes the answer."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from graph_service.analysis.words.languages import Language
from graph_service.exploring import guide as written
from graph_service.exploring.walk import Walk
from graph_service.exploring.walks import WALKS
from tests.browser.chromium import Chromium
from tests.browser.guide import Guide
from tests.browser.neo4j_browser import Neo4jBrowser
from tests.browser.test_neo4j_browser import ASKS
from tests.seeded import World

pytestmark = pytest.mark.browser
SOMETHING = re.compile(r"Displaying [1-9]\d* nodes|Started streaming [1-9]\d* records")


@pytest.fixture(scope="module")
def tab(chromium: Chromium, world: World) -> Iterator[Neo4jBrowser]:
    tab = Neo4jBrowser.connected(chromium.browser, world)
    yield tab
    tab.page.close()


def _at(tab: Neo4jBrowser, world: World, walk: str = "holds", language: Language = Language.SV) -> Guide:
    at = [each.id for each in WALKS].index(walk)
    found = Guide.opened(tab, f"{world.origin}{written.path(language)}#slide-{at}")
    title = WALKS[at].title[language == Language.EN]
    expect(found.slide.locator("h2")).to_have_text(title)
    return found


def test_it_opens_and_its_pages_turn(tab: Neo4jBrowser, world: World) -> None:
    guide = _at(tab, world)
    titles = [guide.title]
    for _ in WALKS[1:]:
        guide.turn()
        titles.append(guide.title)
    assert titles == [walk.title[0] for walk in WALKS]


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.id)
def test_each_step_runs_on_a_click(walk: Walk, tab: Neo4jBrowser, world: World) -> None:
    guide = _at(tab, world, walk.id)
    answers = {step.query: guide.step(step.query) for step in walk.steps}
    assert {name for name, answer in answers.items() if not SOMETHING.search(answer)} == set()


def test_a_choice_in_a_field_changes_the_answer_on_every_page(tab: Neo4jBrowser, world: World) -> None:
    guide = _at(tab, world, "outside")
    assert "Växjö kommun" in guide.step("municipalities-counted")
    guide.change("lan", "gotlands-lan")
    assert "Gotlands kommun" in guide.step("municipalities-counted")
    guide.follow("Länets överenskommelser")
    assert not SOMETHING.search(guide.step("agreements-of-a-county"))
    guide = _at(tab, world, "choosing")
    tab.clear()
    guide.slide.locator("pre.start i").click()
    expect(tab.page.get_by_test_id("frame").first).to_contain_text("kronobergs-lan")
    assert "Kronobergs län" in guide.step("chosen")


def test_what_is_typed_is_searched_for_whatever_it_holds(tab: Neo4jBrowser, world: World) -> None:
    guide = _at(tab, world, "choosing")
    guide.change("sok", "växjo (kommun) 'AND")
    assert "vaxjo-kommun" in guide.step("search-by-name")


def test_a_click_on_the_text_puts_it_into_the_editor_and_runs_nothing(
    tab: Neo4jBrowser, world: World
) -> None:
    guide = _at(tab, world, "meets")
    tab.clear()
    guide.slide.locator('[data-step="partners"] pre').click(position={"x": 250, "y": 100})
    expect(tab.page.get_by_test_id("activeEditor")).to_contain_text("RETURN shared LIMIT 300")
    assert tab.page.get_by_test_id("frame").count() == 0


def test_the_other_language_is_a_click_away_on_the_same_page(tab: Neo4jBrowser, world: World) -> None:
    guide = _at(tab, world, "says")
    guide.follow("In English")
    assert guide.title == "Which document says so?"
    answer = guide.step("lines-behind")
    assert "through what" in answer
    assert "genom vad" not in answer
    guide.follow("På svenska")
    assert guide.title == "Vilket dokument säger det?"


@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut_off_at_the_side(language: Language, tab: Neo4jBrowser, world: World) -> None:
    guide = _at(tab, world, language=language)
    for walk in WALKS[1:]:
        wide, there = guide.slide.evaluate(
            "slide => [Math.max(...[...slide.querySelectorAll('*')].map(each => each.getBoundingClientRect().right)),"
            "slide.getBoundingClientRect().right]"
        )
        assert wide <= there, walk.id
        guide.turn()


@pytest.mark.parametrize("language", list(Language))
def test_no_button_covers_the_line_that_it_runs(language: Language, tab: Neo4jBrowser, world: World) -> None:
    guide = _at(tab, world, "choosing", language)
    room = guide.slide.evaluate(
        "slide => [...slide.querySelectorAll('pre.setting')].map(line => line.getBoundingClientRect().left"
        " + parseFloat(getComputedStyle(line).paddingLeft) - line.querySelector('i').getBoundingClientRect().right)"
    )
    assert len(room) > len(WALKS[2].asks)
    assert min(room) >= 0


def test_it_asks_for_nothing_beyond_what_browser_does(tab: Neo4jBrowser, chromium: Chromium) -> None:
    assert tab.requests.elsewhere == ASKS
    assert chromium.outside.asked_by_pages() == []
