"""Cypher of conditions put together, in forms that Neo4j plans in a time that grows with their number.

A subquery that stands in an expression (counted and compared, within `coalesce`, within an AND that is within an OR)
Neo4j plans anew for every way to plan what stands around it: four within each other take it minutes. EXISTS as a
condition of its own is planned once, also under NOT, and as one of several in an OR. See decision 0234.
"""

import re
from collections.abc import Sequence

SUBQUERY = re.compile(r"\b(?:COLLECT|COUNT|EXISTS) \{")
BY_ITSELF = re.compile(r"\bEXISTS \{ MATCH \(\w+\) WHERE\b")
"""How what `by_itself` makes begins."""


class Certain(str):
    """A condition that is true or false and never null, and that Neo4j does not take apart: what EXISTS says."""

    __slots__ = ()


def every(conditions: Sequence[str]) -> str:
    return _joined(conditions, " AND ") or "true"


def either(conditions: Sequence[str], node: str) -> str:
    """One of some conditions on a node.

    Beside a subquery a plain one is closed by `coalesce`: Neo4j takes an OR of ANDs apart into ANDs of ORs, each with a
    copy of the subquery.
    """
    if any(map(SUBQUERY.search, conditions)):
        conditions = [_certain(each, node) for each in conditions]
    return _joined(conditions, " OR ") or "false"


def _joined(conditions: Sequence[str], by: str) -> str:
    return conditions[0] if len(conditions) == 1 else f"({by.join(conditions)})" if conditions else ""


def exists(source: str) -> str:
    return Certain(f"EXISTS {{ {source} }}")


def none(source: str) -> str:
    return Certain(f"NOT EXISTS {{ {source} }}")


def counted(source: str, tie: str, number: str, comparisons: Sequence[str]) -> str:
    """Whether there are as many ties as is wanted. `source`: a MATCH; `number`: the variable that is compared.

    OPTIONAL, as within EXISTS Neo4j counts by group of what stands around it, of which there is none if nothing matches.
    """
    counting = f"WITH count({tie}) AS {number} WHERE {every(comparisons)} RETURN {number}"
    return exists(f"OPTIONAL {source} {counting}")


def negated(conditions: Sequence[str], node: str) -> str:
    """The complement of conditions on a node together: what cannot be compared is among it."""
    if not any(map(SUBQUERY.search, conditions)):
        return f"NOT coalesce({every(conditions)}, false)"
    return f"NOT {every([_certain(each, node) for each in conditions])}"


def _certain(condition: str, node: str) -> str:
    """A condition that is true or false and never null, and that Neo4j does not take apart."""
    return by_itself(condition, node) if SUBQUERY.search(condition) else f"coalesce({condition}, false)"


def by_itself(condition: str, node: str) -> str:
    """A condition on a node that what stands beside it cannot be mixed with. What is in it is planned twice."""
    return condition if isinstance(condition, Certain) else exists(f"MATCH ({node}) WHERE {condition}")
