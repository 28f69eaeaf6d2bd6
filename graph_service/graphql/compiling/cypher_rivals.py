"""Cypher of contradictions: values that documents state differently, and ties that one states and another denies."""

from collections.abc import Sequence

from graph_service.graphql.compiling.cypher import CASE, first

RIVAL_CELL = "cell"
"""The cell that rivals are about, where `rivals` gives them."""


RIVAL_VALUE = "toString(head(rival[1])[0])"
"""The value of one of them, in `rival_values`, as the newest document writes it."""


_EACH_CELL = (
    "UNWIND [key IN keys({stated}) WHERE NOT key IN {no_rivals}] AS key "
    "WITH *, CASE key WHEN 'meetingPlace' THEN 'place' ELSE key END AS cell"
)


def as_text(variable: str, cell: str) -> str:
    """A property whose name is known in the statement only, as text; null for a list."""
    return f"toStringOrNull({variable}[{cell}])"


def _compared(variable: str, cell: str = RIVAL_CELL) -> str:
    return f"toLower({as_text(variable, cell)})"


def _in_header(variable: str) -> str:
    """Whether a document's own header, which is kept as JSON, says what is shown."""
    said = f"'\"' + cell + '\": \"' + {as_text(variable, RIVAL_CELL)} + '\"'"
    return f"coalesce({variable}.header CONTAINS {said}, false)"


def rivals(variable: str, no_rivals: str) -> str:
    """Each cell of a node for which documents state more than one value, whatever their case.

    `rivals` are then the values, what is shown first and the others by the newest who say so, each as
    `[compared, [[value, place, document], …]]`, a document's own header and then the newest first.
    """
    newest = (
        "coalesce(source.dateTo, source.dateFrom) DESC, coalesce(source.dateFrom, source.dateTo) DESC, "
        "source.id, stated.place"
    )
    own = f"[{_compared(variable)}, [{variable}[cell], 'header', {variable}]]"
    return (
        f"MATCH ({variable})<-[stated:STATES]-(source:Document) "
        f"{_EACH_CELL.format(stated='stated', no_rivals=no_rivals)} ORDER BY {newest} "
        f"WITH cell, collect([{_compared('stated', 'key')}, [stated[key], stated.place, source]]) AS ties "
        f"WITH cell, {CASE} WHEN {_in_header(variable)} THEN [{own}] ELSE [] END + ties AS said "
        "WITH cell, said, reduce(seen = [], one IN said | "
        f"{CASE} WHEN one[0] IN seen THEN seen ELSE seen + [one[0]] END) AS compared "
        "WHERE size(compared) > 1 "
        "WITH cell, [text IN compared | [text, [one IN said WHERE one[0] = text | one[1]]]] AS listed "
        f"WITH cell, [rival IN listed WHERE {rival_shown(variable)}] "
        f"+ [rival IN listed WHERE NOT {rival_shown(variable)}] AS rivals ORDER BY cell"
    )


def rival_shown(variable: str) -> str:
    """Whether a rival is what the node shows."""
    return f"coalesce(rival[0] = {_compared(variable)}, false)"


def rival_values(result: str) -> str:
    return f"[rival IN rivals | {result}]"


def rival_place(variable: str) -> str:
    """Where the newest who say what is shown do so."""
    return f"head([rival IN rivals WHERE {rival_shown(variable)} | head(rival[1])[1]])"


def rival_places(place: str, document: str, limit: str, result: str) -> str:
    """Where a rival is stated, the newest first."""
    said = f"UNWIND rival[1][0..{limit}] AS said WITH said[1] AS {place}, said[2] AS {document}"
    return f"COLLECT {{ {said} RETURN {result} }}"


def any_rivals(variable: str, stated: str, no_rivals: str) -> str:
    """Finds a cell for which documents state more than one value."""
    return (
        f"MATCH ({variable})<-[{stated}:STATES]-(:Document) "
        f"{_EACH_CELL.format(stated=stated, no_rivals=no_rivals)} "
        f"WITH cell, {_compared(stated, 'key')} AS compared "
        "WITH cell, min(compared) AS least, max(compared) AS most "
        f"WHERE least <> most OR ({_in_header(variable)} AND {_compared(variable)} <> least) RETURN cell"
    )


def decisions_about(variable: str, note: str, name: str) -> str:
    """The decisions that the graph keeps about a node; each is a list in JSON that begins with its id."""
    about = f"decision STARTS WITH '[\"' + {variable}.id + '\"'"
    kept = f"[decision IN coalesce({note}.decisions, []) WHERE {about}]"
    return first(f"MATCH ({note}:GraphModel {{name: {name}}})", kept)


def there_and_back(start: str, one: tuple[str, Sequence[str]], other: tuple[str, Sequence[str]]) -> str:
    """A pattern for two ties between the same two nodes, whichever way they point."""
    (tie, kinds), (tie_back, kinds_back) = one, other
    return f"({start})-[{tie}:{'|'.join(kinds)}]-()-[{tie_back}:{'|'.join(kinds_back)}]-({start})"


def denies(no: str, yes: str) -> str:
    return f"type({no}) = 'NOT_' + type({yes}) AND startNode({no}) = startNode({yes})"


def both_ends(tie: str, start: str, end: str) -> str:
    return f" WITH *, startNode({tie}) AS {start}, endNode({tie}) AS {end}"
