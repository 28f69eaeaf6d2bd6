"""Collaborators and networks: worked out by the analysis, then one statement for all that is selected of them."""

import asyncio
import bisect
import functools
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, NamedTuple, TypeVar

from graphql import GraphQLObjectType

from graph_service.analysis import RelationOptions, Structure
from graph_service.analysis.side_by_side import at_most
from graph_service.errors import StillWorkingError
from graph_service.graphql.beside import Beside
from graph_service.graphql.bounds.planning import require_plannable
from graph_service.graphql.compiling import cursors, cypher
from graph_service.graphql.compiling.context import Around, Context, page_size, when
from graph_service.graphql.compiling.cursors import Key
from graph_service.graphql.compiling.later import Later, Pending, gathered
from graph_service.graphql.compiling.values import has_leaf, put_in
from graph_service.graphql.graph import Run, Structured
from graph_service.graphql.limits import Limits
from graph_service.graphql.networks import relating, working
from graph_service.graphql.networks.relating import Networks
from graph_service.graphql.networks.shaping import Gathering, Shaping
from graph_service.graphql.networks.values import pairs
from graph_service.graphql.networks.values.coverage import covering
from graph_service.graphql.networks.values.network import network
from graph_service.graphql.networks.values.worked import Telling, Value
from graph_service.graphql.vocabulary.cells import FLOAT, ID

T = TypeVar("T")
_PAGE = frozenset({"first", "after", "last", "before"})
_ORDER = (Key("weight", FLOAT), Key("ours", ID), Key("theirs", ID))
_QUICK, _QUICK_ROWS = 20, 2000
"""How many fields, and rows of an answer, are shaped in less time than it takes to hand them to a thread and wait."""


class Wanted(NamedTuple):
    """What one request asks of a field: with which arguments, of which relation."""

    arguments: dict[str, Any]
    options: RelationOptions

    def marked(self) -> str:
        """What tells its cursors from those of any other order: all that was asked but the page, and the day."""
        given = {name: value for name, value in self.arguments.items() if name not in _PAGE}
        day = self.options.as_of, self.options.unknown
        return cursors.mark("collaborators", [repr((sorted(given.items()), day))])


class Filling:
    """A field that the analysis fills in, compiled. It serves every request that the form it is a part of does."""

    def __init__(self, later: Later, of: str, limits: Limits) -> None:
        context = later.context.anew()
        self.name, self._arguments = later.asked.name, later.asked.arguments
        self._day, self._unknown = when(self._arguments, later.around)
        self._near_years = limits.near_years
        self.shaping = Shaping(context, context.at(self._day, self._unknown) if self._day else Around())
        self.into = self.shaping.into(_object(context, of), later.asked)
        self.text = self.shaping.text()
        require_plannable(limits, [self.text])
        own = any(map(has_leaf, [*self._arguments.values(), self._day]))
        self._fixed = None if own else self._wanted(())

    def wanted(self, leaves: Sequence[Any]) -> Wanted:
        """What one request asks of it: the same as every other, if nothing in its arguments is a request's own."""
        return self._fixed or self._wanted(leaves)

    def _wanted(self, leaves: Sequence[Any]) -> Wanted:
        given = {name: put_in(value, leaves) for name, value in self._arguments.items()}
        day = put_in(self._day, leaves)
        options = relating.told if self.name == "coverage" else relating.options
        return Wanted(given, options(given, day, self._unknown, self._near_years))


class _Work(NamedTuple):
    """What one request wants of one filling, and of which organisations (of `network`: of all together)."""

    filling: Filling
    wanted: Wanted
    pending: list[Pending]


