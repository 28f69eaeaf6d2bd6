"""The collaboration relation's questions: as of when, in which layers, who counts as one, how heavy.

The rules themselves stand where they are applied: `holding` (time and status), `tying` (what ties an
organisation to a shared thing), `roll_up` (who counts as one actor), `nesting` (what counts as one thing),
`selecting` (who is looked at), `projection` (from things to pairs). docs/network.md tells them in one piece.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from graph_service.choices import choice, choices, require
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import Label, OrganisationKind, Sector, UnknownBound

Progress = Callable[[str, float], None]
"""Called with the step's name and the share of it that is done, 0 to 1. It may raise, to stop the work."""


def silent(step: str, done: float) -> None:
    """Report nothing."""


class Layer(StrEnum):
    """Through what two organisations collaborate: the kinds of shared thing, and two layers apart."""

    GROUP = "GROUP"
    AGREEMENT = "AGREEMENT"
    PROJECT = "PROJECT"
    MEETING = "MEETING"
    INTERNAL = "INTERNAL"
    SUPPLIES = "SUPPLIES"


SHARED_LAYERS = (Layer.GROUP, Layer.AGREEMENT, Layer.PROJECT, Layer.MEETING)
"""The layers of shared things, in the order of `Pairs.layers`' columns."""

LAYER_OF_LABEL = {
    Label.GROUP.value: Layer.GROUP,
    Label.AGREEMENT.value: Layer.AGREEMENT,
    Label.PROJECT.value: Layer.PROJECT,
    Label.MEETING.value: Layer.MEETING,
}


class RollUp(StrEnum):
    """Who counts as one actor."""

    NONE = "NONE"
    LEGAL_PERSON = "LEGAL_PERSON"
    COUNTY = "COUNTY"


class Weight(StrEnum):
    """What a pair's weight is: the number of shared things, or the sum of 1/(n-1) over them."""

    COUNT = "COUNT"
    NEWMAN = "NEWMAN"


@dataclass(frozen=True)
class RelationOptions:
    """What is asked of the relation. The defaults are those of the analyses (DESIGN §3)."""

    as_of: dt.date | None = None
    """Only what holds that day. Without it time does not matter."""
    unknown: UnknownBound = UnknownBound.NEAR_DOCUMENT
    """What stands in for a bound of time that no document gives; matters only with `as_of`."""
    near_years: int = 3
    """How many years around its documents something with unknown bounds is taken to hold."""
    layers: frozenset[Layer] = frozenset(SHARED_LAYERS)
    """Which kinds of shared thing count."""
    roll_up: RollUp = RollUp.COUNTY
    weight: Weight = Weight.NEWMAN
    include_inferred: bool = False
    """Count ties that no document states and a reader inferred."""
    internal: bool = False
    """Keep the pairs within one legal person, as a layer of their own."""
    meeting_months: int = 24
    """How long a meeting counts from its day; matters only with `as_of`."""
    supplies: bool = False
    """Add who supplies whom, a directed layer apart from the pairs."""
    sectors: frozenset[Sector] = frozenset()
    """Only actors whose organisation is of these sectors; all if there is none."""
    kinds: frozenset[OrganisationKind] = frozenset()
    """Only actors whose organisation is of these kinds; all if there is none."""
    area: str | None = None
    """Only actors that lie in this area, by its id, code or name."""

    def __post_init__(self) -> None:
        for name, one in (("unknown", UnknownBound), ("roll_up", RollUp), ("weight", Weight)):
            object.__setattr__(self, name, choice(one, getattr(self, name), name))
        for name, each in (("layers", Layer), ("sectors", Sector), ("kinds", OrganisationKind)):
            object.__setattr__(self, name, choices(each, getattr(self, name), name))
        require("near_years", self.near_years, 0)
        require("meeting_months", self.meeting_months, 0)
        if not self.layers or not self.layers <= frozenset(SHARED_LAYERS):
            raise BadInputError(
                f"the layers are {', '.join(sorted(self.layers)) or 'none'}",
                f"Give one or several of {', '.join(SHARED_LAYERS)}; INTERNAL and SUPPLIES are switches.",
            )
