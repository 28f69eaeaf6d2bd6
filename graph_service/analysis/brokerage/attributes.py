"""What actors are, as groups: their kind, their sector or their county, numbered for the measures that go by groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.structure import Ints
from graph_service.model.vocabulary import OrganisationKind


class Attribute(StrEnum):
    """By what actors can be put into groups."""

    KIND = "KIND"
    SECTOR = "SECTOR"
    COUNTY = "COUNTY"


@dataclass(frozen=True, eq=False)
class Groups:
    """One group a node, by number."""

    number: Ints
    """The place of its group's name in `names`; -1 where it is not known."""
    names: tuple[str, ...]
    """In the order of the alphabet, every one with a node at least."""


def grouped(labels: Sequence[str | None]) -> Groups:
    """Number the labels; None is unknown."""
    names = tuple(sorted({label for label in labels if label is not None}))
    place = {name: at for at, name in enumerate(names)}
    number = [-1 if label is None else place[label] for label in labels]
    return Groups(np.array(number, dtype=np.int32), names)


def groups_by(found: Collaboration, attribute: Attribute) -> Groups:
    """Put the actors into groups by what their organisation is, or by the county that they lie in.

    The kind UNKNOWN is not known, as is what no document says. An agency that counts once in each county lies in
    that county; counties are named.
    """
    nodes = found.structure.nodes
    if attribute == Attribute.COUNTY:
        return grouped([nodes.name[home] if home >= 0 else None for home in found.actors.home.tolist()])
    column = nodes.kind if attribute == Attribute.KIND else nodes.sector
    labels = [column[organisation] for organisation in found.actors.organisation.tolist()]
    return grouped([None if label == OrganisationKind.UNKNOWN else label for label in labels])
