"""All Cypher that is made from a selection: pieces of text, put together of names that are ours alone.

Whatever a client wrote is a parameter: each `$name` that stands here was made by `Parameters`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.errors import BadInputError
from graph_service.graphql.compiling.values import has_leaf, put_in
from graph_service.model.vocabulary import Label, UnknownBound

_EVERY_KIND = frozenset(label for label in Label if label is not Label.CONTACT_POINT)
_FOLDED = [["æ", "ae"], ["ø", "o"], ["ß", "ss"], ["đ", "d"], ["ł", "l"]] + [
    [mark, ""] for mark in "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328"
]

NO_CONTACTS = "<> 'HAS_CONTACT'"
"""What a statement says of types of ties that may be any but those that lead to contact data."""


class Parameters:
    """The values of a statement, each under a name by its number, so that the same shape is the same text."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        self._brought: list[tuple[str, Any, Callable[[Any], Any]]] = []
        self._variables = 0
        self._folding = ""

    def add(self, value: Any, made: Callable[[Any], Any] = lambda value: value) -> str:
        """Take a value and give how the text refers to it. `made` makes the parameter of it, or refuses it."""
        name = f"p{len(self._known) + len(self._brought)}"
        if has_leaf(value):
            self._brought.append((name, value, made))
        else:
            self._known[name] = _checked(made(value))
        return f"${name}"

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
    return f"'{among[0]}'" if len(among) == 1 else f"[l IN labels({variable}) WHERE l <> 'Entity'][0]"


def by_label(branches: Sequence[tuple[Sequence[str], str]], variable: str) -> str:
    """What to read of a node that may be of several kinds. Nothing of none."""
    cases = " ".join(f"WHEN {variable}:{'|'.join(labels)} THEN {text}" for labels, text in branches)
    return f"CASE {cases} END"


def present(variable: str, expression: str) -> str:
    """Nothing of a node that was not found."""
    return f"CASE WHEN {variable} IS NULL THEN null ELSE {expression} END"


def search(index: str, text: str, most: str, node: str, conditions: Iterable[str]) -> str:
    """The nodes that a full-text index finds, the best matches first, at most so many."""
    wanted = [condition for condition in conditions if condition]
    if not wanted:
        return f"CALL db.index.fulltext.queryNodes({index}, {text}, {{limit: {most}}}) YIELD node AS {node}"
    found = f"CALL db.index.fulltext.queryNodes({index}, {text}) YIELD node AS {node}"
    return f"{found} WHERE {' AND '.join(wanted)} WITH {node} LIMIT {most}"


def ranked(source: str, node: str, rank: str, cases: Sequence[str], more: Iterable[str]) -> str:
    """Give each node found the number of the first case that it meets, or the number after the last."""
    listed = " ".join(f"WHEN {case} THEN {at}" for at, case in enumerate(cases))
    wanted = " AND ".join(more)
    case = f"CASE {listed} ELSE {len(cases)} END"
    return f"{source} WITH {node}, {case} AS {rank}" + (f" WHERE {wanted}" if wanted else "")


def named(variable: str, text: str, pairs: str) -> str:
    """Whether a folded text is the whole of its name or of an alias."""
    names = f"[{variable}.name] + coalesce({variable}.aliases, [])"
    return f"any(name IN {names} WHERE {folded('name', pairs)} = {text})"


def search_words(variable: str) -> str:
    return f"split({variable}.searchWords, ' ')"


def all_among(wanted: str, words: str) -> str:
    return f"all(word IN {wanted} WHERE word IN {words})"


def all_begin(wanted: str, words: str) -> str:
    return f"all(word IN {wanted} WHERE any(known IN {words} WHERE known STARTS WITH word))"


def all_begin_or_stem(wanted: str, stems: str, words: str) -> str:
    """Whether each word begins a known one or has its stem; the two lists go side by side."""
    begins = f"any(known IN {words} WHERE known STARTS WITH {wanted}[at])"
    return f"all(at IN range(0, size({wanted}) - 1) WHERE {stems}[at] IN {words} OR {begins})"


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


def step(tie: str, kinds: Iterable[str], node: str, conditions: Iterable[str]) -> str:
    """One step of a path, along any of some ties in either direction."""
    wanted = " AND ".join(condition for condition in conditions if condition)
    return f"(()-[{tie}:{'|'.join(kinds)}]-({node}:!ContactPoint) WHERE {wanted})"


