"""What a guide is made of: walks, each a slide of text and of steps that run on a click.

Every text stands in Swedish and in English, one beside the other. What stands between backticks is code.
"""

from dataclasses import dataclass

from graph_service.analysis.words.languages import Said


@dataclass(frozen=True)
class Step:
    """A query of `cypher/guide`, what it answers, and how to read the answer."""

    query: str
    title: Said
    text: Said


@dataclass(frozen=True)
class Walk:
    """One slide."""

    id: str
    title: Said
    text: tuple[Said, ...]
    asks: tuple[str, ...] = ()
    """The parameters that the reader is offered to change here, by name."""
    steps: tuple[Step, ...] = ()
    start: bool = False
    """Whether all parameters can be set to their presets here."""
    legend: bool = False
    """Whether the colours are explained here."""
    afterwards: tuple[Said, ...] = ()
    """What to change, and what to look at next."""
    leads_to: tuple[str, ...] = ()
    """Walks that go on from here, by id."""
    same: tuple[str, ...] = ()
    """Commands of the shell and queries of GraphQL that tell something like it."""
