"""Neo4j Browser as a person uses it: connect, type a query, look at what is drawn."""

import base64
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.requests import Requests
from tests.seeded import World

_SLOWEST_MS = 30_000
_REST_MS = 2_000
_LEGEND_PX = 300
_NODE = "g.node circle.b-outline"


@dataclass(frozen=True)
class Node:
    """What one sees of a node."""

    fill: str
    diameter: int
    caption: str
    """As drawn: long ones are cut."""
    ring: str
    """The colour around it."""


class Neo4jBrowser:
    """One connected tab."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests = Requests()
        self.requests.watch(page)

    @classmethod
    def connected(cls, browser: Browser, world: World, *, width: int = 1500, height: int = 1000) -> Self:
        """Open the address that `up` prints and log in. Ends when the first picture is drawn."""
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(_SLOWEST_MS)
        tab = cls(page)
        tab.connect(world)
        return tab

    def connect(self, world: World) -> None:
        self.page.goto(world.browser_url)
        self.page.get_by_test_id("password").fill(world.server.password)
        self.page.get_by_test_id("connect").click()
        self.first_picture().locator(_NODE).first.wait_for(state="attached")

    def first_picture(self) -> Locator:
        """The frame that is there as soon as one is connected."""
        return self.frame(":auto")

    def frame(self, command: str) -> Locator:
        """The newest frame whose command line begins so."""
        return self.page.get_by_test_id("frame").filter(has_text=command).first

    def type(self, text: str) -> None:
        """Into the editor, and run it."""
        self.page.get_by_test_id("activeEditor").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Control+Enter")

    def clear(self) -> None:
        """Take every frame away."""
        self.type(":clear")
        expect(self.page.get_by_test_id("frame")).to_have_count(0, timeout=_SLOWEST_MS)

    def run(self, query: str) -> Locator:
        """Run it on a clear screen. Ends when something is drawn; an error is raised with its text."""
        self.clear()
        self.type(query)
        frame = self.page.get_by_test_id("frame").first
        error = frame.get_by_test_id("cypherFrameErrorMessage")
        frame.locator(_NODE).first.or_(error).wait_for(state="attached")
        if error.count():
            raise AssertionError(error.inner_text())
        return frame

    def drawn(self, frame: Locator) -> list[Node]:
        """The nodes on the screen."""
        found = frame.locator("g.node").evaluate_all(
            """nodes => nodes.map(node => {
                const circle = node.querySelector('circle.b-outline');
                const lines = [...node.querySelectorAll('text.caption')].map(line => line.textContent.trim());
                return [
                    circle.getAttribute('fill'), 2 * circle.getAttribute('r'), lines.join(' '),
                    circle.getAttribute('stroke'),
                ];
            })"""
        )
        return [Node(fill, int(diameter), caption, ring) for fill, diameter, caption, ring in found]

    def click_tie(self, frame: Locator, start: str, end: str) -> None:
        """Click the line from one name to another. It is then told of at the right."""
        ties = frame.locator("g.relationship")
        at = ties.evaluate_all(
            """(ties, names) => ties.findIndex(tie => {
                const ends = [tie.__data__.source, tie.__data__.target];
                return ends.every((end, at) => end.propertyMap.name === names[at]);
            })""",
            [start, end],
        )
        assert at >= 0, f"no line from {start} to {end} is drawn"
        ties.nth(at).dispatch_event("mousedown")

    def show(self, frame: Locator) -> None:
        """Let it fill the window and come to rest, everything in sight, beside the legend."""
        frame.get_by_title("Fullscreen").click()
        frame.get_by_label("zoom-to-fit").click()
        self.page.wait_for_timeout(_REST_MS)
        mouse, size = self.page.mouse, self.page.viewport_size
        assert size is not None
        mouse.move(_LEGEND_PX, size["height"] - 50)
        mouse.down()
        mouse.move(_LEGEND_PX / 2, size["height"] - 50, steps=5)
        mouse.up()

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file on the window."""
        dropped = self.page.evaluate_handle(
            """([name, content]) => {
                const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
                const dropped = new DataTransfer();
                dropped.items.add(new File([bytes], name, {type: 'application/zip'}));
                return dropped;
            }""",
            [name, base64.b64encode(content).decode()],
        )
        for event in ("dragenter", "dragover", "drop"):
            self.page.get_by_test_id("activeEditor").dispatch_event(event, {"dataTransfer": dropped})

    def favourites(self) -> dict[str, list[str]]:
        """What stands in each folder of one's own favourites, in its order."""
        self.page.get_by_test_id("navigationFavorites").click()
        folders = self.page.locator("[data-testid^='savedScriptsFolder-']")
        folders.first.wait_for()
        return {
            name: self._opened(name)
            for each in folders.all()
            if (name := (each.get_attribute("data-testid") or "").removeprefix("savedScriptsFolder-"))[
                0
            ].isdigit()
        }

    def _opened(self, name: str) -> list[str]:
        shelf = self.page.get_by_test_id(f"savedScriptsFolder-{name}")
        shelf.get_by_test_id(f"expandFolder-{name}").click()
        shelf.get_by_test_id("savedScriptListItem").first.wait_for()
        return shelf.get_by_test_id("savedScriptListItem").all_inner_texts()
