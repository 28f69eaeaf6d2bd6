"""What write-back has put on organisations is no fact: who reads facts out of the graph leaves it out."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph_service.model.vocabulary import MARKED, MEASURED


def is_fact(name: str) -> bool:
    """Whether a property, by its name, is of the graph."""
    return not name.startswith(MEASURED)


def facts(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Give the properties that are of the graph."""
    return {name: value for name, value in properties.items() if is_fact(name)}


def kinds(labels: Iterable[str]) -> list[str]:
    """Give the labels that are of the graph, sorted."""
    return sorted(label for label in labels if not label.startswith(MARKED))
