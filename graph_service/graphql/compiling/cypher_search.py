"""Cypher of the search: what a full-text index finds, and how well it matches."""

from collections.abc import Iterable, Sequence

from graph_service.graphql.compiling.cypher import CASE, folded


def search(index: str, text: str, most: str, node: str, conditions: Iterable[str]) -> str:
    """The nodes that a full-text index finds, the best matches first, at most so many."""
    wanted = [condition for condition in conditions if condition]
    if not wanted:
        return f"CALL db.index.fulltext.queryNodes({index}, {text}, {{limit: {most}}}) YIELD node AS {node}"
    found = f"CALL db.index.fulltext.queryNodes({index}, {text}) YIELD node AS {node}"
    return f"{found} WHERE {' AND '.join(wanted)} WITH {node} LIMIT {most}"


def ranked(source: str, node: str, rank: str, cases: Sequence[str], more: Iterable[str]) -> str:
    """Give each node found the number of the first case that it meets, or the number after the last."""
    listed = " ".join(f"WHEN {case} THEN {at}" for at, case in enumerate(cases))
    wanted = " AND ".join(more)
    case = f"{CASE} {listed} ELSE {len(cases)} END"
    return f"{source} WITH {node}, {case} AS {rank}" + (f" WHERE {wanted}" if wanted else "")


def named(variable: str, text: str, pairs: str) -> str:
    """Whether a folded text is the whole of its name or of an alias."""
    names = f"[{variable}.name] + coalesce({variable}.aliases, [])"
    return f"any(name IN {names} WHERE {folded('name', pairs)} = {text})"


def search_words(variable: str) -> str:
    return f"split({variable}.searchWords, ' ')"


def all_among(wanted: str, words: str) -> str:
    return f"all(word IN {wanted} WHERE word IN {words})"


def all_begin(wanted: str, words: str) -> str:
    return f"all(word IN {wanted} WHERE any(known IN {words} WHERE known STARTS WITH word))"


def all_begin_or_stem(wanted: str, stems: str, words: str) -> str:
    """Whether each word begins a known one or has its stem; the two lists go side by side."""
    begins = f"any(known IN {words} WHERE known STARTS WITH {wanted}[at])"
    return f"all(at IN range(0, size({wanted}) - 1) WHERE {stems}[at] IN {words} OR {begins})"
