"""What stands behind pairs, worked out when it is asked for: shared things, with the ties of both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph_service.analysis.places import run_of
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.options import LAYER_OF_LABEL, Layer
from graph_service.analysis.relation.projection import Incidence, counting_once
from graph_service.analysis.relation.roll_up import Actors, into_wholes
from graph_service.analysis.structure import Ints, Structure
from graph_service.columns import texts_at


@dataclass(frozen=True, eq=False)
class Rows:
    """What makes whom take part in what: one entry for each thing, actor and tie, sorted by these."""

    thing: Ints
    actor: Ints
    tie: Ints


class Shared(NamedTuple):
    """Something that two actors share, by node index."""

    thing: int
    size: int
    """The number of actors in it; it adds 1 to the count and 1/(size-1) to the Newman weight."""
    nested: tuple[int, ...]
    """What is nested in it that they share too: further evidence of the same, which adds nothing to the weight."""


@dataclass(frozen=True)
class Side:
    """What ties one actor to a thing: indexes of ties, and their keys."""

    ties: tuple[int, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class SharedThing:
    """Something that two actors share, and what is nested in it that they share too."""

    thing: int
    id: str
    name: str
    layer: Layer
    size: int
    """The number of actors in it; it adds 1 to the count and 1/(size-1) to the Newman weight."""
    a: Side
    b: Side
    nested: tuple["SharedThing", ...] = ()
    """Further evidence of the same thing, which adds nothing to the weight."""


@dataclass(frozen=True)
class SinglePartyThing:
    """Something in which one legal person alone takes part, of all whose ties count."""

    thing: int
    id: str
    name: str
    layer: Layer
    actors: tuple[str, ...]
    """The ids of that one's actors."""
    ties: tuple[int, ...]
    under: tuple[str, ...]
    """The ids of the things that it is nested in, topmost only."""


def shared_with(
    structure: Structure,
    taken: Incidence,
    ranked: tuple[Hierarchy, Ints],
    actor: int,
    others: Sequence[int],
) -> list[list[Shared]]:
    """List what an actor shares with each of some others, most telling (smallest) first, for all in one go.

    `ranked`: the nesting and the things' `ranks`.
    """
    order, _ = ranked
    together = taken.together(actor, others)
    things = np.array([*together], dtype=np.int32)
    sizes, ids = taken.size[things].tolist(), texts_at(structure.nodes.id, things)
    # Sorted once: they have few things, and many of these in common.
    smallest_first = sorted(zip(sizes, ids, together, strict=True))
    found: list[list[Shared]] = [[] for _ in others]
    for size, _, thing in smallest_first:
        shared = Shared(thing, size, ())
        for at in together[thing]:
            found[at].append(shared)
    top = dict(zip(together, order.top[things].tolist(), strict=True))
    under_several = set(things[order.every_top.many(things) > 1].tolist())

    def counting(shared: list[Shared]) -> list[Shared]:
        each = [one.thing for one in shared]
        if len({top[thing] for thing in each}) == len(each) and under_several.isdisjoint(each):
            return shared
        counted = counting_once(each, *ranked)
        return [one._replace(nested=tuple(counted[one.thing])) for one in shared if one.thing in counted]

    nothing_is_nested = not under_several and len(set(top.values())) == len(top)
    return found if nothing_is_nested else list(map(counting, found))


def ties_of(rows: Rows, thing: int, actor: int) -> tuple[int, ...]:
    """Give the indexes of the ties that make an actor take part in a thing."""
    begin, end = run_of(rows.thing, thing)
    return tuple(np.unique(rows.tie[begin:end][rows.actor[begin:end] == actor]).tolist())


def shared_things(
    structure: Structure, rows: Rows, taken: Incidence, ranked: tuple[Hierarchy, Ints], two: tuple[int, int]
) -> list[SharedThing]:
    """List what two actors share, as `shared_with`, with the ties of both and all names."""
    a, b = two

    def told(thing: int, nested: tuple[SharedThing, ...] = ()) -> SharedThing:
        nodes = structure.nodes
        return SharedThing(
            thing=thing,
            id=nodes.id[thing],
            name=nodes.name[thing],
            layer=LAYER_OF_LABEL[nodes.label[thing]],
            size=int(taken.size[thing]),
            a=_side(structure, rows, thing, a),
            b=_side(structure, rows, thing, b),
            nested=nested,
        )

    (found,) = shared_with(structure, taken, ranked, a, [b])
    return [told(each.thing, tuple(map(told, each.nested))) for each in found]


def single_party_things(
    structure: Structure, rows: Rows, actors: Actors, order: Hierarchy, units: Hierarchy
) -> list[SinglePartyThing]:
    """List the things all of whose parties have a whole in common, by id: a joint unit alone is one party of two wholes."""
    thing_of, actor = np.unique(np.stack([rows.thing, rows.actor]), axis=1)
    row, whole = into_wholes(actors.organisation[actor], units)
    (of, _), under = np.unique(np.stack([thing_of[row], whole]), axis=1, return_counts=True)
    parties = np.bincount(thing_of, minlength=1)
    found = []
    for thing in np.unique(of[under == parties[of]]).tolist():
        begin, end = run_of(rows.thing, thing)
        nodes = structure.nodes
        found.append(
            SinglePartyThing(
                thing=thing,
                id=nodes.id[thing],
                name=nodes.name[thing],
                layer=LAYER_OF_LABEL[nodes.label[thing]],
                actors=tuple(actors.id[at] for at in np.unique(rows.actor[begin:end]).tolist()),
                ties=tuple(np.unique(rows.tie[begin:end]).tolist()),
                under=tuple(nodes.id[top] for top in order.tops(thing) if top != thing),
            )
        )
    return sorted(found, key=lambda each: each.id)


def _side(structure: Structure, rows: Rows, thing: int, actor: int) -> Side:
    ties = ties_of(rows, thing, actor)
    return Side(ties, tuple(structure.ties.key[tie] for tie in ties))
