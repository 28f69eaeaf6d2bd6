"""The whole network in figures: by hand, for the council of `columns`.

Pairs: ab (twice), ac, bc, cd, de. Neighbours that are joined: one of one of a's and b's pairs, one of three of c's.
"""

import pytest

from tests.graphql.columns import Columns, council, ids


@pytest.fixture(scope="module")
def asked() -> Columns:
    return council()


def test_clustering(asked: Columns) -> None:
    found = asked.network("clustering { average averageWithZeros transitivity twoMode }")["clustering"]
    assert found["average"] == pytest.approx((1 + 1 + 1 / 3 + 0) / 4)
    assert found["averageWithZeros"] == pytest.approx((1 + 1 + 1 / 3) / 6)
    assert found["transitivity"] == pytest.approx(3 / 6)
    # Circles of two actors and two things: a and b in council and agreement. Paths of three steps: 11.
    assert found["twoMode"] == pytest.approx(4 / 11)


def test_a_core_and_a_periphery(asked: Columns) -> None:
    """Of 15 pairs there could be 5 are; 5 have an end in {c}, of which 3 are."""
    found = asked.network("corePeriphery { fit isBest size core { id } }")["corePeriphery"]
    fit = (3 * 15 - 5 * 5) / (5 * 10 * 5 * 10) ** 0.5
    assert ids(found) == {"fit": pytest.approx(fit), "isBest": True, "size": 1, "core": ["c"]}


def test_a_small_world(asked: Columns) -> None:
    """Of the five who are joined: 10 ways of 17 steps together."""
    found = asked.network("smallWorld { actors pairs clustering pathLength sources }")["smallWorld"]
    assert found == {
        "actors": 5,
        "pairs": 5,
        "clustering": pytest.approx((1 + 1 + 1 / 3) / 5),
        "pathLength": pytest.approx(1.7),
        "sources": 5,
    }


def test_indicators_of_governance(asked: Columns) -> None:
    """C has three of the five pairs, and half of the weight; without it there are ab and de among five."""
    found = asked.network("""governance { mostCentral { id } shareOfPairs shareOfWeight densityOfOthers groups coordinated
        mostCentralCoordinates coordinations { group { id } by { id } actor { id } } }""")["governance"]
    assert ids(found) == {
        "mostCentral": "c",
        "shareOfPairs": 3 / 5,
        "shareOfWeight": 3 / 6,
        "densityOfOthers": 2 / 10,
        "groups": 4,
        "coordinated": 1,
        "mostCentralCoordinates": 1,
        "coordinations": [{"group": "council", "by": "c", "actor": "c"}],
    }


def test_in_how_many_ways_pairs_meet(asked: Columns) -> None:
    found = asked.network("""multiplexity { oneWay oneThing several byLayer { layer pairs }
        overlaps { one other pairsOfOne pairsOfOther inBoth jaccard correlation }
        oneThingPairs(first: 2) { totalCount nodes { a { id } b { id } } pageInfo { hasNextPage } } }""")[
        "multiplexity"
    ]
    assert (found["oneWay"], found["oneThing"], found["several"]) == (4, 4, 1)
    assert found["byLayer"][:2] == [{"layer": "GROUP", "pairs": 4}, {"layer": "AGREEMENT", "pairs": 0}]
    assert found["overlaps"][0] == {
        "one": "GROUP",
        "other": "AGREEMENT",
        "pairsOfOne": 5,
        "pairsOfOther": 1,
        "inBoth": 1,
        "jaccard": 1 / 5,
        "correlation": pytest.approx((15 * 1 - 5 * 1) / (5 * 10 * 1 * 14) ** 0.5),
    }
    assert found["overlaps"][-1]["jaccard"] is None  # neither of projects nor of meetings
    assert ids(found["oneThingPairs"]) == {
        "totalCount": 4,
        "nodes": [{"a": "a", "b": "c"}, {"a": "b", "b": "c"}],
        "pageInfo": {"hasNextPage": True},
    }


