"""Whether an answer is one to its question, by the specification and the schema alone: nothing of ours is used."""

import datetime as dt
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import graphql
from graphql.language import ast

Path = tuple[str | int, ...]
_MEMBERS = {"data", "errors", "extensions"}


def _is_int(value: Any, bits: int) -> bool:
    return type(value) is int and -(2 ** (bits - 1)) <= value < 2 ** (bits - 1)


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value


_SCALARS: Mapping[str, Callable[[Any], bool]] = {
    "Int": lambda value: _is_int(value, 32),
    "Long": lambda value: _is_int(value, 64),
    "Float": lambda value: type(value) in {int, float} and math.isfinite(value),
    "Boolean": lambda value: isinstance(value, bool),
    "String": lambda value: isinstance(value, str),
    "ID": lambda value: isinstance(value, str),
    "Date": _is_date,
}


def faults(schema: graphql.GraphQLSchema, query: str, answer: Any) -> list[str]:
    """What is wrong with a whole answer. Empty if nothing is."""
    if not isinstance(answer, dict) or not set(answer) <= _MEMBERS or not set(answer) & {"data", "errors"}:
        return [f"no answer of GraphQL's: {answer!r:.200}"]
    errors, data = answer.get("errors"), answer.get("data")
    found = [] if errors is None else list(_of_errors(errors, data))
    if data is not None:
        document = graphql.parse(query, no_location=True)
        (operation,) = (
            node for node in document.definitions if isinstance(node, ast.OperationDefinitionNode)
        )
        assert schema.query_type is not None
        found += _Checking(schema, document).object((), schema.query_type, [operation.selection_set], data)
    elif not errors:
        found.append("neither data nor errors")
    return found


def _of_errors(errors: Any, data: Any) -> Iterator[str]:
    if not isinstance(errors, list) or not errors:
        yield f"errors: {errors!r:.200}"
        return
    for error in errors:
        if not isinstance(error.get("message"), str) or not error["message"]:
            yield f"an error without a message: {error!r:.200}"
        if not isinstance(error.get("extensions", {}).get("code"), str):
            yield f"an error without a code: {error!r:.200}"
        if data is not None and not _leads_to_null(error.get("path"), data):
            yield f"an error that leads to no null: {error!r:.200}"


def _leads_to_null(path: Any, data: Any) -> bool:
    """What failed is null, or something around it is."""
    for step in path or ():
        if data is None:
            break
        data = data[step]
    return bool(path) and data is None


class _Checking:
    """One document against its answer."""

    def __init__(self, schema: graphql.GraphQLSchema, document: ast.DocumentNode) -> None:
        self._schema = schema
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, ast.FragmentDefinitionNode)
        }

    def object(
        self,
        path: Path,
        type_: graphql.GraphQLObjectType,
        selected: Sequence[ast.SelectionSetNode],
        value: Any,
    ) -> list[str]:
        """An object has what is selected of its type, in that order, and nothing else."""
        fields: dict[str, list[ast.FieldNode]] = {}
        for selection in selected:
            self._collect(type_, selection, fields)
        if not isinstance(value, dict) or list(value) != list(fields):
            return [f"{path}: {value!r:.200} is not a {type_.name} of {list(fields)}"]
        found: list[str] = []
        for name, nodes in fields.items():
            definition = self._schema.get_field(type_, nodes[0].name.value)
            assert definition is not None
            if nodes[0].name.value == "__typename" and value[name] != type_.name:
                found.append(f"{path}: {value[name]} is not {type_.name}")
            under = [node.selection_set for node in nodes if node.selection_set]
            found += self._value((*path, name), definition.type, under, value[name])
        return found

    def _collect(
        self,
        type_: graphql.GraphQLObjectType,
        selected: ast.SelectionSetNode,
        fields: dict[str, list[ast.FieldNode]],
    ) -> None:
        for node in selected.selections:
            if isinstance(node, ast.FieldNode):
                fields.setdefault((node.alias or node.name).value, []).append(node)
                continue
            fragment = self._fragments[node.name.value] if isinstance(node, ast.FragmentSpreadNode) else node
            assert isinstance(fragment, ast.InlineFragmentNode | ast.FragmentDefinitionNode)
            condition = fragment.type_condition
            if condition is None or self._applies(condition.name.value, type_):
                self._collect(type_, fragment.selection_set, fields)

    def _applies(self, name: str, type_: graphql.GraphQLObjectType) -> bool:
        named = self._schema.type_map[name]
        return named is type_ or (graphql.is_abstract_type(named) and self._schema.is_sub_type(named, type_))

    def _value(
        self,
        path: Path,
        type_: graphql.GraphQLOutputType,
        selected: Sequence[ast.SelectionSetNode],
        value: Any,
    ) -> list[str]:
        if isinstance(type_, graphql.GraphQLNonNull):
            wrong = [f"{path}: null, which it cannot be"]
            return wrong if value is None else self._value(path, type_.of_type, selected, value)
        if value is None:
            return []
        if isinstance(type_, graphql.GraphQLList):
            return self._list(path, type_.of_type, selected, value)
        if isinstance(type_, graphql.GraphQLObjectType):
            return self.object(path, type_, selected, value)
        if graphql.is_abstract_type(type_):
            return self._one_of(path, type_, selected, value)
        return [] if _is_leaf(type_, value) else [f"{path}: {value!r:.200} is no {type_}"]

    def _list(
        self,
        path: Path,
        type_: graphql.GraphQLOutputType,
        selected: Sequence[ast.SelectionSetNode],
        value: Any,
    ) -> list[str]:
        if not isinstance(value, list):
            return [f"{path}: {value!r:.200} is no list"]
        items = (self._value((*path, n), type_, selected, item) for n, item in enumerate(value))
        return [fault for found in items for fault in found]

    def _one_of(
        self,
        path: Path,
        type_: graphql.GraphQLAbstractType,
        selected: Sequence[ast.SelectionSetNode],
        value: Any,
    ) -> list[str]:
        """Where the answer does not say of which type it is, it must be right for one of them."""
        tried = [
            self.object(path, possible, selected, value)
            for possible in self._schema.get_possible_types(type_)
        ]
        return min(tried, key=len)


def _is_leaf(type_: graphql.GraphQLOutputType, value: Any) -> bool:
    if isinstance(type_, graphql.GraphQLEnumType):
        return value in type_.values
    assert isinstance(type_, graphql.GraphQLScalarType)
    return _SCALARS[type_.name](value)
