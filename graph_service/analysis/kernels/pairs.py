"""What the kernel of pairs works on; apart, because whoever prepares it needs no numba."""

from typing import NamedTuple

from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Flags, Floats, Ints


class Taken(NamedTuple):
    """Who takes part in what: a row for each thing and actor, sorted by these."""

    actor: Ints
    thing: Ints
    """By row, as the thing's number in the columns of `Things`."""
    begin: Longs
    """By row, where the thing's rows begin."""
    end: Longs
    start: Longs
    """By actor, where its own begin in `row`, and one entry more."""
    row: Ints
    """The rows of each actor, in the order in which the things count."""
    person_start: Longs
    """By actor, where its legal persons begin in `person`, and one entry more."""
    person: Ints
    joint: Flags
    """By actor, whether another has one of its legal persons too."""


class Things(NamedTuple):
    """What the things are, by number."""

    size: Ints
    share: Floats
    """What each adds to a pair by Newman's weight."""
    layer: Ints
    top: Ints
    """What the thing lies under, or -1 if that is several."""
    start: Longs
    """By thing, where its tops begin in `tops`, and one entry more."""
    tops: Ints


class Found(NamedTuple):
    """The pairs' columns, to be filled."""

    b: Ints
    things: Ints
    """How many things that count."""
    newman: Floats
    largest: Ints
    layers: Ints
