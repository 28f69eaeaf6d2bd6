"""Cypher of ways from one thing to another."""

from collections.abc import Iterable


def step(tie: str, kinds: Iterable[str], node: str, conditions: Iterable[str]) -> str:
    """One step of a path, along any of some ties in either direction."""
    wanted = " AND ".join(condition for condition in conditions if condition)
    return f"(()-[{tie}:{'|'.join(kinds)}]-({node}:!ContactPoint) WHERE {wanted})"


def shortest(path: str, ends: tuple[str, str], one_step: str, at_most: tuple[int, int]) -> str:
    """So many of the shortest paths between two things, of at most so many steps."""
    (start, end), (many, long) = ends, at_most
    return (
        f"MATCH {path} = SHORTEST {int(many)} (:Entity {{id: {start}}}) {one_step}{{1,{int(long)}}} "
        f"(:Entity {{id: {end}}}) WHERE {start} <> {end}"
    )


def from_start(source: str, path: str, start: str) -> str:
    """Paths with the node that they start at, the shortest first, the same each time."""
    order = f"length({path}), [node IN nodes({path}) | node.id]"
    return f"{source} WITH {path}, head(nodes({path})) AS {start} ORDER BY {order}"


def path_length(path: str) -> str:
    return f"length({path})"


def steps(path: str, at: str, tie: tuple[str, str, str], node: str) -> str:
    """Each step of a path: its tie, that with both its ends, and the node that it comes to."""
    start, between, end = tie
    walked = f"UNWIND range(1, length({path})) AS {at} WITH {at}, {path}, relationships({path})[{at} - 1] AS {between}"
    return (
        f"{walked} WITH {between}, startNode({between}) AS {start}, endNode({between}) AS {end}, "
        f"nodes({path})[{at}] AS {node}"
    )


def attended(tie: str, present: str) -> str:
    """Whether a tie is more than an invitation or an absence."""
    return f"coalesce({tie}.attendance, {present}) = {present}"


def none_of(tie: str, statuses: str) -> str:
    return f"NOT {tie}.status IN {statuses}"
