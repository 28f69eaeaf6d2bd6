"""The values of variables: what each has to be is looked up once for an operation, and not for every request."""

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from graphql import (
    GraphQLError,
    GraphQLSchema,
    Undefined,
    VariableDefinitionNode,
    get_nullable_type,
    is_leaf_type,
)
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource, get_variable_values


class _Plain(NamedTuple):
    """A variable that is no list and no object, and what makes its value of what a request brings, or refuses it."""

    signature: GraphQLVariableSignature
    coerce: Callable[[Any], Any]


class Variables:
    """Those of one operation."""

    def __init__(self, schema: GraphQLSchema, declared: Sequence[VariableDefinitionNode]) -> None:
        self._schema = schema
        self._declared = declared

    def values(self, given: Mapping[str, Any]) -> VariableValues | None:
        """What a request brings, as it is declared; None if it may not be, which graphql-core says."""
        found = self._at_once(given)
        if found is None:
            return self._by_the_rules(given)
        return found

    def _at_once(self, given: Mapping[str, Any]) -> VariableValues | None:
        """Of variables that are all plain, and all there."""
        if self._plain is None:
            return None
        sources, coerced = {}, {}
        for name, (signature, coerce) in self._plain.items():
            value = given.get(name)
            try:
                made = Undefined if value is None else coerce(value)
            except Exception:  # noqa: BLE001  # what it refuses
                return None
            if made is Undefined:
                return None
            sources[name], coerced[name] = VariableValueSource(signature, value), made
        return VariableValues(sources, coerced)

    def _by_the_rules(self, given: Mapping[str, Any]) -> VariableValues | None:
        found = get_variable_values(self._schema, self._declared, dict(given))
        return None if isinstance(found, list) else found

    @functools.cached_property
    def _plain(self) -> dict[str, _Plain] | None:
        found = {}
        for node in self._declared:
            signature = get_variable_signature(self._schema, node)
            if isinstance(signature, GraphQLError):
                return None
            of = get_nullable_type(signature.type)
            if not is_leaf_type(of):
                return None
            found[signature.name] = _Plain(signature, of.coerce_input_value)
        return found
