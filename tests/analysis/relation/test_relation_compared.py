"""The relation on generated worlds equals the slow, obvious one."""

import dataclasses
import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import (
    SHARED_LAYERS,
    Collaboration,
    RelationOptions,
    RollUp,
    Structure,
    collaborate,
    structure_of,
)
from graph_service.analysis.building import NodeRow, TieRow
from graph_service.analysis.relation.collaborating import layer_columns
from graph_service.analysis.relation.pairing import paired
from graph_service.model.vocabulary import UnknownBound
from tests.analysis.slow import Slow

Rows = st.SearchStrategy[Any]

AREAS: list[NodeRow] = [
    ("Area", "land", {"kind": "OTHER", "code": "SE"}),
    ("Area", "k", {"kind": "COUNTY", "code": "07"}),
    ("Area", "b", {"kind": "COUNTY", "code": "10"}),
    ("Area", "k1", {"kind": "MUNICIPALITY", "code": "0760"}),
    ("Area", "k2", {"kind": "MUNICIPALITY", "code": "0764"}),
    ("Area", "b1", {"kind": "MUNICIPALITY", "code": "1080"}),
    ("Area", "by", {"kind": "OTHER"}),
]
WITHIN: list[TieRow] = [
    (part, "WITHIN", whole) for part, whole in [("k", "land"), ("b", "land"), ("k1", "k"), ("k2", "k")]
]
ORGANISATIONS = [f"o{at}" for at in range(5)]
GROUPS = [f"g{at}" for at in range(4)]
AGREEMENTS = ["a0", "a1", "a2"]
MEETINGS = ["m0", "m1"]
THINGS = [*GROUPS, *AGREEMENTS, *MEETINGS, "j0", "j1"]
DATES = ["2018", "2020-02-29", "2020/2021", "2019-06/..", "../2021-06", "/2022", "2021/", "../.."]


def cells(**choices: list[str]) -> Rows:
    """Most often nothing out of the ordinary, otherwise one or two cells: too much at once and nothing holds."""
    every = [(name, value) for name, values in choices.items() for value in values]
    if not every:
        return st.just({})
    one = st.sampled_from(every)
    return st.one_of(st.just({}), st.just({}), st.lists(one, min_size=1, max_size=2).map(dict))


def tie(sources: list[str], kind: str, targets: list[str], **choices: list[str]) -> Rows:
    return st.tuples(st.sampled_from(sources), st.just(kind), st.sampled_from(targets), cells(**choices))


def some(*kinds: Rows, least: int, most: int) -> Rows:
    return st.lists(st.one_of(*kinds), min_size=least, max_size=most)


def present(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*row[:3], {"attendance": "PRESENT", "function": "MEMBER", **row[3]})


STATUS = ["ACTIVE", "ACTIVE", "ACTIVE", "ENDED", "PLANNED", "ABSENT"]
TIME = {"when": DATES, "stated": ["2019", "2020-11-26", "2024-02-29"], "status": STATUS}
BASIS = ["STATED", "EXPANDED", "INFERRED"]
PARTY = {**TIME, "basis": BASIS, "on_behalf_of": ORGANISATIONS}
WHO = [*ORGANISATIONS, "p0", "p1", "g0"]
ORGANISATION = {
    **TIME,
    "kind": ["STATE_AGENCY"] * 9 + ["MUNICIPALITY", "UNIT", "UNKNOWN"],
    "sector": ["STATE"] * 4 + ["MUNICIPAL"],
    "code": ["0760", "1080", "9999"],
}


def named(label: str, names: list[str], **choices: list[str]) -> Rows:
    return st.tuples(*(st.tuples(st.just(label), st.just(name), cells(**choices)) for name in names))


NODES = st.tuples(
    st.just([("Organisation", "o0", {"kind": "STATE_AGENCY"})]),
    named("Organisation", ORGANISATIONS[1:], **ORGANISATION),
    named("Person", ["p0", "p1"], **TIME),
    named("Group", GROUPS, kind=["STEERING_GROUP", "FORUM"], **TIME),
    named("Agreement", AGREEMENTS, **TIME),
    named("Project", ["j0", "j1"], **TIME),
    named("Meeting", MEETINGS, **TIME),
).map(lambda parts: [row for part in parts for row in part])

