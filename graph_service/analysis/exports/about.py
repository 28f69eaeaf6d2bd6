"""What a file says of itself: the question, the graph's version, the day, the documents and their licences."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_service.analysis.relation.options import RelationOptions
from graph_service.analysis.tables.writing import relation_as_dict

_MOST_NAMED = 50


@dataclass(frozen=True)
class Document:
    """One of those that the graph was made from."""

    id: str
    licence: str | None


@dataclass(frozen=True)
class Origin:
    """Where the figures come from."""

    version: str
    """The graph's."""
    made: dt.date
    documents: Sequence[Document]


def about(title: str, options: RelationOptions, origin: Origin, notes: Sequence[str]) -> dict[str, str]:
    """Say what a network is, by plain names and texts that any format can hold."""
    asked = {
        name: _text(value) for name, value in relation_as_dict(options).items() if value not in (None, [])
    }
    return {
        "title": title,
        "made": origin.made.isoformat(),
        "by": "graph-service",
        "graphVersion": origin.version,
        "source": _source(origin.documents),
        "licence": _licence(origin.documents),
        **asked,
        **({"notes": " ".join(f"{note[:1].upper()}{note[1:]}." for note in notes)} if notes else {}),
    }


def as_json(told: Mapping[str, object]) -> bytes:
    """Write it for a file of its own, beside formats that have no place for it."""
    return json.dumps(dict(told), ensure_ascii=False, indent=2).encode() + b"\n"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _source(documents: Sequence[Document]) -> str:
    names = ", ".join(each.id for each in documents[:_MOST_NAMED])
    left = len(documents) - _MOST_NAMED
    return f"{names} and {left:,} more documents" if left > 0 else names


def _licence(documents: Sequence[Document]) -> str:
    """Say under which licences the documents stand, each with the number of those that name it."""
    many = Counter(each.licence or "not stated" for each in documents)
    return ", ".join(f"{licence} ({count:,})" for licence, count in many.most_common())
