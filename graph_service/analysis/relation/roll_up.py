"""Who counts as one actor: the organisation as it is written, its legal person, or an agency in a county."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph_service.analysis.places import Runs
from graph_service.analysis.relation.areas import NOWHERE, Areas, Geography, nearest
from graph_service.analysis.relation.hierarchy import Hierarchy, hierarchy
from graph_service.analysis.relation.options import RollUp
from graph_service.analysis.relation.tying import Participation
from graph_service.analysis.structure import Flags, Ints, Structure, TieName
from graph_service.model.vocabulary import OrganisationKind


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
    kept = ties_hold & part_of & nodes_hold[ties.source] & nodes_hold[ties.target]
    return hierarchy(len(structure.nodes), ties.source[kept], ties.target[kept])


def is_national_agency(structure: Structure, where: Geography, organisation: int) -> bool:
    """Whether a whole organisation counts once in each county.

    A STATE_AGENCY does, unless it has a county of its own: by its code, or because all it covers lies in one.
    County boards and universities are kinds of their own, and an association for the whole country is no agency.
    """
    is_agency = structure.nodes.kind[organisation] == OrganisationKind.STATE_AGENCY
    return is_agency and own_county(structure, where, organisation) < 0


def own_county(structure: Structure, where: Geography, organisation: int) -> int:
    """Give the county that an organisation itself lies in, or -1."""
    code = structure.nodes.code[organisation]
    found = where.county_by_code(code) if code else -1
    return found if found >= 0 else where.county(where.covered.get(organisation, NOWHERE))


class CountyOf:
    """In which county an agency takes part in a thing: the thing's, or that of the unit if the thing has none."""

    def __init__(
        self, structure: Structure, where: Geography, units: Hierarchy, areas: Mapping[int, Areas]
    ) -> None:
        own = functools.cache(lambda node: own_county(structure, where, node))
        self._is_agency = functools.cache(lambda whole: is_national_agency(structure, where, whole))
        self.home = functools.cache(lambda unit: _nearest_county(unit, units, own))
        """The county that an organisation, or what it is a part of, lies in, or -1."""
        self._of_thing = functools.cache(lambda thing: where.county(areas.get(thing, NOWHERE)))

    def __call__(self, organisation: int, whole: int, thing: int) -> int:
        """Give the county of an organisation's whole in a thing (-1 for none), or -1."""
        if not self._is_agency(whole):
            return -1
        county = int(self._of_thing(thing))
        return county if county >= 0 else int(self.home(organisation))


def _nearest_county(unit: int, units: Hierarchy, own: Callable[[int], int]) -> int:
    found = {own(node) for node in nearest(unit, units.over, lambda node: own(node) >= 0)}
    return found.pop() if len(found) == 1 else -1


def rolled_up(
    structure: Structure, taken: Participation, how: RollUp, units: Hierarchy, county_of: CountyOf
) -> tuple[Actors, Participation, Ints]:
    """Put actors in the place of organisations.

    Gives the actors, the participation with a row for each whole of a joint unit, and each row's actor.
    """
    if how == RollUp.NONE:
        county = np.full(len(taken.tie), -1, dtype=np.int32)
        actors, row_actor = _actors(structure, taken.organisation, county, county_of)
        return actors, taken, row_actor
    rows, whole = into_wholes(taken.organisation, units)
    taken = Participation(taken.organisation[rows], taken.thing[rows], taken.tie[rows])
    county = np.full(len(rows), -1, dtype=np.int32)
    if how == RollUp.COUNTY:
        columns = (taken.organisation.tolist(), whole.tolist(), taken.thing.tolist())
        county[:] = [county_of(*row) for row in zip(*columns, strict=True)]
    actors, row_actor = _actors(structure, whole, county, county_of)
    return actors, taken, row_actor


def into_wholes(organisation: Ints, units: Hierarchy) -> tuple[Ints, Ints]:
    """Give a row and a whole for each whole that each row's organisation lies under."""
    whole, row = units.every_top.of_each(organisation)
    return row.astype(np.int32), whole


def _actors(structure: Structure, whole: Ints, county: Ints, county_of: CountyOf) -> tuple[Actors, Ints]:
    """Give the actors that the rows' organisations and counties make, by id, and each row's actor."""
    base = len(structure.nodes) + 1
    code, row_actor = np.unique(whole.astype(np.int64) * base + (county + 1), return_inverse=True)
    organisation, place = (code // base).astype(np.int32), (code % base - 1).astype(np.int32)
    ids = [_joined(structure.nodes.id, "{}@{}", *pair) for pair in zip(organisation, place, strict=True)]
    names = [
        _joined(structure.nodes.name, "{} ({})", *pair) for pair in zip(organisation, place, strict=True)
    ]
    by_id = sorted(range(len(ids)), key=ids.__getitem__)
    new_place = np.empty(len(ids), dtype=np.int32)
    new_place[by_id] = np.arange(len(ids), dtype=np.int32)
    actors = Actors(
        organisation=organisation[by_id],
        county=place[by_id],
        id=[ids[at] for at in by_id],
        name=[names[at] for at in by_id],
        home=np.array([county_of.home(at) for at in organisation[by_id].tolist()], dtype=np.int32),
    )
    actors.home[actors.county >= 0] = actors.county[actors.county >= 0]
    return actors, new_place[row_actor]


def _joined(texts: Sequence[str], form: str, organisation: int, county: int) -> str:
    return texts[organisation] if county < 0 else form.format(texts[organisation], texts[county])


def within_one(a: Ints, b: Ints, person: Runs) -> Flags:
    """Whether two actors are parts of one legal person."""
    within = person.value[person.start[a]] == person.value[person.start[b]]
    open_ = np.flatnonzero(~within & (person.many(a) * person.many(b) > 1))
    (ours, at), (theirs, there) = person.of_each(a[open_]), person.of_each(b[open_])
    both = np.isin(at << 32 | ours, there << 32 | theirs)
    within[open_[at[both]]] = True
    return np.asarray(within, dtype=bool)
