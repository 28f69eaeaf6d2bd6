"""The columns that the analysis reads, and the tables that build small ones."""

import datetime as dt
import re
from pathlib import Path

import pytest

from graph_service.analysis import OPEN_END, OPEN_START, UNKNOWN, Structure, structure, structure_of
from graph_service.analysis.structure import NODE_LABELS, TIE_TYPES
from graph_service.model.vocabulary import LABELS, TIES

DAY = dt.date(2020, 11, 26).toordinal()


def world() -> Structure:
    return structure_of(
        nodes=[("Organisation", "af", {"when": "../.."}), ("Group", "council", {"kind": "COUNCIL"})],
        ties=[("af", "MEMBER_OF", "council", {"when": "2020-11-26/..", "on_behalf_of": "af"})],
        stated="2020-11-26",
    )


def test_rows_become_columns() -> None:
    nodes = world().nodes
    assert list(zip(nodes.label, nodes.id, nodes.kind, nodes.status, nodes.basis, strict=True)) == [
        ("Organisation", "af", None, "ACTIVE", "STATED"),
        ("Group", "council", "COUNCIL", "ACTIVE", "STATED"),
    ]


def test_ties_name_their_ends_by_index() -> None:
    ties = world().ties
    assert ties.key == ["0 af MEMBER_OF council"]
    assert (ties.source.tolist(), ties.target.tolist(), ties.on_behalf_of.tolist()) == ([0], [1], [0])


def test_days_are_half_open_and_unknown_is_not_open() -> None:
    nodes, ties = world().nodes, world().ties
    assert list(zip(nodes.start.tolist(), nodes.end.tolist(), strict=True)) == [
        (OPEN_START, OPEN_END),
        (UNKNOWN, UNKNOWN),
    ]
    assert (ties.start.tolist(), ties.end.tolist()) == ([DAY], [OPEN_END])
    assert (ties.stated_from.tolist(), ties.stated_to.tolist()) == ([DAY], [DAY + 1])


def test_the_analysis_speaks_the_words_of_the_model() -> None:
    """Every label and tie type that it knows is the vocabulary's, and no other file of it spells one."""
    assert set(TIE_TYPES) <= set(TIES)
    assert set(NODE_LABELS) <= LABELS
    spelled = re.compile(rf'"({"|".join([*TIES, *LABELS])})"')
    folder = Path(structure.__file__).parent
    # The report's words for readers are no labels, though some are spelled like one.
    reads = [
        path
        for path in folder.rglob("*.py")
        if path.name not in {"structure.py", "building.py"} and path.parent.name != "report"
    ]
    found = {path.name: spelled.findall(path.read_text(encoding="utf-8")) for path in reads}
    assert {name: words for name, words in found.items() if words} == {"options.py": ["SUPPLIES"]}


def test_a_world_may_be_empty() -> None:
    assert len(structure_of(nodes=[]).nodes) == 0


@pytest.mark.parametrize(
    ("nodes", "ties", "what"),
    [
        ([("Group", "g"), ("Group", "g")], [], "same id"),
        ([("Group", "g", {"kynd": "FORUM"})], [], "kynd"),
        ([("Group", "g")], [("g", "SUBGROUP_OF", "g", {"weight": "2"})], "weight"),
    ],
)
def test_a_slip_in_a_table_is_refused(nodes, ties, what) -> None:
    with pytest.raises(ValueError, match=what):
        structure_of(nodes=nodes, ties=ties)


def test_an_end_outside_the_nodes_is_refused() -> None:
    good = world()
    with pytest.raises(ValueError, match="no index of a node"):
        Structure(structure_of(nodes=[("Group", "g")]).nodes, good.ties)
