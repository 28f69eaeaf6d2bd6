"""One request: its document checked, its fields answered, its errors made fit to be seen."""

import inspect
from collections.abc import Mapping
from typing import Any, NamedTuple

from graphql import ExecutionResult, GraphQLError, OperationDefinitionNode, OperationType, execute
from graphql.execution.values import get_variable_values

from graph_service.access import ANYBODY, Caller, Right
from graph_service.errors import BadInputError
from graph_service.graphql import contacts, schema
from graph_service.graphql.account import Account, current, step
from graph_service.graphql.answering import Means, Request
from graph_service.graphql.documents import Checked, Documents, Operation
from graph_service.graphql.faults import shown
from graph_service.graphql.plans import Plan, Plans


class Response(NamedTuple):
    """What is answered, whether the request could be executed at all, and what it took."""

    body: dict[str, Any]
    executed: bool
    account: Account
    private: bool = False
    """Whether it holds what only its caller may see, and nobody is to keep."""


class Service:
    """Answers requests. One for the life of the app."""

    def __init__(self, means: Means) -> None:
        self._schema = schema.build()._schema  # noqa: SLF001  # the library gives no other way to it
        self._means = means
        self._documents = Documents(self._schema, means.limits)
        self._plans = Plans(self._schema, means.limits)

    def operation(self, text: str, name: str | None) -> OperationDefinitionNode | None:
        """The operation that would be executed, if there is one."""
        found = self._documents.check(text).operation(text, name)
        return found.node if found else None

    def remembered(self, text: str, name: str | None) -> OperationDefinitionNode | None:
        """The same, if the document has been checked lately."""
        checked = self._documents.remembered(text)
        found = checked.operation(text, name) if checked else None
        return found.node if found else None

    async def answer(
        self,
        text: str,
        variables: Mapping[str, Any] | None = None,
        operation: str | None = None,
        caller: Caller = ANYBODY,
    ) -> Response:
        """Execute a document. Never raises for what a client or the database did."""
        account, reading = current(), contacts.opened(caller)
        with step("parse and validate"):
            checked = self._documents.check(text)
        if checked.document is None:
            return Response(_refusal(checked.errors, checked.code), False, account)
        needed = {Right.READ}
        if checked.contacts or contacts.named_among(variables or {}):
            needed.add(Right.READ_CONTACTS)
        for right in sorted(needed - caller.rights):
            return Response(_forbidden(right), False, account)
        try:
            found = await self._executed(checked, text, variables, operation)
            return Response(*found, account, reading.asked)
        finally:
            reading.note()

    async def _executed(
        self, checked: Checked, text: str, variables: Mapping[str, Any] | None, operation: str | None
    ) -> tuple[dict[str, Any], bool]:
        """The body, and whether the request could be executed at all."""
        assert checked.document is not None  # noqa: S101  # asked before
        request = Request(self._means)
        with step("compile"):
            plan = self._planned(checked.operation(text, operation), variables or {})
        data = await request.all_of(plan) if plan else None
        if data is not None:
            return {"data": data}, True
        result = execute(
            self._schema,
            checked.document,
            context_value=request,
            variable_values=dict(variables or {}),
            operation_name=operation,
        )
        found = await result if inspect.isawaitable(result) else result
        return _told(found)

    def _planned(self, operation: Operation | None, variables: Mapping[str, Any]) -> Plan | None:
        """What the operation asks for; None if graphql-core is to answer it, or to say why it cannot be."""
        if operation is None or operation.node.operation is not OperationType.QUERY:
            return None
        given = get_variable_values(self._schema, operation.node.variable_definitions or (), dict(variables))
        if isinstance(given, list):
            return None
        try:
            plan = self._plans.plan(operation, given)
        except BadInputError:
            return None
        return None if any(root.asked.name in {"__schema", "__type"} for root in plan.roots) else plan


def _forbidden(right: Right) -> dict[str, Any]:
    error = contacts.lacking(right)
    return _refusal([GraphQLError(str(error), original_error=error)], error.face.code)


def _refusal(errors: list[GraphQLError], code: str) -> dict[str, Any]:
    return {"errors": [shown(error, code) for error in errors]}


def _told(result: ExecutionResult) -> tuple[dict[str, Any], bool]:
    """The body, and whether the request could be executed at all."""
    errors = result.errors or []
    if result.data is None and errors and not any(error.path for error in errors):
        return _refusal(errors, "BAD_INPUT"), False
    body: dict[str, Any] = {"data": result.data}
    if errors:
        body["errors"] = [shown(error) for error in errors]
    return body, True
