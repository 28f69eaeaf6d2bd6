"""Cypher of sums and groups: what many rows come to."""

from collections.abc import Iterable, Mapping

from graph_service.graphql.compiling.cypher import match, row


def named_as(expression: str, name: str) -> str:
    return expression if expression == name else f"{expression} AS {name}"


def tally(source: str, split: Mapping[str, str], columns: Mapping[str, str]) -> str:
    """One row for each way that the values of `split` fall out, with what the columns come to. Names are keys."""
    listed = ", ".join(named_as(text, name) for name, text in {**split, **columns}.items())
    return f"COLLECT {{ {source} WITH {listed} RETURN {row([*split, *columns])} }}"


def numbers(expression: str) -> list[str]:
    """What numbers come to: how many are known, their sum, the least and the greatest."""
    return [f"{name}({expression})" for name in ("count", "sum", "min", "max")]


def days(expression: str) -> list[str]:
    """What days come to: how many are known, the first and the last."""
    return [f"count({expression})", f"toString(min({expression}))", f"toString(max({expression}))"]


def count_distinct(variable: str) -> str:
    return f"count(DISTINCT {variable})"


def collect_distinct(variable: str) -> str:
    return f"collect(DISTINCT {variable})"


def put_together(
    source: str, keys: Mapping[str, str], of_each: Mapping[str, str], more: Iterable[str]
) -> str:
    """A row for each way that the keys fall out, with what is `of_each`, if it meets some more conditions."""
    listed = ", ".join(named_as(text, name) for name, text in {**keys, **of_each}.items())
    wanted = " AND ".join(more)
    return f"{source} WITH {listed}" + (f" WHERE {wanted}" if wanted else "")


def different(source: str, values: Mapping[str, str]) -> str:
    """A row for each way that some values fall out."""
    return f"{source} WITH DISTINCT {', '.join(named_as(text, name) for name, text in values.items())}"


def optionally(source: str, pattern: str, conditions: Iterable[str]) -> str:
    """The rows of a source, each as often as it goes on; once where it does not."""
    return f"{source} OPTIONAL {match(pattern, conditions)}"


def year(expression: str) -> str:
    return f"{expression}.year"
