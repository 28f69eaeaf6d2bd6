"""How much Neo4j has to plan: a short document can become a statement that keeps its planner busy for minutes."""

import re
from collections.abc import Iterable

from graph_service.graphql.limits import Limits, OverLimitError

_SUBQUERY = re.compile(r"\b(?:(?:COLLECT|COUNT|EXISTS) \{|OPTIONAL MATCH\b)")


def require_plannable(limits: Limits, statements: Iterable[str]) -> None:
    """Raise OverLimitError for statements that have too many subqueries, and ways to group by, together."""
    many = sum(len(_SUBQUERY.findall(text)) for text in statements)
    if many > limits.subqueries:
        hint = "ask for fewer lists, or in several requests"
        raise OverLimitError("lists, counts and conditions on ties", limits.subqueries, many, hint)
