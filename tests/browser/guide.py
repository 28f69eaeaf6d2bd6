"""The guide in Neo4j Browser's sidebar, as its reader uses it: turn a page, press a button, type into a field."""

import re
from typing import Self

from playwright.sync_api import Locator, expect

from tests.browser.neo4j_browser import Neo4jBrowser

_LONG_MS = 30_000
_ANSWERED = re.compile(
    r"Displaying \d+ nodes|Started streaming \d+ records|no records|Successfully set|ERROR"
)


class Guide:
    """The one that is open in a tab."""

    def __init__(self, tab: Neo4jBrowser) -> None:
        self.tab = tab
        self.slide = tab.page.locator("#guide-drawer section.gs")

    @classmethod
    def opened(cls, tab: Neo4jBrowser, address: str) -> Self:
        """Type its address after `:guide`, on a clear screen."""
        tab.clear()
        tab.type(f":guide {address}")
        found = cls(tab)
        found.slide.wait_for()
        return found

    @property
    def title(self) -> str:
        return self.slide.locator("h2").inner_text()

    def turn(self) -> None:
        """To the next page."""
        before = self.title
        self.tab.page.get_by_test_id("guideNextSlide").click()
        expect(self.slide.locator("h2")).not_to_have_text(before, timeout=_LONG_MS)

    def follow(self, link: str) -> None:
        """Press a link on the page."""
        before = self.title
        self.slide.get_by_text(link, exact=True).click()
        expect(self.slide.locator("h2")).not_to_have_text(before, timeout=_LONG_MS)

    def step(self, name: str) -> str:
        """Press the button of a step; all that its answer shows."""
        return self._press(self.slide.locator(f'[data-step="{name}"] pre'))

    def change(self, parameter: str, value: str) -> None:
        """Type into the field and press the button beside it."""
        field = self.slide.locator(f'input[value-for="{parameter}"]')
        field.fill("")
        field.press_sequentially(value)
        line = self.slide.locator("pre").filter(has=self.tab.page.locator(f'[value-key="{parameter}"]'))
        assert value in self._press(line)

    def _press(self, runnable: Locator) -> str:
        self.tab.page.evaluate(
            "document.querySelectorAll('[data-testid=frame]').forEach(frame => frame.dataset.old = 'yes')"
        )
        runnable.locator("i").click()
        frame = self.tab.page.locator('[data-testid="frame"]:not([data-old])')
        expect(frame).to_contain_text(_ANSWERED, timeout=_LONG_MS)
        return frame.inner_text()
