"""Where ties are missing, which things gather the same, and what changes over time: by hand."""

import pytest

from tests.analysis.worlds import COUNTIES, WITHIN
from tests.graphql.columns import Columns, council, ids, world


@pytest.fixture(scope="module")
def asked() -> Columns:
    return council()


def test_things_that_gather_the_same(asked: Columns) -> None:
    found = asked.network("""overlaps(across: true) { totalCount nodes { a { id } b { id } shared sizeA sizeB jaccard containment
        kinship inBoth { id } onlyInA { id } onlyInB { id } } }
        apart: overlaps { totalCount } one: overlaps(leastShared: 1, leastJaccard: 0.3) { nodes { a { id } b { id } } }""")
    assert ids(found["overlaps"]["nodes"]) == [
        {
            "a": "council",
            "b": "agreement",
            "shared": 2,
            "sizeA": 3,
            "sizeB": 2,
            "jaccard": pytest.approx(2 / 3),
            "containment": 1,
            "kinship": "APART",
            "inBoth": ["a", "b"],
            "onlyInA": ["c"],
            "onlyInB": [],
        }
    ]
    assert found["apart"] == {"totalCount": 0}
    assert ids(found["one"]["nodes"]) == [{"a": "board", "b": "forum"}]


def test_who_might_collaborate(asked: Columns) -> None:
    found = asked.network("""missingCollaborations(first: 1) { a { id } b { id } common adamicAdar resourceAllocation
        commonCollaborators { id } commonTopics } of: missingCollaborations(of: "a", by: COMMON_NEIGHBOURS) { b { id } }""")
    (first,) = ids(found["missingCollaborations"])
    assert first == {
        "a": "c",
        "b": "e",
        "common": 1,
        "adamicAdar": pytest.approx(1.442695),
        "resourceAllocation": 0.5,
        "commonCollaborators": ["d"],
        "commonTopics": [],
    }
    assert ids(found["of"]) == [{"b": "d"}]


def test_what_two_have_in_common_that_do_not_collaborate() -> None:
    topics = world(
        [
            *(("Organisation", who) for who in "abc"),
            *(("Group", group) for group in ("left", "right")),
            ("Topic", "work", {"name": "Arbete"}),
            ("Area", "norr", {"name": "Norr"}),
        ],
        [
            ("a", "MEMBER_OF", "left"),
            ("b", "MEMBER_OF", "left"),
            ("b", "MEMBER_OF", "right"),
            ("c", "MEMBER_OF", "right"),
            *((group, "CONCERNS", "work") for group in ("left", "right")),
            ("left", "COVERS", "norr"),
        ],
    )
    found = topics.network("missingCollaborations { a { id } b { id } commonTopics commonAreas }")
    assert ids(found["missingCollaborations"]) == [
        {"a": "a", "b": "c", "commonTopics": ["Arbete"], "commonAreas": []}
    ]


def changing() -> Columns:
    """A and b sit together in 2010 and 2011, b and c from 2014 on; a and b have an agreement from 2013 to 2020.

    Documents speak in 2010 and in 2015.
    """
    return world(
        [
            *(("Organisation", who) for who in "abc"),
            *(("Group", group) for group in ("old", "new")),
            ("Agreement", "agreement", {"when": "2013/2020"}),
            ("Agreement", "longer", {"when": "2013/2030"}),
            ("Agreement", "open", {"when": "2013/.."}),
            ("Project", "project", {"when": "2013/"}),
        ],
        [
            *((who, "MEMBER_OF", "old", {"when": "2010/2011", "stated": "2010"}) for who in "ab"),
            *((who, "MEMBER_OF", "new", {"when": "2014/..", "stated": "2015"}) for who in "bc"),
            *((who, "PARTY_TO", "agreement", {"stated": "2015"}) for who in "ab"),
        ],
    )


EVER = "unknown: INCLUDE"


def test_what_changed_between_two_days() -> None:
    found = ids(
        changing().network(
            """changes(from: "2010-06-01", to: "2015-06-01") { before { actors pairs joined } after { actors pairs joined }
            actors { come gone kept turnover } pairs { come gone kept turnover } memberships { come gone kept }
            newActors { id degree } formerActors { id } newPairs { totalCount nodes { a { id } b { id } } }
            endedPairs { totalCount } newMemberships { actor { id } thing { id } } endedMemberships { actor { id } thing { id } }
            moves(by: DEGREE) { totalCount nodes { before { id degree } after { degree } rankBefore rankAfter moved } } }""",
            EVER,
        )["changes"]
    )
    assert (found["before"], found["after"]) == (
        {"actors": 2, "pairs": 1, "joined": 1},
        {"actors": 3, "pairs": 2, "joined": 3},
    )
    assert found["actors"] == {"come": 1, "gone": 0, "kept": 2, "turnover": pytest.approx(1 / 3)}
    assert found["pairs"] == {"come": 1, "gone": 0, "kept": 1, "turnover": 0.5}
    assert found["memberships"] == {"come": 4, "gone": 2, "kept": 0}
    assert (found["newActors"], found["formerActors"]) == ([{"id": "c", "degree": 1}], [])
    assert found["newPairs"] == {"totalCount": 1, "nodes": [{"a": "b", "b": "c"}]}
    assert found["endedPairs"] == {"totalCount": 0}
    assert found["newMemberships"][0] == {"actor": "b", "thing": "new"}
    assert found["endedMemberships"] == [{"actor": "a", "thing": "old"}, {"actor": "b", "thing": "old"}]
    assert found["moves"] == {
        "totalCount": 2,
        "nodes": [
            {"before": {"id": "a", "degree": 1}, "after": {"degree": 1}, "rankBefore": 1.5, "rankAfter": 2.5, "moved": -1},
            {"before": {"id": "b", "degree": 1}, "after": {"degree": 2}, "rankBefore": 1.5, "rankAfter": 1, "moved": 0.5},
        ],
    }  # fmt: skip


