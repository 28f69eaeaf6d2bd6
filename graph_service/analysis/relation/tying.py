"""What ties an organisation to a shared thing."""

from dataclasses import dataclass

import numpy as np

from graph_service.analysis.relation.options import LAYER_OF_LABEL, RelationOptions
from graph_service.analysis.structure import Flags, Ints, Structure, TieName
from graph_service.model.vocabulary import Attendance, AttendeeFunction, Basis, Capacity, Label

TYING = (
    TieName.MEMBER_OF,
    TieName.PARTY_TO,
    TieName.RESPONSIBLE_FOR,
    TieName.COORDINATES,
    TieName.OWNS,
    TieName.PARTNER_IN,
    TieName.ATTENDED,
)
"""The ties that make an organisation take part in a shared thing."""


@dataclass(frozen=True, eq=False)
class Participation:
    """One entry a tie that counts: the organisation it ties, the shared thing, and the tie."""

    organisation: Ints
    thing: Ints
    tie: Ints

    def followed_by(self, other: "Participation") -> "Participation":
        """Give the entries of both."""
        return Participation(
            np.concatenate([self.organisation, other.organisation]),
            np.concatenate([self.thing, other.thing]),
            np.concatenate([self.tie, other.tie]),
        )


def participation(
    structure: Structure, nodes_hold: Flags, ties_hold: Flags, options: RelationOptions
) -> Participation:
    """Find who takes part in what, of the layers asked for.

    A tie counts if it holds and both its ends do, and, for someone who acts for an organisation, that
    organisation too. It ties the organisation on whose behalf it stands, or else its source if that is an
    organisation; a person who acts for nobody, and a group, tie no organisation.

    Left out: seats on call; presence other than as member or organiser; absence and invitation; what is only
    INFERRED, unless it is asked for. It is the tie's basis that counts: a document that states a membership
    of something states enough.
    """
    nodes, ties = structure.nodes, structure.ties
    acts_for = ties.on_behalf_of >= 0
    organisation = np.where(acts_for, ties.on_behalf_of, ties.source).astype(np.int32)
    is_organisation = nodes.label.equals(Label.ORGANISATION)
    labels = {label for label, layer in LAYER_OF_LABEL.items() if layer in options.layers}
    is_thing = nodes.label.is_in(labels)
    counts = ties_hold & nodes_hold[ties.source] & nodes_hold[ties.target] & nodes_hold[organisation]
    counts &= is_organisation[organisation] & is_thing[ties.target] & takes_part(structure)
    if not options.include_inferred:
        counts &= stated(structure)
    tie = np.flatnonzero(counts).astype(np.int32)
    return Participation(organisation[tie], ties.target[tie], tie)


def stated(structure: Structure) -> Flags:
    """Which ties are more than a reader's inference."""
    return ~structure.ties.basis.equals(Basis.INFERRED)


def takes_part(structure: Structure) -> Flags:
    """Which ties are of a kind that makes whoever they start from take part, whether or not they hold."""
    ties = structure.ties
    attends = ties.type.equals(TieName.ATTENDED)
    present = ties.attendance.equals(Attendance.PRESENT)
    present &= ties.function.is_in({AttendeeFunction.MEMBER, AttendeeFunction.ORGANISER})
    sits = ties.type.is_in(TYING) & ~ties.capacity.equals(Capacity.ON_CALL)
    return np.where(attends, present, sits)
