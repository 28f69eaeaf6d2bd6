"""Keeping the schema to oneself: the rule that refuses to tell it."""

from typing import Any

from graphql import FieldNode, GraphQLError
from graphql.validation import ValidationRule

from graph_service.errors import ClosedSchemaError

_TELLING = frozenset({"__schema", "__type", "_service"})
"""The root fields that tell of the schema; the last is Federation's. `__typename` tells what an answer is."""


class ClosedSchema(ValidationRule):
    """Refuses them wherever they stand, under whatever name."""

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Called by graphql-core for each field, those of fragments included."""
        if node.name.value in _TELLING:
            error = ClosedSchemaError(f"{node.name.value} is not answered here: the schema is not told.")
            self.report_error(GraphQLError(str(error), node, original_error=error))
