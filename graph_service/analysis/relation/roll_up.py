"""Who counts as one actor: the organisation as it is written, its legal person, or an agency in a county."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.places import Runs
from graph_service.analysis.relation.counties import Counties
from graph_service.analysis.relation.hierarchy import Hierarchy, hierarchy
from graph_service.analysis.relation.options import RollUp
from graph_service.analysis.relation.tying import Participation
from graph_service.analysis.structure import Flags, Ints, Structure, TieName
from graph_service.columns import texts_at


@dataclass(frozen=True, eq=False)
class Actors:
    """Who takes part: one entry an actor, in the order of their ids."""

    organisation: Ints
    """The node that the actor is, or is an agency's part of."""
    county: Ints
    """The Area node of the county, for an agency that counts once in each; otherwise -1."""
    id: list[str]
    """The organisation's id, for an agency in a county followed by `@` and the county's id."""
    name: list[str]
    home: Ints
    """The Area node of the county that the actor lies in, as far as it is known; otherwise -1."""

    def __len__(self) -> int:
        return len(self.id)


def wholes(structure: Structure, nodes_hold: Flags, ties_hold: Flags) -> Hierarchy:
    """Put the units that hold as frame under their wholes (PART_OF). A joint unit lies under several."""
    ties = structure.ties
    part_of = ties.type.equals(TieName.PART_OF)
    kept = ties_hold & part_of & nodes_hold[ties.source]
    return hierarchy(len(structure.nodes), ties.source[kept], ties.target[kept])


def rolled_up(
    structure: Structure, taken: Participation, how: RollUp, units: Hierarchy, counties: Counties
) -> tuple[Actors, Participation, Ints]:
    """Put actors in the place of organisations.

    Gives the actors, the participation with a row for each whole of a joint unit, and each row's actor.
    """
    if how == RollUp.NONE:
        county = np.full(len(taken.tie), -1, dtype=np.int32)
        actors, row_actor = _actors(structure, taken.organisation, county, counties)
        return actors, taken, row_actor
    rows, whole = into_wholes(taken.organisation, units)
    taken = Participation(taken.organisation[rows], taken.thing[rows], taken.tie[rows])
    county = np.full(len(rows), -1, dtype=np.int32)
    if how == RollUp.COUNTY:
        county = counties.taken_in(taken.organisation, whole, taken.thing)
    actors, row_actor = _actors(structure, whole, county, counties)
    return actors, taken, row_actor


def into_wholes(organisation: Ints, units: Hierarchy) -> tuple[Ints, Ints]:
    """Give a row and a whole for each whole that each row's organisation lies under."""
    whole, row = units.every_top.of_each(organisation)
    return row.astype(np.int32), whole


def _actors(structure: Structure, whole: Ints, county: Ints, counties: Counties) -> tuple[Actors, Ints]:
    """Give the actors that the rows' organisations and counties make, by id, and each row's actor."""
    base = len(structure.nodes) + 1
    code, row_actor = np.unique(whole.astype(np.int64) * base + (county + 1), return_inverse=True)
    organisation, place = (code // base).astype(np.int32), (code % base - 1).astype(np.int32)
    ids = _joined(structure.nodes.id, "{}@{}", organisation, place)
    names = _joined(structure.nodes.name, "{} ({})", organisation, place)
    by_id = sorted(range(len(ids)), key=ids.__getitem__)
    new_place = np.empty(len(ids), dtype=np.int32)
    new_place[by_id] = np.arange(len(ids), dtype=np.int32)
    actors = Actors(
        organisation=organisation[by_id],
        county=place[by_id],
        id=[ids[at] for at in by_id],
        name=[names[at] for at in by_id],
        home=np.where(place >= 0, place, counties.home[organisation])[by_id],
    )
    return actors, new_place[row_actor]


def _joined(texts: Sequence[str], form: str, organisation: Ints, county: Ints) -> list[str]:
    found = texts_at(texts, organisation)
    for at in np.flatnonzero(county >= 0).tolist():
        found[at] = form.format(found[at], texts[int(county[at])])
    return found


def within_one(a: Ints, b: Ints, person: Runs) -> Flags:
    """Whether two actors are parts of one legal person."""
    within = person.value[person.start[a]] == person.value[person.start[b]]
    open_ = np.flatnonzero(~within & (person.many(a) * person.many(b) > 1))
    (ours, at), (theirs, there) = person.of_each(a[open_]), person.of_each(b[open_])
    both = np.isin(at << 32 | ours, there << 32 | theirs)
    within[open_[at[both]]] = True
    return np.asarray(within, dtype=bool)