def shortest(path: str, ends: tuple[str, str], one_step: str, at_most: tuple[int, int]) -> str:
    """So many of the shortest paths between two things, of at most so many steps."""
    (start, end), (many, long) = ends, at_most
    return (
        f"MATCH {path} = SHORTEST {int(many)} (:Entity {{id: {start}}}) {one_step}{{1,{int(long)}}} "
        f"(:Entity {{id: {end}}}) WHERE {start} <> {end}"
    )


def from_start(source: str, path: str, start: str) -> str:
    """Paths with the node that they start at, the shortest first, the same each time."""
    order = f"length({path}), [node IN nodes({path}) | node.id]"
    return f"{source} WITH {path}, head(nodes({path})) AS {start} ORDER BY {order}"


def path_length(path: str) -> str:
    return f"length({path})"


def steps(path: str, at: str, tie: tuple[str, str, str], node: str) -> str:
    """Each step of a path: its tie, that with both its ends, and the node that it comes to."""
    start, between, end = tie
    walked = f"UNWIND range(1, length({path})) AS {at} WITH {at}, {path}, relationships({path})[{at} - 1] AS {between}"
    return (
        f"{walked} WITH {between}, startNode({between}) AS {start}, endNode({between}) AS {end}, "
        f"nodes({path})[{at}] AS {node}"
    )


def attended(tie: str, present: str) -> str:
    """Whether a tie is more than an invitation or an absence."""
    return f"coalesce({tie}.attendance, {present}) = {present}"


def none_of(tie: str, statuses: str) -> str:
    return f"NOT {tie}.status IN {statuses}"


def some(expression: str, limit: str) -> str:
    """The first so many of a list, which may be missing."""
    return f"coalesce({expression}, [])[0..{limit}]"


def document_of(source: str) -> str:
    """The id of the document in `document#section:lines`."""
    return f"split({source}, '#')[0]"


def holds(variable: str, day: str, stated_by: str, stated_after: str, ended_after: str) -> str:
    """Whether a node or a tie holds on a day; see `times.Days`."""
    v = variable
    after = f"CASE {v}.status WHEN 'ENDED' THEN {ended_after} ELSE {stated_after} END"
    start = f"({v}.openFrom OR coalesce({v}.validFrom <= {day}, {v}.statedFrom <= {stated_by}))"
    return f"{start} AND ({v}.openTo OR coalesce({v}.validTo > {day}, {v}.statedTo > {after}))"


RIVAL_CELL = "cell"
"""The cell that rivals are about, where `rivals` gives them."""
RIVAL_VALUE = "toString(head(rival[1])[0])"
"""The value of one of them, in `rival_values`, as the newest document writes it."""
_EACH_CELL = (
    "UNWIND [key IN keys({stated}) WHERE NOT key IN {no_rivals}] AS key "
    "WITH *, CASE key WHEN 'meetingPlace' THEN 'place' ELSE key END AS cell"
)


def as_text(variable: str, cell: str) -> str:
    """A property whose name is known in the statement only, as text; null for a list."""
    return f"toStringOrNull({variable}[{cell}])"


def _compared(variable: str, cell: str = RIVAL_CELL) -> str:
    return f"toLower({as_text(variable, cell)})"


def _in_header(variable: str) -> str:
    """Whether a document's own header, which is kept as JSON, says what is shown."""
    said = f"'\"' + cell + '\": \"' + {as_text(variable, RIVAL_CELL)} + '\"'"
    return f"coalesce({variable}.header CONTAINS {said}, false)"


def rivals(variable: str, no_rivals: str) -> str:
    """Each cell of a node for which documents state more than one value, whatever their case.

    `rivals` are then the values, what is shown first and the others by the newest who say so, each as
    `[compared, [[value, place, document], …]]`, a document's own header and then the newest first.
    """
    newest = (
        "coalesce(source.dateTo, source.dateFrom) DESC, coalesce(source.dateFrom, source.dateTo) DESC, "
        "source.id, stated.place"
    )
    own = f"[{_compared(variable)}, [{variable}[cell], 'header', {variable}]]"
    return (
        f"MATCH ({variable})<-[stated:STATES]-(source:Document) "
        f"{_EACH_CELL.format(stated='stated', no_rivals=no_rivals)} ORDER BY {newest} "
        f"WITH cell, collect([{_compared('stated', 'key')}, [stated[key], stated.place, source]]) AS ties "
        f"WITH cell, CASE WHEN {_in_header(variable)} THEN [{own}] ELSE [] END + ties AS said "
        "WITH cell, said, reduce(seen = [], one IN said | "
        "CASE WHEN one[0] IN seen THEN seen ELSE seen + [one[0]] END) AS compared "
        "WHERE size(compared) > 1 "
        "WITH cell, [text IN compared | [text, [one IN said WHERE one[0] = text | one[1]]]] AS listed "
        f"WITH cell, [rival IN listed WHERE {rival_shown(variable)}] "
        f"+ [rival IN listed WHERE NOT {rival_shown(variable)}] AS rivals ORDER BY cell"
    )


