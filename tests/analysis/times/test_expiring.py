"""What runs out, and which pairs would have nothing left, by hand and by taking it away."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.analysis import (
    Expiring,
    Layer,
    RelationOptions,
    RollUp,
    Structure,
    collaborate,
    expiring,
    structure_of,
)
from graph_service.errors import BadInputError
from tests.analysis.worlds import groups, members, organisations

BEGIN, UNTIL = dt.date(2024, 1, 1), dt.date(2025, 1, 1)
OPTIONS = RelationOptions(roll_up=RollUp.NONE)


def parties(agreement: str, names: str):
    return [(name, "PARTY_TO", agreement) for name in names]


def names(structure, things) -> list[str]:
    return [structure.nodes.id[thing] for thing in things]


def pairs(found: Expiring, which) -> list[str]:
    ids, all_pairs = found.collaboration.actors.id, found.collaboration.pairs
    return [ids[all_pairs.a[at]] + ids[all_pairs.b[at]] for at in which]


# a b c agree until June, a b in a project until the last day of the year; a c sit in a group.
WORLD = structure_of(
    [
        *organisations("a", "b", "c", "d"),
        *groups("g"),
        ("Agreement", "june", {"when": "2020-01-01/2024-06-30"}),
        ("Project", "year", {"when": "2023-01-01/2024-12-31"}),
        ("Agreement", "next", {"when": "2023-01-01/2025-01-01"}),
        ("Agreement", "open", {"when": "2023-01-01/.."}),
        ("Agreement", "unknown"),
        ("Agreement", "over", {"when": "2020-01-01/2023-12-31"}),
        ("Agreement", "begins", {"when": "2024-02-01/2024-08-31"}),
        ("Project", "planned", {"when": "2023-01-01/2024-08-31", "status": "PLANNED"}),
    ],
    [
        *parties("june", "abc"),
        ("a", "PARTNER_IN", "year"),
        ("b", "PARTNER_IN", "year"),
        *members("g", "a", "c"),
        *parties("next", "cd"),
        *parties("open", "ad"),
        *parties("unknown", "bd"),
        *parties("over", "ab"),
        *parties("begins", "ab"),
    ],
    stated="2023",
)
FOUND = expiring(WORLD, OPTIONS, BEGIN, UNTIL)


def test_what_runs_out_and_how_the_others_end() -> None:
    assert names(WORLD, [each.thing for each in FOUND.ending]) == ["june", "year"]
    assert [each.last_day for each in FOUND.ending] == [dt.date(2024, 6, 30), dt.date(2024, 12, 31)]
    assert names(WORLD, FOUND.later) == ["next"]
    assert names(WORLD, FOUND.open_ended) == ["open"]
    assert names(WORLD, FOUND.unknown_end) == ["unknown"]


def test_what_would_be_lost() -> None:
    # bc share the agreement alone; ab the project too, and both run out; ac sit in a group.
    june, year = FOUND.ending
    assert (pairs(FOUND, june.lost), pairs(FOUND, year.lost)) == (["bc"], [])
    assert pairs(FOUND, FOUND.lost_together) == ["ab", "bc"]
    ids = FOUND.collaboration.actors.id
    assert ["".join(ids[at] for at in each.parties) for each in FOUND.ending] == ["abc", "ab"]


def test_the_period_is_half_open() -> None:
    ends = [(dt.date(2024, 6, 30), 0), (dt.date(2024, 7, 1), 1)]
    for until, many in ends:
        assert len(expiring(WORLD, OPTIONS, BEGIN, until).ending) == many
    with pytest.raises(BadInputError, match="there is no day"):
        expiring(WORLD, OPTIONS, BEGIN, BEGIN)


def test_only_the_layers_asked_for_run_out() -> None:
    found = expiring(
        WORLD, RelationOptions(roll_up=RollUp.NONE, layers=frozenset({Layer.PROJECT})), BEGIN, UNTIL
    )
    assert names(WORLD, [each.thing for each in found.ending]) == ["year"]
    assert pairs(found, found.lost_together) == ["ab"]
    assert (found.open_ended, found.unknown_end, found.later) == ((), (), ())


def test_what_lies_under_an_agreement_stays() -> None:
    world = structure_of(
        [
            *organisations("a", "b", "c"),
            ("Agreement", "deal", {"when": "2020/2024-06-30"}),
            ("Group", "board", {"kind": "STEERING_GROUP"}),
        ],
        [*parties("deal", "abc"), *members("board", "a", "b"), ("board", "GOVERNS", "deal")],
        stated="2023",
    )
    found = expiring(world, OPTIONS, BEGIN, UNTIL)
    assert pairs(found, found.lost_together) == ["ac", "bc"]


def test_nothing_runs_out_of_nothing() -> None:
    found = expiring(structure_of([]), OPTIONS, BEGIN, UNTIL)
    assert (found.ending, found.lost_together, found.open_ended) == ((), (), ())
    alone = structure_of(
        [*organisations("a"), ("Agreement", "x", {"when": "2020/2024"})], parties("x", "a"), stated="2023"
    )
    (only,) = expiring(alone, OPTIONS, BEGIN, UNTIL).ending
    assert (only.parties, only.lost) == ((0,), ())


DEALS = st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from("abcde"))), max_size=6)


@settings(max_examples=50, deadline=None)
@given(DEALS)
def test_what_is_lost_is_what_taking_it_away_shows(deals: list[tuple[bool, set[str]]]) -> None:
    def world(given: list[tuple[int, tuple[bool, set[str]]]]) -> Structure:
        return structure_of(
            [
                *organisations(*"abcde"),
                *(
                    ("Agreement", f"x{at}", {"when": f"2020/{'2024' if ends else '2030'}"})
                    for at, (ends, _) in given
                ),
            ],
            [tie for at, (_, who) in given for tie in parties(f"x{at}", "".join(sorted(who)))],
            stated="2023",
        )

    def joined(given: list[tuple[int, tuple[bool, set[str]]]]) -> set[str]:
        left = collaborate(world(given), RelationOptions(as_of=BEGIN, roll_up=RollUp.NONE))
        return {
            left.actors.id[a] + left.actors.id[b] for a, b in zip(left.pairs.a, left.pairs.b, strict=True)
        }

    every = list(enumerate(deals))
    found = expiring(world(every), OPTIONS, BEGIN, UNTIL)
    assert set(pairs(found, found.lost_together)) == joined(every) - joined(
        [each for each in every if not each[1][0]]
    )
    for each in found.ending:
        name = found.collaboration.structure.nodes.id[each.thing]
        rest = [one for one in every if f"x{one[0]}" != name]
        assert set(pairs(found, each.lost)) == joined(every) - joined(rest)
