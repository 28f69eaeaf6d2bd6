"""`extensions.cypher`: the statements that a request became, for callers who may see them, with their plans on demand."""

from collections.abc import Mapping
from typing import Any

from graph_service.access import Caller, Right
from graph_service.errors import BadInputError, ForbiddenError
from graph_service.graphql.account import Account
from graph_service.graphql.graph import Graph

SHOW, PLAN = "cypher", "explain"
"""The extensions of a request that ask for it."""


def is_asked(extensions: Mapping[str, Any]) -> bool:
    """Whether a request asks for more than its answer."""
    return not extensions.keys().isdisjoint({SHOW, PLAN})


def is_wanted(extensions: Mapping[str, Any], caller: Caller) -> bool:
    """Whether statements are to be shown. Raises ForbiddenError to callers who may not see them."""
    for name in (SHOW, PLAN):
        if not isinstance(extensions.get(name, False), bool):
            raise BadInputError(f"extensions.{name} must be true or false.")
    wanted = bool(extensions.get(SHOW) or extensions.get(PLAN))
    if wanted and Right.EXPLAIN not in caller.rights:
        raise ForbiddenError(f"extensions.{SHOW} and extensions.{PLAN} take the right {Right.EXPLAIN}.")
    return wanted


async def shown(account: Account, extensions: Mapping[str, Any], graph: Graph) -> list[dict[str, Any]]:
    """Each statement with its time; with its plan, too, if that is asked for. Never with values."""
    found: list[dict[str, Any]] = []
    for statement in list(account.statements):
        entry: dict[str, Any] = {
            "statement": statement.text,
            "milliseconds": round(statement.seconds * 1000, 1),
        }
        if extensions.get(PLAN):
            entry["plan"] = await graph.explain(statement.text)
        found.append(entry)
    return found
