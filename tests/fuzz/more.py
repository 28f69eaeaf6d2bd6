"""What else might be asked where a document asks for something: it draws few fields, and sees little of an answer."""

import dataclasses
import zlib

import graphql
from graphql.language import ast

from tests.fuzz.walking import field

_MOST = 5


def with_more(node: ast.FieldNode, type_: graphql.GraphQLNamedType) -> ast.FieldNode:
    """The field with the name of the type under it, some plain cells of it, and what a connection leads to."""
    if node.selection_set is None:
        return node
    selections = (*node.selection_set.selections, *_cells(node, type_))
    return dataclasses.replace(node, selection_set=ast.SelectionSetNode(selections=selections))


def _cells(node: ast.FieldNode, type_: graphql.GraphQLNamedType) -> list[ast.SelectionNode]:
    found: list[ast.SelectionNode] = [field("__typename")]
    if not isinstance(type_, graphql.GraphQLObjectType | graphql.GraphQLInterfaceType):
        return found
    seen = _response_names(node)
    plain = [
        name
        for name, each in type_.fields.items()
        if name not in seen and not each.args and graphql.is_leaf_type(graphql.get_named_type(each.type))
    ]
    start = zlib.crc32(graphql.print_ast(node).encode("utf-8", "replace")) % max(len(plain), 1)
    found += [field(name) for name in [*plain[start:], *plain[:start]][:_MOST]]
    for name in {"nodes", "edges"} & set(type_.fields) - seen:
        under = graphql.get_named_type(type_.fields[name].type)
        empty = dataclasses.replace(field(name), selection_set=ast.SelectionSetNode(selections=()))
        found.append(with_more(empty, under))
    return found


def _response_names(node: ast.FieldNode | ast.InlineFragmentNode) -> set[str]:
    """Of all that is selected under it, whatever the type."""
    found: set[str] = set()
    for each in node.selection_set.selections if node.selection_set else ():
        if isinstance(each, ast.FieldNode):
            found.add((each.alias or each.name).value)
        elif isinstance(each, ast.InlineFragmentNode):
            found |= _response_names(each)
    return found