def rival_shown(variable: str) -> str:
    """Whether a rival is what the node shows."""
    return f"coalesce(rival[0] = {_compared(variable)}, false)"


def rival_values(result: str) -> str:
    return f"[rival IN rivals | {result}]"


def rival_place(variable: str) -> str:
    """Where the newest who say what is shown do so."""
    return f"head([rival IN rivals WHERE {rival_shown(variable)} | head(rival[1])[1]])"


def rival_places(place: str, document: str, limit: str, result: str) -> str:
    """Where a rival is stated, the newest first."""
    said = f"UNWIND rival[1][0..{limit}] AS said WITH said[1] AS {place}, said[2] AS {document}"
    return f"COLLECT {{ {said} RETURN {result} }}"


def any_rivals(variable: str, stated: str, no_rivals: str) -> str:
    """Finds a cell for which documents state more than one value."""
    return (
        f"MATCH ({variable})<-[{stated}:STATES]-(:Document) "
        f"{_EACH_CELL.format(stated=stated, no_rivals=no_rivals)} "
        f"WITH cell, {_compared(stated, 'key')} AS compared "
        "WITH cell, min(compared) AS least, max(compared) AS most "
        f"WHERE least <> most OR ({_in_header(variable)} AND {_compared(variable)} <> least) RETURN cell"
    )


def decisions_about(variable: str, note: str, name: str) -> str:
    """The decisions that the graph keeps about a node; each is a list in JSON that begins with its id."""
    about = f"decision STARTS WITH '[\"' + {variable}.id + '\"'"
    kept = f"[decision IN coalesce({note}.decisions, []) WHERE {about}]"
    return first(f"MATCH ({note}:GraphModel {{name: {name}}})", kept)


def there_and_back(start: str, one: tuple[str, Sequence[str]], other: tuple[str, Sequence[str]]) -> str:
    """A pattern for two ties between the same two nodes, whichever way they point."""
    (tie, kinds), (tie_back, kinds_back) = one, other
    return f"({start})-[{tie}:{'|'.join(kinds)}]-()-[{tie_back}:{'|'.join(kinds_back)}]-({start})"


def denies(no: str, yes: str) -> str:
    return f"type({no}) = 'NOT_' + type({yes}) AND startNode({no}) = startNode({yes})"


def both_ends(tie: str, start: str, end: str) -> str:
    return f" WITH *, startNode({tie}) AS {start}, endNode({tie}) AS {end}"


class StandIn(NamedTuple):
    """What is put in the place of an unknown bound; `years` is how far from its documents, if it is there."""

    unknown: UnknownBound
    years: str

    def start(self, v: str) -> str:
        """When something begins: the first day of the calendar if that is open."""
        near = f"{v}.statedFrom - duration({{years: {self.years}}})"
        return f"CASE WHEN {v}.openFrom THEN {_FIRST} ELSE {self._or(f'{v}.validFrom', near, _FIRST)} END"

    def end(self, v: str) -> str:
        """The day after something ends: the last day of the calendar if that is open."""
        near = _or_ended(v, f"{v}.statedTo + duration({{years: {self.years}}})")
        known = self._or(f"{v}.validTo", near, _or_ended(v, _LAST))
        return f"CASE WHEN {v}.openTo THEN {_LAST} ELSE {known} END"

    def _or(self, known: str, near: str, unbounded: str) -> str:
        instead = {UnknownBound.NEAR_DOCUMENT: near, UnknownBound.INCLUDE: unbounded}
        return f"coalesce({known}, {instead[self.unknown]})" if self.unknown in instead else known


def _or_ended(v: str, day: str) -> str:
    """What has ended, nobody knows when, had done so by its latest document."""
    return f"CASE {v}.status WHEN 'ENDED' THEN {v}.statedTo ELSE {day} END"


