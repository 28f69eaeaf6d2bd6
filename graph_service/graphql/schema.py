"""The schema, put together once, and its text."""

import functools

import strawberry
from graphql import GraphQLInputObjectType, GraphQLSchema
from strawberry.schema.config import StrawberryConfig
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph_service.graphql import federation
from graph_service.graphql.answering import attach
from graph_service.graphql.compiling.lookups import ORGANISATION_KEYS
from graph_service.graphql.definitions import (
    aggregate_types,
    contradiction_types,
    inputs,
    path_types,
    types,
)
from graph_service.graphql.definitions.declare import (
    SCALARS,
    argument,
    field,
    fill,
    many,
    maybe,
    optional,
    shell,
)
from graph_service.graphql.definitions.networks import coverage, network, pairs
from graph_service.graphql.definitions.networks.shared import LINK_TYPE
from graph_service.graphql.vocabulary.terms import KINDS
from graph_service.model.vocabulary import Label


def _lookups() -> list[StrawberryField]:
    found = []
    for label, term in KINDS.items():
        made = types.KIND_TYPES[label]
        arguments = [inputs.id_argument()]
        if label is Label.ORGANISATION:
            arguments = _organisation_arguments()
        found.append(field(term.one, maybe(made), f"One {label} ({term.swedish}).", arguments))
    return found


def _organisation_arguments() -> list[StrawberryArgument]:
    by = shell("OrganisationBy")
    keys = [
        optional(name, strawberry.ID if name == "id" else str, text)
        for name, text in ORGANISATION_KEYS.items()
    ]
    fill(by, keys, "What an organisation is known by: exactly one of these.", is_input=True, one_of=True)
    return [
        argument("id", maybe(strawberry.ID), "The slug, such as `region-kronoberg`."),
        argument("by", maybe(by), "Its number or code; instead of `id`."),
        argument("orgnr", str | None, ORGANISATION_KEYS["orgnr"], deprecated="Use `by: {orgnr: …}`."),
        argument(
            "municipalityCode",
            str | None,
            ORGANISATION_KEYS["municipalityCode"],
            deprecated="Use `by: {municipalityCode: …}`.",
        ),
    ]


def _lists() -> list[StrawberryField]:
    found = []
    for label, term in KINDS.items():
        made = types.KIND_TYPES[label]
        page = types.connection(label, made, types.plain_edge(label, made), *aggregate_types.of_list(label))
        found.append(field(term.many, page, f"Every {label} ({term.swedish}).", inputs.list_arguments(label)))
    return found


def _search() -> StrawberryField:
    edge = types.plain_edge("Search", types.ENTITY, field("match", inputs.Match, "How well it matches."))
    return field(
        "search",
        types.connection("Search", types.ENTITY, edge, aggregate_types.facets()),
        "Names and aliases, however they are typed, in any form; the best match first (sök). At most 1,000 "
        "are ranked and counted.",
        inputs.search_arguments(),
    )


def _tell_one_of(made: GraphQLSchema) -> None:
    """Strawberry prints `@oneOf` and checks values itself; validation and introspection go by what graphql-core knows."""
    for each in made.type_map.values():
        if isinstance(each, GraphQLInputObjectType):
            each.is_one_of = each.extensions["strawberry-definition"].is_one_of


@functools.cache
def build() -> strawberry.Schema:
    """The schema, with what answers each of its fields."""
    types.fill_all(
        {
            Label.ORGANISATION: [pairs.collaborators_field()],
            Label.DOCUMENT: [pairs.ties_field()],
        },
        contradiction_types.fields(),
        aggregate_types.of_walk,
    )
    network.fill_all()
    contradiction_types.fill_all(LINK_TYPE)
    inputs.fill_all()
    query = shell("Query")
    fields = [
        field("node", maybe(types.NODE), "Whatever has this id.", [inputs.id_argument()]),
        field(
            "nodes",
            many(maybe(types.NODE)),
            "Whatever has these ids, in their order; null where there is nothing.",
            [argument("ids", many(strawberry.ID), "The slugs.")],
        ),
        *_lookups(),
        *_lists(),
        _search(),
        path_types.paths_field(),
        network.network_field(),
        coverage.coverage_field(),
        field("graphVersion", str, "Changes when anything in the graph does, and only then."),
        *federation.fields(),
    ]
    fill(query, fields, "All that can be asked.")
    schema = strawberry.Schema(
        query=query,
        types=list(types.KIND_TYPES.values()),
        config=StrawberryConfig(auto_camel_case=False, scalar_map=SCALARS),
    )
    core = schema._schema  # noqa: SLF001  # the library gives no other way to it
    attach(core)
    core.extensions[federation.SDL] = functools.cache(lambda: federation.sdl(schema.as_str()))
    _tell_one_of(core)
    return schema


def print_schema_text() -> str:
    """The schema as `schema.graphql` has it: without what is there for routers only."""
    return federation.plain(build().as_str())


if __name__ == "__main__":
    import sys

    sys.stdout.write(print_schema_text())