def test_pairs_within_groups_and_between(asked: Columns) -> None:
    """Ab is within; ac, bc and cd are not; of de nobody knows. If all of the five known collaborated, 1 of 10 would be."""
    found = asked.network("""mixing(by: SECTOR) { externalInternal expected external internal unknown
        assortativity { coefficient } groups { name actors external internal externalInternal } }
        weighted: mixing(by: SECTOR, weighted: true) { internal }""")
    mixing = found["mixing"]
    assert (mixing["external"], mixing["internal"], mixing["unknown"]) == (3, 1, 1)
    assert (mixing["externalInternal"], mixing["expected"]) == (0.5, 0.8)
    ends = [4 / 8, 3 / 8, 1 / 8]
    chance = sum(share**2 for share in ends)
    assert mixing["assortativity"]["coefficient"] == pytest.approx((1 / 4 - chance) / (1 - chance))
    assert mixing["groups"][1] == {
        "name": "MUNICIPAL",
        "actors": 2,
        "external": 2,
        "internal": 1,
        "externalInternal": pytest.approx(1 / 3),
    }
    assert mixing["groups"][2]["externalInternal"] is None  # PRIVATE is z alone
    assert found["weighted"]["internal"] == 2


def test_hubs_with_those_who_have_few(asked: Columns) -> None:
    found = asked.network("degreeAssortativity { coefficient }")["degreeAssortativity"]
    ends = [(2, 2), (2, 3), (2, 3), (3, 2), (2, 1)]
    both = [end for pair in ends for end in pair]
    mean = sum(both) / 10
    spread = sum((each - mean) ** 2 for each in both) / 10
    together = sum((one - mean) * (other - mean) for one, other in ends) / 5
    assert found["coefficient"] == pytest.approx(together / spread)


def test_who_stands_between(asked: Columns) -> None:
    """C between a and d, and b and d: each both ways, as a liaison. d between c and e, of whom nobody knows."""
    found = asked.network("""brokerage(by: SECTOR) { whole { role count }
        brokers(first: 2) { totalCount nodes { actor { id } roles { role count } } }
        byChance: brokers(role: LIAISON, byChance: true, first: 1) { nodes { actor { id } } } }
        actor(id: "d") { brokerage(by: SECTOR, null: SAME_TIES) { role count expected z } }""")
    whole = {one["role"]: one["count"] for one in found["brokerage"]["whole"]}
    nothing = dict.fromkeys(["COORDINATOR", "ITINERANT", "GATEKEEPER", "REPRESENTATIVE"], 0)
    assert whole == {**nothing, "LIAISON": 4, "TOTAL": 6}
    brokers = found["brokerage"]["brokers"]
    assert brokers["totalCount"] == 6
    assert [one["actor"]["id"] for one in brokers["nodes"]] == ["c", "d"]
    assert found["brokerage"]["byChance"]["nodes"] == [{"actor": {"id": "c"}}]
    d = {one["role"]: one for one in found["actor"]["brokerage"]}
    assert (d["TOTAL"]["count"], d["LIAISON"]["count"], d["COORDINATOR"]["z"]) == (2, 0, None)


