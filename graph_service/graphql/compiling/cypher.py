"""All Cypher that is made from a selection: pieces of text, put together of names that are ours alone.

Whatever a client wrote is a parameter: each `$name` that stands here was made by `Parameters`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from graph_service.errors import BadInputError
from graph_service.graphql.compiling.values import has_leaf, put_in
from graph_service.model.vocabulary import MARKED, Label

_EVERY_KIND = frozenset(label for label in Label if label is not Label.CONTACT_POINT)
_FOLDED = [["æ", "ae"], ["ø", "o"], ["ß", "ss"], ["đ", "d"], ["ł", "l"]] + [
    [mark, ""] for mark in "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328"
]

CASE = "CASE true"
"""How a CASE of conditions begins. Of `CASE WHEN` Neo4j's parser knows only at its end what it is, and keeps every way
that it came there in memory: see decision 0237."""

NO_CONTACTS = "<> 'HAS_CONTACT'"
"""What a statement says of types of ties that may be any but those that lead to contact data."""


class Parameters:
    """The values of a statement, each under a name by its number, so that the same shape is the same text."""

    def __init__(self, prefix: str = "p") -> None:
        self.prefix = prefix
        self._known: dict[str, Any] = {}
        self._brought: list[tuple[str, Any, Callable[[Any], Any]]] = []
        self._reserved = 0
        self._variables = 0
        self._folding = ""

    def add(self, value: Any, made: Callable[[Any], Any] = lambda value: value) -> str:
        """Take a value and give how the text refers to it. `made` makes the parameter of it, or refuses it."""
        name = self._name()
        if has_leaf(value):
            self._brought.append((name, value, made))
        else:
            self._known[name] = _checked(made(value))
        return f"${name}"

    def reserve(self) -> str:
        """The name of a parameter whose value only those know who run the statement."""
        name = self._name()
        self._reserved += 1
        return name

    def _name(self) -> str:
        return f"{self.prefix}{len(self._known) + len(self._brought) + self._reserved}"

    def values(self, leaves: Sequence[Any] = ()) -> dict[str, Any]:
        """All parameters by name, for a request that brings these values."""
        found = dict(self._known)
        for name, value, made in self._brought:
            found[name] = _checked(made(put_in(value, leaves)))
        return found

    def variable(self, letter: str) -> str:
        """A new name for a node or a tie."""
        self._variables += 1
        return f"{letter}{self._variables}"

    def folding(self) -> str:
        """The pairs of letters that folding replaces, once a statement."""
        self._folding = self._folding or self.add(_FOLDED)
        return self._folding


def _checked(value: Any) -> Any:
    _check(value)
    return value


def _check(value: Any) -> None:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise BadInputError("A text holds half a character (a lone surrogate).") from None
    elif isinstance(value, list):
        for each in value:
            _check(each)


def answer(expression: str) -> str:
    """The whole statement: one record with one value."""
    return f"RETURN {expression} AS data"


def row(expressions: Iterable[str]) -> str:
    return f"[{', '.join(expressions)}]"


def node(variable: str, labels: Sequence[str] = (), key: str = "", value: str = "") -> str:
    """A pattern for a node of these kinds (any, if none is given), found by a key if one is given."""
    kinds = "!ContactPoint" if not labels or set(labels) >= _EVERY_KIND else "|".join(labels)
    if key == "id":
        kinds = f"Entity&({kinds})" if "|" in kinds else f"Entity&{kinds}"
    return f"({variable}:{kinds} {{{key}: {value}}})" if key else f"({variable}:{kinds})"


def among_ids(variable: str, label: str) -> str:
    """A pattern for a node of one kind that a condition on its id finds: ids have their index on `Entity`."""
    return f"({variable}:Entity&{label})"


def tie(start: str, variable: str, kind: str, end: str, *, forward: bool) -> str:
    """A pattern for a tie between two nodes, of which the second is a pattern itself."""
    middle = f"-[{variable}:{kind}]-"
    return f"({start}){middle}>{end}" if forward else f"({start})<{middle}{end}"


def tie_by_key(ref: str, start: str, variable: str, end: str) -> str:
    """A pattern for the tie that a list of its start, its end and its key names, whatever its type."""
    return (
        f"({start}:Entity {{id: {ref}[0]}})-[{variable} {{key: {ref}[2]}}]->({end}:Entity {{id: {ref}[1]}})"
    )


def tie_identity(variable: str) -> str:
    """What tells ties apart as long as they are there, without reading anything of them."""
    return f"elementId({variable})"


def tie_type(variable: str) -> str:
    return f"type({variable})"


def match(pattern: str, conditions: Iterable[str] = ()) -> str:
    wanted = [condition for condition in conditions if condition]
    return f"MATCH {pattern}" + (f" WHERE {' AND '.join(wanted)}" if wanted else "")


def collect(source: str, result: str, keep: Sequence[str], order: Iterable[str], limit: str) -> str:
    """Choose, order and cut off before anything is read of what is left."""
    by = ", ".join(order)
    cut = f" WITH {', '.join(keep)}{f' ORDER BY {by}' if by else ''} LIMIT {limit}"
    return f"COLLECT {{ {source}{cut} RETURN {result} }}"


def collect_all(source: str, result: str) -> str:
    return f"COLLECT {{ {source} RETURN {result} }}"


def first(source: str, result: str) -> str:
    return f"head(COLLECT {{ {source} RETURN {result} LIMIT 1 }})"


def count(source: str) -> str:
    return f"COUNT {{ {source} }}"


def unwind(values: str, name: str) -> str:
    return f"UNWIND {values} AS {name} "


def optional_match(pattern: str) -> str:
    return f"OPTIONAL MATCH {pattern}"


def of_label(variable: str, name: str) -> str:
    """A condition on what is optionally matched: that it is of a kind whose name the statement brings."""
    return f"WHERE {name} IN labels({variable})"


def label(variable: str, among: Sequence[str]) -> str:
    """Which of some labels a node has that has one of them."""
    kinds = f"[l IN labels({variable}) WHERE l <> 'Entity' AND NOT l STARTS WITH '{MARKED}'][0]"
    return f"'{among[0]}'" if len(among) == 1 else kinds


def by_label(branches: Sequence[tuple[Sequence[str], str]], variable: str) -> str:
    """What to read of a node that may be of several kinds. Nothing of none."""
    cases = " ".join(f"WHEN {variable}:{'|'.join(labels)} THEN {text}" for labels, text in branches)
    return f"{CASE} {cases} END"


def present(variable: str, expression: str) -> str:
    """Nothing of a node that was not found."""
    return f"{CASE} WHEN {variable} IS NULL THEN null ELSE {expression} END"


def has_label(variable: str, labels: str) -> str:
    return f"any(kind IN labels({variable}) WHERE kind IN {labels})"


def length(expression: str) -> str:
    return f"size({expression})"


def text_of_day(expression: str) -> str:
    return f"toString({expression})"


def everything(expression: str) -> str:
    """All properties of a node or a tie, as a map."""
    return f"properties({expression})"


def stated_by(index: str, document: str, names: tuple[str, str, str]) -> str:
    """The ties that a full-text index of sources finds for a document: start, tie and end. No contact data."""
    start, tie, end = names
    return (
        f"CALL db.index.fulltext.queryRelationships({index}, {document}.id + '#*') YIELD relationship AS {tie} "
        f"WITH {tie}, startNode({tie}) AS {start}, endNode({tie}) AS {end} WHERE type({tie}) {NO_CONTACTS}"
    )


def where(source: str, conditions: Iterable[str]) -> str:
    """More conditions to those that a source ends with."""
    return " AND ".join([source, *(condition for condition in conditions if condition)])


def some(expression: str, limit: str) -> str:
    """The first so many of a list, which may be missing."""
    return f"coalesce({expression}, [])[0..{limit}]"


def document_of(source: str) -> str:
    """The id of the document in `document#section:lines`."""
    return f"split({source}, '#')[0]"


def known(expression: str) -> str:
    """Says to the planner what is always so, so that the index gives the order."""
    return f"{expression} IS NOT NULL"


_COMPARISONS = {
    "eq": "{x} = {v}",
    "in": "{x} IN {v}",
    "lt": "{x} < {v}",
    "lte": "{x} <= {v}",
    "gt": "{x} > {v}",
    "gte": "{x} >= {v}",
    "alike": "{x} = {v}",
    "contains": "{x} CONTAINS {v}",
    "startsWith": "{x} STARTS WITH {v}",
    "endsWith": "{x} ENDS WITH {v}",
}


def compare(expression: str, operator: str, value: str) -> str:
    return _COMPARISONS[operator].format(x=expression, v=value)


def is_null(expression: str, *, null: bool) -> str:
    return f"{expression} IS NULL" if null else f"{expression} IS NOT NULL"


def folded(expression: str, pairs: str) -> str:
    """A text in lower case without diacritics, as `model.identity.fold` makes it."""
    return (
        f"reduce(t = normalize(toLower({expression}), NFKD), pair IN {pairs} | replace(t, pair[0], pair[1]))"
    )


def any_of(each: str, listed: str, condition: str) -> str:
    """Whether a condition is met by one of a list; not of none."""
    return f"any({each} IN {listed} WHERE {condition})"


def said_by(variable: str, documents: str) -> str:
    """Whether one of some documents is among the sources."""
    return any_of("source", f"{variable}.sources", f"{document_of('source')} IN {documents}")


def has_words(variable: str, words: str) -> str:
    """Cheaply rules out most names before they are folded."""
    return f"all(word IN {words} WHERE {variable}.searchWords CONTAINS word)"
