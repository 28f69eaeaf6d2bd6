"""One request: its document checked, its fields answered, its errors made fit to be seen."""

import inspect
from collections.abc import Mapping
from typing import Any, NamedTuple

from graphql import ExecutionResult, GraphQLError, OperationDefinitionNode, execute, get_operation_ast

from graph_service.graphql import schema
from graph_service.graphql.answering import Request
from graph_service.graphql.documents import Documents
from graph_service.graphql.faults import shown


class Response(NamedTuple):
    """What is answered, and whether the request could be executed at all."""

    body: dict[str, Any]
    executed: bool


class Service:
    """Answers requests. One for the life of the app."""

    def __init__(self, request: Request) -> None:
        self._schema = schema.build()._schema  # noqa: SLF001  # the library gives no other way to it
        self._request = request
        self._documents = Documents(self._schema, request.limits)

    def operation(self, text: str, name: str | None) -> OperationDefinitionNode | None:
        """The operation that would be executed, if there is one."""
        document = self._documents.check(text).document
        return get_operation_ast(document, name) if document else None

    async def answer(
        self, text: str, variables: Mapping[str, Any] | None = None, operation: str | None = None
    ) -> Response:
        """Execute a document. Never raises for what a client or the database did."""
        checked = self._documents.check(text)
        if checked.document is None:
            return _refusal(checked.errors, checked.code)
        result = execute(
            self._schema,
            checked.document,
            context_value=self._request,
            variable_values=dict(variables or {}),
            operation_name=operation,
        )
        found = await result if inspect.isawaitable(result) else result
        return _response(found)


def _refusal(errors: list[GraphQLError], code: str) -> Response:
    return Response({"errors": [shown(error, code) for error in errors]}, executed=False)


def _response(result: ExecutionResult) -> Response:
    errors = result.errors or []
    if result.data is None and errors and not any(error.path for error in errors):
        return _refusal(errors, "BAD_INPUT")
    body: dict[str, Any] = {"data": result.data}
    if errors:
        body["errors"] = [shown(error) for error in errors]
    return Response(body, executed=True)
