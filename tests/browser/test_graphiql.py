"""GraphiQL in a real Chromium: it opens at the API's address, knows the schema, answers, and tells nobody."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from graph_service.style_sheet import fill, rules
from tests.browser.chromium import Chromium
from tests.browser.colours import rgb
from tests.browser.graphiql import GraphiQL
from tests.seeded import World

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def tab(chromium: Chromium, world: World) -> Iterator[GraphiQL]:
    tab = GraphiQL.opened(chromium.browser, world)
    yield tab
    tab.page.close()


def test_a_query_is_answered(tab: GraphiQL) -> None:
    answer = tab.ask('{ organisation(id: "region-kronoberg") { name } }')
    assert json.loads(answer)["data"] == {"organisation": {"name": "Region Kronoberg"}}


def test_the_documentation_is_that_of_the_schema(tab: GraphiQL) -> None:
    tab.page.get_by_role("button", name="Show Documentation Explorer").click()
    expect(tab.page.locator(".graphiql-doc-explorer")).to_contain_text("query: Query")


def test_the_documentation_shows_a_kind_and_a_tie_as_neo4j_browser_does(tab: GraphiQL) -> None:
    explorer = tab.page.locator(".graphiql-doc-explorer")
    explorer.get_by_text("Query", exact=True).first.click()
    kind = explorer.locator("[data-type=Agreement]").first
    assert _drawn(kind) == (rgb(fill("Agreement")), '" överenskommelse"')
    kind.click()
    title = explorer.locator(".graphiql-doc-explorer-title")
    expect(title).to_have_attribute("data-type", "Agreement")
    tie = explorer.locator("[data-type=PartiesConnection]").first
    assert _drawn(tie) == (rgb(rules()["relationship.PARTY_TO"]["color"]), '" PARTY_TO"')
    assert _drawn(explorer.locator("[data-type=String]").first)[1] == "none"


def _drawn(type_name: Locator) -> tuple[str, str]:
    """The colour of the sign before it, and the word after it."""
    colour, word = type_name.evaluate(
        "(type) => [getComputedStyle(type, '::before').backgroundColor, getComputedStyle(type, '::after').content]"
    )
    return colour, word


def test_nothing_leaves_the_machine(tab: GraphiQL, chromium: Chromium) -> None:
    tab.page.wait_for_timeout(500)
    assert (tab.requests.elsewhere, tab.requests.failed) == (set(), set())
    assert chromium.outside.asked_by_pages() == []
