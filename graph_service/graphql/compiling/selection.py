"""What a document asks of an object: fields merged by response key, fragments and directives applied."""

from collections.abc import Iterable, Mapping, Sequence
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
    OperationDefinitionNode,
    SelectionSetNode,
    get_argument_values,
    get_directive_values,
    is_abstract_type,
)
from graphql.execution.values import VariableValues

from graph_service.errors import BadInputError


class Asked(NamedTuple):
    """One field that is asked for: under which key, with which arguments, and where its own fields stand."""

    key: str
    name: str
    arguments: dict[str, Any]
    nodes: tuple[FieldNode, ...]


class Selection:
    """Reads the fields that one request asks for."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: VariableValues,
    ) -> None:
        self.schema = schema
        self._fragments = fragments
        self._variables = variables

    @classmethod
    def root(cls, info: GraphQLResolveInfo[Any]) -> tuple["Selection", Asked]:
        """The field that is being answered."""
        selection = cls(info.schema, info.fragments, info.variable_values)
        return selection, selection._asked(info.path.key, tuple(info.field_nodes), info.parent_type)

    def roots(self, operation: OperationDefinitionNode) -> list[tuple[str, tuple[FieldNode, ...]]]:
        """The fields that an operation asks for: the key of each in the response, and where it stands."""
        grouped: dict[str, list[FieldNode]] = {}
        self._collect(self._query, operation.selection_set, grouped, set())
        return [(key, tuple(nodes)) for key, nodes in grouped.items()]

    def root_field(self, key: str, nodes: tuple[FieldNode, ...]) -> Asked:
        """One of them, with its arguments. Raises BadInputError for arguments that cannot be."""
        return self._asked(key, nodes, self._query)

    @property
    def _query(self) -> GraphQLObjectType:
        of = self.schema.query_type
        assert of is not None  # noqa: S101  # the schema is ours
        return of

    def fields(self, type_name: str, asked: Asked) -> list[Asked]:
        """What is asked of an object of this type."""
        of = self.schema.type_map[type_name]
        assert isinstance(of, GraphQLObjectType)  # noqa: S101  # callers name the kinds of node, edges …
        return self._grouped(of, [node.selection_set for node in asked.nodes if node.selection_set])

    def _grouped(self, of: GraphQLObjectType, selections: Iterable[SelectionSetNode]) -> list[Asked]:
        grouped: dict[str, list[FieldNode]] = {}
        visited: set[str] = set()
        for each in selections:
            self._collect(of, each, grouped, visited)
        return [self._asked(key, tuple(nodes), of) for key, nodes in grouped.items()]

    def kinds(self, type_name: str) -> Sequence[str]:
        """The object types that something of this type can have."""
        of = self.schema.type_map[type_name]
        if is_abstract_type(of):
            return [kind.name for kind in self.schema.get_possible_types(of)]
        return [type_name]

    def _asked(self, key: Any, nodes: tuple[FieldNode, ...], of: GraphQLObjectType) -> Asked:
        name = nodes[0].name.value
        if name.startswith("__"):
            return Asked(str(key), name, {}, nodes)
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
        wanted = self.schema.type_map[condition]
        return wanted is of or (is_abstract_type(wanted) and self.schema.is_sub_type(wanted, of))


def same(several: Iterable[list[Asked]]) -> bool:
    """Whether the same is asked of all of them."""
    first, *others = several
    return all(other == first for other in others)
