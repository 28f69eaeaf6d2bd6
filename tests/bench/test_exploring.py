"""The measuring of what Neo4j Browser is asked: what is made for it, how it is asked, and what is said of it."""

from collections import Counter
from collections.abc import Iterator

import neo4j
import pytest

from bench import exploring
from bench.country import loading, telling
from bench.country.asking import Asked, Asking, naive
from bench.country.hubs import DOCUMENTS, Hubs
from bench.country.shape import AGENCY, Country
from bench.networks.generating import organisation
from graph_service.exploring.presets import PRESETS
from graph_service.seeding import load as seeding
from graph_service.storage.queries import Query, query
from tests.servers import Database, Server

ORGANISATIONS = 210


@pytest.fixture(scope="module")
def country() -> Country:
    return Country(ORGANISATIONS)


@pytest.fixture(scope="module")
def given(country: Country, tmp_path_factory: pytest.TempPathFactory) -> seeding.Given:
    return seeding.read(loading.write(country, tmp_path_factory.mktemp("country") / "source"))


@pytest.fixture(scope="module")
def asking(
    neo4j_server: Server, neo4j_driver: neo4j.Driver, country: Country, given: seeding.Given
) -> Iterator[Asking]:
    held = Database(neo4j_driver, neo4j_server.database)
    held.clear()
    held.writer().prepare()
    seeding.load(held.writer(), given)
    loading.measure(neo4j_driver, country, neo4j_server.database)
    yield Asking(neo4j_driver, PRESETS, 20, neo4j_server.database)
    held.clear()


def test_a_country_has_no_mistake_in_it(given: seeding.Given) -> None:
    assert seeding.findings(given) == []


def test_what_the_questions_name_is_a_hub(country: Country, given: seeding.Given) -> None:
    ties = Counter(tie.start for source in given.sources for tie in source.ties)
    usual = sorted(ties[organisation(at)] for at in range(ORGANISATIONS))[ORGANISATIONS // 2]
    assert ties[AGENCY] > Hubs(country).degree[AGENCY] == ORGANISATIONS // 7
    assert ties[AGENCY] > 10 * usual
    stated = {source.header.id: {entry.id for entry in source.nodes} for source in given.sources}
    assert all(len(stated[each]) > country.size.things / 3 for each in DOCUMENTS)


def test_questions_are_asked_as_in_browser(asking: Asking) -> None:
    found = asking.ask(
        "MATCH (g:Group {id: 'land-forum'})<-[tie:MEMBER_OF]-(who) RETURN g, tie, who LIMIT 3", runs=2
    )
    assert (found.rows, found.nodes, found.ties) == (3, 4, 3)
    assert found.cold
    assert found.warm
    assert found.among
    assert found.hits >= 3


def test_each_question_answers(asking: Asking) -> None:
    for question in exploring.questions():
        found = asking.ask(question.text, runs=1)
        assert found.warm is not None, question.name


def test_figures_are_written_back(asking: Asking, neo4j_server: Server, neo4j_driver: neo4j.Driver) -> None:
    rows = Database(neo4j_driver, neo4j_server.database).run(
        "MATCH (o:Organisation) WHERE o.networkRank <= 2 RETURN o.id AS id, labels(o) AS labels ORDER BY o.networkRank"
    )
    assert rows[0]["id"] == AGENCY
    assert "NetworkSize5" in rows[0]["labels"]
    assert asking.ask(query("favourites/19-figures-of-an-organisation").text, runs=1).nodes == 2


def test_what_does_not_end_is_given_up(neo4j_server: Server, neo4j_driver: neo4j.Driver) -> None:
    hasty = Asking(neo4j_driver, PRESETS, 0.2, neo4j_server.database)
    assert hasty.ask("UNWIND range(1, 10000000000) AS n RETURN sum(n)") == Asked()


def test_naive_form_keeps_the_last_limit_only() -> None:
    text = "MATCH (a)\nWITH a LIMIT 3\nCALL (a) {\n  MATCH (b)\n  RETURN b\n  LIMIT 4\n}\nRETURN a, collect(b)[..5]\nLIMIT 6"
    plain = "MATCH (a)\nWITH a\nCALL (a) {\n  MATCH (b)\n  RETURN b\n}\nRETURN a, collect(b)\nLIMIT 6"
    assert naive(_query(text)) == plain
    assert naive(_query(plain)) is None


def test_told_with_ratios() -> None:
    asked = [_query("MATCH (a) WITH a LIMIT 1 RETURN a LIMIT 2")]
    small = telling.Answers("small", {"q": Asked(0.5, 0.2, 10, 2, 2, 0, 0.01)}, {"q": Asked(0.5, 0.4)})
    large = telling.Answers("large", {"q": Asked(0.6, 0.3, 15, 2, 2, 0, 0.01)}, {"q": Asked()})
    told = telling.told(asked, {20: small, 300: large}, 9)
    assert "| A question | 0.500 | 0.200 | 10 | 2 | 2 | 0 | 0.010 | 0.400 (×2) |" in told
    assert "| A question | 0.600 | 0.300 | 15 | 2 | 2 | 0 | 0.010 | over 9 (≥ ×30) |" in told
    assert "| A question | ×1.50 | ×1.50 | over the limit |" in told


def _query(text: str) -> Query:
    return Query("q", "A question", text, frozenset())
