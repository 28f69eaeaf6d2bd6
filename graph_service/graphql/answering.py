"""What answers root fields: compiled ones by one statement each, the rest by the analysis.

Each is answered first as the response will have it, all at the same time. Where one failed, or where the graph
holds what the schema does not promise, graphql-core tells the same results as GraphQL wants errors told.
"""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema, GraphQLUnionType

from graph_service.errors import OverloadedError
from graph_service.graphql import federation
from graph_service.graphql.account import step
from graph_service.graphql.compiling import cypher
from graph_service.graphql.compiling.compiler import COMPILED, Compiled, compile_field, context_of
from graph_service.graphql.compiling.context import Around
from graph_service.graphql.compiling.later import Later, gathered
from graph_service.graphql.compiling.parts import TYPE, OddError
from graph_service.graphql.compiling.selection import Asked, Selection
from graph_service.graphql.graph import Answer, Run
from graph_service.graphql.limits import Limits
from graph_service.graphql.networks.filling import Filler
from graph_service.graphql.plans import Plan, Root

_MANY_ROWS = 20_000


@dataclass(frozen=True)
class Means:
    """What fields are answered with. One for the life of the app."""

    run: Run
    filler: Filler
    limits: Limits

    async def version(self) -> str:
        return (await self.run(cypher.answer("1"), {})).version


@dataclass
class Request:
    """One request: what its root fields have brought so far, by response key."""

    means: Means
    rows: int = 0
    """How many rows the answer has at most."""
    brought: dict[str, Answer | Exception] = field(default_factory=dict)

    async def all_of(self, plan: Plan) -> dict[str, Any] | None:
        """The response's data, if nothing is to be said of it but that. Raises OverloadedError."""
        each = [self._of(root, plan.leaves) for root in plan.roots]
        found = [await each[0]] if len(each) == 1 else await _together(each)
        if any(value is _TO_BE_TOLD for value in found):
            return None
        return {root.asked.key: value for root, value in zip(plan.roots, found, strict=True)}

    async def _of(self, root: Root, leaves: Any) -> Any:
        key = root.asked.key
        if root.refused:
            self.brought[key] = root.refused
            return _TO_BE_TOLD
        try:
            if root.compiled:
                answer = await self.means.run(root.compiled.text, root.compiled.parameters.values(leaves))
                self.brought[key] = answer
                return await self.read(root.compiled, answer, leaves)
            return await self._other(root, leaves)
        except OddError:
            return _TO_BE_TOLD
        except OverloadedError:
            raise
        except Exception as error:  # noqa: BLE001  # told by graphql-core, in its place
            self.brought[key] = error
            return _TO_BE_TOLD

    async def read(self, compiled: Compiled, answer: Answer, leaves: Sequence[Any]) -> Any:
        """What an answer says, with what the analysis fills in. `leaves`: what the request brings."""
        if not compiled.context.fills_in:
            return await self._projected(compiled, answer)
        with gathered() as pending:
            found = await self._projected(compiled, answer)
        await self.means.filler.fill(pending, leaves, answer.version, self.rows)
        return found

    async def _projected(self, compiled: Compiled, answer: Answer) -> Any:
        data = answer.rows[0]["data"]
        if self.rows > _MANY_ROWS:  # so that others are answered meanwhile
            return await asyncio.to_thread(_projected, compiled, data)
        return _projected(compiled, data)

    async def _other(self, root: Root, leaves: Sequence[Any]) -> Any:
        if root.later:
            return await self.means.filler.root(root.later, leaves)
        if root.asked.name == "__typename":
            return "Query"
        if root.asked.name == "graphVersion":
            return await self.means.version()
        if root.asked.name == "_service":
            return await _described(root.selection, root.asked)
        raise AssertionError(root.asked.name)  # no other is in the schema


_TO_BE_TOLD = object()


async def _together(each: Sequence[Coroutine[Any, Any, Any]]) -> list[Any]:
    """All at the same time. Where one cannot go on, the others stop."""
    tasks = [asyncio.ensure_future(one) for one in each]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


def _projected(compiled: Compiled, data: Any) -> Any:
    with step("project"):
        return compiled.read(data)


def attach(schema: GraphQLSchema) -> None:
    """Say what answers each field where graphql-core tells it: a root field brings all that is selected under it."""
    for made in schema.type_map.values():
        if isinstance(made, GraphQLObjectType) and not made.name.startswith("__"):
            for name, of in made.fields.items():
                _attach(made.name, name, of)
        elif isinstance(made, GraphQLUnionType):
            made.resolve_type = _type_of


def _attach(of: str, name: str, made: GraphQLField) -> None:
    if of == "Query":
        made.resolve = _compiled if name in COMPILED else _OTHERS[name]
    else:
        made.resolve = _by_key


def _type_of(row: Mapping[str, Any], *_: Any) -> str:
    of: str = row[TYPE]
    return of


def _by_key(row: Mapping[str, Any], info: GraphQLResolveInfo[Any], **_: Any) -> Any:
    return row[str(info.path.key)]


def _brought(info: GraphQLResolveInfo[Any]) -> Answer | None:
    request: Request = info.context
    brought = request.brought.get(str(info.path.key))
    if isinstance(brought, Exception):
        raise brought
    return brought


async def _compiled(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> Any:
    request: Request = info.context
    answer = _brought(info)
    selection, asked = Selection.root(info)
    compiled = compile_field(context_of(selection, request.means.limits, typed=True), asked)
    if answer is None:
        answer = await request.means.run(compiled.text, compiled.parameters.values())
    return await request.read(compiled, answer, ())


async def _analysed(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> Any:
    request: Request = info.context
    _brought(info)
    selection, asked = Selection.root(info)
    context = context_of(selection, request.means.limits, typed=True)
    return await request.means.filler.root(Later(context, asked, Around()), ())


async def _version(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> str:
    request: Request = info.context
    _brought(info)
    return await request.means.version()


async def _service(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> dict[str, str]:
    return await _described(*Selection.root(info))


async def _described(selection: Selection, asked: Asked) -> dict[str, str]:
    """What is asked of the subgraph. Its schema is put together once, which takes a moment."""
    sdl = await asyncio.to_thread(selection.schema.extensions[federation.SDL])
    said = {"sdl": sdl, "__typename": federation.SERVICE}
    return {each.key: said[each.name] for each in selection.fields(federation.SERVICE, asked)}


_OTHERS = {"_service": _service, "graphVersion": _version, "network": _analysed, "coverage": _analysed}
