"""Every way to walk from one kind of node to others: each tie in both directions, as the API names it."""

import functools
from dataclasses import dataclass

from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.cells import Cell
from graph_service.graphql.vocabulary.terms import ENTITY, WALKS
from graph_service.model.vocabulary import TIES, Label, TieType

STATES = "STATES"


@dataclass(frozen=True)
class Walk:
    """A tie in one direction: the field that walks it, and the kinds of node at either end."""

    tie: TieType
    forward: bool
    field: str
    starts: tuple[Label, ...]
    ends: tuple[Label, ...]
    description: str

    @property
    def type_name(self) -> str:
        """What the names of its connection, edge and inputs begin with."""
        return self.field[0].upper() + self.field[1:]

    @property
    def end_name(self) -> str:
        """The type of the nodes that it leads to: their kind if it is one, otherwise the interface."""
        return self.ends[0] if len(self.ends) == 1 else ENTITY


def _shown(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    return tuple(label for label in labels if label is not Label.CONTACT_POINT)


def _both_ways(tie: TieType) -> tuple[Walk, Walk]:
    starts, ends = _shown(tie.starts), _shown(tie.ends)
    there, back = WALKS[tie.name]
    return (
        Walk(tie, True, tie.forward, starts, ends, there),
        Walk(tie, False, tie.backward, ends, starts, back),
    )


CONTACTS = Walk(
    TIES["HAS_CONTACT"],
    True,
    TIES["HAS_CONTACT"].forward,
    TIES["HAS_CONTACT"].starts,
    TIES["HAS_CONTACT"].ends,
    WALKS["HAS_CONTACT"][0],
)
"""The only walk that comes to contact points: from whom they reach. See `contacts`."""

ALL = (
    *(walk for tie in TIES.values() if tie is not CONTACTS.tie for walk in _both_ways(tie)),
    CONTACTS,
)
"""Every walk."""

BY_FIELD = {walk.field: walk for walk in ALL}


def tie_cells(walk: Walk) -> tuple[Cell, ...]:
    """All cells of the ties that a walk follows; STATES has values of the thing instead."""
    return () if walk.tie.name == STATES else (*cells.COMMON, *cells.of_tie(walk.tie.name))


@functools.cache
def of_label(label: Label) -> tuple[Walk, ...]:
    """The walks that begin at one kind of node."""
    return tuple(walk for walk in ALL if label in walk.starts)


@functools.cache
def of_every_label() -> tuple[Walk, ...]:
    """The walks that begin at any node, so that the interface has them."""
    every = frozenset(_shown(tuple(Label)))
    return tuple(walk for walk in ALL if every <= frozenset(walk.starts))


def of_kind(label: Label | None) -> tuple[Walk, ...]:
    """The walks that begin at one kind of node; of none, at any."""
    return of_label(label) if label else of_every_label()
