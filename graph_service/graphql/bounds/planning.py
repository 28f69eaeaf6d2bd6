"""How much Neo4j has to plan: a short document can become a statement that keeps its planner busy for minutes."""

import re
from collections.abc import Iterable

from graph_service.graphql.compiling.cypher_logic import BY_ITSELF, SUBQUERY
from graph_service.graphql.limits import Limits, OverLimitError

_PIECE = re.compile(rf"(?P<twice>{BY_ITSELF.pattern})|{SUBQUERY.pattern}|(?<!\{{ )OPTIONAL MATCH\b|[{{}}]")


def require_plannable(limits: Limits, statements: Iterable[str]) -> None:
    """Raise OverLimitError for statements that have too many subqueries, and ways to group by, together."""
    many = sum(map(planned, statements))
    if many > limits.subqueries:
        hint = "ask for fewer lists, or in several requests"
        raise OverLimitError("lists, counts and conditions on ties", limits.subqueries, many, hint)


def planned(statement: str) -> int:
    """How many subqueries Neo4j plans: those in a condition that stands by itself twice, as often as that is nested."""
    many, times = 0, [1]
    for piece in _PIECE.finditer(statement):
        if piece[0] == "}":
            times.pop()
            continue
        if piece[0] != "{":
            many += times[-1]
        if piece[0] != "OPTIONAL MATCH":
            times.append(times[-1] * (2 if piece["twice"] else 1))
    return many
