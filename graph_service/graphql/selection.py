"""What a document asks of an object: fields merged by response key, fragments and directives applied."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionSetNode,
    get_argument_values,
    get_directive_values,
    get_named_type,
    is_abstract_type,
)
from graphql.type import GraphQLInterfaceType

from graph_service.errors import BadInputError


class Asked(NamedTuple):
    """One field that is asked for: under which key, with which arguments, and where its own fields stand."""

    key: str
    name: str
    arguments: dict[str, Any]
    nodes: tuple[FieldNode, ...]


class Selection:
    """Reads the fields that one request asks for."""

    def __init__(self, info: GraphQLResolveInfo[Any]) -> None:
        self._schema: GraphQLSchema = info.schema
        self._fragments: dict[str, FragmentDefinitionNode] = info.fragments
        self._variables = info.variable_values

    @classmethod
    def root(cls, info: GraphQLResolveInfo[Any]) -> tuple["Selection", Asked]:
        """The field that is being answered."""
        selection = cls(info)
        return selection, selection._asked(info.path.key, tuple(info.field_nodes), info.parent_type)

    def fields(self, type_name: str, asked: Asked) -> list[Asked]:
        """What is asked of an object of this type."""
        of = self._schema.type_map[type_name]
        assert isinstance(of, GraphQLObjectType)  # noqa: S101  # callers name the kinds of node, edges …
        grouped: dict[str, list[FieldNode]] = {}
        visited: set[str] = set()
        for node in asked.nodes:
            if node.selection_set:
                self._collect(of, node.selection_set, grouped, visited)
        return [
            self._asked(key, tuple(nodes), of)
            for key, nodes in grouped.items()
            if not nodes[0].name.value.startswith("__")
        ]

    def kinds(self, type_name: str) -> Sequence[str]:
        """The object types that something of this type can have."""
        of = self._schema.type_map[type_name]
        if isinstance(of, GraphQLInterfaceType):
            return [kind.name for kind in self._schema.get_possible_types(of)]
        return [type_name]

    def _asked(self, key: Any, nodes: tuple[FieldNode, ...], of: GraphQLObjectType) -> Asked:
        name = nodes[0].name.value
        definition = of.fields[name]
        try:
            arguments = get_argument_values(definition, nodes[0], self._variables)
        except GraphQLError as error:
            raise BadInputError(error.message) from None
        return Asked(str(key), name, arguments, nodes)

    def _collect(
        self,
        of: GraphQLObjectType,
        selections: SelectionSetNode,
        grouped: dict[str, list[FieldNode]],
        visited: set[str],
    ) -> None:
        for each in selections.selections:
            if not self._included(each):
                continue
            if isinstance(each, FieldNode):
                key = each.alias.value if each.alias else each.name.value
                grouped.setdefault(key, []).append(each)
            elif isinstance(each, InlineFragmentNode):
                if each.type_condition is None or self._is(of, each.type_condition.name.value):
                    self._collect(of, each.selection_set, grouped, visited)
            elif isinstance(each, FragmentSpreadNode) and each.name.value not in visited:
                visited.add(each.name.value)
                fragment = self._fragments[each.name.value]
                if self._is(of, fragment.type_condition.name.value):
                    self._collect(of, fragment.selection_set, grouped, visited)

    def _included(self, node: Any) -> bool:
        if not node.directives:
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)
        return not (skip and skip["if"]) and not (include and not include["if"])

    def _is(self, of: GraphQLObjectType, condition: str) -> bool:
        wanted = self._schema.type_map[condition]
        return wanted is of or (is_abstract_type(wanted) and self._schema.is_sub_type(wanted, of))


def same(several: Iterable[list[Asked]]) -> bool:
    """Whether the same is asked of all of them."""
    first, *others = several
    return all(other == first for other in others)


def type_name(info: GraphQLResolveInfo[Any]) -> str:
    """The type that the field being answered gives."""
    return get_named_type(info.return_type).name
