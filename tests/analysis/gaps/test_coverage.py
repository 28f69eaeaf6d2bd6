"""Which municipalities take part in something of a kind, which are said not to, and which nobody speaks of."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import RelationOptions, Structure, Ties, collaborate, node_named, structure_of
from graph_service.analysis.building import NodeRow, TieRow
from graph_service.analysis.gaps.coverage import Coverage, ThingKind, coverage
from graph_service.analysis.relation.options import Layer
from graph_service.columns import Coded, coded
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import Label
from tests.analysis.relation.test_relation_compared import OPTIONS, WORLDS
from tests.analysis.worlds import COUNTIES, WITHIN, groups, organisations, pairs, relation

AGREEMENT, GROUP = ThingKind(Layer.AGREEMENT), ThingKind(Layer.GROUP)
MUNICIPALITIES: list[NodeRow] = [
    *COUNTIES,
    ("Area", "markaryd", {"code": "0767", "kind": "MUNICIPALITY"}),  # in Kronoberg by its code alone
    ("Organisation", "alvesta-kommun", {"kind": "MUNICIPALITY", "code": "0764"}),
    ("Organisation", "vaxjo-kommun", {"kind": "MUNICIPALITY", "code": "0780"}),
    ("Organisation", "karlshamns-kommun", {"kind": "MUNICIPALITY", "code": "1082"}),
    ("Organisation", "region", {"kind": "REGION", "code": "0764"}),
    ("Agreement", "dua", {"kind": "DUA"}),
    ("Agreement", "lok", {"kind": "LOCAL"}),
    ("Group", "council", {"kind": "COUNCIL"}),
    ("Group", "forum", {"kind": "FORUM"}),
]


def world(*ties: TieRow, nodes: Sequence[NodeRow] = ()) -> Structure:
    return structure_of([*MUNICIPALITIES, *nodes], [*WITHIN, *ties], stated="2020")


def verdicts(
    structure: Structure, *kinds: ThingKind, area: str = "kronoberg", **options
) -> dict[str, list[str]]:
    return told(structure, table(structure, *kinds, area=area, **options))


def table(structure: Structure, *kinds: ThingKind, area: str = "kronoberg", **options) -> Coverage:
    return coverage(structure, node_named(structure, area, [Label.AREA]), kinds, RelationOptions(**options))


def told(structure: Structure, found: Coverage) -> dict[str, list[str]]:
    ids = structure.nodes.id
    rows = zip(found.municipalities.tolist(), found.cells, strict=True)
    return {ids[area]: [cell.verdict.value for cell in row] for area, row in rows}


def why(structure: Structure, reasons) -> list[tuple[str, str, list[str], list[str]]]:
    ids, keys = structure.nodes.id, structure.ties.key
    return [
        (
            ids[each.thing],
            each.way.value,
            [ids[at] for at in each.through],
            [keys[at].split(" ", 1)[1] for at in each.ties],
        )
        for each in reasons
    ]


def test_covered_denied_and_unknown() -> None:
    given = world(("alvesta-kommun", "PARTY_TO", "dua"), ("vaxjo-kommun", "NOT_PARTY_TO", "dua"))
    found = table(given, AGREEMENT)
    assert told(given, found) == {"alvesta": ["COVERED"], "markaryd": ["UNKNOWN"], "vaxjo": ["DENIED"]}
    assert found.count(0) == {"COVERED": 1, "DENIED": 1, "UNKNOWN": 1}
    assert [given.nodes.id[at] for at in found.without(0)] == ["markaryd", "vaxjo"]
    assert found.organisations[1] == ()
    (alvesta,), _, (vaxjo,) = found.cells
    assert why(given, alvesta.covered) == [("dua", "ITSELF", [], ["alvesta-kommun PARTY_TO dua"])]
    assert why(given, vaxjo.denied) == [("dua", "ITSELF", [], ["vaxjo-kommun NOT_PARTY_TO dua"])]


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("kronoberg", ["alvesta", "markaryd", "vaxjo"]),
        ("07", ["alvesta", "markaryd", "vaxjo"]),
        ("blekinge", ["karlshamn"]),
        ("smaland", ["alvesta", "markaryd", "vaxjo"]),
        ("sverige", ["alvesta", "markaryd", "vaxjo"]),
        ("vaxjo", ["vaxjo"]),
    ],
)
def test_the_municipalities_of_an_area_by_within_and_by_code(area, expected) -> None:
    assert list(verdicts(world(), AGREEMENT, area=area)) == expected


def test_kinds_are_columns() -> None:
    given = world(("alvesta-kommun", "PARTY_TO", "dua"), ("vaxjo-kommun", "MEMBER_OF", "council"))
    kinds = (ThingKind(Layer.AGREEMENT, "DUA"), ThingKind(Layer.AGREEMENT, "LOCAL"), GROUP)
    assert verdicts(given, *kinds) == {
        "alvesta": ["COVERED", "UNKNOWN", "UNKNOWN"],
        "markaryd": ["UNKNOWN", "UNKNOWN", "UNKNOWN"],
        "vaxjo": ["UNKNOWN", "UNKNOWN", "COVERED"],
    }


def test_a_unit_and_a_group_cover() -> None:
    ties = [
        ("unit", "PART_OF", "alvesta-kommun"),
        ("unit", "PARTY_TO", "lok"),
        ("vaxjo-kommun", "MEMBER_OF", "council"),
        ("council", "MEMBER_OF", "forum"),
        ("forum", "PARTY_TO", "dua"),
    ]
    given = world(*ties, nodes=organisations("unit"))
    found = table(given, AGREEMENT)
    assert told(given, found) == {"alvesta": ["COVERED"], "markaryd": ["UNKNOWN"], "vaxjo": ["COVERED"]}
    (alvesta,), _, (vaxjo,) = found.cells
    assert [(each.way, given.nodes.id[each.through[0]]) for each in alvesta.covered] == [("UNIT", "unit")]
    assert why(given, vaxjo.covered) == [
        (
            "dua",
            "GROUP",
            ["council", "forum"],
            ["vaxjo-kommun MEMBER_OF council", "council MEMBER_OF forum", "forum PARTY_TO dua"],
        )
    ]


def test_someone_on_its_behalf_covers() -> None:
    given = world(
        ("eva", "MEMBER_OF", "council", {"on_behalf_of": "vaxjo-kommun"}), nodes=[("Person", "eva")]
    )
    assert verdicts(given, GROUP)["vaxjo"] == ["COVERED"]


def test_what_is_said_of_a_group_or_unit_is_no_verdict_and_stays_as_evidence() -> None:
    ties = [
        ("vaxjo-kommun", "MEMBER_OF", "council"),
        ("council", "NOT_SUBGROUP_OF", "forum"),
        ("council", "NOT_PARTY_TO", "dua"),
        ("unit", "PART_OF", "alvesta-kommun"),
        ("unit", "NOT_MEMBER_OF", "forum"),
    ]
    given = world(*ties, nodes=organisations("unit"))
    found = table(given, ThingKind(Layer.GROUP, "FORUM"), AGREEMENT)
    assert told(given, found)["vaxjo"] == ["UNKNOWN", "UNKNOWN"]
    assert told(given, found)["alvesta"] == ["UNKNOWN", "UNKNOWN"]
    (alvesta, _), _, (vaxjo, agreed) = found.cells
    assert [(each.way, len(each.ties)) for each in vaxjo.denied] == [("GROUP", 2)]
    assert [(each.way, len(each.ties)) for each in agreed.denied] == [("GROUP", 2)]
    assert [(each.way, len(each.ties)) for each in alvesta.denied] == [("UNIT", 1)]


def test_in_one_and_not_in_another_of_the_kind_is_covered() -> None:
    given = world(("alvesta-kommun", "MEMBER_OF", "council"), ("alvesta-kommun", "NOT_MEMBER_OF", "forum"))
    found = table(given, GROUP)
    ((alvesta,), *_) = found.cells
    assert alvesta.verdict == "COVERED"
    assert [given.nodes.id[each.thing] for each in alvesta.denied] == ["forum"]
    assert verdicts(given, ThingKind(Layer.GROUP, "FORUM"))["alvesta"] == ["DENIED"]


@pytest.mark.parametrize("what", ["tie", "thing"])
def test_what_is_said_not_to_exist_is_a_denial(what) -> None:
    cells = {"status": "ABSENT"}
    tie = ("alvesta-kommun", "PARTY_TO", "none", cells if what == "tie" else {})
    given = world(tie, nodes=[("Agreement", "none", cells if what == "thing" else {})])
    assert verdicts(given, AGREEMENT)["alvesta"] == ["DENIED"]


@pytest.mark.parametrize("kind", ["PARTY_TO", "NOT_PARTY_TO"])
@pytest.mark.parametrize(
    "cells", [{"status": "PLANNED"}, {"status": "PROPOSED"}, {"basis": "INFERRED"}, {"when": "2010/2012"}]
)
def test_what_does_not_count_neither_covers_nor_denies(kind, cells) -> None:
    given = world(("alvesta-kommun", kind, "dua", cells))
    day = dt.date(2020, 5, 1)
    assert verdicts(given, AGREEMENT, as_of=day)["alvesta"] == ["UNKNOWN"]


def test_what_counts_when_asked_for() -> None:
    given = world(
        ("alvesta-kommun", "PARTY_TO", "dua", {"basis": "INFERRED"}),
        ("vaxjo-kommun", "NOT_PARTY_TO", "dua", {"when": "2017/2018"}),
    )
    assert verdicts(given, AGREEMENT, include_inferred=True)["alvesta"] == ["COVERED"]
    assert verdicts(given, AGREEMENT)["vaxjo"] == ["DENIED"]
    assert verdicts(given, AGREEMENT, as_of=dt.date(2018, 1, 1))["vaxjo"] == ["DENIED"]


def test_bad_questions_are_refused_with_what_helps() -> None:
    given = world()
    with pytest.raises(BadInputError, match="kronobreg"):
        node_named(given, "kronobreg", [Label.AREA])
    with pytest.raises(BadInputError, match="no area"):
        coverage(given, given.nodes.id.index("dua"), [AGREEMENT])
    with pytest.raises(BadInputError, match="no kind"):
        coverage(given, node_named(given, "07", [Label.AREA]), [])
    with pytest.raises(BadInputError, match="DUAA"):
        ThingKind(Layer.AGREEMENT, "DUAA")
    with pytest.raises(BadInputError, match="INTERNAL"):
        ThingKind(Layer.INTERNAL)


def test_groups_that_sit_on_each_other_come_to_an_end() -> None:
    ties = [
        ("vaxjo-kommun", "MEMBER_OF", "council"),
        ("council", "MEMBER_OF", "forum"),
        ("forum", "MEMBER_OF", "council"),
    ]
    given = world(*ties)
    _, _, (vaxjo,) = table(given, GROUP).cells
    assert [(given.nodes.id[each.thing], each.way.value) for each in vaxjo.covered] == [
        ("council", "ITSELF"),
        ("forum", "GROUP"),
    ]


@pytest.mark.parametrize(
    ("kind", "thing"), [("NOT_MEMBER_OF", "g"), ("NOT_PARTY_TO", "x"), ("NOT_SUBGROUP_OF", "g")]
)
def test_a_denial_is_no_tie(kind, thing) -> None:
    nodes = [*organisations("a", "b"), *groups("g", "h"), ("Agreement", "x")]
    ties = [(who, "PARTY_TO", "x") for who in "a"] + [(who, "MEMBER_OF", "g") for who in "a"]
    assert pairs(relation(nodes, [*ties, ("b", kind, thing)])) == set()


def denying(structure: Structure, rows: Sequence[tuple[int, str, int]]) -> Structure:
    """The same world with denials at the end."""
    more = structure_of(
        [(label, name) for label, name in zip(structure.nodes.label, structure.nodes.id, strict=True)],
        [(structure.nodes.id[a], kind, structure.nodes.id[b]) for a, kind, b in rows],
        stated="2020",
    ).ties
    columns = {name: _both(mine, getattr(more, name)) for name, mine in vars(structure.ties).items()}
    return Structure(structure.nodes, Ties(**columns))


def _both(mine: Any, others: Any) -> Any:
    if isinstance(mine, np.ndarray):
        return np.concatenate([mine, others])
    return coded([*mine, *others]) if isinstance(mine, Coded) else [*mine, *others]


@settings(max_examples=60, deadline=None)
@given(WORLDS, OPTIONS, st.data())
def test_denials_change_nothing_of_the_relation(structure, options, data) -> None:
    node = st.integers(0, len(structure.nodes) - 1)
    some = st.tuples(node, st.sampled_from(["NOT_MEMBER_OF", "NOT_PARTY_TO", "NOT_SUBGROUP_OF"]), node)
    before, after = (
        collaborate(structure, options),
        collaborate(denying(structure, data.draw(st.lists(some, min_size=1, max_size=5))), options),
    )
    assert (before.actors.id, before.pairs.a.tolist(), before.pairs.b.tolist()) == (
        after.actors.id,
        after.pairs.a.tolist(),
        after.pairs.b.tolist(),
    )
    assert before.weight.tolist() == after.weight.tolist()
    assert [each.ties for each in before.single_party()] == [each.ties for each in after.single_party()]