def test_communities_by_method_and_how_sure_they_are(asked: Columns) -> None:
    """{a, b, c} has 4 of a weight of 6 within, and 9 of 12 ends; {d, e} 1 and 3."""
    found = asked.network("""partition { communities modularity leastModularity agreement }
        communities(method: LEIDEN) { size ledBy strongest isHeldTogether actors { id } distinguishedBy(level: 1) { attribute value inside having p } }
        finer: partition(resolution: 2) { communities }
        actor(id: "a") { belongsWith { actor { id } coAssignment } }
        allPairs { nodes { a { id } b { id } coAssignment } }""")
    modularity = pytest.approx(4 / 6 - (9 / 12) ** 2 + 1 / 6 - (3 / 12) ** 2)
    assert found["partition"] == {
        "communities": 2,
        "modularity": modularity,
        "leastModularity": modularity,
        "agreement": 1,
    }
    first, second = found["communities"]
    assert (first["size"], first["ledBy"], first["strongest"]) == (3, None, 3)
    assert ids(first["actors"]) == ["a", "b", "c"]
    assert ids(second["actors"]) == ["d", "e"]
    assert {first["isHeldTogether"], second["isHeldTogether"]} == {True}
    sector = first["distinguishedBy"][0]
    # Both of the municipal sector, of the three of the community whose sector is known; five are known in all.
    assert sector == {
        "attribute": "sector",
        "value": "MUNICIPAL",
        "inside": 2,
        "having": 2,
        "p": pytest.approx(3 / 10),
    }
    assert found["finer"] == {"communities": 2}
    assert ids(found["actor"]["belongsWith"]) == [
        {"actor": "b", "coAssignment": 1},
        {"actor": "c", "coAssignment": 1},
    ]
    sure = {(one["a"]["id"], one["b"]["id"]): one["coAssignment"] for one in found["allPairs"]["nodes"]}
    assert sure[("a", "b")] == 1
    assert sure[("c", "d")] == 0


def test_who_is_left_out_because_too_little_is_known(asked: Columns) -> None:
    """Of what sector e is, nobody says; it shares the forum with d, and c of another sector the board."""
    found = asked.post(
        "{ network(sectors: [ACADEMIC]) { actors { id } leftOut { id } } network2: network { leftOut { id } } }"
    )
    assert found["data"] == {
        "network": {"actors": [{"id": "d"}], "leftOut": [{"id": "e"}]},
        "network2": {"leftOut": []},
    }


def test_a_backbone_keeps_the_pairs_that_are_more_than_chance(asked: Columns) -> None:
    """Ab has 2 of the 3 of both its ends, who have one other pair: 1/3. ac: (2/3)² at c. de: 1/2 at d."""
    query = """allPairs(backbone: {test: DISPARITY, alpha: %s, correction: NONE}) {
        totalCount nodes { a { id } b { id } significance(test: DISPARITY, correction: BONFERRONI) { p adjusted } } }"""
    (only,) = asked.network(query % "0.4")["allPairs"]["nodes"]
    assert ids(only) == {
        "a": "a",
        "b": "b",
        "significance": {"p": pytest.approx(1 / 3), "adjusted": 1},
    }
    assert asked.network(query % "0.45")["allPairs"]["totalCount"] == 4
    found = asked.network(
        "pairs(backbone: {test: SDSM}) { a { id } }  known: pairs(backbone: null) { a { id } }"
    )
    assert (found["pairs"], len(found["known"])) == ([], 5)


def test_what_is_shared_and_what_stands_between(asked: Columns) -> None:
    """Six actors and five things, no thing on more than 41 ways of others. The council parts 5 from 3 and one of a's two
    ways to b leads through it; the board parts 5 from 3, the forum 7 from 1.
    """
    found = asked.network("""things(orderBy: BETWEENNESS, first: 3) { totalCount pageInfo { hasNextPage }
            nodes { thing { id } layer size degree betweenness actors { id } } }
        largest: things(first: 1) { nodes { thing { id } } }
        actors(orderBy: TWO_MODE_BETWEENNESS, first: 1) { id twoModeDegree twoModeBetweenness }""")
    assert found["things"]["totalCount"] == 5
    assert found["things"]["pageInfo"] == {"hasNextPage": True}
    nodes = [tuple(node.values()) for node in ids(found["things"]["nodes"])]
    assert nodes == [
        ("council", "GROUP", 3, 0.5, pytest.approx(15.5 / 41), ["a", "b", "c"]),
        ("board", "GROUP", 2, pytest.approx(2 / 6), pytest.approx(15 / 41), ["c", "d"]),
        ("forum", "GROUP", 2, pytest.approx(2 / 6), pytest.approx(7 / 41), ["d", "e"]),
    ]
    assert ids(found["largest"]["nodes"]) == [{"thing": "council"}]
    # c parts 4 from 4, of 40 that an actor can at most.
    assert found["actors"] == [{"id": "c", "twoModeDegree": 2 / 5, "twoModeBetweenness": 16 / 40}]
