"""Documents that ask for something: what is generated names ids that nobody has and pages of minus a million.

Values are bent to what can be, by themselves alone, so that the same document always becomes the same.
"""

import dataclasses
import datetime as dt
import zlib
from collections.abc import Mapping, Sequence

import graphql
from graphql.language import ast

from tests.fuzz.more import with_more
from tests.fuzz.values import object_field
from tests.fuzz.walking import argument, rewritten

_DEPTH = 11
_ALIASES = 25
_TOGETHER = [{"first", "last"}, {"asOf", "between"}, {"id", "by", "orgnr", "municipalityCode"}]
"""Of these arguments, one may be given."""
_NARROWING = {"where", "asOf", "between", "beginsIn", "endsIn", "unknown"}
"""Most of these are left out: of a thing that is found by nothing, nothing is seen."""
_NOWHERE = {"after", "before"}
"""A cursor that no list gave is refused: where they come from is tested by itself."""
_SMALL = {"size": 1, "steps": 1, "leastShared": 1, "years": 2014}
"""Numbers of a network that are given as this or a little more."""
_SHARES = {"resolution", "level", "alpha", "leastJaccard", "leastContainment"}
_OF_TYPE = {"area": "Area", "of": "Organisation", "remove": "Organisation"}
"""Of what the ids are that are given for these."""


class Sense:
    """Bends documents to a schema and to the things and names that there are."""

    def __init__(
        self, schema: graphql.GraphQLSchema, ids: Mapping[str, Sequence[str]], names: Sequence[str]
    ) -> None:
        """`ids` are those of each type."""
        self._schema, self._ids, self._names = schema, ids, names
        self._any_ids = [id_ for of_type in ids.values() for id_ in of_type]

    def of(self, document: ast.DocumentNode) -> ast.DocumentNode:
        """The same fields, with arguments that can be answered; what is too deep is cut off."""
        aliases = iter(range(_ALIASES))

        def on_field(
            node: ast.FieldNode, definition: graphql.GraphQLField, depth: int
        ) -> ast.FieldNode | None:
            if (node.selection_set and depth >= _DEPTH) or (node.alias and next(aliases, None) is None):
                return None
            given = tuple(self._arguments(node, definition))
            return with_more(
                dataclasses.replace(node, arguments=given), graphql.get_named_type(definition.type)
            )

        return rewritten(self._schema, document, on_field)

    def _arguments(self, node: ast.FieldNode, definition: graphql.GraphQLField) -> list[ast.ArgumentNode]:
        found: list[ast.ArgumentNode] = []
        for given in node.arguments or ():
            name = given.name.value
            alone = all(name not in group or not group & _names(found) for group in _TOGETHER)
            value = self._value(name, given.value, definition.args[name].type)
            if value is None or not alone or name in _NOWHERE:
                continue
            if name in _NARROWING and _chance(given.value) % 3:
                continue
            found.append(argument(name, self._known(name, value, node, definition)))
        return found

    def _known(
        self, name: str, value: ast.ValueNode, node: ast.FieldNode, definition: graphql.GraphQLField
    ) -> ast.ValueNode:
        """Ids of things of the type that the field gives, or that its fragments are for."""
        type_name = graphql.get_named_type(definition.type).name
        known = [id_ for name in (type_name, *_conditions(node)) for id_ in self._ids.get(name, ())]
        if name == "id":
            return self._id(value, known)
        if name == "ids":
            return ast.ListValueNode(values=(self._id(value, known), self._id(value, known[::-1])))
        return value

    def _value(
        self, name: str, value: ast.ValueNode, type_: graphql.GraphQLInputType
    ) -> ast.ValueNode | None:
        """None for what had better be left out."""
        if isinstance(value, ast.NullValueNode):
            return None
        inner = graphql.get_nullable_type(type_)
        if isinstance(inner, graphql.GraphQLList):
            items = value.values if isinstance(value, ast.ListValueNode) else (value,)
            found = self._list(name, items, inner.of_type)
            return found if found.values or graphql.is_non_null_type(type_) else None
        if isinstance(inner, graphql.GraphQLInputObjectType) and isinstance(value, ast.ObjectValueNode):
            return self._object(value, inner)
        return self._leaf(name, value, graphql.get_named_type(inner).name)

    def _list(
        self, name: str, items: Sequence[ast.ValueNode], type_: graphql.GraphQLInputType
    ) -> ast.ListValueNode:
        found = {
            graphql.print_ast(bent): bent
            for bent in (self._value(name, item, type_) for item in items[:5])
            if bent is not None
        }
        values = sorted(found.values(), key=graphql.print_ast) if name == "years" else found.values()
        return ast.ListValueNode(values=tuple(values))

    def _object(
        self, value: ast.ObjectValueNode, type_: graphql.GraphQLInputObjectType
    ) -> ast.ValueNode | None:
        bent = {
            each.name.value: self._value(each.name.value, each.value, type_.fields[each.name.value].type)
            for each in value.fields
        }
        given = {name: found for name, found in bent.items() if found is not None}
        if type_.name == "Period":
            given = _period(given)
        elif type_.name.endswith("Order"):
            return _order(given)
        elif type_.name == "ThingKind":
            given.pop("kind", None)
        if not given and type_.is_one_of:
            return None
        return dataclasses.replace(value, fields=tuple(object_field(*each) for each in given.items()))

    def _id(self, value: ast.ValueNode, ids: Sequence[str] | None = None) -> ast.ValueNode:
        known = ids or self._any_ids
        return ast.StringValueNode(value=known[_chance(value) % len(known)])

    def _leaf(self, name: str, value: ast.ValueNode, type_name: str) -> ast.ValueNode:
        if type_name in {"Int", "Float"}:
            return _number(name, value)
        if name == "text":
            return ast.StringValueNode(value=self._names[_chance(value) % len(self._names)])
        if type_name == "ID" or name in {"id", "ids", *_OF_TYPE}:
            return self._id(value, self._ids.get(_OF_TYPE.get(name, "")))
        if type_name == "Date" and isinstance(value, ast.StringValueNode):
            day = dt.date.fromisoformat(value.value)
            return ast.StringValueNode(value=day.replace(year=2000 + 4 * (day.year % 8), day=1).isoformat())
        return value


