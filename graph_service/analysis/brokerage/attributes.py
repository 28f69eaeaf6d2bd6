"""What actors are, as groups: their kind, their sector or their county, numbered for the measures that go by groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.structure import Ints
from graph_service.choices import choice
from graph_service.columns import Coded, coded
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
    return _groups(coded(labels))


def groups_by(found: Collaboration, attribute: Attribute) -> Groups:
    """Put the actors into groups by what their organisation is, or by the county that they lie in.

    The kind UNKNOWN is not known, as is what no document says. An agency that counts once in each county lies in
    that county; counties are named.
    """
    nodes, attribute = found.structure.nodes, choice(Attribute, attribute, "attribute")
    if attribute == Attribute.COUNTY:
        homes, home = np.unique(found.actors.home, return_inverse=True)
        return _groups(coded([nodes.name[at] if at >= 0 else None for at in homes.tolist()]).take(home))
    column = nodes.kind if attribute == Attribute.KIND else nodes.sector
    return _groups(column.take(found.actors.organisation), unknown=OrganisationKind.UNKNOWN)


def _groups(labels: Coded[str | None], unknown: str | None = None) -> Groups:
    found = {labels.values[code] for code in np.unique(labels.codes).tolist() if code >= 0}
    names = tuple(sorted(found - {unknown}))
    return Groups(labels.numbers({name: at for at, name in enumerate(names)}), names)