def overlap(period: tuple[str, str], stand_in: StandIn, variables: Sequence[str], every: str = "") -> str:
    """Whether there is a day of a period on which some things hold, and each of a list: all begin before any ends."""
    first, after = period
    begins = row([first, *map(stand_in.start, variables)])
    ends = row([after, *map(stand_in.end, variables)])
    if every:
        begins += f" + [{EACH} IN {every} | {stand_in.start(EACH)}]"
        ends += f" + [{EACH} IN {every} | {stand_in.end(EACH)}]"
    return f"all(begins IN {begins} WHERE all(ends IN {ends} WHERE begins < ends))"


def begin_in(period: tuple[str, str], stand_in: StandIn, variables: Sequence[str]) -> str:
    """Whether the last of some things to begin does so in a period."""
    begins = row(map(stand_in.start, variables))
    late = f"any(begins IN {begins} WHERE begins >= {period[0]})"
    return f"all(begins IN {begins} WHERE begins < {period[1]}) AND {late}"


def end_in(period: tuple[str, str], stand_in: StandIn, variables: Sequence[str]) -> str:
    """Whether the first of some things to end has its last day in a period."""
    ends = row(map(stand_in.end, variables))
    return f"all(ends IN {ends} WHERE ends > {period[0]}) AND any(ends IN {ends} WHERE ends <= {period[1]})"


EACH = "each"
"""What an item of a list is called."""


def for_each(every: str, condition: str) -> str:
    """Whether a condition on `EACH` is met by all of a list."""
    return f"all({EACH} IN {every} WHERE {condition})"


EVER = ("date('0001-01-01')", "date('9999-12-31')")
"""All the days of the calendar."""
_FIRST, _LAST = EVER
_WORKED_OUT = {
    "startBound": "CASE WHEN {v}.openFrom THEN 'OPEN' WHEN {v}.validFrom IS NULL THEN 'UNKNOWN' ELSE 'KNOWN' END",
    "endBound": "CASE WHEN {v}.openTo THEN 'OPEN' WHEN {v}.validTo IS NULL THEN 'UNKNOWN' ELSE 'KNOWN' END",
    "begins": f"CASE WHEN {{v}}.openFrom THEN {_FIRST} ELSE {{v}}.validFrom END",
    "ends": f"CASE WHEN {{v}}.openTo THEN {_LAST} ELSE {{v}}.validTo END",
}


def not_forgotten(contact: str) -> str:
    """Whether a contact point's last day is not over yet, by Neo4j's clock; without one it is not shown."""
    return f"{contact}.forgetBy >= date()"


def value(variable: str, name: str) -> str:
    """A property of a node or a tie, or what is worked out from some."""
    known = _WORKED_OUT.get(name)
    return known.format(v=variable) if known else f"{variable}.{name}"


def ordered(expression: str, *, descending: bool, nullable: bool) -> list[str]:
    """Expressions to order by, so that what has no value comes last either way."""
    if not descending:
        return [expression]
    return ([f"{expression} IS NULL"] if nullable else []) + [f"{expression} DESC"]


def ordered_backward(expression: str, *, descending: bool, nullable: bool) -> list[str]:
    """The same order from its end: what has no value comes first."""
    if not descending:
        return [f"{expression} DESC"]
    return ([f"{expression} IS NULL DESC"] if nullable else []) + [expression]


def preceding(expression: str, value: str, rest: str, *, descending: bool, nullable: bool) -> str:
    """Whether a row comes before a cursor, of which this is one value and `rest` what follows it."""
    sign = ">" if descending else "<"
    if not nullable:
        return _on_side(expression, sign, value, rest)
    past = f"(({value} IS NULL AND {expression} IS NOT NULL) OR coalesce({expression} {sign} {value}, false))"
    level = f"(({expression} IS NULL AND {value} IS NULL) OR coalesce({expression} = {value}, false))"
    return f"({past} OR ({level} AND {rest or 'false'}))"


def beyond(expression: str, value: str, rest: str, *, descending: bool, nullable: bool) -> str:
    """Whether a row comes after a cursor, of which this is one value and `rest` what follows it."""
    sign = "<" if descending else ">"
    if not nullable:
        return _on_side(expression, sign, value, rest)
    past = f"({value} IS NOT NULL AND ({expression} {sign} {value} OR {expression} IS NULL))"
    level = f"({expression} = {value} OR ({expression} IS NULL AND {value} IS NULL))"
    return f"({past} OR ({level} AND {rest or 'false'}))"


def _on_side(expression: str, sign: str, value: str, rest: str) -> str:
    here = f"{expression} = {value} AND {rest}" if rest else "false"
    return f"({expression} {sign} {value} OR ({here}))"


def not_before(expression: str, value: str) -> str:
    """What an index can use of `beyond`."""
    return f"{expression} >= {value}"


