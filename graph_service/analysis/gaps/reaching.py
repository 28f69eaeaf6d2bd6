"""In what an organisation takes part, by itself, through its units and through the groups that it is in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from graph_service.analysis.places import Places
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.holding import holding
from graph_service.analysis.relation.options import LAYER_OF_LABEL, RelationOptions
from graph_service.analysis.relation.tying import stated, takes_part
from graph_service.analysis.structure import DENIALS, Flags, Ints, Structure
from graph_service.model.vocabulary import Label, Status


class Way(StrEnum):
    """How an organisation is in a thing."""

    ITSELF = "ITSELF"
    """By a tie of its own, or of someone on its behalf."""
    UNIT = "UNIT"
    """By a tie of what is a part of it."""
    GROUP = "GROUP"
    """By a tie of a group that it, or a unit of it, takes part in; or of a group that this group does."""


@dataclass(frozen=True)
class Reason:
    """That an organisation is in a thing, or is said not to be, and by which ties; all by index."""

    thing: int
    way: Way
    through: tuple[int, ...]
    """The unit and the groups between, from the organisation on."""
    ties: tuple[int, ...]
    """From the organisation on; the last ones are those to the thing."""

    @property
    def is_of_itself(self) -> bool:
        """Whether it is said of the organisation, and not of a unit or group."""
        return self.way == Way.ITSELF


@dataclass(frozen=True, eq=False)
class Said:
    """One entry a tie: the organisation or group that is said to be in a thing, or not to be."""

    party: Ints
    thing: Ints
    tie: Ints
    of: Places
    """The entries of each party."""


Ways = dict[int, Reason]
"""How each party is reached; the reason's thing is the party."""


def said(structure: Structure, options: RelationOptions) -> Said:
    """Give who is in what, as the relation has it, but groups too."""
    return _said(structure, takes_part(structure), options)


def denied(structure: Structure, options: RelationOptions) -> Said:
    """Give who is said not to be in what: by a denial, or by a tie or a thing that is said not to exist."""
    nodes, ties = structure.nodes, structure.ties
    no_thing = nodes.status.equals(Status.ABSENT) & nodes.label.is_in(LAYER_OF_LABEL)
    takes = takes_part(structure)
    no_tie = takes & ties.status.equals(Status.ABSENT)
    denies = ties.type.is_in(DENIALS)
    as_if = Structure(
        replace(nodes, status=nodes.status.put(no_thing, Status.ACTIVE.value)),
        replace(ties, status=ties.status.put(no_tie, Status.ACTIVE.value)),
    )
    return _said(as_if, denies | no_tie | (takes & no_thing[ties.target]), options)


def parties(organisations: Iterable[int], units: Hierarchy) -> Ways:
    """Give an organisation, and all that is a part of it."""
    found = {each: Reason(each, Way.ITSELF, (), ()) for each in organisations}
    ahead = list(found)
    while ahead:
        for child in units.below.of(ahead.pop(0)):
            if child not in found:
                found[child] = Reason(child, Way.UNIT, (child,), ())
                ahead.append(child)
    return found


def reached(structure: Structure, start: Ways, yes: Said) -> Ways:
    """Add the groups that parties are in, and the groups that these are in, each by a way of fewest steps."""
    found, ahead = dict(start), list(start)
    while ahead:
        here = found[ahead.pop(0)]
        for entry in yes.of.of(here.thing).tolist():
            group = int(yes.thing[entry])
            if structure.nodes.label[group] == Label.GROUP and group not in found:
                ties = (*here.ties, int(yes.tie[entry]))
                found[group] = Reason(group, Way.GROUP, (*here.through, group), ties)
                ahead.append(group)
    return found


def reasons(ways: Ways, told: Said) -> list[Reason]:
    """List what the parties are in, or are said not to be in: by itself, through units, through groups."""
    found = []
    for here in ways.values():
        to: dict[int, list[int]] = {}
        for entry in told.of.of(here.thing).tolist():
            to.setdefault(int(told.thing[entry]), []).append(int(told.tie[entry]))
        for thing, ties in to.items():
            if thing not in here.through:
                found.append(Reason(thing, here.way, here.through, (*here.ties, *ties)))
    return sorted(found, key=lambda each: (list(Way).index(each.way), each.thing, each.through))


def _said(structure: Structure, which: Flags, options: RelationOptions) -> Said:
    nodes, ties = structure.nodes, structure.ties
    nodes_hold, ties_hold = holding(structure, options)
    party = np.where(ties.on_behalf_of >= 0, ties.on_behalf_of, ties.source).astype(np.int32)
    acts = nodes.label.is_in({Label.ORGANISATION, Label.GROUP})
    layers = {label for label, layer in LAYER_OF_LABEL.items() if layer in options.layers}
    is_thing = nodes.label.is_in(layers)
    counts = which & ties_hold & nodes_hold[ties.source] & nodes_hold[ties.target] & nodes_hold[party]
    counts &= acts[party] & is_thing[ties.target]
    if not options.include_inferred:
        counts &= stated(structure)
    tie = np.flatnonzero(counts).astype(np.int32)
    return Said(party[tie], ties.target[tie], tie, Places(party[tie]))
