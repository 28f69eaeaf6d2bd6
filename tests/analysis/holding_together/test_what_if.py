"""What falls apart: by hand, and on generated worlds as the relation of a smaller world, worked out anew."""

import dataclasses
import functools
from collections.abc import Collection
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph_service.analysis import (
    Collaboration,
    RelationOptions,
    RollUp,
    Structure,
    collaborate,
    structure_of,
)
from graph_service.analysis.holding_together.what_if import Without, without
from graph_service.analysis.structure import Ties
from graph_service.errors import BadInputError
from tests.analysis.relation.test_relation_compared import OPTIONS, ORGANISATIONS, THINGS, WORLDS, told
from tests.analysis.slow import Slow

NO_ROLL_UP = RelationOptions(roll_up=RollUp.NONE)


def world(things: dict[str, str], *more: tuple[str, str, str]) -> Structure:
    """Groups by the letters of their members, and further ties; organisations a to f, m and u."""
    return structure_of(
        [*(("Organisation", name) for name in "abcdefmu"), *(("Group", name) for name in things)],
        [*((member, "MEMBER_OF", name) for name, members in things.items() for member in members), *more],
    )


def at(structure: Structure, *ids: str) -> list[int]:
    return [structure.nodes.id.index(each) for each in ids]


def names(found: Collaboration, actors: Any) -> str:
    return "".join(found.actors.id[int(actor)] for actor in actors)


def pairs(found: Collaboration) -> set[str]:
    return {names(found, pair) for pair in zip(found.pairs.a, found.pairs.b, strict=True)}


def test_a_group_that_holds_two_others_together() -> None:
    # a b c meet in one group, d e f in another, c and d in a third, a and b in a fourth as well.
    given_ = world({"one": "abc", "two": "def", "link": "cd", "more": "ab"})
    found = collaborate(given_, NO_ROLL_UP)
    gone = without(found, at(given_, "link"))
    assert gone.figures_before == (6, 7, 0, 1, 15, 7 / 15)
    assert gone.figures_after == (6, 6, 0, 2, 6, 6 / 15)
    assert (gone.ended, [names(found, (found.pairs.a[p], found.pairs.b[p])) for p in gone.ended_pairs]) == (
        1,
        ["cd"],
    )
    assert [names(found, part) for part in gone.fallen[0]] == ["abc", "def"]
    assert (gone.parted.count, len(gone.fallen), gone.isolated.tolist(), gone.gone.tolist()) == (9, 1, [], [])
    few = without(found, at(given_, "link"), limit=4).parted
    assert (few.count, [names(found, pair) for pair in zip(few.a, few.b, strict=True)]) == (
        9,
        ["ad", "ae", "af", "bd"],
    )


def test_pairs_that_share_more_than_what_goes_stay_with_less() -> None:
    given_ = world({"one": "abc", "two": "def", "link": "cd", "more": "ab"})
    gone = without(collaborate(given_, NO_ROLL_UP), at(given_, "one"))
    assert (gone.ended, gone.weakened, pairs(gone.after)) == (2, 1, {"ab", "cd", "de", "df", "ef"})
    assert [names(gone.after, part) for part in gone.fallen[0]] == ["cdef", "ab"]


def test_an_organisation_goes_with_its_pairs() -> None:
    given_ = world({"one": "abc", "two": "def", "link": "cd"})
    found = collaborate(given_, NO_ROLL_UP)
    gone = without(found, at(given_, "c"))
    assert (names(found, gone.gone), gone.ended, gone.weakened) == ("c", 0, 0)
    assert gone.figures_after == (5, 4, 0, 2, 4, 4 / 10)
    assert (gone.parted.count, [names(found, part) for part in gone.fallen[0]]) == (6, ["def", "ab"])
    # Of two that remain each has the whole of the other's attention.
    assert gone.after.pairs.newman[0] == 1.0


def test_who_is_left_with_nothing_stays_and_is_isolated() -> None:
    given_ = world({"one": "abc", "link": "cd", "pair": "ef"})
    found = collaborate(given_, NO_ROLL_UP)
    gone = without(found, at(given_, "link", "pair"))
    assert (names(found, gone.isolated), gone.figures_after.isolates, gone.figures_after.actors) == (
        "def",
        3,
        6,
    )
    nothing = without(found, at(given_, "one", "link", "pair"))
    assert nothing.figures_after == (6, 0, 6, 6, 0, 0.0)
    assert [names(found, np.concatenate(parts)) for parts in nothing.fallen] == ["abcd", "ef"]


def test_nested_things_hold_a_pair_until_they_go_too() -> None:
    given_ = world({"council": "abc", "committee": "ab"}, ("committee", "SUBGROUP_OF", "council"))
    found = collaborate(given_, NO_ROLL_UP)
    assert pairs(without(found, at(given_, "council")).after) == {"ab"}
    assert pairs(without(found, at(given_, "council"), nested=True).after) == set()
    assert without(found, at(given_, "committee")).weakened == 0


