"""GraphiQL in a real Chromium: it opens at the API's address, knows the schema, answers, and tells nobody."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import Chromium
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


def test_nothing_leaves_the_machine(tab: GraphiQL, chromium: Chromium) -> None:
    tab.page.wait_for_timeout(500)
    assert (tab.requests.elsewhere, tab.requests.failed) == (set(), set())
    assert chromium.outside.asked_by_pages() == []
