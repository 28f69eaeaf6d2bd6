"""The network of a small world that is given as rows: what is told from columns alone needs no database."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from graph_service.access.caller import ANYBODY
from graph_service.analysis import Structure, structure_of
from graph_service.analysis.building import NodeRow, TieRow
from graph_service.graphql import account
from graph_service.graphql.bounds.turns import Queues, Room, Turns
from graph_service.graphql.degrees import Degrees
from graph_service.graphql.graph import Graph
from graph_service.graphql.http.asked import Asked
from graph_service.graphql.limits import Limits
from graph_service.graphql.service import Asker, Service


class Columns:
    """Asks of a structure. Whatever is to be fetched of the graph itself is an error of whoever asks."""

    def __init__(
        self, structure: Structure, limits: Limits | None = None, degrees: Degrees | None = None
    ) -> None:
        self.structure = structure
        self._known = degrees or Degrees()
        graph = Graph(self._run, self._structured, self._degrees, self._explain)
        room = Room(4, 100, 60)
        self._service = Service(graph, limits or Limits(), Queues(Turns(room), Turns(room), Turns(room)))

    def post(self, query: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The whole response."""
        return asyncio.run(self._answered(query, dict(variables or {})))

    def __call__(self, query: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = self.post(query, variables)
        assert "errors" not in answer, answer
        return answer["data"]

    def network(self, asked: str, of: str = "", **variables: Any) -> Any:
        """What is asked of the network whose units stand for themselves and whose pairs count shared things."""
        return self(f"{{ network(rollUp: NONE, weight: COUNT {of}) {{ {asked} }} }}", **variables)["network"]

    def refusal(self, asked: str, **variables: Any) -> tuple[str, str]:
        """Code and sentence of the one error."""
        (error,) = self.post(f"{{ {asked} }}" if asked[0] not in "{q" else asked, variables)["errors"]
        return error["extensions"]["code"], error["message"]

    async def _answered(self, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        account.opened()
        asked = Asked(query, variables, None, {})
        return (await self._service.answer(asked, Asker(ANYBODY, lambda _: None))).body

    async def _run(self, text: str, parameters: Mapping[str, Any]) -> Any:
        raise AssertionError(f"{text} {parameters}")

    async def _structured(self, _: str | None) -> tuple[Structure, str]:
        return self.structure, "1"

    async def _degrees(self) -> Degrees:
        return self._known

    async def _explain(self, text: str) -> dict[str, Any]:
        raise AssertionError(text)


def world(nodes: Sequence[NodeRow], ties: Sequence[TieRow], *, stated: str | None = None) -> Columns:
    """Ask of rows."""
    return Columns(structure_of(nodes, ties, stated=stated))


def council() -> Columns:
    """Six actors by hand: a, b and c sit on a council; c and d on a board, d and e in a forum, z alone.

    a and b have an agreement, too. What sector e is of, nobody says.
    """
    sectors = {
        "a": "MUNICIPAL",
        "b": "MUNICIPAL",
        "c": "REGIONAL",
        "d": "ACADEMIC",
        "e": None,
        "z": "PRIVATE",
    }
    members = {"council": "abc", "board": "cd", "forum": "de", "alone": "z"}
    return world(
        [
            *(("Organisation", who, {"sector": sector, "kind": "UNIT"}) for who, sector in sectors.items()),
            *(("Group", group, {"kind": "COUNCIL"}) for group in members),
            ("Agreement", "agreement"),
        ],
        [
            *((who, "MEMBER_OF", group) for group, several in members.items() for who in several),
            *((who, "PARTY_TO", "agreement") for who in "ab"),
            ("c", "COORDINATES", "council"),
        ],
    )


def ids(listed: Any) -> Any:
    """Each with its id alone, wherever it stands."""
    if isinstance(listed, dict):
        return listed["id"] if list(listed) == ["id"] else {key: ids(value) for key, value in listed.items()}
    return [ids(each) for each in listed] if isinstance(listed, list) else listed