class Filler:
    """Works out what is asked of the network."""

    def __init__(
        self, run: Run, structure: Structured, limits: Limits, beside: Beside, networks: Networks
    ) -> None:
        self._run = run
        self._structure = structure
        self._limits = limits
        self._networks = networks
        self._beside = beside

    async def root(self, later: Later, leaves: Sequence[Any]) -> dict[str, Any]:
        """The root fields `network` and `coverage`. `leaves`: what the request brings."""
        found = dict[str, Any]()
        await self.fill([Pending(later, "", found)], leaves, None, 0)
        return found

    async def fill(
        self, pending: list[Pending], leaves: Sequence[Any], version: str | None, rows: int
    ) -> None:
        """Fill in all that are pending, and what is pending under them, level by level.

        `leaves`: what the request brings. `version`: of the graph, if it is known. `rows`: of the answer, at most.
        """
        while pending:
            by_field: dict[Later, list[Pending]] = {}
            for one in pending:
                by_field.setdefault(one.later, []).append(one)
            fillings = [(self._filling(later), several) for later, several in by_field.items()]
            work = [_Work(filling, filling.wanted(leaves), several) for filling, several in fillings]
            pending = await self._filled(work, leaves, version, rows)

    def _filling(self, later: Later) -> Filling:
        if later.made is None:
            later.made = Filling(later, _TYPES[later.asked.name], self._limits)
        assert isinstance(later.made, Filling)  # noqa: S101  # nobody else makes anything of it
        return later.made

    async def _filled(
        self, work: Sequence[_Work], leaves: Sequence[Any], seen: str | None, rows: int
    ) -> list[Pending]:
        structure, version = await self._structure(seen)
        if self._is_quick(work, version, rows):
            gatherings = self._shaped(structure, version, leaves, work)
        else:
            gatherings = await self._in_time(
                self._beside.do("network", self._limited, structure, version, leaves, work)
            )
        fetched = [(one.filling, found) for one, found in zip(work, gatherings, strict=True) if found]
        return await self._fetched(fetched) if fetched else []

    def _is_quick(self, work: Sequence[_Work], version: str, rows: int) -> bool:
        many = sum(len(one.pending) for one in work)
        return (
            all(one.filling.name == "collaborators" for one in work)
            and many <= _QUICK
            and rows <= _QUICK_ROWS
            and all(self._networks.has(version, one.wanted.options) for one in work)
            and not any(one.filling.shaping.lasting for one in work)
        )

    async def _in_time(self, working: Coroutine[Any, Any, T]) -> T:
        """What is worked out, unless it takes longer than anybody waits. It goes on for whoever asks again."""
        task = asyncio.ensure_future(working)
        try:
            done, _ = await asyncio.wait([task], timeout=self._limits.seconds)
        except asyncio.CancelledError:
            task.cancel()
            raise
        if not done:
            task.add_done_callback(lambda late: late.cancelled() or late.exception())
            raise StillWorkingError(
                f"The network takes longer than {self._limits.seconds:g} s to work out.",
                hint="it goes on: ask again in a moment",
            )
        return task.result()

    def _limited(
        self,
        stop: threading.Event,
        structure: Structure,
        version: str,
        leaves: Sequence[Any],
        work: Sequence[_Work],
    ) -> list[Gathering]:
        working.give_up_after(self._limits.network_seconds, stop)
        try:
            with at_most(self._limits.network_threads):
                return self._shaped(structure, version, leaves, work)
        finally:
            self._networks.lighten()

    def _shaped(
        self, structure: Structure, version: str, leaves: Sequence[Any], work: Sequence[_Work]
    ) -> list[Gathering]:
        found = []
        for filling, wanted, pending in work:
            gathering = filling.shaping.gathering(structure, leaves)
            related = functools.partial(self._networks.get, structure, version)
            telling = Telling(related(wanted.options), version, self._limits, related)
            for one in pending:
                filling.into([_value(filling.name, telling, one, wanted)], gathering, [one.holder])
            found.append(gathering)
        return found

    async def _fetched(self, fetched: Sequence[tuple[Filling, Gathering]]) -> list[Pending]:
        """Fetch what is wanted, in one statement. What is pending under that."""
        texts = [filling.text for filling, _ in fetched]
        if len(texts) > 1:
            require_plannable(self._limits, texts)
        parameters: dict[str, Any] = {}
        for filling, gathering in fetched:
            parameters |= filling.shaping.parameters(gathering)
        answer = await self._run(cypher.answer(cypher.row(texts)), parameters)
        with gathered() as pending:
            for (filling, gathering), rows in zip(fetched, answer.rows[0]["data"], strict=True):
                filling.shaping.put(rows, gathering)
        return pending


_TYPES = {"network": "Network", "coverage": "Coverage", "collaborators": "CollaboratorsConnection"}


def _object(context: Context, name: str) -> GraphQLObjectType:
    found = context.selection.schema.type_map[name]
    assert isinstance(found, GraphQLObjectType)  # noqa: S101  # the schema is ours
    return found


def _value(name: str, telling: Telling, pending: Pending, wanted: Wanted) -> Value:
    if name == "network":
        return network(telling)
    if name == "coverage":
        return covering(telling, wanted.arguments)
    return _page(telling, pending.organisation, wanted)


def _page(telling: Telling, organisation: str, wanted: Wanted) -> Value:
    """One organisation's collaborators, the strongest first. What stands behind a pair only of those on the page."""
    found, window = (
        telling.found.collaborators(organisation),
        cursors.window(wanted.arguments, "collaborators"),
    )
    size = page_size(telling.limits, window.size, "collaborators")
    begin, end = 0, len(found)
    if window.earlier:
        begin = bisect.bisect_right(
            range(end), _past(window.after, wanted), key=lambda at: pairs.place(telling, found, at)
        )
    if window.later:
        end = bisect.bisect_left(
            range(end), _past(window.before, wanted), key=lambda at: pairs.place(telling, found, at)
        )
    more = end - begin > size
    shown = range(max(begin, end - size), end) if window.backward else range(begin, min(end, begin + size))

    def cursor(at: int) -> str:
        weight, *who = pairs.place(telling, found, at)
        return cursors.encode(wanted.marked(), (-weight, *who))

    edges = pairs.edges(telling, found, shown, cursor)
    return {
        "edges": edges,
        "nodes": lambda _: [edge["node"] for edge in edges],
        "totalCount": len(found),
        "pageInfo": {
            "hasNextPage": window.later if window.backward else more,
            "hasPreviousPage": more if window.backward else window.earlier,
            "startCursor": lambda _: cursor(shown[0]) if shown else None,
            "endCursor": lambda _: cursor(shown[-1]) if shown else None,
        },
    }


def _past(given: str, wanted: Wanted) -> tuple[float, str, str]:
    """The place that a cursor names."""
    weight, ours, theirs = cursors.decode(given, wanted.marked(), _ORDER)
    return -weight, ours, theirs
