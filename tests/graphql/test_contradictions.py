"""Where documents contradict each other: the values, which one is shown and why, and ties that are denied."""

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from tests import servers
from tests.graphql.conftest import Api, asking
from tests.graphql.world import AGREEMENT, MINUTES, load_world
from tests.servers import Server

LATER = """
document: {id: rapport-2024, title: Rapporten, kind: REPORT, date: 2024-05-17, lines: 9, sections: {"": 1-9}}
nodes:
  Organisation:
    - {id: region-norr, at: ":1", name: REGION NORR, sector: STATE}
    - {id: ale-kommun, at: ":2", name: Ale}
    - {id: skolan, at: ":3", name: Skolförvaltningen, aliases: [Skolan]}
  Group:
    - {id: radet, at: ":4", kind: COUNCIL, level: REGIONAL, note: Läst i rubriken.}
    - {id: styrgruppen, at: ":5"}
  Project:
    - {id: projektet, at: ":6", grantedAmount: 4000000000, currency: SEK}
  Document:
    - {id: avtal-2020, at: ":7", title: Det gamla avtalet}
  Meeting:
    - {id: motet, at: ":9", place: Växjö}
  Agreement:
    - {id: overenskommelsen, at: ":8", signedOn: 2020-05-21}
    - {id: serviceavtalet, at: ":8"}
ties:
  MEMBER_OF:
    - {from: ale-kommun, to: styrgruppen, at: ":2", role: ledamot}
    - {from: ale-kommun, to: styrgruppen, at: ":2", role: ersättare, capacity: DEPUTY, status: PROPOSED}
  NOT_MEMBER_OF:
    - {from: vaxjo-kommun, to: radet, at: ":4", when: 2022/..}
    - {from: alvesta-kommun, to: radet, at: ":4", when: 2022/..}
  PARTY_TO:
    - {from: skolan, to: serviceavtalet, at: ":8", status: ENDED}
  NOT_PARTY_TO:
    - {from: skolan, to: overenskommelsen, at: ":8"}
"""
DECISIONS = """
- {about: projektet, cell: grantedAmount, prefer: "5000000000", because: Beslutet anger fem miljarder.}
- {about: radet, cell: name, prefer: Rådet, because: Så skriver rådet självt.}
- {about: ale-kommun, distinctFrom: alvesta-kommun, because: Två kommuner.}
"""


@pytest.fixture(scope="module")
def disputed(
    neo4j_server: Server, neo4j_driver: neo4j.Driver, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Api]:
    """The small world, a report that contradicts it, and decisions."""
    servers.delete_all(neo4j_driver, neo4j_server.database)
    folder = tmp_path_factory.mktemp("disputed")
    sources = (AGREEMENT, MINUTES, LATER)
    load_world(neo4j_driver, neo4j_server.database, folder, *sources, decisions=DECISIONS)
    with asking(neo4j_server, query_timeout_s=60) as found:
        yield found


ALL = """{ nodes(ids: %s) { id ... on Entity { contradictions {
    cell settledBy because values { value inForce sources { place document { id date } } } } } } }"""


def _contradictions(api: Api, identity: str) -> dict[str, Any]:
    (node,) = api(ALL % f'["{identity}"]')["nodes"]
    return {one.pop("cell"): one for one in node["contradictions"]}


def _value(value: str, shown: bool, *sources: tuple[str, str, str]) -> dict[str, Any]:
    places = [{"place": place, "document": {"id": of, "date": date}} for of, date, place in sources]
    return {"value": value, "inForce": shown, "sources": places}


OF_AGREEMENT, OF_MINUTES, OF_REPORT = (
    ("avtal-2020", "2020-06-01"),
    ("protokoll-2023", "2023-02"),
    ("rapport-2024", "2024-05-17"),
)


def test_the_newest_document_settles_it(disputed: Api) -> None:
    assert _contradictions(disputed, "region-norr") == {
        "sector": {
            "settledBy": "NEWEST",
            "because": None,
            "values": [
                _value("STATE", True, (*OF_REPORT, ":1")),
                _value("REGIONAL", False, (*OF_AGREEMENT, "1:1")),
            ],
        }
    }  # its name differs in case only


def test_a_decision_settles_it_and_says_why(disputed: Api) -> None:
    assert _contradictions(disputed, "projektet") == {
        "grantedAmount": {
            "settledBy": "DECISION",
            "because": "Beslutet anger fem miljarder.",
            "values": [
                _value("5000000000", True, (*OF_AGREEMENT, "2.1:24")),
                _value("4000000000", False, (*OF_REPORT, ":6")),
            ],
        }
    }


def test_several_cells_of_one_thing_and_several_who_say_the_same(disputed: Api) -> None:
    assert _contradictions(disputed, "radet") == {
        "kind": {
            "settledBy": "NEWEST",
            "because": None,
            "values": [
                _value("COUNCIL", True, (*OF_REPORT, ":4"), (*OF_AGREEMENT, "1:7")),
                _value("FORUM", False, (*OF_MINUTES, ":1")),
            ],
        },
        "name": {
            "settledBy": "DECISION",
            "because": "Så skriver rådet självt.",
            "values": [
                _value("Rådet", True, (*OF_AGREEMENT, "1:7")),
                _value("Samverkansrådet", False, (*OF_MINUTES, ":1")),
            ],
        },
    }


