"""What people and their programs explore: a Neo4j of its own that holds the seed, and the API over it.

Its Neo4j Browser begins as that of `up` does.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from graph_service import whereabouts
from graph_service.analysis import analyse
from graph_service.analysis.exports.marks import figures
from graph_service.app import create_app
from graph_service.config import Settings
from graph_service.engine import Engine, EngineOptions
from graph_service.exploring.doors import EXPLORE, OwnDoor
from graph_service.resources import resource
from graph_service.seeding.load import load, read
from graph_service.storage.driver import Address
from graph_service.storage.measures import Mark, Measure, Measurement, Measurements
from graph_service.storage.reader import BlockingReader
from graph_service.storage.writer import Writer
from graph_service.structures import structure_blocking
from tests import servers
from tests.servers import Server


@dataclass(frozen=True)
class World:
    """Where things are."""

    server: Server
    browser_url: str
    """As `up` prints it: with the server and the user's name, without the password."""
    origin: str
    """Of the API."""
    settings: Settings

    @property
    def graphql(self) -> str:
        """Where queries go."""
        return f"{self.origin}/graphql"

    def invited(self) -> str:
        """The address that `browse` prints."""
        return whereabouts.invitations(self.settings).make(f"{self.origin}{EXPLORE}").address


class _Api(uvicorn.Server):
    """The API in a thread of its own. Ready when `with` has been entered."""

    @contextmanager
    def running(self) -> Iterator[None]:
        thread = threading.Thread(target=self.run)
        thread.start()
        try:
            servers.wait_until(lambda: self.started)
            yield
        finally:
            self.should_exit = True
            thread.join()


@contextmanager
def world(home: Path) -> Iterator[World]:
    """Start it in `home`, with the seed loaded."""
    bolt, http, port = servers.free_ports(3)
    settings = Settings.read(
        keys_file=Path("/nowhere/keys.json"), home=home, bolt_port=bolt, http_port=http, port=port
    )
    engine = Engine(_options(settings))
    engine.start(detach=False)
    try:
        server = servers.server_of(engine)
        load_seed(server)
        write_back(server)
        with _api(server, settings).running():
            door = whereabouts.door(settings)
            assert isinstance(door, OwnDoor)
            yield World(server, door.connecting, settings.api_url, settings)
    finally:
        engine.stop()


def _options(settings: Settings) -> EngineOptions:
    """A small server, whose Browser is told what that of `up` is told."""
    told = whereabouts.engine(settings).options
    return servers.options(
        settings.home,
        bolt_port=settings.bolt_port,
        http_port=settings.http_port,
        browser_origin=told.browser_origin,
        browser_commands=told.browser_commands,
    )


def _api(server: Server, settings: Settings) -> _Api:
    address = Address(server.uri, server.user, server.password, server.database)
    return _Api(
        uvicorn.Config(create_app(settings, address), port=settings.port, log_level="warning", ws="none")
    )


def write_back(server: Server) -> None:
    """Figures of the network: whoever explores sees them, and whoever asks for facts does not."""
    with server.driver() as driver:
        there = Measurements(driver, server.database)
        there.prepare()
        structure, version = structure_blocking(BlockingReader(driver, server.database))
        found = figures(analyse(structure), ["degree", "betweenness", "community"], "strength")
        measures = [Measure(*row) for row in found.of_actors("network")]
        marks = [Mark(*row) for row in found.of_organisations()]
        there.write(Measurement("network", {}, measures, marks, version))


def load_seed(server: Server) -> None:
    """All that `seed/` states, but for contact data."""
    with server.driver() as driver:
        writer = Writer(driver, server.database)
        writer.prepare()
        load(writer, read([resource("seed")]))
        driver.execute_query("CALL db.awaitIndexes(60)", database_=server.database)
