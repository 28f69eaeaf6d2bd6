"""GraphiQL in a real Chromium: it comes up, knows the schema, asks, shows the answer, and tells nobody outside."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import chromium
from tests.graphql.conftest import Api

pytestmark = pytest.mark.browser


def test_graphiql_asks_and_shows_the_answer(api: Api) -> None:
    with chromium() as found:
        page = found.browser.new_page()
        complaints: list[str] = []
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        query = '{ organisation(id: "region-norr") { name } }'
        page.goto(f"{api.http.base_url}/graphql?variables=%7B%7D", timeout=60_000)
        expect(page.locator(".graphiql-query-editor")).to_contain_text("Region Kronoberg", timeout=60_000)
        page.locator(".graphiql-query-editor .CodeMirror").evaluate(
            "(editor, query) => editor.CodeMirror.setValue(query)", query
        )
        page.locator(".graphiql-execute-button").click()
        expect(page.locator(".result-window")).to_contain_text('"name": "Region Norr"', timeout=30_000)
        page.get_by_label("Show Documentation Explorer").click()
        expect(page.locator(".graphiql-doc-explorer")).to_contain_text("Query", timeout=30_000)
        assert complaints == []
        assert found.outside.asked_by_pages() == []