def test_a_documents_own_header_settles_it(disputed: Api) -> None:
    (title,) = _contradictions(disputed, "avtal-2020").values()
    assert title["settledBy"] == "HEADER"
    assert [(one["value"], one["inForce"]) for one in title["values"]] == [
        ("Avtalet", True),
        ("Det gamla avtalet", False),
    ]


def test_days_are_compared_too(disputed: Api) -> None:
    (signed,) = _contradictions(disputed, "overenskommelsen").values()
    assert [value["value"] for value in signed["values"]] == ["2020-05-21", "2020-05-20"]


def test_where_a_meeting_was_held_is_no_place_in_a_document(disputed: Api) -> None:
    assert _contradictions(disputed, "motet") == {
        "place": {
            "settledBy": "NEWEST",
            "because": None,
            "values": [
                _value("Växjö", True, (*OF_REPORT, ":9")),
                _value("Alvesta", False, (*OF_AGREEMENT, "2.1:25")),
            ],
        }
    }


def test_aliases_and_notes_contradict_nothing(disputed: Api) -> None:
    assert _contradictions(disputed, "skolan") == {}


def test_what_is_changed_by_hand_is_settled_by_nobody(
    disputed: Api, neo4j_driver: neo4j.Driver, neo4j_server: Server
) -> None:
    name = "MATCH (n:Entity {id: 'ale-kommun'}) SET n.name = $name"
    neo4j_driver.execute_query(name, name="Ale stad", database_=neo4j_server.database)
    (found,) = _contradictions(disputed, "ale-kommun").values()
    neo4j_driver.execute_query(name, name="Ale", database_=neo4j_server.database)
    assert found["settledBy"] is None
    assert [(value["value"], value["inForce"]) for value in found["values"]] == [
        ("Ale", False),
        ("Ale kommun", False),
    ]


DENIED = """query ($id: ID!) { node(id: $id) { ... on Entity { deniedTies {
    stated { type role start { id } end { id } sources { place document { id } } }
    denied { type sources { document { id } } } } } } }"""


def test_a_tie_that_is_denied_stands_beside_its_denial(disputed: Api) -> None:
    """The proposed seat is none; Växjö's ended before it is denied; what is stated of another agreement is no matter."""
    expected = {
        "stated": {
            "type": "MEMBER_OF",
            "role": "ledamot",
            "start": {"id": "ale-kommun"},
            "end": {"id": "styrgruppen"},
            "sources": [{"place": ":2", "document": {"id": "rapport-2024"}}],
        },
        "denied": {"type": "NOT_MEMBER_OF", "sources": [{"document": {"id": "avtal-2020"}}]},
    }
    for identity in ("ale-kommun", "styrgruppen"):
        assert disputed(DENIED, id=identity)["node"]["deniedTies"] == [expected]
    for identity in ("vaxjo-kommun", "skolan", "overenskommelsen"):
        assert disputed(DENIED, id=identity)["node"]["deniedTies"] == []
    assert [
        (one["stated"]["start"]["id"], one["stated"]["end"]["id"])
        for one in disputed(DENIED, id="radet")["node"]["deniedTies"]
    ] == [("alvesta-kommun", "radet")]


def test_what_is_disputed_is_found_by_a_condition(disputed: Api) -> None:
    """The same things as have a contradiction or a denied tie when each is asked, in every list."""
    query = """query ($is: Boolean!) { organisations(first: 100, where: {contradicted: $is}) { nodes { ...F } }
        groups(where: {contradicted: $is}) { nodes { ...F } }
        documents(where: {contradicted: $is}) { nodes { ...F } } }
      fragment F on Entity { id contradictions { cell } deniedTies { denied { type } } }"""

    def ids(which: bool) -> set[str]:
        nodes = [node for part in disputed(query, **{"is": which}).values() for node in part["nodes"]]
        assert all(bool(node["contradictions"] or node["deniedTies"]) is which for node in nodes)
        return {node["id"] for node in nodes}

    assert ids(True) == {
        "ale-kommun",
        "alvesta-kommun",
        "avtal-2020",
        "radet",
        "region-norr",
        "styrgruppen",
    }
    assert {"skolan", "vaxjo-kommun", "natverket", "rapport-2024"} <= ids(False)


def test_a_cell_may_be_asked_for_under_several_names(disputed: Api) -> None:
    found = disputed("""{ group(id: "radet") { contradictions { __typename name: cell
        newest: values { __typename value sources(first: 1) { firstLine } }
        all: values { value sources { __typename line: firstLine } } } } }""")
    kind = found["group"]["contradictions"][0]
    assert (kind["__typename"], kind["name"]) == ("Contradiction", "kind")
    assert kind["newest"][0] == {
        "__typename": "RivalValue",
        "value": "COUNCIL",
        "sources": [{"firstLine": 4}],
    }
    assert kind["all"][0]["sources"] == [
        {"__typename": "Source", "line": 4},
        {"__typename": "Source", "line": 7},
    ]
