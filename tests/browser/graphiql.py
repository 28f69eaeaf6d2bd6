"""GraphiQL as a person uses it: open the address, type a query, read the answer."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.requests import Requests
from tests.seeded import World

_SLOWEST_MS = 30_000


class GraphiQL:
    """One tab."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests = Requests()
        self.requests.watch(page)

    @classmethod
    def opened(cls, browser: Browser, world: World, *, width: int = 1500, height: int = 900) -> "GraphiQL":
        """Open the address of the API. Ends when the schema has been read."""
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(_SLOWEST_MS)
        tab = cls(page)
        page.goto(f"{world.origin}/graphql")
        page.get_by_role("button", name="Execute query (Ctrl-Enter)").wait_for()
        expect(page.locator(".graphiql-spinner")).to_have_count(0, timeout=_SLOWEST_MS)
        return tab

    def ask(self, query: str) -> str:
        """Run it, and give what stands in the pane of answers."""
        self.page.locator(".graphiql-query-editor .CodeMirror").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(query)
        self.page.keyboard.press("Control+Enter")
        answer = self.page.locator(".result-window")
        expect(answer).to_contain_text("}", timeout=_SLOWEST_MS)
        return answer.inner_text().replace("\xa0", " ")
