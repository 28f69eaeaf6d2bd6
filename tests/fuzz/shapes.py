"""The same question in the other shapes that GraphQL has for it: with variables, with named fragments."""

import dataclasses
from typing import Any

import graphql
from graphql.language import ast

from tests.fuzz.walking import argument, rewritten


def with_variables(
    schema: graphql.GraphQLSchema, document: ast.DocumentNode
) -> tuple[ast.DocumentNode, dict[str, Any]]:
    """Every argument as a variable, and what they are."""
    definitions: list[ast.VariableDefinitionNode] = []
    values: dict[str, Any] = {}

    def lifted(given: ast.ArgumentNode, type_: graphql.GraphQLInputType) -> ast.ArgumentNode:
        name = f"v{len(definitions)}"
        variable = ast.VariableNode(name=ast.NameNode(value=name))
        definitions.append(
            ast.VariableDefinitionNode(
                variable=variable, type=graphql.parse_type(str(type_), no_location=True)
            )
        )
        values[name] = graphql.value_from_ast_untyped(given.value)
        return argument(given.name.value, variable)

    def on_field(node: ast.FieldNode, definition: graphql.GraphQLField, _: int) -> ast.FieldNode:
        arguments = (lifted(each, definition.args[each.name.value].type) for each in node.arguments or ())
        return dataclasses.replace(node, arguments=tuple(arguments))

    found = rewritten(schema, document, on_field)
    (query,) = found.definitions
    assert isinstance(query, ast.OperationDefinitionNode)
    query = dataclasses.replace(query, variable_definitions=tuple(definitions))
    return dataclasses.replace(found, definitions=(query,)), values


def with_fragments(document: ast.DocumentNode) -> ast.DocumentNode:
    """Every inline fragment that names a type as a fragment of its own."""
    named: list[ast.FragmentDefinitionNode] = []

    def of(selected: ast.SelectionSetNode) -> ast.SelectionSetNode:
        return ast.SelectionSetNode(selections=tuple(map(selection, selected.selections)))

    def selection(node: ast.SelectionNode) -> ast.SelectionNode:
        if isinstance(node, ast.InlineFragmentNode) and node.type_condition:
            name = ast.NameNode(value=f"F{len(named)}")
            fragment = ast.FragmentDefinitionNode(
                name=name, type_condition=node.type_condition, selection_set=node.selection_set
            )
            place = len(named)
            named.append(fragment)
            named[place] = dataclasses.replace(fragment, selection_set=of(node.selection_set))
            return ast.FragmentSpreadNode(name=name)
        if isinstance(node, ast.FieldNode | ast.InlineFragmentNode) and node.selection_set:
            return dataclasses.replace(node, selection_set=of(node.selection_set))
        return node

    (query,) = document.definitions
    assert isinstance(query, ast.OperationDefinitionNode)
    query = dataclasses.replace(query, selection_set=of(query.selection_set))
    return dataclasses.replace(document, definitions=(query, *named))
