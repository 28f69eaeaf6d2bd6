"""From the address that `browse` prints to a picture, as somebody does who comes for the first time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from graph_service import style_sheet
from graph_service.exploring.explore_words import WORDS
from tests.browser.chromium import Chromium
from tests.browser.neo4j_browser import Neo4jBrowser
from tests.browser.requests import Requests
from tests.browser.test_neo4j_browser import ASKS
from tests.seeded import World

pytestmark = pytest.mark.browser
LONG_MS = 30_000
SHOWN = {"Växjö kommun", "Region Kronoberg", "Arbetsförmedlingen"}


@pytest.fixture(scope="module")
def newcomer(chromium: Chromium, world: World) -> Iterator[BrowserContext]:
    """A web browser that has been nowhere; it lets pages write to the clipboard, as it does once one has clicked."""
    context = chromium.browser.new_context(viewport={"width": 1400, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=world.origin)
    context.set_default_timeout(LONG_MS)
    yield context
    context.close()


@pytest.fixture(scope="module")
def requests(newcomer: BrowserContext) -> Requests:
    found = Requests()
    found.watch(newcomer)
    return found


def require_picture_and_guide(page: Page) -> None:
    """The first picture is in sight in our colours, and the guide is open beside it."""
    tab = Neo4jBrowser(page)
    picture = tab.first_picture()
    picture.locator("g.node").first.wait_for(state="attached")
    drawn = tab.drawn(picture)
    style = style_sheet.rules()
    kinds = {style[f"node.{label}"]["color"] for label in ("Organisation", "Group", "Agreement")}
    assert {node.fill for node in drawn} == kinds
    assert {node.caption for node in drawn} >= SHOWN
    expect(page.get_by_text("Guide: vem samverkar med vem")).to_be_visible()
    shown = picture.locator("svg:has(g.node)").bounding_box()
    assert shown is not None
    assert shown["y"] + shown["height"] < 900, "nothing pushes it off the screen"


@pytest.fixture(scope="module")
def connected(newcomer: BrowserContext, world: World, requests: Requests) -> Page:
    """The page, the button, Neo4j Browser, paste, Enter."""
    page = newcomer.new_page()
    page.goto(world.invited())
    assert "token" not in page.url, "it is not kept in the history, nor shown to who looks over the shoulder"
    expect(page.get_by_text(world.server.password).first).to_be_hidden()
    with newcomer.expect_page() as opened:
        page.get_by_role("button", name=WORDS["button"][0]).click()
    tab = opened.value
    tab.get_by_test_id("password").click()
    tab.keyboard.press("Control+V")
    tab.keyboard.press("Enter")
    return tab


def test_a_newcomer_ends_with_a_picture_and_the_guide(connected: Page) -> None:
    require_picture_and_guide(connected)


def test_a_line_of_the_picture_says_which_document_says_so(connected: Page) -> None:
    require_picture_and_guide(connected)
    tab = Neo4jBrowser(connected)
    tab.click_tie(tab.first_picture(), "Växjö kommun", "Arbetsmarknadssamverkan Kronoberg")
    expect(tab.first_picture().get_by_text("kronoberg-dua-2020#1.1:62")).to_be_visible()


def test_a_second_visit_draws_with_nothing_typed(
    connected: Page, newcomer: BrowserContext, world: World
) -> None:
    require_picture_and_guide(connected)
    page = newcomer.new_page()
    page.goto(world.server.browser_url or "")
    require_picture_and_guide(page)


def test_the_link_shows_the_password_once(newcomer: BrowserContext, world: World) -> None:
    page, link = newcomer.new_page(), world.invited()
    page.goto(link)
    page.get_by_text(WORDS["show"][0], exact=True).click()
    expect(page.locator(".password").first).to_have_text(world.server.password)
    page.reload()
    expect(page.get_by_role("link", name=WORDS["open"][0])).to_be_visible()
    assert world.server.password not in page.content()
    page.goto(link)
    expect(page.get_by_role("status").first).to_have_text(WORDS["late"][0])
    assert world.server.password not in page.content()


def test_where_nothing_can_be_copied_the_password_is_shown(chromium: Chromium, world: World) -> None:
    context = chromium.browser.new_context()
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = context.new_page()
    page.goto(world.invited())
    page.get_by_role("button", name=WORDS["button"][0]).click()
    expect(page.get_by_role("alert").first).to_be_visible()
    expect(page.locator(".password").first).to_be_visible()
    context.close()


def test_the_page_is_there_in_english_too(newcomer: BrowserContext, world: World) -> None:
    page = newcomer.new_page()
    page.goto(world.invited())
    page.get_by_text(WORDS["language"][1], exact=True).click()
    expect(page.get_by_role("button", name=WORDS["button"][1])).to_be_visible()


def test_nobody_is_told_and_nothing_fails_but_by_the_policy(
    connected: Page, requests: Requests, chromium: Chromium
) -> None:
    connected.wait_for_timeout(500)
    assert requests.failed == {(host, "csp") for host in ASKS}
    assert requests.elsewhere == ASKS
    assert chromium.outside.asked_by_pages() == []
