"""The printed schema is the code's, and says what everything is."""

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    validate_schema,
)

from graph_service.graphql.cells import of_label, of_tie
from graph_service.graphql.schema import build, print_schema_text
from graph_service.graphql.terms import KINDS
from graph_service.graphql.walks import ALL
from graph_service.model.vocabulary import TIES
from graph_service.resources import resource

SCHEMA = build()._schema
OURS = [made for name, made in SCHEMA.type_map.items() if not name.startswith("__")]


def test_the_printed_schema_is_up_to_date() -> None:
    printed = print_schema_text()
    assert resource("schema.graphql").read_text(encoding="utf-8") == printed, (
        "schema.graphql is stale: python -m graph_service.graphql.schema > schema.graphql"
    )
    assert validate_schema(build_schema(printed)) == []


def test_everything_is_described() -> None:
    bare = []
    for made in OURS:
        if made.name in {"String", "Int", "Float", "Boolean", "ID"}:
            continue
        bare += [] if made.description else [made.name]
        if isinstance(made, GraphQLEnumType):
            bare += [f"{made.name}.{name}" for name, value in made.values.items() if not value.description]
        elif isinstance(made, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in made.fields.items():
                bare += [] if field.description else [f"{made.name}.{name}"]
                bare += [f"{made.name}.{name}({arg})" for arg, of in field.args.items() if not of.description]
        elif isinstance(made, GraphQLInputObjectType):
            bare += [f"{made.name}.{name}" for name, field in made.fields.items() if not field.description]
    assert bare == []


def test_every_cell_and_tie_of_the_model_is_there() -> None:
    for label in KINDS:
        made = SCHEMA.type_map[label]
        assert isinstance(made, GraphQLObjectType)
        assert {cell.name for cell in of_label(label)} <= set(made.fields)
        assert {walk.field for walk in ALL if label in walk.starts} <= set(made.fields)
    walked = {walk.tie.name for walk in ALL}
    assert set(TIES) == walked
    for walk in ALL:
        edge = SCHEMA.type_map[f"{walk.type_name}Edge"]
        assert isinstance(edge, GraphQLObjectType)
        if walk.tie.name != "STATES":
            assert [interface.name for interface in edge.interfaces] == ["Tie"]
        assert {cell.name for cell in of_tie(walk.tie.name)} <= set(edge.fields)


def test_a_contact_point_is_no_node() -> None:
    made = SCHEMA.type_map["ContactPoint"]
    assert isinstance(made, GraphQLObjectType)
    assert list(made.interfaces) == []


def test_lists_and_walks_all_take_a_time() -> None:
    own = {"grouped", "facets"}  # of a list, which took it
    for made in OURS:
        if isinstance(made, GraphQLObjectType):
            for name, field in made.fields.items():
                if str(field.type).endswith("Connection!") and name not in own:
                    assert {"first", "after", "asOf", "unknown"} <= set(field.args), (made.name, name)
