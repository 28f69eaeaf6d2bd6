"""What answers the fields of the schema: compiled root fields by one statement each, the rest by reading."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from graphql import GraphQLField, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema

from graph_service.graphql.compiler import COMPILED, compile_field
from graph_service.graphql.limits import Limits


class Answer(Protocol):
    """What a statement gives: its rows, and the version of the graph that gave them."""

    @property
    def rows(self) -> list[dict[str, Any]]: ...

    @property
    def version(self) -> str: ...


Run = Callable[[str, Mapping[str, Any]], Awaitable[Answer]]
"""Runs one statement that only reads. Raises what `errors` has for a database that fails."""


@dataclass(frozen=True)
class Request:
    """What resolvers are handed with each request."""

    run: Run
    limits: Limits


def attach(schema: GraphQLSchema) -> None:
    """Say what answers each field. Compiled fields come with all that is selected under them, by response key."""
    for made in schema.type_map.values():
        if isinstance(made, GraphQLObjectType) and not made.name.startswith("__"):
            for name, field in made.fields.items():
                _attach(made.name, name, field)


def _attach(of: str, name: str, field: GraphQLField) -> None:
    if of == "Query":
        field.resolve = _compiled if name in COMPILED else _OTHERS[name]
    else:
        field.resolve = _by_key


def _by_key(row: Mapping[str, Any], info: GraphQLResolveInfo[Any], **_: Any) -> Any:
    return row[str(info.path.key)]


async def _compiled(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> Any:
    request: Request = info.context
    statement, _context = compile_field(info, request.limits)
    answer = await request.run(statement.text, statement.parameters)
    return statement.read(answer.rows[0]["data"])


async def _version(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> str:
    request: Request = info.context
    return (await request.run("RETURN 1 AS data", {})).version


_OTHERS = {"graphVersion": _version}