def _number(name: str, value: ast.ValueNode) -> ast.ValueNode:
    if name in {"first", "last", "maxLength"}:
        return ast.IntValueNode(value=str(1 + _chance(value) % 6))
    if name in _SMALL:
        return ast.IntValueNode(value=str(_SMALL[name] + _chance(value) % 3))
    if name in _SHARES:
        return ast.FloatValueNode(value=str(0.05 + _chance(value) % 10 / 10))
    return value


def _conditions(node: ast.FieldNode) -> list[str]:
    """The types that inline fragments right under the field are for."""
    under = node.selection_set.selections if node.selection_set else ()
    return [
        each.type_condition.name.value
        for each in under
        if isinstance(each, ast.InlineFragmentNode) and each.type_condition
    ]


def _chance(value: ast.ValueNode) -> int:
    """A number that only the value decides."""
    return zlib.crc32(graphql.print_ast(value).encode("utf-8", "replace"))


def _names(arguments: Sequence[ast.ArgumentNode]) -> set[str]:
    return {each.name.value for each in arguments}


def _order(given: dict[str, ast.ValueNode]) -> ast.ValueNode | None:
    """By one cell, of the node or of the edge."""
    cells = [name for name in ("field", "node", "edge") if name in given]
    kept = {name: given[name] for name in [*cells[:1], "direction"] if name in given}
    fields = tuple(object_field(*each) for each in kept.items())
    return ast.ObjectValueNode(fields=fields) if cells else None


def _period(given: dict[str, ast.ValueNode]) -> dict[str, ast.ValueNode]:
    """With its ends in order, and with one at least."""
    days = [each.value for each in given.values() if isinstance(each, ast.StringValueNode)]
    if len(days) == 2 and min(days) < max(days):
        return {"from": ast.StringValueNode(value=min(days)), "to": ast.StringValueNode(value=max(days))}
    return {"from": ast.StringValueNode(value=days[0] if days else "2020-01-01")}
