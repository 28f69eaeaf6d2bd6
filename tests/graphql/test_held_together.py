"""What holds the network together, and what falls apart: by hand, for the council of `columns`."""

import pytest

from tests.graphql.columns import Columns, council, ids


@pytest.fixture(scope="module")
def asked() -> Columns:
    return council()


def test_bridges(asked: Columns) -> None:
    found = asked.network("bridges { totalCount nodes { aSide bSide pair { a { id } b { id } } } }")[
        "bridges"
    ]
    assert ids(found["nodes"]) == [
        {"aSide": 3, "bSide": 2, "pair": {"a": "c", "b": "d"}},
        {"aSide": 4, "bSide": 1, "pair": {"a": "d", "b": "e"}},
    ]


def test_key_players(asked: Columns) -> None:
    """Without c, four of the twenty ordered pairs of five are joined. c reaches all but z in two steps."""
    found = asked.network("""keyPlayers(size: 1) { actors { id } value }
        reach: keyPlayers(size: 1, purpose: REACH) { actors { id } value }
        near: keyPlayers(size: 1, purpose: FRAGMENT_BY_DISTANCE) { actors { id } }""")
    assert ids(found["keyPlayers"]) == {"actors": ["c"], "value": pytest.approx(0.8)}
    assert ids(found["reach"]) == {"actors": ["c"], "value": pytest.approx(5 / 6)}
    assert ids(found["near"]) == {"actors": ["c"]}


WHAT_IF = """before { actors pairs isolates components joined density } after { actors pairs isolates components joined density }
    gone { id } ended endedPairs { a { id } b { id } shared { thing { id } } } weakened parted
    partedActors(first: 1) { a { id } b { id } } fallen { parts { size actors { id } } } isolated isolatedActors { id }"""


def test_what_if_somebody_left(asked: Columns) -> None:
    found = ids(asked.network(f'whatIf(remove: ["c"]) {{ {WHAT_IF} }}')["whatIf"])
    assert found == {
        "before": {"actors": 6, "pairs": 5, "isolates": 1, "components": 2, "joined": 10, "density": 5 / 15},
        "after": {"actors": 5, "pairs": 2, "isolates": 1, "components": 3, "joined": 2, "density": 2 / 10},
        "gone": ["c"],
        "ended": 0,
        "endedPairs": [],
        "weakened": 0,
        "parted": 4,
        "partedActors": [{"a": "a", "b": "d"}],
        "fallen": [{"parts": [{"size": 2, "actors": ["a", "b"]}, {"size": 2, "actors": ["d", "e"]}]}],
        "isolated": 0,
        "isolatedActors": [],
    }


def test_what_if_things_were_not_there(asked: Columns) -> None:
    """Without the council a and b have the agreement still. Without the agreement, too, they have nobody."""
    query = f"query ($remove: [ID!]!) {{ network(rollUp: NONE, weight: COUNT) {{ whatIf(remove: $remove) {{ {WHAT_IF} }} }} }}"
    found = ids(asked(query, remove=["council"])["network"]["whatIf"])
    assert (found["gone"], found["ended"], found["weakened"]) == ([], 2, 1)
    assert found["endedPairs"][0] == {"a": "a", "b": "c", "shared": [{"thing": "council"}]}
    both = ids(asked(query, remove=["council", "agreement", "council"])["network"]["whatIf"])
    assert (both["ended"], both["isolatedActors"]) == (3, ["a", "b"])


def test_how_firmly_two_are_connected(asked: Columns) -> None:
    found = ids(
        asked(
            """{ network(rollUp: NONE) { far: connectivity(from: "a", to: "e") { ...C }
            near: connectivity(from: "a", to: "c") { ...C } none: connectivity(from: "a", to: "z") { ...C } } }
            fragment C on Connectivity { actorConnectivity actorPaths { length actors { id } } actorCut { id }
                pairConnectivity pairPaths { length } pairCut { a { id } b { id } } }"""
        )["network"]
    )
    assert found["far"] == {
        "actorConnectivity": 1,
        "actorPaths": [{"length": 3, "actors": ["a", "c", "d", "e"]}],
        "actorCut": ["c"],
        "pairConnectivity": 1,
        "pairPaths": [{"length": 3}],
        "pairCut": [{"a": "c", "b": "d"}],
    }
    assert found["near"]["actorConnectivity"] == 2
    assert found["near"]["actorPaths"][1] == {"length": 2, "actors": ["a", "b", "c"]}
    assert found["near"]["actorCut"] == ["b"]
    assert found["none"] == {
        "actorConnectivity": 0,
        "actorPaths": [],
        "actorCut": [],
        "pairConnectivity": 0,
        "pairPaths": [],
        "pairCut": [],
    }