def test_two_subgroups_of_what_is_gone_are_still_one() -> None:
    under = [("first", "SUBGROUP_OF", "council"), ("second", "SUBGROUP_OF", "council")]
    given_ = world({"council": "ab", "first": "ab", "second": "abc"}, *under)
    gone = without(collaborate(given_, NO_ROLL_UP), at(given_, "council")).after
    assert gone.pairs.count.tolist() == [1, 1, 1]


def test_a_unit_goes_with_its_whole_and_a_joint_one_stays_with_the_other() -> None:
    parts = [("u", "PART_OF", "m"), ("u", "PART_OF", "e")]
    given_ = world({"one": "ua", "two": "mb"}, *parts)
    found = collaborate(given_, RelationOptions(roll_up=RollUp.LEGAL_PERSON, internal=True))
    assert pairs(found) == {"ae", "am", "em", "bm"}
    without_whole = without(found, at(given_, "m"))
    assert (pairs(without_whole.after), names(found, without_whole.gone)) == ({"ae"}, "m")
    without_unit = without(found, at(given_, "u"))
    assert (pairs(without_unit.after), names(found, without_unit.gone)) == ({"bm"}, "e")
    assert pairs(without(collaborate(given_, NO_ROLL_UP), at(given_, "m")).after) == {"au"}


def test_an_actor_goes_by_itself() -> None:
    given_ = structure_of(
        [
            ("Organisation", "af", {"kind": "STATE_AGENCY"}),
            *(("Organisation", name) for name in "ab"),
            *(("Area", name, {"kind": "COUNTY", "code": code}) for name, code in [("k", "07"), ("j", "06")]),
            *(("Group", name) for name in ("one", "two")),
        ],
        [
            *(
                (who, "MEMBER_OF", group)
                for who, group in [("af", "one"), ("a", "one"), ("af", "two"), ("b", "two")]
            ),
            *((group, "COVERS", area) for group, area in [("one", "k"), ("two", "j")]),
        ],
    )
    found = collaborate(given_)
    gone = without(found, actors=[found.actor("af@k")])
    assert pairs(gone.after) == {"af@jb"}
    assert len(without(found, at(given_, "af")).after.pairs) == 0


def test_without_nothing_nothing_changes() -> None:
    found = collaborate(world({"one": "abc"}), NO_ROLL_UP)
    same = without(found)
    assert same.figures_before == same.figures_after
    assert (same.ended, same.parted.count, same.fallen, told(same.after)) == (0, 0, (), told(found))
    empty = without(collaborate(structure_of([])))
    assert empty.figures_after == (0, 0, 0, 0, 0, None)


def test_only_what_makes_the_relation_can_go() -> None:
    given_ = structure_of([("Person", "p"), ("Organisation", "a")])
    for nodes in ([0], [2], [-1]):
        with pytest.raises(BadInputError, match="cannot be taken away"):
            without(collaborate(given_), nodes)
    with pytest.raises(BadInputError, match="no actor"):
        without(collaborate(given_), actors=[0])


class Fewer(Slow):
    """The slow relation of those parties that are left."""

    def __init__(self, structure: Structure, options: RelationOptions, nodes: Collection[int]) -> None:
        super().__init__(structure, options)
        self.out = set(nodes)

    @functools.cached_property
    def parties(self) -> Any:
        left: dict[int, Any] = {}
        for thing, who in super().parties.items():
            if thing not in self.out:
                some = {
                    actor: {tie for tie in ties if not self.goes(actor, tie)} for actor, ties in who.items()
                }
                left[thing] = {actor: ties for actor, ties in some.items() if ties}
        return left

    def goes(self, actor: Any, tie: int) -> bool:
        does = self.tied(tie)
        assert does is not None
        if self.options.roll_up == RollUp.NONE:
            return does in self.out
        over = self.out & ({does} | self.up(does, self.wholes))
        return any(actor[0] in self.tops(node, self.wholes) for node in over)


TAKEN = st.lists(st.sampled_from([*ORGANISATIONS, *THINGS]), min_size=1, max_size=4, unique=True)


@settings(max_examples=70, deadline=None)
@given(WORLDS, OPTIONS, TAKEN)
def test_it_equals_the_slow_relation_of_what_is_left(
    structure: Structure, options: RelationOptions, taken: Any
) -> None:
    found, nodes = collaborate(structure, options), at(structure, *taken)
    gone = without(found, nodes, limit=1000)
    slow = Fewer(structure, options, nodes)
    assert told(gone.after) == slow.pairs()
    here = {slow.name(actor) for who in slow.parties.values() for actor in who}
    assert here <= {found.actors.id[at] for at in range(len(found.actors)) if at not in gone.gone}
    check_figures(found, gone)


