"""Documents of clients: parsed, measured against the limits, validated. Each once, as long as it is remembered."""

from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionNode,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import ASTValidationRule
from graphql.validation.specified_rules import recommended_rules

from graph_service.graphql.limits import Limits, OverLimitError

RULES: tuple[type[ASTValidationRule], ...] = tuple(dict.fromkeys((*specified_rules, *recommended_rules)))
"""Made once: a rule class made for each request would never be found again by what remembers them."""

_REMEMBERED = 256
_MOST_REMEMBERED = 16_384  # characters of a document that is worth remembering
_MOST_HOPS = 200  # fragments within fragments
_TOO_MANY_TOKENS = "Document contains more than"


class Checked(NamedTuple):
    """A document that may be executed, or what is wrong with it."""

    document: DocumentNode | None
    errors: list[GraphQLError]
    code: str = ""


class Documents:
    """Checks documents, and remembers the last ones."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self._limits = limits
        self._known: OrderedDict[str, Checked] = OrderedDict()

    def check(self, text: str) -> Checked:
        known = self._known.get(text)
        if known is not None:
            self._known.move_to_end(text)
            return known
        checked = self._check(text)
        if len(text) <= _MOST_REMEMBERED:
            self._known[text] = checked
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return checked

    def _check(self, text: str) -> Checked:
        try:
            document = parse(text, max_tokens=self._limits.tokens)
        except GraphQLError as error:
            if error.message.startswith(("Syntax Error: " + _TOO_MANY_TOKENS, _TOO_MANY_TOKENS)):
                return _refused(OverLimitError("tokens", self._limits.tokens, self._limits.tokens + 1))
            return Checked(None, [error], "GRAPHQL_PARSE_FAILED")
        try:
            _Measure(document, self._limits).check()
        except OverLimitError as error:
            return _refused(error)
        errors = validate(self._schema, document, RULES, max_errors=20)
        return Checked(None if errors else document, errors, "GRAPHQL_VALIDATION_FAILED" if errors else "")


def _refused(error: OverLimitError) -> Checked:
    return Checked(None, [GraphQLError(str(error), original_error=error)], error.face.code)


class _Size(NamedTuple):
    """Of a selection with all its fragments written out."""

    depth: int
    aliases: int
    fields: int


_NOTHING = _Size(0, 0, 0)


class _Measure:
    """How big a document's operations are when every fragment is written out where it is spread.

    Each fragment is measured once, so that a document of a few lines that would unfold into millions of
    fields costs no more than its few lines. Fragments in a circle count as nothing: validation refuses them.
    """

    def __init__(self, document: DocumentNode, limits: Limits) -> None:
        self._limits = limits
        self._operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
        fragments = (d for d in document.definitions if isinstance(d, FragmentDefinitionNode))
        self._fragments = {fragment.name.value: fragment for fragment in fragments}
        self._measured: dict[str, _Size] = {}
        self._open: set[str] = set()

    def check(self) -> None:
        """Raise OverLimitError for what is over a limit."""
        for operation in self._operations:
            size = self._all(operation.selection_set.selections)
            for what, limit, actual in (
                ("depth", self._limits.depth, size.depth),
                ("aliases", self._limits.aliases, size.aliases),
                ("fields, with every fragment written out", self._limits.tokens, size.fields),
            ):
                if actual > limit:
                    raise OverLimitError(what, limit, actual)

    def _all(self, selections: tuple[SelectionNode, ...] | list[SelectionNode]) -> _Size:
        sizes = list(self._each(selections))
        return _Size(
            max((size.depth for size in sizes), default=0),
            sum(size.aliases for size in sizes),
            sum(size.fields for size in sizes),
        )

    def _each(self, selections: tuple[SelectionNode, ...] | list[SelectionNode]) -> Iterator[_Size]:
        for each in selections:
            if isinstance(each, FragmentSpreadNode):
                yield self._fragment(each.name.value)
                continue
            inner = getattr(each, "selection_set", None)
            size = self._all(inner.selections) if inner else _NOTHING
            if not isinstance(each, FieldNode):
                yield size
            elif each.name.value in {"__schema", "__type"}:
                yield size._replace(depth=1)  # a rule of its own keeps introspection shallow
            else:
                yield _Size(size.depth + 1, size.aliases + bool(each.alias), size.fields + 1)

    def _fragment(self, name: str) -> _Size:
        if name in self._open or name not in self._fragments:
            return _NOTHING
        if name not in self._measured:
            if len(self._open) >= _MOST_HOPS:
                raise OverLimitError("fragments within fragments", _MOST_HOPS, len(self._open) + 1)
            self._open.add(name)
            self._measured[name] = self._all(self._fragments[name].selection_set.selections)
            self._open.discard(name)
        return self._measured[name]
