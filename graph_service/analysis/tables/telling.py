"""Names and words that several tables tell."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.analysis.structure import OPEN_END, UNKNOWN, Structure
from graph_service.analysis.words.asking import not_known
from graph_service.analysis.words.languages import Language

Sources = Mapping[int, Sequence[str]]
"""The places that state each tie, by the tie's index: document, section, line."""


def actor_names(found: Collaboration, actors: Iterable[int]) -> list[str]:
    """Name some actors."""
    return [found.actors.name[int(actor)] for actor in actors]


def missing(*found: Collaboration) -> list[str]:
    """Say who is left out because too little is known of them, of several relations each sentence once."""
    return list(dict.fromkeys(note for each in found for note in not_known(each, Language.EN)))


def thing_words(structure: Structure, thing: int) -> str:
    """Name a shared thing with its layer, as `Rådet (group)`."""
    layer = LAYER_OF_LABEL[structure.nodes.label[thing]]
    return f"{structure.nodes.name[thing]} ({layer.lower()})"


def last_day(end: int) -> str | None:
    """Write the day before an end of the columns; None if that is unknown or open."""
    if end in {UNKNOWN, OPEN_END}:
        return None
    return dt.date.fromordinal(end - 1).isoformat()


def places(sources: Sources, ties: Iterable[int]) -> list[str]:
    """List the places that state some ties, each once, sorted."""
    return sorted({place for tie in ties for place in sources.get(tie, ())})