PARTIES = some(
    tie(WHO, "MEMBER_OF", GROUPS, capacity=["ORDINARY", "ON_CALL"], **PARTY),
    tie(ORGANISATIONS, "MEMBER_OF", GROUPS),
    tie(ORGANISATIONS, "PARTY_TO", AGREEMENTS),
    tie(ORGANISATIONS, "PARTNER_IN", ["j0", "j1"], **PARTY),
    tie(ORGANISATIONS, "RESPONSIBLE_FOR", THINGS, **PARTY),
    tie(WHO, "ATTENDED", MEETINGS, attendance=["ABSENT"], function=["ORGANISER", "SPEAKER"], **PARTY).map(
        present
    ),
    least=15,
    most=35,
)
FRAME = some(
    tie(GROUPS, "SUBGROUP_OF", GROUPS, **TIME),
    tie(GROUPS, "SUBGROUP_OF", GROUPS),
    tie(MEETINGS, "OF", [*GROUPS, *AGREEMENTS]),
    tie(AGREEMENTS, "SUPERSEDES", AGREEMENTS, **TIME),
    tie(GROUPS, "GOVERNS", [*AGREEMENTS, "j0"]),
    tie(ORGANISATIONS, "PART_OF", ORGANISATIONS, **TIME),
    tie(THINGS, "COVERS", [row[1] for row in AREAS], **TIME),
    tie(THINGS, "COVERS", ["k", "b", "k1", "k2", "b1"]),
    tie(ORGANISATIONS, "COVERS", [row[1] for row in AREAS]),
    least=8,
    most=18,
)
WORLDS = st.builds(
    lambda nodes, parties, frame: structure_of([*nodes, *AREAS], [*parties, *WITHIN, *frame], stated="2020"),
    NODES,
    PARTIES,
    FRAME,
)
OPTIONS = st.builds(
    RelationOptions,
    as_of=st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2027, 1, 1)),
    unknown=st.sampled_from(UnknownBound),
    near_years=st.integers(0, 3),
    layers=st.frozensets(st.sampled_from(SHARED_LAYERS), min_size=1) | st.just(frozenset(SHARED_LAYERS)),
    roll_up=st.sampled_from(RollUp),
    include_inferred=st.booleans(),
    internal=st.booleans(),
    meeting_months=st.sampled_from([0, 12, 24]),
)


def told(found: Collaboration) -> dict[tuple[str, str], dict[str, Any]]:
    """The pairs as the slow implementation tells them, everything in the arrays and in the evidence."""
    result = {}
    for at in range(len(found.pairs)):
        a, b = (found.actors.id[each] for each in (int(found.pairs.a[at]), int(found.pairs.b[at])))
        result[a, b] = {
            "count": int(found.pairs.count[at]),
            "newman": round(float(found.pairs.newman[at]), 9),
            "largest": int(found.pairs.largest[at]),
            "layers": {str(layer): count for layer, count in found.layers(at).items()},
            "things": {
                thing.id: (thing.a.ties, thing.b.ties, tuple(each.id for each in thing.nested))
                for thing in found.evidence(a, b)
            },
        }
    return result


def seen_from_each(found: Collaboration) -> set[tuple[int, int]]:
    """The pairs as every organisation has them: each is seen from both its ends, as what it is, the strongest first,
    and what stands behind all of an actor's together is what stands behind each.
    """
    seen: list[tuple[int, int, int]] = []
    for organisation in {found.structure.nodes.id[at] for at in found.actors.organisation.tolist()}:
        several = found.collaborators(organisation)
        rows = list(zip(*(column.tolist() for column in several), strict=True))
        assert rows == sorted(rows, key=lambda row: (-row[3], row[1], row[2]))
        assert [row[3] for row in rows] == [round(float(found.weight[row[0]]), 9) for row in rows]
        seen += [row[:3] for row in rows]
        for actor in set(several.ours.tolist()):
            theirs = several.theirs[several.ours == actor]
            each = [found.shared_with(actor, [other])[0] for other in theirs.tolist()]
            assert found.shared_with(actor, theirs.tolist()) == each
            things, which = (column.tolist() for column in found.taken.shared(actor, theirs))
            together = found.taken.together(actor, theirs.tolist())
            both = {(thing, at) for thing, several in together.items() for at in several}
            assert both == set(zip(things, which, strict=True))
    assert len(seen) == 2 * len(found.pairs)
    assert all({a, b} == {int(found.pairs.a[at]), int(found.pairs.b[at])} for at, a, b in seen)
    return {(min(a, b), max(a, b)) for _, a, b in seen}


def compiled(found: Collaboration) -> Collaboration:
    """The same by the kernel that large networks have."""
    person = None if found.options.internal else found.persons
    pairs = paired(found.taken, found.order, layer_columns(found.structure), person)
    return dataclasses.replace(found, pairs=pairs)


@settings(max_examples=200, deadline=None)
@given(WORLDS, OPTIONS)
def test_it_equals_the_slow_implementation(world: Structure, options: RelationOptions) -> None:
    slow, found = Slow(world, options), collaborate(world, options)
    assert told(found) == slow.pairs()
    assert told(compiled(found)) == slow.pairs()
    assert seen_from_each(found) == set(zip(found.pairs.a.tolist(), found.pairs.b.tolist(), strict=True))
    assert {thing.id for thing in found.single_party()} == slow.single_party()
    assert found.actors.id == sorted({slow.name(who) for each in slow.parties.values() for who in each})
