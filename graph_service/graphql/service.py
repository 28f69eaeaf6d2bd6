"""One request: its document checked, its cost known, its fields answered, its errors made fit to be seen."""

import asyncio
import inspect
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from graphql import ExecutionResult, GraphQLError, OperationDefinitionNode, OperationType, execute

from graph_service.access import Caller, Right
from graph_service.errors import OverloadedError, RequestError
from graph_service.graphql import contacts, explaining, schema
from graph_service.graphql.account import Account, current, step
from graph_service.graphql.answering import Means, Request
from graph_service.graphql.beside import Beside
from graph_service.graphql.bounds.turns import Queues
from graph_service.graphql.documents import Checked, Documents, Operation
from graph_service.graphql.faults import shown
from graph_service.graphql.graph import Graph
from graph_service.graphql.http.asked import Asked
from graph_service.graphql.limits import Limits, OverLimitError
from graph_service.graphql.networks.filling import Filler
from graph_service.graphql.networks.relating import Networks
from graph_service.graphql.noting import accounted, in_turn
from graph_service.graphql.plans import Plan, Plans


class Response(NamedTuple):
    """What is answered, whether the request could be executed at all, and what it took."""

    body: dict[str, Any]
    executed: bool
    account: Account
    private: bool = False
    """Whether it holds what only its caller may see, and nobody is to keep."""


class Asker(NamedTuple):
    """Whoever asks, and what takes the cost from their budget before anything runs. It may raise."""

    caller: Caller
    charge: Callable[[float], None]


class Service:
    """Answers requests. One for the life of the app."""

    def __init__(self, graph: Graph, limits: Limits, queues: Queues) -> None:
        self._schema = schema.build()._schema  # noqa: SLF001  # the library gives no other way to it
        self._graph = graph
        self._limits = limits
        run = contacts.guarded(in_turn(accounted(graph.run), queues.statements))
        networks = Networks(limits.network_bytes, graph.pairs)
        filler = Filler(run, graph.structure, limits, Beside(queues.networks), networks)
        self._means = Means(run, filler, limits)
        self._documents = Documents(self._schema, limits)
        self._plans = Plans(self._schema, limits)
        self._turns = queues.documents

    async def operation(self, text: str, name: str | None) -> OperationDefinitionNode | None:
        """The operation that would be executed, if there is one. Raises OverloadedError."""
        found = (await self._checked(text)).operation(text, name)
        return found.node if found else None

    async def _checked(self, text: str) -> Checked:
        """Documents that are not known are looked at one by one, and between them others go on."""
        known = self._documents.remembered(text)
        if known is not None:
            return known
        turn = await self._turns.take(current().caller, "document")
        try:
            with step("parse and validate"):
                checked = self._documents.check(text)
            await asyncio.sleep(0)
            return checked
        finally:
            self._turns.give_back(turn)

    def remembered(self, text: str, name: str | None) -> OperationDefinitionNode | None:
        """The same, if the document has been checked lately."""
        checked = self._documents.remembered(text)
        found = checked.operation(text, name) if checked else None
        return found.node if found else None

    async def answer(self, asked: Asked, asker: Asker) -> Response:
        """Execute a document. Raises OverloadedError and what `asker.charge` does, and nothing else for what
        a client or the database did.
        """
        account, reading = current(), contacts.opened(asker.caller)
        try:
            shows = explaining.is_wanted(asked.extensions, asker.caller)
            checked = await self._checked(asked.query)
            if checked.document is None:
                return Response(_refusal(checked.errors, checked.code), False, account)
            _require_rights(checked, asked.variables, asker.caller)
            with step("compile"):
                plan = self._planned(checked.operation(asked.query, asked.operation), asked.variables)
            request = await self._affordable(plan, account, asker)
        except RequestError as error:
            refused = GraphQLError(str(error), original_error=error)
            return Response(_refusal([refused], error.face.code), False, account)
        try:
            body, executed = await self._executed(request, plan, checked, asked)
        finally:
            reading.note()
        if executed:
            body["extensions"] = {"cost": {"estimated": account.cost, "limit": self._limits.cost}}
            if shows:
                body["extensions"]["cypher"] = await explaining.shown(account, asked.extensions, self._graph)
        return Response(body, executed, account, reading.asked)

    async def _affordable(self, plan: Plan | None, account: Account, asker: Asker) -> Request:
        """What is to answer the plan. Raises OverLimitError if that costs more than one answer may."""
        if plan is None:
            return Request(self._means)
        cost = plan.cost(await self._graph.degrees())
        account.cost = cost.touched
        if cost.touched > self._limits.cost:
            raise OverLimitError(
                "cost",
                self._limits.cost,
                cost.touched,
                hint="ask for smaller pages, fewer levels or less at once",
            )
        asker.charge(cost.touched)
        return Request(self._means, cost.rows)

    async def _executed(
        self, request: Request, plan: Plan | None, checked: Checked, asked: Asked
    ) -> tuple[dict[str, Any], bool]:
        """The body, and whether the request could be executed at all."""
        if plan and not plan.introspects:
            data = await request.all_of(plan)
            if data is not None:
                return {"data": data}, True
        assert checked.document is not None  # noqa: S101  # it was looked at before
        result = execute(
            self._schema,
            checked.document,
            context_value=request,
            variable_values=asked.variables,
            operation_name=asked.operation,
            hide_suggestions=not self._limits.introspection,
        )
        return _told(await result if inspect.isawaitable(result) else result)

    def _planned(self, operation: Operation | None, variables: Mapping[str, Any]) -> Plan | None:
        """What the operation asks for; None if nothing can be executed, which graphql-core says."""
        if operation is None or operation.node.operation is not OperationType.QUERY:
            return None
        given = operation.variables.values(variables)
        return None if given is None else self._plans.plan(operation, given)


def _require_rights(checked: Checked, variables: Mapping[str, Any], caller: Caller) -> None:
    """Raise ForbiddenError for a request that takes a right which its caller has not."""
    needed = {Right.READ}
    if checked.contacts or contacts.named_among(variables):
        needed.add(Right.READ_CONTACTS)
    for right in sorted(needed - caller.rights):
        raise contacts.lacking(right)


def _refusal(errors: list[GraphQLError], code: str) -> dict[str, Any]:
    return {"errors": [shown(error, code) for error in errors]}


def _told(result: ExecutionResult) -> tuple[dict[str, Any], bool]:
    """The body, and whether the request could be executed at all."""
    errors = result.errors or []
    for error in errors:
        if isinstance(error.original_error, OverloadedError):
            raise error.original_error
    if result.data is None and errors and not any(error.path for error in errors):
        return _refusal(errors, "BAD_INPUT"), False
    body: dict[str, Any] = {"data": result.data}
    if errors:
        body["errors"] = [shown(error) for error in errors]
    return body, True
