"""Cypher of order: how rows are sorted, and which lie beyond a cursor."""


def ordered(expression: str, *, descending: bool, nullable: bool) -> list[str]:
    """Expressions to order by, so that what has no value comes last either way."""
    if not descending:
        return [expression]
    return ([f"{expression} IS NULL"] if nullable else []) + [f"{expression} DESC"]


def ordered_backward(expression: str, *, descending: bool, nullable: bool) -> list[str]:
    """The same order from its end: what has no value comes first."""
    if not descending:
        return [f"{expression} DESC"]
    return ([f"{expression} IS NULL DESC"] if nullable else []) + [expression]


def preceding(expression: str, value: str, rest: str, *, descending: bool, nullable: bool) -> str:
    """Whether a row comes before a cursor, of which this is one value and `rest` what follows it."""
    sign = ">" if descending else "<"
    if not nullable:
        return _on_side(expression, sign, value, rest)
    past = f"(({value} IS NULL AND {expression} IS NOT NULL) OR coalesce({expression} {sign} {value}, false))"
    level = f"(({expression} IS NULL AND {value} IS NULL) OR coalesce({expression} = {value}, false))"
    return f"({past} OR ({level} AND {rest or 'false'}))"


def beyond(expression: str, value: str, rest: str, *, descending: bool, nullable: bool) -> str:
    """Whether a row comes after a cursor, of which this is one value and `rest` what follows it."""
    sign = "<" if descending else ">"
    if not nullable:
        return _on_side(expression, sign, value, rest)
    past = f"({value} IS NOT NULL AND ({expression} {sign} {value} OR {expression} IS NULL))"
    level = f"({expression} = {value} OR ({expression} IS NULL AND {value} IS NULL))"
    return f"({past} OR ({level} AND {rest or 'false'}))"


def _on_side(expression: str, sign: str, value: str, rest: str) -> str:
    here = f"{expression} = {value} AND {rest}" if rest else "false"
    return f"({expression} {sign} {value} OR ({here}))"


def not_before(expression: str, value: str) -> str:
    """What an index can use of `beyond`."""
    return f"{expression} >= {value}"


def not_after(expression: str, value: str) -> str:
    """What an index can use of `preceding`."""
    return f"{expression} <= {value}"
