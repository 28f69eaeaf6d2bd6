"""Input literals that anything may be given for, `@oneOf` included, which hypothesis-graphql does not know."""

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar, cast

import graphql
from graphql.language import ast
from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]
Node = TypeVar("Node", bound=ast.Node)

_SCALARS: dict[str, st.SearchStrategy[ast.ValueNode]] = {
    "Int": st.integers(-(2**31), 2**31 - 1).map(lambda value: ast.IntValueNode(value=str(value))),
    "Long": st.integers(-(2**53), 2**53).map(lambda value: ast.IntValueNode(value=str(value))),
    "Float": st.floats(allow_nan=False, allow_infinity=False).map(
        lambda value: ast.FloatValueNode(value=repr(value))
    ),
    "Boolean": st.booleans().map(lambda value: ast.BooleanValueNode(value=value)),
    "Date": st.dates().map(lambda day: ast.StringValueNode(value=day.isoformat())),
}
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(
    lambda value: ast.StringValueNode(value=value)
)


def literal(draw: Draw, type_: graphql.GraphQLInputType, room: int = 3) -> ast.ValueNode:
    """One for this type; objects hold objects `room` deep at most."""
    inner = graphql.get_nullable_type(type_)
    if isinstance(inner, graphql.GraphQLList):
        item = cast("graphql.GraphQLInputType", inner.of_type)
        return ast.ListValueNode(values=(literal(draw, item, room - 1),) if room > 0 else ())
    if isinstance(inner, graphql.GraphQLEnumType):
        return ast.EnumValueNode(value=draw(st.sampled_from(sorted(inner.values))))
    if isinstance(inner, graphql.GraphQLInputObjectType):
        names = _chosen(draw, inner, room)
        fields = [(name, literal(draw, inner.fields[name].type, room - 1)) for name in names]
        return ast.ObjectValueNode(fields=tuple(object_field(*field) for field in fields))
    return cast("ast.ValueNode", draw(_SCALARS.get(inner.name, _TEXT)))


def _chosen(draw: Draw, type_: graphql.GraphQLInputObjectType, room: int) -> list[str]:
    """Which fields are given: those that must be, and one more if there is room."""
    required = [name for name, field in type_.fields.items() if graphql.is_required_input_field(field)]
    if room <= 0 and not type_.is_one_of:
        return required
    leaves = [name for name, field in type_.fields.items() if graphql.is_leaf_type(_named(field))]
    one: str = draw(st.sampled_from(sorted(type_.fields) if room > 0 or not leaves else leaves))
    return required if one in required else [*required, one]


def _named(field: graphql.GraphQLInputField) -> graphql.GraphQLNamedType:
    return graphql.get_named_type(field.type)


def one_of_each(draw: Draw, value: ast.ValueNode, type_: graphql.GraphQLInputType) -> ast.ValueNode:
    """The literal with exactly one field, and that not null, in every `@oneOf` object within it."""
    inner = graphql.get_nullable_type(type_)
    if isinstance(value, ast.ListValueNode) and isinstance(inner, graphql.GraphQLList):
        items = (one_of_each(draw, item, inner.of_type) for item in value.values)
        return dataclasses.replace(value, values=tuple(items))
    if not isinstance(value, ast.ObjectValueNode) or not isinstance(inner, graphql.GraphQLInputObjectType):
        return value
    fields = [
        object_field(field.name.value, one_of_each(draw, field.value, inner.fields[field.name.value].type))
        for field in value.fields
    ]
    if inner.is_one_of:
        given = [field for field in fields if not isinstance(field.value, ast.NullValueNode)]
        fields = [draw(st.sampled_from(given))] if given else [_any_field(draw, inner)]
    return dataclasses.replace(value, fields=tuple(fields))


def _any_field(draw: Draw, type_: graphql.GraphQLInputObjectType) -> ast.ObjectFieldNode:
    name = draw(st.sampled_from(sorted(type_.fields)))
    return object_field(name, literal(draw, type_.fields[name].type))


def object_field(name: str, value: ast.ValueNode) -> ast.ObjectFieldNode:
    return ast.ObjectFieldNode(name=ast.NameNode(value=name), value=value)
