"""Documents of clients: parsed, measured against the limits, validated. Each once, as long as it is remembered."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import ASTValidationRule
from graphql.validation.specified_rules import recommended_rules

from graph_service.graphql import contacts
from graph_service.graphql.bounds.document_size import check_size
from graph_service.graphql.closing import ClosedSchema
from graph_service.graphql.http.remembered import Remembered
from graph_service.graphql.limits import Limits, OverLimitError
from graph_service.graphql.variables import Variables

RULES: tuple[type[ASTValidationRule], ...] = tuple(dict.fromkeys((*specified_rules, *recommended_rules)))
"""Made once: a rule class made for each request would never be found again by what remembers them."""

CLOSED_RULES = (*RULES, ClosedSchema)
_REMEMBERED = 512
_BYTES = 64 * 2**20  # that all take which are remembered
_EACH, _TOKEN, _CHARACTER = 16 * 2**10, 500, 8
"""Bytes that a parsed document takes at most: by itself, for each token, and for each character of what could not be
parsed, of which there is the text alone. Measured."""
_MOST_REMEMBERED = 16_384  # characters of a document that is worth remembering
_TOO_MANY_TOKENS = "Document contains more than"


@dataclass(frozen=True, eq=False)
class Checked:
    """A document that may be executed, or what is wrong with it."""

    schema: GraphQLSchema
    document: DocumentNode | None
    errors: list[GraphQLError]
    code: str = ""
    contacts: bool = False
    """Whether it names contact points."""
    tokens: int = 0
    """How many there are. 0: it could not be parsed."""
    _operations: "dict[str | None, Operation]" = field(default_factory=dict)

    def operation(self, text: str, name: str | None) -> "Operation | None":
        """The operation of this name, or the only one."""
        found = self._operations.get(name) or self._found(text, name)
        if found is not None:
            self._operations[name] = found
        return found

    def _found(self, text: str, name: str | None) -> "Operation | None":
        node = get_operation_ast(self.document, name) if self.document else None
        if self.document is None or node is None:
            return None
        fragments = {
            definition.name.value: definition
            for definition in self.document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        return Operation(text, name, node, fragments, Variables(self.schema, node.variable_definitions or ()))


class Operation(NamedTuple):
    """One operation of a document."""

    text: str
    name: str | None
    node: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    variables: Variables

    @property
    def remembered(self) -> bool:
        """Whether what is made of it is worth keeping."""
        return len(self.text) <= _MOST_REMEMBERED


class Documents:
    """Checks documents, and remembers the last ones."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self._limits = limits
        self._known = Remembered[str, Checked](_REMEMBERED, _BYTES)

    def check(self, text: str) -> Checked:
        known = self._known.get(text)
        if known is not None:
            return known
        checked = self._check(text)
        if len(text) <= _MOST_REMEMBERED:
            self._known.put(text, checked, _weight(text, checked))
        return checked

    def remembered(self, text: str) -> Checked | None:
        """What is known of a document without looking at it."""
        return self._known.get(text)

    def _check(self, text: str) -> Checked:
        try:
            document = parse(text, max_tokens=self._limits.tokens)
        except GraphQLError as error:
            if error.message.startswith(("Syntax Error: " + _TOO_MANY_TOKENS, _TOO_MANY_TOKENS)):
                return self._refused(OverLimitError("tokens", self._limits.tokens, self._limits.tokens + 1))
            return Checked(self._schema, None, [error.with_traceback(None)], "GRAPHQL_PARSE_FAILED")
        checked = self._validated(document)
        return replace(checked, tokens=_taken_apart(document))

    def _validated(self, document: DocumentNode) -> Checked:
        try:
            check_size(document, self._limits)
        except OverLimitError as error:
            return self._refused(error)
        closed = not self._limits.introspection
        rules = CLOSED_RULES if closed else RULES
        errors = validate(self._schema, document, rules, max_errors=20, hide_suggestions=closed)
        if errors:
            return Checked(self._schema, None, errors, "GRAPHQL_VALIDATION_FAILED")
        return Checked(self._schema, document, [], contacts=contacts.named_in(document))

    def _refused(self, error: OverLimitError) -> Checked:
        return Checked(self._schema, None, [GraphQLError(str(error), original_error=error)], error.face.code)


def _taken_apart(document: DocumentNode) -> int:
    """Count the tokens, and take them out of their chain, which nobody follows any more.

    They point at each other. What is in a circle when it is forgotten waits for the collector of garbage.
    """
    token, many = document.loc.start_token if document.loc else None, 0
    while token:
        following, token.prev, token.next = token.next, None, None
        token, many = following, many + 1
    return many


def _weight(text: str, checked: Checked) -> int:
    """Bytes that a document takes at most. What is refused holds on to what it was parsed to, by its errors."""
    return _EACH + (_TOKEN * checked.tokens if checked.tokens else _CHARACTER * len(text))
