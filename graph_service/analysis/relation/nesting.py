"""What counts as one shared thing: a thing with its subgroups, steering group, meetings and renewals."""

from dataclasses import dataclass

import numpy as np

from graph_service.analysis.places import Runs, runs
from graph_service.analysis.relation.areas import Geography
from graph_service.analysis.relation.extents import NOWHERE, Extents
from graph_service.analysis.relation.hierarchy import Hierarchy, hierarchy
from graph_service.analysis.relation.holding import by_status
from graph_service.analysis.relation.upwards import inherited
from graph_service.analysis.structure import Flags, Ints, Structure, TieName
from graph_service.model.vocabulary import SHARED_THINGS, GroupKind


@dataclass(frozen=True, eq=False)
class Nesting:
    """What each shared thing lies under, and what it covers, by itself or by what it lies under."""

    order: Hierarchy
    extent: Ints
    """By node, what it covers as a number of `Geography.extents`."""


def nesting(structure: Structure, ties_hold: Flags, where: Geography) -> Nesting:
    """Nest the shared things by the ties that hold as frame.

    Below its group lies a subgroup (SUBGROUP_OF); below a group or agreement its meetings (OF); below an
    agreement the one that it takes the place of (SUPERSEDES: the newest is topmost); below an agreement or
    project the steering group that GOVERNS it, for the model lets a steering group be SUBGROUP_OF groups
    only. A group for a smaller area than what it would lie under stands by itself.

    A renewal need not hold the same day as what it replaces: of succession only the status is asked.
    """
    below, above, by_group = _arrows(structure, ties_hold)
    extent = _extents(where.extents, runs(len(structure.nodes), below, above))
    stands = by_group & _smaller(where, where.extents.of[below], extent[above])
    return Nesting(hierarchy(len(structure.nodes), below[~stands], above[~stands]), extent)


def _extents(extents: Extents, over: Runs) -> Ints:
    """Give what nodes cover; one that is not said to cover anything covers what it lies under does."""

    def together(nodes: list[int]) -> int:
        return extents.number(NOWHERE.union(*map(extents.of_node, nodes)))

    return inherited(over, extents.of, 0, together)


def _smaller(where: Geography, extent: Ints, than: Ints) -> Flags:
    """Whether what is covered is smaller, row by row; the same two are compared once."""
    areas = where.extents.areas
    different, which = np.unique(extent.astype(np.int64) * len(areas) + than, return_inverse=True)
    two = zip(*(column.tolist() for column in np.divmod(different, len(areas))), strict=True)
    smaller = [where.is_smaller(areas[one], areas[other]) for one, other in two]
    return np.array(smaller, dtype=bool)[which]


def _arrows(structure: Structure, ties_hold: Flags) -> tuple[Ints, Ints, Flags]:
    """Give what lies below what, before areas are looked at, and which arrows put a group below something."""
    ties = structure.ties
    ever, ever_tied = by_status(structure.nodes), by_status(ties)
    steers = structure.nodes.kind.equals(GroupKind.STEERING_GROUP)
    under = ties.type.is_in({TieName.SUBGROUP_OF, TieName.OF})
    under |= ties.type.equals(TieName.GOVERNS) & steers[ties.source]
    newer = ties.type.equals(TieName.SUPERSEDES)
    under &= ties_hold & ever[ties.source]
    newer &= ever_tied & ever[ties.source] & ever[ties.target]
    shared = _shared(structure)
    kept = (under | newer) & shared[ties.source] & shared[ties.target]
    below = np.where(newer, ties.target, ties.source)[kept]
    above = np.where(newer, ties.source, ties.target)[kept]
    return below, above, (under & ~ties.type.equals(TieName.OF))[kept]


def _shared(structure: Structure) -> Flags:
    labels = {label.value for label in SHARED_THINGS}
    return structure.nodes.label.is_in(labels)
