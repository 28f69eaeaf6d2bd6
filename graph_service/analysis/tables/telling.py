"""Names and words that several tables tell."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.analysis.structure import OPEN_END, OPEN_START, UNKNOWN, Structure

Sources = Mapping[int, Sequence[str]]
"""The places that state each tie, by the tie's index: document, section, line."""


def actor_names(found: Collaboration, actors: Iterable[int]) -> list[str]:
    """Name some actors."""
    return [found.actors.name[int(actor)] for actor in actors]


def thing_words(structure: Structure, thing: int) -> str:
    """Name a shared thing with its layer, as `Rådet (group)`."""
    layer = LAYER_OF_LABEL[structure.nodes.label[thing]]
    return f"{structure.nodes.name[thing]} ({layer.lower()})"


def day(ordinal: int) -> str | None:
    """Write a day of the columns; None if it is unknown or open."""
    if ordinal in {UNKNOWN, OPEN_START, OPEN_END}:
        return None
    return dt.date.fromordinal(ordinal).isoformat()


def places(sources: Sources, ties: Iterable[int]) -> list[str]:
    """List the places that state some ties, each once, sorted."""
    return sorted({place for tie in ties for place in sources.get(tie, ())})
