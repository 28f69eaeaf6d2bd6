"""Rewriting a document field by field, knowing the type of each."""

import dataclasses
from collections.abc import Callable
from typing import cast

import graphql
from graphql.language import ast

OnField = Callable[[ast.FieldNode, graphql.GraphQLField, int], ast.FieldNode | None]
"""Gives a field anew, or None to leave it out; the number says how deep it is."""


def rewritten(
    schema: graphql.GraphQLSchema, document: ast.DocumentNode, on_field: OnField
) -> ast.DocumentNode:
    """The document with every field as `on_field` has it. It has one query and no named fragments."""
    (query,) = document.definitions
    assert isinstance(query, ast.OperationDefinitionNode)
    assert schema.query_type is not None
    found = _Rewriting(schema, on_field).of(query.selection_set, schema.query_type, 1)
    return dataclasses.replace(document, definitions=(dataclasses.replace(query, selection_set=found),))


@dataclasses.dataclass(frozen=True)
class _Rewriting:
    schema: graphql.GraphQLSchema
    on_field: OnField

    def of(
        self, selected: ast.SelectionSetNode, parent: graphql.GraphQLCompositeType, depth: int
    ) -> ast.SelectionSetNode:
        """What is selected of `parent`, and its type's name if nothing is left of that."""
        found = [self._selection(selection, parent, depth) for selection in selected.selections]
        kept = tuple(selection for selection in found if selection is not None)
        return ast.SelectionSetNode(selections=kept or (field("__typename"),))

    def _selection(
        self, selection: ast.SelectionNode, parent: graphql.GraphQLCompositeType, depth: int
    ) -> ast.SelectionNode | None:
        if isinstance(selection, ast.InlineFragmentNode):
            condition = selection.type_condition
            named = self.schema.type_map[condition.name.value] if condition else parent
            inner = self.of(selection.selection_set, cast("graphql.GraphQLCompositeType", named), depth)
            return dataclasses.replace(selection, selection_set=inner)
        assert isinstance(selection, ast.FieldNode)
        definition = self.schema.get_field(parent, selection.name.value)
        assert definition is not None
        changed = self.on_field(selection, definition, depth)
        if changed is None or changed.selection_set is None:
            return changed
        under = cast("graphql.GraphQLCompositeType", graphql.get_named_type(definition.type))
        return dataclasses.replace(changed, selection_set=self.of(changed.selection_set, under, depth + 1))


def field(name: str) -> ast.FieldNode:
    return ast.FieldNode(name=ast.NameNode(value=name))


def argument(name: str, value: ast.ValueNode) -> ast.ArgumentNode:
    return ast.ArgumentNode(name=ast.NameNode(value=name), value=value)
