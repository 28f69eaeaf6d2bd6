"""What would fall apart if some organisations, groups, agreements, projects or meetings were not there."""

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.holding_together.cohesion import components
from graph_service.analysis.holding_together.falling_apart import Figures, Parted, fallen, figures, parted
from graph_service.analysis.relation.collaborating import with_rows
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import LAYER_OF_LABEL, Progress, RollUp, silent
from graph_service.analysis.structure import Flags, Ints
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import Label


@dataclass(frozen=True, eq=False)
class Without:
    """The relation without what was taken away, and what that changes among the actors that stay.

    Actors keep their indexes; lists of pairs are as long as was asked for, and the numbers beside them count all.
    """

    after: Collaboration
    """The relation as it would be; those that are gone are in nothing any more."""
    gone: Ints
    """The actors that went: taken away, or by organisations taken away alone in what they took part in."""
    figures_before: Figures
    figures_after: Figures
    ended: int
    """How many pairs of those that stay collaborated and no longer do: all that they shared was taken away."""
    ended_pairs: Ints
    """The first of them, by their place in the pairs before, so that `evidence` of those says what they rested on."""
    weakened: int
    """How many pairs still collaborate, with fewer shared things."""
    parted: Parted
    """Who was joined by some path, and no longer is."""
    fallen: tuple[tuple[Ints, ...], ...]
    """Each component that falls apart: the actors of its parts, largest part first."""
    isolated: Ints
    """Who had collaborators and has none left."""


def without(
    found: Collaboration,
    nodes: Collection[int] = (),
    *,
    actors: Collection[int] = (),
    nested: bool = False,
    limit: int = 100,
    progress: Progress = silent,
) -> Without:
    """Take away organisations and shared things, by node index, and actors, and see what is left.

    Formula: pairs that end are those of before without those of after, and what falls apart a component of before whose
    actors are in several of after. Range 0 to all, pairs and actors. Nothing taken away: nothing ends. Nobody left: no
    pairs, and no density.

    A thing goes with all participation in it; with `nested`, so does all that lies under it. An organisation goes
    with the participation that it, or a unit of it, makes; under a roll-up what it does for that whole alone, so
    a joint unit stays with its others. Who takes part in what is left is made into pairs anew, nested things once:
    what lies under what, in which county, and who is part of whom stays as it was, and so do the actors that
    are left with nothing. Raises BadInputError for a node that is neither an organisation nor a shared thing.
    """
    _check(found, nodes, actors)
    progress("what is left", 0.0)
    with_whom = _by_whom(found, nodes) | np.isin(found.rows.actor, list(actors))
    in_what = np.isin(found.rows.thing, list(_things(found, nodes, nested=nested)))
    stays = _staying(found, with_whom, nodes, actors)
    after = with_rows(found, ~(with_whom | in_what))
    supplies = tuple(each for each in found.supplies if stays[each.supplier] and stays[each.customer])
    progress("what falls apart", 0.7)
    result = _compared(found, dataclasses.replace(after, supplies=supplies), stays, limit)
    progress("what falls apart", 1.0)
    return result


def _compared(found: Collaboration, after: Collaboration, stays: Flags, limit: int) -> Without:
    was, now = components(found.graph), components(after.graph)
    everyone = np.ones(len(stays), dtype=bool)
    ended, weakened = _changed(found, after, stays)
    alone = stays & _with_others(found) & ~_with_others(after)
    return Without(
        after=after,
        gone=np.flatnonzero(~stays).astype(np.int32),
        figures_before=figures(was, everyone, len(found.pairs)),
        figures_after=figures(now, stays, len(after.pairs)),
        ended=len(ended),
        ended_pairs=ended[:limit],
        weakened=weakened,
        parted=parted(was, now, stays, limit),
        fallen=fallen(was, now, stays),
        isolated=np.flatnonzero(alone).astype(np.int32),
    )


def _changed(found: Collaboration, after: Collaboration, stays: Flags) -> tuple[Ints, int]:
    """Give the places of the pairs that ended, of actors that stay, and how many others share less than they did."""
    base = max(len(stays), 1)
    was, now = (pairs.a.astype(np.int64) * base + pairs.b for pairs in (found.pairs, after.pairs))
    place = np.searchsorted(now, was)
    lasts = np.zeros(len(was), dtype=bool)
    inside = place < len(now)
    lasts[inside] = now[place[inside]] == was[inside]
    fewer = after.pairs.count[place[lasts]] < found.pairs.count[lasts]
    ended = ~lasts & stays[found.pairs.a] & stays[found.pairs.b]
    return np.flatnonzero(ended).astype(np.int32), int(np.count_nonzero(fewer))


def _by_whom(found: Collaboration, nodes: Collection[int]) -> Flags:
    """Which rows are the doing of the organisations among the nodes."""
    ties, rows = found.structure.ties, found.rows
    behalf = ties.on_behalf_of[rows.tie]
    does = np.where(behalf >= 0, behalf, ties.source[rows.tie])
    if found.options.roll_up == RollUp.NONE:
        return np.isin(does, list(nodes))
    whole, goes = found.actors.organisation[rows.actor], np.zeros(len(does), dtype=bool)
    for node in nodes:
        units = list(found.units.all_below([node]))
        goes |= np.isin(does, units) & np.isin(whole, found.units.tops(node))
    return goes


def _things(found: Collaboration, nodes: Collection[int], *, nested: bool) -> set[int]:
    return found.order.all_below(nodes) if nested else set(nodes)


def _staying(
    found: Collaboration, with_whom: Flags, nodes: Collection[int], actors: Collection[int]
) -> Flags:
    """Which actors stay, be it with nothing: those who were there by what was not the doing of the ones that go."""
    size = len(found.actors)
    rows = np.bincount(found.rows.actor, minlength=size)
    left = np.bincount(found.rows.actor[~with_whom], minlength=size)
    stays = (left > 0) | ((rows == 0) & ~np.isin(found.actors.organisation, list(nodes)))
    stays[list(actors)] = False
    return np.asarray(stays, dtype=bool)


def _with_others(found: Collaboration) -> Flags:
    ends = np.concatenate([found.pairs.a, found.pairs.b])
    return np.asarray(np.bincount(ends, minlength=len(found.actors)) > 0, dtype=bool)


def _check(found: Collaboration, nodes: Collection[int], actors: Collection[int]) -> None:
    label = found.structure.nodes.label
    for node in nodes:
        if not 0 <= node < len(label) or label[node] not in {Label.ORGANISATION, *LAYER_OF_LABEL}:
            raise BadInputError(
                f"node {node} cannot be taken away",
                "Give organisations, groups, agreements, projects or meetings.",
            )
    for actor in actors:
        if not 0 <= actor < len(found.actors):
            raise BadInputError(f"there is no actor {actor}", f"There are {len(found.actors)}, from 0.")
