"""Make the pictures of the documentation: `python -m tests.browser.pictures`.

With `drawn` behind it, only those that docs/pictures.md has commands for, which need no Chromium.
"""

import io
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from graph_service.resources import resource
from tests.browser.chromium import chromium
from tests.browser.graphiql import GraphiQL
from tests.browser.neo4j_browser import Neo4jBrowser
from tests.cli.conftest import COMMAND
from tests.cli.test_examples import commands
from tests.seeded import World, world

_REST_MS = 4_000
DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "pictures"
FAVOURITE = "13-how-two-are-connected"
QUERY = """{
  organisation(id: "region-kronoberg") {
    name
    memberOf(first: 4) {
      totalCount
      edges {
        role
        node { name }
        sources { document { name } section firstLine lastLine }
      }
    }
  }
}
"""


def main() -> None:
    """A server with the seed, and each picture from it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, world(Path(home)) as found:
        _draw(found)
        if sys.argv[1:] != ["drawn"]:
            _shoot(found)


def _draw(found: World) -> None:
    """Run the commands of the page, in the folder of the pictures."""
    server = found.server
    where = {"NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}
    for command, _ in commands(DOCS / "pictures.md"):
        _, *words = shlex.split(command)
        subprocess.run([COMMAND, *words], cwd=FOLDER, env={**os.environ, **where}, check=True)


def _shoot(found: World) -> None:
    with chromium() as started:
        _save("first-picture", _first(Neo4jBrowser.connected(started.browser, found, width=1400, height=830)))
        _save(
            "browser", _neo4j_browser(Neo4jBrowser.connected(started.browser, found, width=1300, height=850))
        )
        _save("graphiql", _graphiql(GraphiQL.opened(started.browser, found)))


def _first(tab: Neo4jBrowser) -> bytes:
    """What one sees on connecting, with a tie clicked: the document that says so."""
    picture = tab.first_picture()
    tab.page.wait_for_timeout(_REST_MS)
    picture.get_by_label("zoom-to-fit").click()
    tab.click_tie(picture, "Växjö kommun", "Arbetsmarknadssamverkan Kronoberg")
    tab.page.wait_for_timeout(_REST_MS)
    return tab.page.screenshot()


def _neo4j_browser(tab: Neo4jBrowser) -> bytes:
    path = resource("cypher") / "favourites" / f"{FAVOURITE}.cypher"
    tab.show(tab.run(path.read_text(encoding="utf-8")))
    return tab.page.screenshot()


def _graphiql(tab: GraphiQL) -> bytes:
    tab.ask(QUERY)
    return tab.page.screenshot()


def _save(name: str, picture: bytes) -> None:
    """In 256 colours, which is what these pictures need."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    image.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