def test_a_series_has_gaps_where_nobody_speaks() -> None:
    asked = (
        "series(years: [2010, 2012, 2015]) { year figures { asOf actors pairs weight come gone turnover } }"
    )
    assert changing().network(asked, EVER)["series"] == [
        {
            "year": 2010,
            "figures": {
                "asOf": "2010-12-31",
                "actors": 2,
                "pairs": 1,
                "weight": 1,
                "come": None,
                "gone": None,
                "turnover": None,
            },
        },
        {"year": 2012, "figures": None},
        {
            "year": 2015,
            "figures": {
                "asOf": "2015-12-31",
                "actors": 3,
                "pairs": 2,
                "weight": 2,
                "come": 1,
                "gone": 0,
                "turnover": 0.5,
            },
        },
    ]


def test_what_runs_out() -> None:
    found = ids(
        changing().network(
            """expiring(from: "2015-06-01", to: "2021-01-01") { ending { totalCount nodes { thing { id } lastDay parties { id }
            lost lostPairs { a { id } b { id } } } } lost lostPairs { a { id } } later { nodes { id } } openEnded { nodes { id } }
            unknownEnd { totalCount nodes { id } } }""",
            EVER,
        )["expiring"]
    )
    assert found == {
        "ending": {
            "totalCount": 1,
            "nodes": [
                {
                    "thing": "agreement",
                    "lastDay": "2020-12-31",
                    "parties": ["a", "b"],
                    "lost": 1,
                    "lostPairs": [{"a": "a", "b": "b"}],
                }
            ],
        },
        "lost": 1,
        "lostPairs": [{"a": "a"}],
        "later": {"nodes": ["longer"]},
        "openEnded": {"nodes": ["open"]},
        "unknownEnd": {"totalCount": 1, "nodes": ["project"]},
    }


COVERAGE = """{ coverage(area: "Kronobergs län", kinds: [{layer: AGREEMENT}, {layer: GROUP, kind: "COUNCIL"}]) {
    area { id } counts { layer kind covered denied unknown }
    municipalities { totalCount nodes { municipality { id } organisations { id }
        cells { verdict covered { thing { id } way through { id } } denied { thing { id } way } } } } } }"""


def test_which_municipalities_take_part() -> None:
    """Alvesta by a unit in the council, and by the council in the agreement. Växjö is said not to be in the council."""
    covering = world(
        [
            *COUNTIES,
            *(
                ("Organisation", who, {"kind": "MUNICIPALITY", "code": code})
                for who, code in (("alvesta-kommun", "0764"), ("vaxjo-kommun", "0780"))
            ),
            ("Organisation", "school"),
            ("Group", "council", {"kind": "COUNCIL"}),
            ("Agreement", "agreement"),
        ],
        [
            *WITHIN,
            ("school", "PART_OF", "alvesta-kommun"),
            ("school", "MEMBER_OF", "council"),
            ("council", "PARTY_TO", "agreement"),
            ("vaxjo-kommun", "NOT_MEMBER_OF", "council"),
        ],
    )
    found = ids(covering(COVERAGE)["coverage"])
    assert found["area"] == "kronoberg"
    assert found["counts"] == [
        {"layer": "AGREEMENT", "kind": None, "covered": 1, "denied": 0, "unknown": 1},
        {"layer": "GROUP", "kind": "COUNCIL", "covered": 1, "denied": 1, "unknown": 0},
    ]
    alvesta, vaxjo = found["municipalities"]["nodes"]
    assert (alvesta["municipality"], alvesta["organisations"]) == ("alvesta", ["alvesta-kommun"])
    assert alvesta["cells"][0]["covered"] == [
        {"thing": "agreement", "way": "GROUP", "through": ["school", "council"]}
    ]
    assert alvesta["cells"][1]["covered"] == [{"thing": "council", "way": "UNIT", "through": ["school"]}]
    assert vaxjo["cells"][1] == {
        "verdict": "DENIED",
        "covered": [],
        "denied": [{"thing": "council", "way": "ITSELF"}],
    }