def smaller(structure: Structure, nodes: Collection[int], parents: dict[int, set[int]]) -> Structure:
    """The world without the ties by which something, or someone, that is gone takes part in anything."""
    ties = structure.ties
    frame = {"SUBGROUP_OF", "OF", "SUPERSEDES", "GOVERNS", "PART_OF", "COVERS", "WITHIN"}

    def over(node: int) -> set[int]:
        seen, ahead = {node}, [node]
        while ahead:
            new = parents.get(ahead.pop(), set()) - seen
            seen, ahead = seen | new, [*ahead, *new]
        return seen

    def stays(tie: int) -> bool:
        does = int(ties.on_behalf_of[tie] if ties.on_behalf_of[tie] >= 0 else ties.source[tie])
        return ties.type[tie] in frame or not ({int(ties.target[tie])} | over(does)) & set(nodes)

    kept = [tie for tie in range(len(ties)) if stays(tie)]
    columns: dict[str, Any] = {column.name: getattr(ties, column.name) for column in dataclasses.fields(ties)}
    chosen: dict[str, Any] = {
        name: [column[tie] for tie in kept] if name == "key" else column.take(np.array(kept, dtype=np.int32))
        for name, column in columns.items()
    }
    return Structure(structure.nodes, Ties(**chosen))


def told_without_places(found: Collaboration) -> dict[tuple[str, str], dict[str, Any]]:
    """Ties have other places in a smaller world."""
    pairs = told(found)
    for pair in pairs.values():
        pair["things"] = {name: things[2] for name, things in pair["things"].items()}
    return pairs


@settings(max_examples=50, deadline=None)
@given(WORLDS, OPTIONS, TAKEN)
def test_it_equals_the_relation_of_a_smaller_world(
    structure: Structure, options: RelationOptions, taken: Any
) -> None:
    found, nodes = collaborate(structure, options), at(structure, *taken)
    tops = map(found.units.tops, range(len(structure.nodes)))
    assume(options.roll_up == RollUp.NONE or all(len(each) == 1 for each in tops))
    parents = {} if options.roll_up == RollUp.NONE else Slow(structure, options).wholes
    left = collaborate(smaller(structure, nodes, parents), options)
    assert told_without_places(without(found, nodes).after) == told_without_places(left)


def check_figures(found: Collaboration, gone: Without) -> None:
    """Against NetworkX, a pair at a time."""
    order, stay = len(found.actors), [at for at in range(len(found.actors)) if at not in gone.gone]
    was, now = graph(order, found), graph(order, gone.after)
    now.remove_nodes_from(gone.gone.tolist())
    assert gone.figures_before[:4] == summed_up(was)
    assert gone.figures_after[:4] == summed_up(now)
    twos = [(a, b) for a in stay for b in stay if a < b]
    joined = [two for two in twos if nx.has_path(now, *two)]
    assert gone.figures_after.joined == len(joined)
    assert gone.figures_after.density == (len(now.edges) / len(twos) if twos else None)
    parted = [two for two in twos if nx.has_path(was, *two) and two not in joined]
    assert list(zip(gone.parted.a.tolist(), gone.parted.b.tolist(), strict=True)) == parted
    ended = [two for two in twos if was.has_edge(*two) and not now.has_edge(*two)]
    assert [(int(found.pairs.a[at]), int(found.pairs.b[at])) for at in gone.ended_pairs] == ended
    assert (gone.parted.count, gone.ended) == (len(parted), len(ended))
    assert gone.isolated.tolist() == [at for at in stay if was.degree[at] and not now.degree[at]]
    parts = [frozenset(frozenset(part.tolist()) for part in component) for component in gone.fallen]
    assert len(parts) == len(set(parts))
    assert set(parts) == pieces(was, now)


def pieces(was: "nx.Graph[int]", now: "nx.Graph[int]") -> set[frozenset[frozenset[int]]]:
    new = [frozenset(part) for part in nx.connected_components(now)]
    within = [frozenset(part for part in new if part <= old) for old in nx.connected_components(was)]
    return {parts for parts in within if len(parts) > 1}


def graph(order: int, found: Collaboration) -> "nx.Graph[int]":
    made: nx.Graph[int] = nx.empty_graph(order)
    made.add_edges_from(zip(found.pairs.a.tolist(), found.pairs.b.tolist(), strict=True))
    return made


def summed_up(given: "nx.Graph[int]") -> tuple[int, int, int, int]:
    components = nx.number_connected_components(given) if len(given) else 0
    return len(given), len(given.edges), nx.number_of_isolates(given), components
