"""What stands behind a pair, worked out for one pair at a time: shared things with the ties of both sides."""

from dataclasses import dataclass

import numpy as np

from graph_service.analysis.hierarchy import Hierarchy
from graph_service.analysis.places import run_of
from graph_service.analysis.projection import Incidence, counting_once
from graph_service.analysis.relation import LAYER_OF_LABEL, Layer
from graph_service.analysis.roll_up import Actors, into_wholes
from graph_service.analysis.structure import Ints, Structure


@dataclass(frozen=True, eq=False)
class Rows:
    """What makes whom take part in what: one entry for each thing, actor and tie, sorted by these."""

    thing: Ints
    actor: Ints
    tie: Ints


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


def shared_things(
    structure: Structure, rows: Rows, taken: Incidence, ranked: tuple[Hierarchy, Ints], two: tuple[int, int]
) -> list[SharedThing]:
    """List what two actors share, most telling (smallest) first. `ranked`: the nesting and the things' `ranks`."""
    a, b = two
    both = np.intersect1d(taken.things(a), taken.things(b)).tolist()

    def shared(thing: int, nested: tuple[SharedThing, ...] = ()) -> SharedThing:
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

    counted = counting_once(both, *ranked)
    found = [shared(thing, tuple(map(shared, nested))) for thing, nested in counted.items()]
    return sorted(found, key=lambda each: (each.size, each.id))


def single_party_things(
    structure: Structure, rows: Rows, actors: Actors, order: Hierarchy, units: Hierarchy
) -> list[SinglePartyThing]:
    """List the things with one legal person in them, by id."""
    row, whole = into_wholes(actors.organisation[rows.actor], units)
    things_and_wholes = np.unique(np.stack([rows.thing[row], whole]), axis=1)
    things, persons = np.unique(things_and_wholes[0], return_counts=True)
    found = []
    for thing in things[persons == 1].tolist():
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
    begin, end = run_of(rows.thing, thing)
    ties = np.unique(rows.tie[begin:end][rows.actor[begin:end] == actor]).tolist()
    return Side(tuple(ties), tuple(structure.ties.key[tie] for tie in ties))
