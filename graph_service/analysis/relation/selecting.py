"""Which actors are looked at: those of some kinds and sectors, and those that lie in an area."""

from typing import NamedTuple

import numpy as np

from graph_service.analysis.relation.areas import Geography
from graph_service.analysis.relation.extents import NOWHERE, Areas
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.naming import node_named
from graph_service.analysis.relation.options import RelationOptions
from graph_service.analysis.relation.roll_up import Actors
from graph_service.analysis.relation.tying import Participation
from graph_service.analysis.relation.upwards import nearest
from graph_service.analysis.structure import Flags, Ints, Structure
from graph_service.model.vocabulary import Label, OrganisationKind

_NOT_KNOWN = (None, OrganisationKind.UNKNOWN)


class Selection(NamedTuple):
    """Which actors are looked at, and which are not because it is not known whether they are meant."""

    kept: Flags
    unknown: Flags
    """Their kind, sector or place is not known, and nothing that is known speaks against them."""


def selected(
    structure: Structure, actors: Actors, options: RelationOptions, where: Geography, units: Hierarchy
) -> Selection:
    """Tell which actors are of the kinds and sectors that are asked for, and lie in the area.

    An agency that counts once in each county lies in that county; others where their organisation does, or for want
    of that, what it is a part of: in the areas that it covers, or the municipality or county of its code. Whoever
    lies in several areas has to lie in the one asked for with all of them. Of whom it is not known, it is not.
    """
    kept = np.ones(len(actors), dtype=bool)
    meant = kept.copy()
    nodes = structure.nodes
    for wanted, column in ((options.kinds, nodes.kind), (options.sectors, nodes.sector)):
        if wanted:
            kept &= column.is_in(wanted)[actors.organisation]
            meant &= column.is_in({*wanted, *_NOT_KNOWN})[actors.organisation]
    if options.area is not None:
        area = node_named(structure, options.area, (Label.AREA,))
        places = Places(structure, where, units)
        lies = [places.lies_in(actors, at, area) for at in range(len(actors))]
        kept &= np.array([each is True for each in lies], dtype=bool)
        meant &= np.array([each is not False for each in lies], dtype=bool)
    return Selection(kept, meant & ~kept)


def sharing(taken: Participation, actor: Ints, among: Flags, kept: Flags) -> Ints:
    """Give those of some actors that share something with those that are kept, who share most things first."""
    things = np.unique(taken.thing[kept[actor] & (taken.thing >= 0)])
    theirs = among[actor] & np.isin(taken.thing, things)
    once = np.unique(np.stack([actor[theirs], taken.thing[theirs]]), axis=1)
    found, many = np.unique(once[0], return_counts=True)
    return found[np.argsort(-many, kind="stable")]


def only(actors: Actors, kept: Flags, row_actor: Ints) -> tuple[Actors, Ints]:
    """Give the actors that are kept, and each row's actor as their number; -1 for the rows of the others."""
    number = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
    at = np.flatnonzero(kept)
    left = Actors(
        organisation=actors.organisation[at],
        county=actors.county[at],
        id=[actors.id[each] for each in at.tolist()],
        name=[actors.name[each] for each in at.tolist()],
        home=actors.home[at],
    )
    return left, number[row_actor]


class Places:
    """Where organisations lie."""

    def __init__(self, structure: Structure, where: Geography, units: Hierarchy) -> None:
        self._nodes, self._where, self._units = structure.nodes, where, units
        self._by_code = {
            code: area for area, code in where.municipality_code.items()
        } | where.counties_by_code
        self._known: dict[int, Areas] = {}

    def lies_in(self, actors: Actors, actor: int, area: int) -> bool | None:
        """Whether an actor lies in an area with all that it covers; None if nothing says where it lies."""
        county = int(actors.county[actor])
        places = frozenset({county}) if county >= 0 else self._of(int(actors.organisation[actor]))
        return all(self._where.lies_in(each, area) for each in places) if places else None

    def _of(self, organisation: int) -> Areas:
        if organisation not in self._known:
            sources = nearest(organisation, self._units.over, lambda node: bool(self._own(node)))
            self._known[organisation] = NOWHERE.union(*map(self._own, sources))
        return self._known[organisation]

    def _own(self, organisation: int) -> Areas:
        covered = self._where.extents.of_node(organisation)
        if covered:
            return covered
        area = self._by_code.get(self._nodes.code[organisation] or "")
        return NOWHERE if area is None else frozenset({area})
