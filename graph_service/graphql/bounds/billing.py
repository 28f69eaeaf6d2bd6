"""The bill of a root field, made of what is selected: which walks it takes, from how many rows, how many it keeps.

Everything that is asked for is on it: under aliases, in fragments, in conditions, in counts, and of every kind
that a node may be. Nodes that a walk leads to are reckoned with its ties, texts and numbers with their node.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from graphql import GraphQLObjectType, get_named_type, get_nullable_type, is_leaf_type, is_list_type

from graph_service.graphql.bounds.costs import ONE, Bill
from graph_service.graphql.bounds.work import work
from graph_service.graphql.compiling import cursors
from graph_service.graphql.compiling.disputes import DENIALS
from graph_service.graphql.compiling.paths import CONNECTING
from graph_service.graphql.compiling.searching import RANKED
from graph_service.graphql.compiling.selection import Asked, Selection, same
from graph_service.graphql.compiling.values import Leaf, ValueNeededError, has_leaf
from graph_service.graphql.degrees import Degrees
from graph_service.graphql.limits import Limits
from graph_service.graphql.vocabulary import walks
from graph_service.graphql.vocabulary.terms import KINDS

_UNPAGED = 10
"""Items of a list that has no pages: the ties of a pair, the steps of a way."""
_RIVALS = 3
"""Values of a cell that documents state differently."""
_AT_ONCE = 100
"""Ties that the analysis looks at in the time in which Neo4j touches one."""
_LISTS = {term.many: label for label, term in KINDS.items()}
_ONES = frozenset({"Node", "Entity", "Link", *map(str, KINDS)})
_NARROW = frozenset({"id", "orgnr", "vat", "pic", "municipalityCode"})
"""What names one thing, and has an index."""


def bill_of(selection: Selection, asked: Asked, limits: Limits) -> Bill:
    """The bill of one root field. Raises OverLimitError for one of more items than anyone asks for."""
    billing = _Billing(asked.name, selection, limits)
    billing.field("Query", asked, ONE)
    return billing.bill


class _Billing:
    """Writes one bill."""

    def __init__(self, root: str, selection: Selection, limits: Limits) -> None:
        self.bill = Bill()
        self._is_network = root == "network"
        self._selection = selection
        self._limits = limits
        self._worked: set[str] = set()
        """What one network is asked for that is worked out once."""
        self._found: dict[int, int] = {}
        """What the rows that a page keeps are of."""

    def field(self, of: str, asked: Asked, start: int) -> None:
        """A field of each row of `start`, and all that is asked for under it."""
        if asked.name.startswith("__"):
            return
        self._work(of, asked)
        owner = self._selection.schema.type_map[of]
        assert isinstance(owner, GraphQLObjectType)  # noqa: S101  # it has fields
        made = owner.fields[asked.name].type
        named = get_named_type(made)
        if is_leaf_type(named):
            return
        if asked.name in _OF_ALL:
            rows = self._of_all(asked, start)
        elif of.endswith("Connection") or (of.endswith("Edge") and asked.name == "node"):
            rows = start  # the list that they are of is on the bill
        elif named.name in _WHOLE:
            rows = start
            _analysed(self.bill, start)
        else:
            listed = is_list_type(get_nullable_type(made))
            rows = self._rows(of, asked, start, listed=listed, named=named.name)
        self._under(named.name, asked, rows)

    def _under(self, type_name: str, asked: Asked, rows: int) -> None:
        kinds = self._selection.kinds(type_name)
        different: list[tuple[str, list[Asked]]] = []
        for kind in kinds:
            fields = self._selection.fields(kind, asked)
            if not any(same([fields, known]) for _, known in different):
                different.append((kind, fields))
        for kind, fields in different:
            for field in fields:
                self.field(kind, field, rows)

    def _work(self, of: str, asked: Asked) -> None:
        """What the analysis works out for a field. Of one network the same is worked out once, wherever it stands:
        what is the same only values say.
        """
        worked = work(of, asked.name, asked.arguments)
        if worked and self._is_network and any(map(has_leaf, asked.arguments.values())):
            raise ValueNeededError
        for each in worked:
            if not (self._is_network and each.what in self._worked):
                self._worked.add(each.what)
                self._passes(each.passes)

    def _passes(self, many: int) -> None:
        self.bill.touch(ONE, lambda degrees, _: many * degrees.everything / _AT_ONCE)

    def _rows(self, of: str, asked: Asked, start: int, *, listed: bool, named: str) -> int:
        if of == "Query" and asked.name in _LISTS:
            return self._list(_LISTS[asked.name], asked)
        if asked.name in walks.BY_FIELD and named.endswith("Connection"):
            return self._walk(walks.BY_FIELD[asked.name], asked, start)
        if named in _FOUND:
            return self._kept(_FOUND[named](self.bill, start), asked, start)
        if _PAGED & asked.arguments.keys():
            return self.bill.each(start, _size(asked))
        if listed:
            return self._listed(asked, start)
        return self.bill.each(start, 1) if named in _ONES else start

    def _listed(self, asked: Asked, start: int) -> int:
        """As many as are asked for by name, or as a list without pages has."""
        for given in asked.arguments.values():
            if isinstance(given, Leaf | list):
                return (
                    self.bill.given(given) if isinstance(given, Leaf) else self.bill.each(start, len(given))
                )
        return self.bill.each(start, _UNPAGED)

    def _list(self, label: str, asked: Asked) -> int:
        where = asked.arguments.get("where") or {}
        narrow = min((self._named(where[key] or {}) for key in _NARROW & where.keys()), default=math.inf)
        if narrow == math.inf and not self._is_scanned(label, asked):
            narrow = _size(asked) + 1
        found = self.bill.nodes(label, narrow)
        self._where(where, found)
        return self._kept(found, asked, ONE)

    def _named(self, conditions: Mapping[str, Any]) -> float:
        """How many things a condition on what names one thing lets through."""
        if conditions.get("eq") is not None:
            return 1
        among = conditions.get("in")
        return len(among) if isinstance(among, list) else self._limits.page_size if among else math.inf

    def _is_scanned(self, label: str, asked: Asked) -> bool:
        chosen = any(value for name, value in asked.arguments.items() if name not in _PAGE)
        fields = self._selection.fields(f"{label}Connection", asked)
        return chosen or any(field.name in {"totalCount", *_OF_ALL} for field in fields)

    def _is_counted(self, prefix: str, asked: Asked) -> bool:
        fields = self._selection.fields(f"{prefix}Connection", asked)
        return any(field.name == "totalCount" for field in fields)

    def _of_all(self, asked: Asked, start: int) -> int:
        """What is asked of all that was found, for each row of a page that was cut of it."""
        found = self.bill.again(self._found[start])
        if asked.name == "aggregate":
            return start
        for name, given in (item for one in asked.arguments["by"] for item in one.items()):
            if name == "area":
                found = self.bill.onward(found, ("COVERS", True))
            elif name in walks.BY_FIELD:
                along = walks.BY_FIELD[name]
                found = self.bill.onward(found, (along.tie.name, along.forward))
                self._where(given.get("node") or {}, found)
        self.bill.again(found)  # in order, and counted
        return self._kept(found, asked, start)

    def _walk(self, along: walks.Walk, asked: Asked, start: int) -> int:
        found = self.bill.walk(start, (along.tie.name, along.forward))
        if self._is_counted(along.type_name, asked):
            self.bill.walk(start, (along.tie.name, along.forward))
        where = asked.arguments.get("where") or {}
        self._where(where.get("node") or {}, found)
        return self._kept(found, asked, start)

    def _where(self, where: Any, candidates: int) -> None:
        """The ties that conditions look at, of each candidate."""
        if isinstance(where, list):
            for each in where:
                self._where(each, candidates)
        if not isinstance(where, Mapping):
            return
        for name, given in where.items():
            if name in {"AND", "OR", "NOT"}:
                self._where(given, candidates)
            elif name == "contradicted":
                self.bill.walk(candidates, (walks.STATES, False))
                _denied(self.bill, candidates)
            elif name == "area":
                self.bill.walk(candidates, ("COVERS", True))
            elif name in walks.BY_FIELD and isinstance(given, Mapping):
                self._on_ties(walks.BY_FIELD[name], given, candidates)

    def _on_ties(self, along: walks.Walk, given: Mapping[str, Any], candidates: int) -> None:
        for wanted in given.values():
            found = self.bill.walk(candidates, (along.tie.name, along.forward))
            if isinstance(wanted, Mapping):
                self._where(wanted.get("node") or {}, found)

    def _kept(self, found: int, asked: Asked, start: int) -> int:
        kept = self.bill.keep(found, start, _size(asked))
        self._found[kept] = found
        return kept


_OF_ALL = frozenset({"aggregate", "grouped", "facets"})
"""Fields of a connection that are about all of its rows, not those of the page."""
_PAGED = frozenset({"first", "last"})
_PAGE = _PAGED | {"after", "before"}


_WHOLE = frozenset({"Network", "Coverage"})


def _size(asked: Asked) -> int:
    sizes = [asked.arguments[name] for name in _PAGED if isinstance(asked.arguments.get(name), int)]
    return max(0, *sizes) if sizes else cursors.PAGE_SIZE


def _ways(bill: Bill, start: int) -> int:
    """Searches from both ends meet when each has come to about the square root of all there is."""

    def touched(degrees: Degrees, rows: float) -> float:
        ties = degrees.total(CONNECTING)
        there = (
            degrees.most((name, forward), 1, different=True)
            for name in CONNECTING
            for forward in (True, False)
        )
        return rows * min(2 * ties, 2 * math.sqrt(ties) * max(there, default=0))

    return bill.touch(start, touched)


def _analysed(bill: Bill, start: int) -> int:
    """The network is made of all ties once; what each row takes of it is little beside that."""
    return bill.touch(start, lambda degrees, rows: degrees.everything / _AT_ONCE + rows)


def _of_document(bill: Bill, start: int) -> int:
    """Every tie of a document; how many that are, no degree tells."""
    return bill.touch(
        start, lambda degrees, rows: rows * degrees.everything / max(1, degrees.nodes("Document"))
    )


def _denied(bill: Bill, start: int) -> int:
    """The denials of a thing, and its ties of the types that are denied."""
    ties = (*DENIALS, *DENIALS.values())
    return bill.walks(start, [(tie, forward) for tie in ties for forward in (True, False)])


_FOUND: Mapping[str, Callable[[Bill, int], int]] = {
    "SearchConnection": lambda bill, start: bill.each(start, RANKED),
    "Path": _ways,
    "CollaboratorsConnection": _analysed,
    "TiesConnection": _of_document,
    "Contradiction": lambda bill, start: bill.walk(start, (walks.STATES, False)),
    "Statement": lambda bill, start: bill.walk(start, (walks.STATES, False)),
    "RivalValue": lambda bill, start: bill.each(start, _RIVALS),
    "DeniedTie": _denied,
}
"""What is found for each row where it is neither a walk nor a list of one kind, by the type that is given."""
