"""The guide is whole in both languages, its queries are those of `cypher/guide`, and nothing in it can break out."""

import html.parser
import re

import pytest

from graph_service.analysis.words.languages import Language
from graph_service.exploring import guide
from graph_service.exploring.headings import ENGLISH, VALUES, headings, worded
from graph_service.exploring.legend import LEGEND
from graph_service.exploring.parameters import PARAMETERS
from graph_service.exploring.presets import PRESETS
from graph_service.exploring.walk import Step, Walk
from graph_service.exploring.walks import WALKS
from graph_service.model.vocabulary import Label
from graph_service.storage.queries import Query, folder, query

ORIGIN = "http://127.0.0.1:8100"
QUERIES = folder("guide")
BROWSERS_CLEANING = re.compile(
    r"""(\s+(on[^\s=]+)[^\s=]*\s*=\s*("[^"]*"|'[^']*'|[\w\-.:]+\s*))""", re.IGNORECASE
)
"""What Neo4j Browser takes out of a guide, wherever it stands: handlers of events."""
each_language = pytest.mark.parametrize("language", list(Language))
each_walk = pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.id)
each_query = pytest.mark.parametrize("found", QUERIES, ids=lambda found: found.name)


class _Page(html.parser.HTMLParser):
    """The elements of a page, and what is left open or closed twice."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.written: list[str] = []
        """What stands in each `pre`."""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag == "pre":
            self.written.append("")
        if tag not in {"meta", "input"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "pre" in self.open:
            self.written[-1] += data


def _page(language: Language = Language.SV) -> _Page:
    return _Page(guide.html(language, ORIGIN))


def _said(walk: Walk) -> list[tuple[str, str]]:
    steps = [words for step in walk.steps for words in (step.title, step.text)]
    return [walk.title, *walk.text, *steps, *walk.afterwards]


def _steps() -> list[Step]:
    return [step for walk in WALKS for step in walk.steps]


@each_walk
def test_a_walk_says_all_in_both_languages(walk: Walk) -> None:
    for swedish, english in _said(walk):
        assert swedish.strip()
        assert english.strip()
        assert swedish != english


@each_walk
def test_what_is_code_in_one_language_is_code_in_the_other(walk: Walk) -> None:
    for swedish, english in _said(walk):
        assert sorted(re.findall("`[^`]*`", swedish)) == sorted(re.findall("`[^`]*`", english))


def test_every_query_is_a_step_and_every_step_a_query() -> None:
    asked = [step.query for step in _steps()]
    assert set(asked) == {found.name for found in QUERIES}


@each_query
def test_a_query_is_a_question_in_swedish(found: Query) -> None:
    assert found.title[-1] == "?"
    assert len(found.title) <= 90


@each_query
def test_every_parameter_is_preset(found: Query) -> None:
    assert found.parameters <= set(PRESETS)


def test_every_preset_is_used_and_can_be_changed_somewhere() -> None:
    assert set().union(*(found.parameters for found in QUERIES)) == set(PRESETS) == set(PARAMETERS)
    assert {name for walk in WALKS for name in walk.asks} == set(PRESETS)


@each_walk
def test_a_walk_lets_its_parameters_be_changed(walk: Walk) -> None:
    """On itself; those before `choosing` send there, and nothing can be chosen on a slide without it changing something."""
    taken = set().union(*(query(f"guide/{step.query}").parameters for step in walk.steps))
    assert set(walk.asks) <= taken
    assert taken - set(walk.asks) == set() or walk.start or "choosing" in walk.leads_to


@each_language
def test_the_form_of_a_day_stands_wherever_one_is_typed(language: Language) -> None:
    said = guide.html(language, ORIGIN).count('<p class="hint">' + ("ÅÅÅÅ", "YYYY")[language == Language.EN])
    assert said == sum(name.startswith("dag") for walk in WALKS for name in walk.asks) == 3


def test_walks_lead_to_walks() -> None:
    ids = [walk.id for walk in WALKS]
    assert len(set(ids)) == len(ids)
    assert {to for walk in WALKS for to in walk.leads_to} <= set(ids)


def test_each_heading_has_its_english_and_no_other_has() -> None:
    assert set().union(*(headings(found.text) for found in QUERIES)) == set(ENGLISH)
    assert worded("RETURN 1 AS `antal`", Language.EN) == "RETURN 1 AS `number`"
    assert worded("RETURN 1 AS `antal`", Language.SV) == "RETURN 1 AS `antal`"


def test_each_word_of_a_query_has_its_english_and_no_other_is_changed() -> None:
    texts = [found.text for found in QUERIES]
    assert all(any(f"'{value}'" in text for text in texts) for value in VALUES)
    assert (
        worded("RETURN 'löper ut', 'ACTIVE' AS `slut`", Language.EN) == "RETURN 'runs out', 'ACTIVE' AS `end`"
    )


def test_the_legend_explains_every_kind_that_explorers_see() -> None:
    assert set(LEGEND) == set(Label) - {Label.CONTACT_POINT}


@each_language
def test_the_page_is_well_formed_with_a_slide_for_each_walk(language: Language) -> None:
    page = _page(language)
    assert (page.wrong, page.open) == ([], [])
    assert [tag for tag, _ in page.seen].count("slide") == len(WALKS)
    assert ("html", {"lang": language.value.lower()}) in page.seen


@each_language
def test_what_a_click_runs_is_the_query(language: Language) -> None:
    written = _page(language).written
    for step in _steps():
        assert worded(query(f"guide/{step.query}").text, language) in written


def test_what_a_click_sets_is_the_preset() -> None:
    written = _page().written
    for walk in WALKS:
        for name in walk.asks:
            assert f':param {name} => "{PRESETS[name]}"' in written
    assert any(text.startswith(':params {lan: "kronobergs-lan", ') for text in written)


@each_language
def test_browser_takes_nothing_out_of_it(language: Language) -> None:
    text = guide.html(language, ORIGIN)
    assert BROWSERS_CLEANING.findall(text) == []
    assert "script" not in {tag for tag, _ in _page(language).seen}
    assert not re.search("javascript:", text, re.IGNORECASE)


@each_language
def test_every_link_leads_to_a_slide_of_this_service(language: Language) -> None:
    links = [found["exec-topic"] for tag, found in _page(language).seen if tag == "a"]
    known = {f"guide {ORIGIN}{guide.path(each)}#slide-{at}" for each in Language for at in range(len(WALKS))}
    assert links
    assert set(links) <= known


def test_an_origin_is_text_whatever_it_holds() -> None:
    page = _Page(guide.html(Language.SV, 'http://"><script>alert(1)</script>'))
    assert "script" not in {tag for tag, _ in page.seen}
    assert (page.wrong, page.open) == ([], [])
