"""Operations, compiled: a statement for each root field, kept by document and by the shape of the variables."""

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from graphql import FieldNode, GraphQLSchema
from graphql.execution.values import VariableValues

from graph_service.graphql.bounds.billing import bill_of
from graph_service.graphql.bounds.costs import Bill, Cost
from graph_service.graphql.bounds.document_size import written_out
from graph_service.graphql.bounds.planning import require_plannable
from graph_service.graphql.compiling.compiler import COMPILED, Compiled, compile_field, context_of
from graph_service.graphql.compiling.context import Around
from graph_service.graphql.compiling.later import Later
from graph_service.graphql.compiling.selection import Asked, Selection
from graph_service.graphql.compiling.values import ValueNeededError, take_apart
from graph_service.graphql.degrees import Degrees
from graph_service.graphql.documents import Operation
from graph_service.graphql.http.remembered import Remembered
from graph_service.graphql.limits import Limits

ANALYSED = frozenset({"network", "coverage"})
_KEPT = 1024
_BYTES = 64 * 2**20  # that all take which are remembered
_EACH, _CHARACTER, _OF_CYPHER, _FIELD = 4 * 2**10, 120, 8, 1500
"""Bytes that a plan takes at most: by itself, for each character of its document and of its statements, and for each
field if the analysis fills some in, which is compiled only when it is asked for. Measured."""
_MOST_LEAVES = 200


class Root(NamedTuple):
    """A root field, and its statement if it is compiled, or why it cannot be."""

    asked: Asked
    selection: Selection
    bill: Bill | None = None
    compiled: Compiled | None = None
    later: Later | None = None
    """What the analysis answers, and what it has made of that."""
    refused: Exception | None = None


class Plan(NamedTuple):
    """What an operation asks for, and the values that its statements' parameters are made of."""

    roots: Sequence[Root]
    leaves: Sequence[Any]

    @property
    def introspects(self) -> bool:
        return any(root.asked.name in {"__schema", "__type"} for root in self.roots)

    def cost(self, degrees: Degrees) -> Cost:
        """What all root fields cost together."""
        each = [root.bill.under(degrees, self.leaves) for root in self.roots if root.bill]
        return Cost(sum(cost.touched for cost in each), sum(cost.rows for cost in each))


class Plans:
    """Compiles operations, and remembers the last ones."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema = schema
        self._limits = limits
        self._known = Remembered[Hashable, Sequence[Root] | None](_KEPT, _BYTES)

    def plan(self, operation: Operation, variables: VariableValues) -> Plan:
        """Compile an operation. A root field that cannot be answered as it is asked has why in its place.

        Raises OverLimitError if Neo4j would take too long to plan it all.
        """
        taken = take_apart(variables.coerced)
        key = operation.text, operation.name, taken.shape
        if key in self._known:
            roots = self._known.get(key)
        else:
            roots = self._template(operation, VariableValues(variables.sources, taken.values))
            if len(taken.leaves) <= _MOST_LEAVES and operation.remembered:
                self._remember(key, roots, _weight(operation, roots or ()))
        if roots is None:
            return Plan(self._roots(operation, variables, templated=False), ())
        return Plan(roots, taken.leaves)

    def _template(self, operation: Operation, variables: VariableValues) -> Sequence[Root] | None:
        try:
            return self._roots(operation, variables, templated=True)
        except ValueNeededError:
            return None

    def _remember(self, key: Hashable, roots: Sequence[Root] | None, size: int) -> None:
        if roots is None or not any(root.refused for root in roots):
            self._known.put(key, roots, size)

    def _roots(self, operation: Operation, variables: VariableValues, *, templated: bool) -> list[Root]:
        selection = Selection(self._schema, operation.fragments, variables)
        roots = [self._root(selection, *given, templated) for given in selection.roots(operation.node)]
        require_plannable(self._limits, [root.compiled.text for root in roots if root.compiled])
        return roots

    def _root(self, selection: Selection, key: str, nodes: tuple[FieldNode, ...], templated: bool) -> Root:
        asked = Asked(key, nodes[0].name.value, {}, nodes)
        try:
            asked = selection.root_field(key, nodes)
            bill = bill_of(selection, asked, self._limits)
            if asked.name not in COMPILED and asked.name not in ANALYSED:
                return Root(asked, selection, bill)
            context = context_of(selection, self._limits, templated=templated)
            if asked.name in ANALYSED:
                return Root(asked, selection, bill, later=Later(context, asked, Around()))
            return Root(asked, selection, bill, compile_field(context, asked))
        except ValueNeededError:
            raise
        except Exception as error:  # noqa: BLE001  # it is told where the field is answered
            return Root(asked, selection, refused=error)


def _weight(operation: Operation, roots: Sequence[Root]) -> int:
    """Bytes that the plan takes at most: a few lines can become a hundred thousand characters, by way of fragments."""
    compiled = [root.compiled for root in roots if root.compiled]
    filled_in = any(root.later for root in roots) or any(each.context.fills_in for each in compiled)
    fields = written_out(operation.node, operation.fragments) if filled_in else 0
    cypher = sum(len(each.text) for each in compiled)
    return _EACH + _CHARACTER * len(operation.text) + _OF_CYPHER * cypher + _FIELD * fields