def not_after(expression: str, value: str) -> str:
    """What an index can use of `preceding`."""
    return f"{expression} <= {value}"


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


def every(conditions: Sequence[str]) -> str:
    return _joined(conditions, " AND ") or "true"


def either(conditions: Sequence[str]) -> str:
    return _joined(conditions, " OR ") or "false"


def _joined(conditions: Sequence[str], by: str) -> str:
    return f"({by.join(conditions)})" if len(conditions) > 1 else "".join(conditions)


def exists(source: str) -> str:
    return f"EXISTS {{ {source} }}"


def none(source: str) -> str:
    return f"NOT EXISTS {{ {source} }}"


def negated(condition: str) -> str:
    """The complement: what cannot be compared is among it."""
    return f"NOT coalesce({condition}, false)"


class Upward(NamedTuple):
    """The variables of the way from something to an area that what it covers lies within."""

    covering: str
    within: str
    area: str


COVERING = Upward("covering", "within", "area")


def covers(variable: str, areas: str, holding: Iterable[str], *, is_area: bool | None) -> str:
    """Whether something covers one of some areas or an area within it; an area: whether it lies within.

    `holding`: that what leads there, by `COVERING`, holds at the time that is meant.
    """
    named = f"(area.id IN {areas} OR area.code IN {areas})"
    return exists(match(*upward(variable, COVERING, [named, *holding], is_area=is_area)))


def upward(
    variable: str, way: Upward, conditions: Iterable[str], *, is_area: bool | None
) -> tuple[str, list[str]]:
    """The way as a pattern, with its conditions. `is_area`: whether it begins at one; None: it may."""
    there = f"[{way.within}:WITHIN*0..6]->({way.area}:Area)"
    if is_area:
        return f"({variable})-{there}", [*conditions]
    absent = "{tie}.status <> 'ABSENT'"
    if is_area is None:
        real = for_each(way.covering, absent.format(tie=EACH))
        return f"({variable})-[{way.covering}:COVERS*0..1]->(:Area)-{there}", [real, *conditions]
    real = absent.format(tie=way.covering)
    return f"({variable})-[{way.covering}:COVERS]->(:Area)-{there}", [real, *conditions]


def on_the_way(way: Upward, *, is_area: bool | None) -> tuple[list[str], str]:
    """What must hold for something to lie in an area: some nodes and ties, and each of a list."""
    if is_area is None:
        return [way.area], f"{way.covering} + {way.within}"
    return [way.area, *([] if is_area else [way.covering])], way.within


def named_as(expression: str, name: str) -> str:
    return expression if expression == name else f"{expression} AS {name}"


def tally(source: str, split: Mapping[str, str], columns: Mapping[str, str]) -> str:
    """One row for each way that the values of `split` fall out, with what the columns come to. Names are keys."""
    listed = ", ".join(named_as(text, name) for name, text in {**split, **columns}.items())
    return f"COLLECT {{ {source} WITH {listed} RETURN {row([*split, *columns])} }}"


def numbers(expression: str) -> list[str]:
    """What numbers come to: how many are known, their sum, the least and the greatest."""
    return [f"{name}({expression})" for name in ("count", "sum", "min", "max")]


def days(expression: str) -> list[str]:
    """What days come to: how many are known, the first and the last."""
    return [f"count({expression})", f"toString(min({expression}))", f"toString(max({expression}))"]


def count_distinct(variable: str) -> str:
    return f"count(DISTINCT {variable})"


def collect_distinct(variable: str) -> str:
    return f"collect(DISTINCT {variable})"


def put_together(
    source: str, keys: Mapping[str, str], of_each: Mapping[str, str], more: Iterable[str]
) -> str:
    """A row for each way that the keys fall out, with what is `of_each`, if it meets some more conditions."""
    listed = ", ".join(named_as(text, name) for name, text in {**keys, **of_each}.items())
    wanted = " AND ".join(more)
    return f"{source} WITH {listed}" + (f" WHERE {wanted}" if wanted else "")


def different(source: str, values: Mapping[str, str]) -> str:
    """A row for each way that some values fall out."""
    return f"{source} WITH DISTINCT {', '.join(named_as(text, name) for name, text in values.items())}"


def optionally(source: str, pattern: str, conditions: Iterable[str]) -> str:
    """The rows of a source, each as often as it goes on; once where it does not."""
    return f"{source} OPTIONAL {match(pattern, conditions)}"


def year(expression: str) -> str:
    return f"{expression}.year"
