"""`where` arguments as conditions of Cypher."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any

from graph_service.errors import BadInputError
from graph_service.graphql.compiling import cypher, cypher_areas, cypher_logic, cypher_times
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.disputes import is_contradicted
from graph_service.graphql.limits import OverLimitError
from graph_service.graphql.vocabulary import cells, walks
from graph_service.graphql.vocabulary.cells import Cell
from graph_service.graphql.vocabulary.walks import STATES, Walk
from graph_service.model.identity import fold
from graph_service.model.search import words
from graph_service.model.vocabulary import Label

FOLDED = ("alike", "contains", "startsWith", "endsWith")
"""The operators that do not mind case and accents."""
Where = Mapping[str, Any]


class Conditions:
    """The conditions on one node or tie."""

    def __init__(
        self,
        context: Context,
        variable: str,
        cells: Sequence[Cell],
        labels: Sequence[str] = (),
        around: Around = Around(),  # noqa: B008  # a constant
    ) -> None:
        self._context = context
        self._around = Around(around.time, checked=True)
        self._variable = variable
        self._cells = {cell.name: cell for cell in cells}
        self._own: Mapping[str, Callable[[Any], str]] = {
            "aliases": lambda given: cypher_logic.every([self._any_alias(*one) for one in given.items()]),
            "area": lambda given: self._covers(given["in"]),
            "contradicted": lambda given: is_contradicted(context, variable, given),
            "sources": lambda given: cypher.said_by(variable, self._add(given["in"])),
        }
        self._is_area = list(labels) == [Label.AREA] or (None if Label.AREA in labels else False)

    def of(self, where: Where | None, depth: int = 0) -> str:
        """All of them, as one; empty if there is none."""
        return cypher_logic.every(self.each_of(where, depth)) if where else ""

    def each_of(self, where: Where | None, depth: int = 0) -> list[str]:
        """All of them, each by itself."""
        if where and depth > self._context.limits.depth:
            raise OverLimitError("depth of where", self._context.limits.depth, depth)
        return [self._one(name, given, depth) for name, given in (where or {}).items()]

    def _one(self, name: str, given: Any, depth: int) -> str:
        self._context.count_condition()
        if given is None:
            raise BadInputError(f"{name} is null in a condition.", hint="Leave it out, or use isNull.")
        if name == "NOT":
            return cypher_logic.negated(self.each_of(given, depth + 1), self._variable)
        if name in {"AND", "OR"}:
            several = [self.of(each, depth + 1) or "true" for each in given]
            if name == "AND":
                return cypher_logic.every(several)
            return cypher_logic.either(several, self._variable)
        if name in walks.BY_FIELD:
            return cypher_logic.every(self._on_ties(walks.BY_FIELD[name], given, depth))
        if name in self._own:
            return self._own[name](given)
        return cypher_logic.every(
            [self._compared(self._cells[name], op, value) for op, value in given.items()]
        )

    def _covers(self, areas: Any) -> str:
        between, every = cypher_areas.on_the_way(cypher_areas.COVERING, is_area=self._is_area)
        holding = self._around.holding(*between, on=self._variable, every=every)
        return cypher_areas.covers(self._variable, self._add(areas), holding, is_area=self._is_area)

    def _compared(self, cell: Cell, operator: str, given: Any) -> str:
        self._context.count_condition()
        if given is None:
            raise BadInputError(
                f"{cell.name}.{operator} is null.", hint="Use isNull to ask for what has no value."
            )
        expression = cypher_times.value(self._variable, cell.property)
        if operator == "isNull":
            return cypher.is_null(expression, null=given)
        if operator not in FOLDED:
            return cypher.compare(expression, operator, self._add(given))
        return self._folded(operator, given, expression, by_words=cell.property == "name")

    def _folded(self, operator: str, given: Any, expression: str, *, by_words: bool) -> str:
        add = self._context.parameters.add
        text = cypher.folded(expression, self._context.parameters.folding())
        found = cypher.compare(text, operator, add(given, fold))
        return (
            cypher_logic.every([cypher.has_words(self._variable, add(given, words)), found])
            if by_words
            else found
        )

    def _any_alias(self, operator: str, given: Any) -> str:
        self._context.count_condition()
        if given is None:
            raise BadInputError(f"aliases.{operator} is null.", hint="Use isNull to ask for what has none.")
        listed, one = f"{self._variable}.aliases", self._context.parameters.variable("t")
        if operator == "isNull":
            return cypher.is_null(listed, null=given)
        if operator == "includes":
            return cypher.compare(self._add(given), "in", listed)
        return cypher.any_of(one, listed, self._folded(operator, given, one, by_words=True))

    def _on_ties(self, along: Walk, given: Where, depth: int) -> list[str]:
        """Conditions on all ties of one type together."""
        found = []
        for quantifier, wanted in given.items():
            self._context.count_condition()
            if wanted is None:
                raise BadInputError(
                    f"{along.field}.{quantifier} is null in a condition.", hint="Leave it out."
                )
            source, (tie, end), asked = self._ties(along, {} if quantifier == "count" else wanted, depth)
            if quantifier == "count":
                found += self._counted(source, tie, wanted)
            elif quantifier == "all":
                found.append(cypher_logic.none(cypher.where(source, [cypher_logic.negated(asked, end)])))
            elif quantifier == "single":
                found += self._counted(cypher.where(source, asked), tie, {"eq": 1})
            else:
                quantify = cypher_logic.exists if quantifier == "some" else cypher_logic.none
                found.append(quantify(cypher.where(source, asked)))
        return found

    def _counted(self, source: str, tie: str, wanted: Where) -> list[str]:
        """That there are as many as is wanted, counted once; nothing if nothing is said of their number."""
        number, comparisons = self._context.parameters.variable("c"), []
        for operator, given in wanted.items():
            self._context.count_condition()
            if given is None or operator == "isNull":
                raise BadInputError(
                    "A count is compared with a number.", hint="Use eq, in, lt, lte, gt or gte."
                )
            comparisons.append(cypher.compare(number, operator, self._add(given)))
        return [cypher_logic.counted(source, tie, number, comparisons)] if comparisons else []

    def _ties(self, along: Walk, where: Where, depth: int) -> tuple[str, tuple[str, str], list[str]]:
        """What finds the ties that hold at the time that is meant, tie and end, and what is asked of each."""
        tie, end = map(self._context.parameters.variable, "rn")
        label = along.ends[0] if len(along.ends) == 1 else None
        node = Conditions(self._context, end, cells.of_node(label), along.ends, self._around)
        edge = Conditions(self._context, tie, cells.asked_of_tie(along.tie.name))
        asked = node.each_of(where.get("node"), depth + 1) + edge.each_of(where.get("edge"), depth + 1)
        pattern = cypher.tie(
            self._variable, tie, along.tie.name, cypher.node(end, along.ends), forward=along.forward
        )
        counts, on = that_count(along, (self._variable, tie, end))
        shown = [cypher_times.not_forgotten(end)] if along is walks.CONTACTS else []
        source = cypher.match(pattern, ["true", *self._around.holding(*counts, on=on), *shown])
        return source, (tie, end), asked

    def _add(self, given: Any) -> str:
        return self._context.parameters.add(given, self._made)

    def _made(self, given: Any) -> Any:
        if not isinstance(given, list):
            return _plain(given)
        if len(given) > self._context.limits.page_size:
            raise OverLimitError("items in a list", self._context.limits.page_size, len(given))
        return [_plain(value) for value in given]


def that_count(along: Walk, names: tuple[str, str, str]) -> tuple[list[str], str]:
    """What must hold of a step at a time, and on what it stands: a tie holds only while both its ends do.

    But a document goes on stating what it once stated.
    """
    start, tie, end = names
    if along.tie.name != STATES:
        return [tie, end], start
    return ([end], "") if along.forward else ([], start)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
