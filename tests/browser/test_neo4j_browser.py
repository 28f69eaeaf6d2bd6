"""Neo4j Browser in a real Chromium: what `up` prints opens, connects, is coloured, and tells nobody."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from graph_service import style_sheet
from graph_service.exploring.favourites import favourites
from graph_service.exploring.presets import PRESETS
from graph_service.resources import resource
from tests.browser.chromium import Chromium
from tests.browser.neo4j_browser import Neo4jBrowser
from tests.seeded import World

pytestmark = pytest.mark.browser
FAVOURITES = sorted((resource("cypher") / "favourites").glob("*.cypher"))
LOADED = [
    "Organisation",
    "Group",
    "Person",
    "Agreement",
    "Project",
    "Meeting",
    "Fund",
    "Topic",
    "Area",
    "Document",
    "GraphModel",
]
"""Every label of the loaded seed: all but contact data, which is loaded only when asked for."""

ASKS = {"fonts.googleapis.com", "cdn.segment.com", "canny.io"}
"""Whom Browser asks for fonts and scripts, whatever its settings. Were they fewer, the policy would not be tested."""


MOST_CUT = 15
"""Of some 190 names, in whatever typeface there is: 3 are in Liberation Sans, which is as wide as Arial, and 11 in DejaVu Sans,
which is all that a bare machine has. With circles of 100 and letters of 10 pixels it were 40 in the narrower."""


@pytest.fixture(scope="module")
def tab(chromium: Chromium, world: World) -> Iterator[Neo4jBrowser]:
    tab = Neo4jBrowser.connected(chromium.browser, world)
    yield tab
    tab.page.close()


def test_the_address_opens_on_the_right_server(chromium: Chromium, world: World) -> None:
    page = chromium.browser.new_page()
    page.goto(world.browser_url)
    bolt = world.server.uri.removeprefix("bolt://")
    expect(page.get_by_test_id("boltaddress")).to_have_value(bolt, timeout=30_000)
    expect(page.get_by_test_id("username")).to_have_value(world.server.user)
    expect(page.get_by_test_id("password")).to_have_value("")
    page.close()


def test_a_wrong_password_does_not_connect(chromium: Chromium, world: World) -> None:
    page = chromium.browser.new_page()
    page.goto(world.browser_url)
    page.get_by_test_id("password").fill("not the password")
    page.get_by_test_id("connect").click()
    expect(page.get_by_text("unauthorized due to authentication failure")).to_be_visible(timeout=30_000)
    page.close()


def test_a_picture_is_there_as_soon_as_one_is_connected(tab: Neo4jBrowser) -> None:
    drawn = tab.drawn(tab.first_picture())
    style = style_sheet.rules()
    kinds = {style[f"node.{label}"]["color"] for label in ("Organisation", "Group", "Agreement")}
    assert {node.fill for node in drawn} == kinds
    assert {"Växjö kommun", "Region Kronoberg"} <= {node.caption for node in drawn}
    expect(tab.page.get_by_test_id("rawParamData")).to_contain_text(PRESETS["lan"])


def test_every_kind_is_drawn_in_its_colour_and_size(tab: Neo4jBrowser) -> None:
    unmarked = "WHERE n.networkRank IS NULL"
    one_of_each = "\nUNION ".join(f"MATCH (n:{label}) {unmarked} RETURN n LIMIT 1" for label in LOADED)
    drawn = tab.drawn(tab.run(one_of_each))
    style = style_sheet.rules()
    assert Counter((node.fill, f"{node.diameter}px") for node in drawn) == Counter(
        (style[f"node.{label}"]["color"], style[f"node.{label}"]["diameter"]) for label in LOADED
    )


def test_write_back_sizes_and_rings_an_organisation(tab: Neo4jBrowser) -> None:
    (node,) = tab.drawn(tab.run("MATCH (n:NetworkSize5) RETURN n ORDER BY n.networkRank LIMIT 1"))
    style = style_sheet.rules()
    assert f"{node.diameter}px" == style["node.NetworkSize5"]["diameter"]
    assert node.fill == style["node.Organisation"]["color"]
    assert node.ring in {rule["border-color"] for name, rule in style.items() if "NetworkCommunity" in name}


def test_a_node_is_called_by_its_name(tab: Neo4jBrowser) -> None:
    (node,) = tab.drawn(tab.run("MATCH (n:Entity {id: 'region-kronoberg'}) RETURN n"))
    assert node.caption == "Region Kronoberg"


def test_names_are_written_out(tab: Neo4jBrowser, world: World) -> None:
    labelled = "MATCH (n:Group|Agreement|Meeting|Fund|Document) WHERE n.name IS NOT NULL RETURN n LIMIT 200"
    with world.server.driver() as driver:
        records = driver.execute_query(labelled, database_=world.server.database).records
    names = {" ".join(record["n"]["name"].split()) for record in records}
    captions = [" ".join(node.caption.split()) for node in tab.drawn(tab.run(labelled))]
    cut = [caption for caption in captions if caption not in names]
    assert len(captions) == len(records) > 150
    assert len(cut) <= MOST_CUT, cut


def test_ties_are_drawn_in_their_colours(tab: Neo4jBrowser) -> None:
    frame = tab.run("MATCH (n)-[r:NOT_SUBGROUP_OF]->(m) RETURN n, r, m")
    fills = frame.locator("g.relationship path.b-outline").evaluate_all(
        "paths => paths.map(path => path.getAttribute('fill'))"
    )
    assert style_sheet.rules()["relationship.NOT_SUBGROUP_OF"]["color"] in fills


@pytest.mark.parametrize("favourite", FAVOURITES, ids=lambda path: path.stem)
def test_a_favourite_draws_nodes_as_pasted(favourite: Path, tab: Neo4jBrowser) -> None:
    drawn = tab.drawn(tab.run(favourite.read_text(encoding="utf-8")))
    ours = {
        rule.get("color") for selector, rule in style_sheet.rules().items() if selector.startswith("node.")
    }
    assert drawn
    assert {node.fill for node in drawn} <= ours


def test_a_mistake_is_seen_as_one(tab: Neo4jBrowser) -> None:
    with pytest.raises(AssertionError, match="Invalid input"):
        tab.run("MATCH (n:Organisation) RETRUN n")


def test_all_favourites_are_imported_by_dropping_what_the_service_gives(
    tab: Neo4jBrowser, world: World
) -> None:
    tab.drop("favourites.zip", httpx.get(f"{world.origin}/favourites.zip").content)
    found = tab.favourites()
    assert found.keys() == {favourite.folder for favourite in favourites()}
    for folder, titles in found.items():
        assert sorted(titles) == sorted(each.title for each in favourites() if each.folder == folder)


def test_nothing_leaves_the_machine(tab: Neo4jBrowser, chromium: Chromium) -> None:
    """Browser asks for foreign fonts and scripts; the policy that its pages come with stops every request."""
    tab.page.wait_for_timeout(500)
    assert tab.requests.failed == {(host, "csp") for host in ASKS}
    assert tab.requests.elsewhere == ASKS
    assert chromium.outside.asked_by_pages() == []
