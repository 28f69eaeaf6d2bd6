"""Make the pictures of the documentation: `python -m tests.browser.pictures`."""

import io
import tempfile
from pathlib import Path

from PIL import Image

from graph_service.resources import resource
from tests.browser.chromium import chromium
from tests.browser.graphiql import GraphiQL
from tests.browser.neo4j_browser import Neo4jBrowser
from tests.seeded import world

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
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
    """A server with the seed, a Chromium, and each picture from them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, world(Path(home)) as found, chromium() as started:
        _save(
            "browser", _neo4j_browser(Neo4jBrowser.connected(started.browser, found, width=1300, height=850))
        )
        _save("graphiql", _graphiql(GraphiQL.opened(started.browser, found)))


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
