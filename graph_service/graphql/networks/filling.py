"""Collaborators and networks: worked out beside the event loop, then one statement for all that is selected of them."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from graphql import GraphQLNonNull, GraphQLObjectType

from graph_service.analysis import Structure
from graph_service.graphql.beside import Beside
from graph_service.graphql.bounds.planning import require_plannable
from graph_service.graphql.compiling import cursors, cypher
from graph_service.graphql.compiling.context import Around, Context, Pending, page_size, when
from graph_service.graphql.compiling.cursors import Key
from graph_service.graphql.compiling.parts import Part
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.graph import Run, Structured
from graph_service.graphql.limits import Limits
from graph_service.graphql.networks import relating
from graph_service.graphql.networks.network_values import Values
from graph_service.graphql.networks.relating import Networks
from graph_service.graphql.networks.shaping import Shaping
from graph_service.graphql.vocabulary.cells import FLOAT, ID

_PAGE = frozenset({"first", "after", "last", "before"})
_ORDER = (Key("weight", FLOAT), Key("ours", ID), Key("theirs", ID))


class Filler:
    """Works out what is asked of the network."""

    def __init__(self, run: Run, structure: Structured, limits: Limits, beside: Beside) -> None:
        self._run = run
        self._structure = structure
        self._limits = limits
        self._networks = Networks()
        self._beside = beside

    async def network(self, context: Context, asked: Asked) -> dict[str, Any]:
        """The root field `network`."""
        of = GraphQLNonNull(_object(context, "Network"))
        found: dict[str, Any] = {}

        def shape(values: Values, shaping: Shaping) -> None:
            shaping.shape(values.network(), of, asked, found.update)

        await self._filled(context, [(asked, Around(), shape)], None)
        return found

    async def collaborators(self, context: Context, version: str | None) -> None:
        """Fill in all that are pending, and what is pending under them, level by level."""
        while context.pending:
            batch, context.pending = context.pending, []
            work = [(one.asked, one.around, self._collaborators(context, one)) for one in batch]
            await self._filled(context, work, version)

    def _collaborators(self, context: Context, one: Pending) -> "Shape":
        connection = GraphQLNonNull(_object(context, "CollaboratorsConnection"))

        def shape(values: Values, shaping: Shaping) -> None:
            page = _page(values, one, self._limits)
            shaping.shape(page, connection, one.asked, one.holder.update)

        return shape

    async def _filled(
        self, context: Context, work: Sequence[tuple[Asked, Around, "Shape"]], seen: str | None
    ) -> None:
        structure, version = await self._structure(seen)
        following = context.anew()
        part = await self._beside.do("network", self._shaped, structure, version, following, work)
        if part is not None:
            require_plannable(self._limits, [part.text])
            answer = await self._run(cypher.answer(part.text), following.parameters.values())
            part.read(answer.rows[0]["data"])
        context.pending += following.pending

    def _shaped(
        self,
        stop: threading.Event,
        structure: Structure,
        version: str,
        context: Context,
        work: Sequence[tuple[Asked, Around, "Shape"]],
    ) -> Part | None:
        relating.give_up_after(self._limits.seconds, stop)
        shapings: dict[tuple[Any, ...], Shaping] = {}
        for asked, around, shape in work:
            day, unknown = when(asked.arguments, around)
            key = (id(asked.nodes[0]), day, unknown)
            if key not in shapings:
                shapings[key] = Shaping(context, context.at(day, unknown) if day else Around())
            options = relating.options(asked.arguments, day, unknown, self._limits.near_years)
            network = self._networks.get(structure, version, options)
            shape(Values(network, self._limits), shapings[key])
        parts = [part for each in shapings.values() if (part := each.part())]
        if not parts:
            return None

        def read(rows: list[Any]) -> None:
            for part, row in zip(parts, rows, strict=True):
                part.read(row)

        return Part(cypher.row(part.text for part in parts), read)


Shape = Callable[[Values, Shaping], None]


def _object(context: Context, name: str) -> GraphQLObjectType:
    found = context.selection.schema.type_map[name]
    assert isinstance(found, GraphQLObjectType)  # noqa: S101  # the schema is ours
    return found


def _place(values: Sequence[Any]) -> tuple[Any, ...]:
    """Where an item stands, from what its cursor says, and the other way round: the strongest first, then by who."""
    return (-values[0], *values[1:])


def _key(one: Pending) -> str:
    """What the order of collaborators depends on: all that was asked but the page, and the day that is meant."""
    given = {name: value for name, value in one.asked.arguments.items() if name not in _PAGE}
    return repr((sorted(given.items()), when(one.asked.arguments, one.around)))


def _page(values: Values, one: Pending, limits: Limits) -> dict[str, Any]:
    """One organisation's collaborators, the strongest first. What stands behind a pair only of those on the page."""
    found = values.collaborators(one.organisation)
    marked = cursors.mark("collaborators", [_key(one)])
    window = cursors.window(one.asked.arguments, one.asked.name)
    size, total = page_size(limits, window.size, one.asked.name), len(found)
    if window.earlier:
        past = _place(cursors.decode(window.after, marked, _ORDER))
        found = [row for row in found if row.place > past]
    if window.later:
        next_ = _place(cursors.decode(window.before, marked, _ORDER))
        found = [row for row in found if row.place < next_]
    more = len(found) > size
    shown = found[max(len(found) - size, 0) :] if window.backward else found[:size]
    edges = [
        {**values.collaborator(row), "cursor": cursors.encode(marked, _place(row.place))} for row in shown
    ]
    return {
        "edges": edges,
        "nodes": [edge["node"] for edge in edges],
        "totalCount": total,
        "pageInfo": {
            "hasNextPage": window.later if window.backward else more,
            "hasPreviousPage": more if window.backward else window.earlier,
            "startCursor": edges[0]["cursor"] if edges else None,
            "endCursor": edges[-1]["cursor"] if edges else None,
        },
    }
