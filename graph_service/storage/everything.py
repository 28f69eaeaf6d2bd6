"""The whole graph, row by row, for a copy: every node and tie with all that it says, write-back's figures too.

What is left out is never asked for, so it never leaves the server.
"""

import contextlib
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import neo4j

from graph_service.storage.carry import moment
from graph_service.storage.queries import query
from graph_service.storage.reader import BlockingReader


class Node(NamedTuple):
    """A node, by the number that the server knows it by."""

    number: int
    labels: list[str]
    properties: dict[str, Any]


class Tie(NamedTuple):
    """A tie, by the numbers of its ends."""

    start: int
    end: int
    type: str
    properties: dict[str, Any]


class Everything:
    """What a database holds at one moment: loads wait meanwhile."""

    def __init__(self, tx: neo4j.Transaction, without: Collection[str]) -> None:
        self._tx = tx
        self._without = list(without)

    def size(self) -> int:
        """How many nodes and ties there are, with what is left out."""
        size: int = self._tx.run(query("queries/copy-size").text).single(strict=True)["size"]
        return size

    def nodes(self) -> Iterator[Node]:
        """All of them, as they come."""
        return (Node(*record.values()) for record in self._run("copy-nodes"))

    def ties(self) -> Iterator[Tie]:
        """All of them, as they come. One at a node that is left out is left out with it."""
        return (Tie(*record.values()) for record in self._run("copy-ties"))

    def _run(self, name: str) -> neo4j.Result:
        return self._tx.run(query(f"queries/{name}").text, without=self._without)


class Live:
    """The database that is copied."""

    def __init__(self, driver: neo4j.Driver, database: str) -> None:
        self._driver = driver
        self._database = database

    def version(self) -> str:
        """The graph's. Raises ModelVersionError if it is of another model than this service knows."""
        return BlockingReader(self._driver, self._database).require_current()

    @contextlib.contextmanager
    def everything(self, without: Collection[str]) -> Iterator[Everything]:
        """All that it holds but for nodes of some labels, and the ties at these."""
        with moment(self._driver, self._database) as tx:
            yield Everything(tx, without)
