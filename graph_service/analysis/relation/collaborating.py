"""From the graph's columns to who collaborates with whom, step by step."""

import dataclasses

import numpy as np

from graph_service.analysis import paying
from graph_service.analysis.places import Runs, by_all
from graph_service.analysis.relation.areas import geography
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.counties import Counties
from graph_service.analysis.relation.evidence import Rows
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.holding import framing, holding
from graph_service.analysis.relation.nesting import nesting
from graph_service.analysis.relation.options import (
    LAYER_OF_LABEL,
    SHARED_LAYERS,
    Progress,
    RelationOptions,
    silent,
)
from graph_service.analysis.relation.pairing import pairs_of
from graph_service.analysis.relation.projection import Incidence, Pairs, incidence
from graph_service.analysis.relation.remembering import KeptColumns
from graph_service.analysis.relation.roll_up import rolled_up, wholes, within_one
from graph_service.analysis.relation.selecting import only, selected, sharing
from graph_service.analysis.relation.supplying import CUSTOMER, SUPPLIER, Supply, supplies, supplying
from graph_service.analysis.relation.tying import Participation, participation
from graph_service.analysis.structure import Flags, Ints, Structure

_DEFAULTS = RelationOptions()
_MOST_ENCOUNTERS = 25_000_000
"""Of two in a thing: few pairs meet twice, and a pair takes some 18 bytes of the 512 MiB that the file may have."""


def collaborate(
    structure: Structure,
    options: RelationOptions = _DEFAULTS,
    progress: Progress = silent,
    kept: KeptColumns | None = None,
) -> Collaboration:
    """Work out the collaboration relation of DESIGN §3; what takes longest may have been kept."""
    progress("what holds", 0.0)
    holds = holding(structure, options)
    taken = participation(structure, *holds, options).followed_by(supplying(structure, *holds, options))
    progress("what lies under what", 0.2)
    frame = framing(structure, options)
    where = geography(structure, *frame)
    nested = nesting(structure, frame[1], where)
    units = wholes(structure, *frame)
    progress("who counts as one", 0.4)
    counties = Counties(structure, where, units, nested.extent)
    actors, taken, actor = rolled_up(structure, taken, options.roll_up, units, counties)
    unknown: tuple[int, ...] = ()
    if options.area is not None or options.sectors or options.kinds:
        stays = selected(structure, actors, options, where, units)
        left_out = sharing(taken, actor, stays.unknown, stays.kept)
        unknown = tuple(dict.fromkeys(actors.organisation[left_out].tolist()))
        actors, actor = only(actors, stays.kept, actor)
        seen = actor >= 0
        taken, actor = (
            Participation(taken.organisation[seen], taken.thing[seen], taken.tie[seen]),
            actor[seen],
        )
    rows, ends = _sorted(taken.thing, actor, taken.tie)
    progress("who shares what with whom", 0.6)
    shared = incidence(rows.actor, rows.thing, len(actors), len(structure.nodes))
    person = units.every_top.chosen(actors.organisation)
    pairs, internal = _pairs(structure, shared, nested.order, (person, options), progress, kept=kept)
    supplied = supplies(ends)
    if not options.internal:
        supplied = [each for each in supplied if not _are_one(each, person)]
    progress("who shares what with whom", 1.0)
    return Collaboration(
        structure=structure,
        options=options,
        actors=actors,
        pairs=pairs,
        internal=internal,
        rows=rows,
        taken=shared,
        order=nested.order,
        units=units,
        supplies=tuple(supplied),
        unknown=unknown,
    )


def worth_keeping(structure: Structure) -> bool:
    """Say, without working them out, whether there are so many pairs that they are kept, and not too many for a file.

    Every tie to a shared thing is taken for one of somebody who takes part in it.
    """
    things = layer_columns(structure) >= 0
    many = np.bincount(structure.ties.target, minlength=len(things))[things].astype(np.int64)
    return paying.ENCOUNTERS_FOR_NUMBA < int((many * (many - 1) // 2).sum()) <= _MOST_ENCOUNTERS


def with_rows(found: Collaboration, kept: Flags) -> Collaboration:
    """Work out the same relation from only some of its rows: actors, nesting and wholes stay what they are."""
    rows = Rows(found.rows.thing[kept], found.rows.actor[kept], found.rows.tie[kept])
    shared = incidence(rows.actor, rows.thing, len(found.actors), len(found.structure.nodes))
    pairs, internal = _pairs(found.structure, shared, found.order, (found.persons, found.options))
    return dataclasses.replace(found, rows=rows, taken=shared, pairs=pairs, internal=internal)


def _pairs(
    structure: Structure,
    shared: Incidence,
    order: Hierarchy,
    who: tuple[Runs, RelationOptions],
    progress: Progress = silent,
    *,
    kept: KeptColumns | None = None,
) -> tuple[Pairs, Flags]:
    """Give the pairs that are asked for, and which of them are within one legal person."""
    person, options = who

    def told(step: str, done: float) -> None:
        progress(step, 0.6 + 0.4 * done)

    apart = None if options.internal else person
    pairs = pairs_of(shared, order, layer_columns(structure), apart, told, kept=kept)
    if options.internal:
        return pairs, within_one(pairs.a, pairs.b, person)
    return pairs, np.zeros(len(pairs), dtype=bool)


def _sorted(thing: Ints, actor: Ints, tie: Ints) -> tuple[Rows, Rows]:
    """Sort the rows; give those of shared things, and those of the two ends of SUPPLIES."""
    by = by_all(thing - min(SUPPLIER, CUSTOMER), actor, tie)
    apart = int(np.count_nonzero(thing < 0))
    ends, rows = by[:apart], by[apart:]
    return Rows(thing[rows], actor[rows], tie[rows]), Rows(thing[ends], actor[ends], tie[ends])


def layer_columns(structure: Structure) -> Ints:
    """Give each node's column among the layers, -1 for what is no shared thing."""
    column = {label: SHARED_LAYERS.index(layer) for label, layer in LAYER_OF_LABEL.items()}
    return structure.nodes.label.numbers(column)


def _are_one(supply: Supply, person: Runs) -> bool:
    return not set(person.of(supply.supplier)).isdisjoint(person.of(supply.customer))
