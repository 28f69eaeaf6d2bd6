"""What answers the fields of the schema: compiled root fields by one statement each, the rest by reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema

from graph_service.graphql import cypher
from graph_service.graphql.compiler import COMPILED, compile_field, compiling
from graph_service.graphql.filling import Filler, Run
from graph_service.graphql.limits import Limits


@dataclass(frozen=True)
class Request:
    """What resolvers are handed with each request."""

    run: Run
    filler: Filler
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
    statement, context = compile_field(info, request.limits)
    answer = await request.run(statement.text, statement.parameters)
    found = statement.read(answer.rows[0]["data"])
    await request.filler.collaborators(info, context, answer.version)
    return found


async def _network(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> Any:
    request: Request = info.context
    context, asked = compiling(info, request.limits)
    found = await request.filler.network(info, context, asked)
    await request.filler.collaborators(info, context, None)
    return found


async def _version(_: Any, info: GraphQLResolveInfo[Any], **__: Any) -> str:
    request: Request = info.context
    return (await request.run(cypher.answer("1"), {})).version


_OTHERS = {"graphVersion": _version, "network": _network}
