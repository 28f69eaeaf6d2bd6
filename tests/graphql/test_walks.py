"""Every tie walked from both ends, with what it carries, in one statement."""

from graph_service.graphql.schema import build
from graph_service.graphql.vocabulary.walks import ALL, CONTACTS
from tests.graphql.conftest import Api


def test_a_lookup_gives_the_cells_that_the_documents_state(api: Api) -> None:
    found = api("""{ organisation(id: "vaxjo-kommun") {
        __typename id name aliases kind sector orgnr municipalityCode basis status validFrom nameIsOurs } }""")
    assert found["organisation"] == {
        "__typename": "Organisation",
        "id": "vaxjo-kommun",
        "name": "Växjö kommun",
        "aliases": [],
        "kind": "MUNICIPALITY",
        "sector": "MUNICIPAL",
        "orgnr": "2120000662",
        "municipalityCode": "0780",
        "basis": "STATED",
        "status": "ACTIVE",
        "validFrom": None,
        "nameIsOurs": None,
    }


def test_an_organisation_is_found_by_each_of_its_keys(api: Api) -> None:
    for key in ('id: "vaxjo-kommun"', 'orgnr: "212000-0662"', 'municipalityCode: "0780"'):
        assert api(f"{{ organisation({key}) {{ id }} }}")["organisation"] == {"id": "vaxjo-kommun"}
    assert api('{ organisation(id: "no-one") { id } }')["organisation"] is None


def test_dates_and_money_come_as_they_are(api: Api) -> None:
    found = api("""{ agreement(id: "overenskommelsen") { validFrom validTo when signedOn untilFurtherNotice }
        project(id: "projektet") { grantedAmount currency validFrom validTo
            fundedBy { edges { amount funding node { name } } } } }""")
    assert found["agreement"] == {
        "validFrom": "2020-01-01",
        "validTo": None,
        "when": "2020/..",
        "signedOn": "2020-05-20",
        "untilFurtherNotice": None,
    }
    assert found["project"] == {
        "grantedAmount": 5_000_000_000,
        "currency": "SEK",
        "validFrom": "2021-01-01",
        "validTo": "2023-01-01",
        "fundedBy": {"edges": [{"amount": 5_000_000_000, "funding": "GRANTED", "node": {"name": "Fonden"}}]},
    }


MEMBERS = """{ group(id: "radet") { members { totalCount edges {
    role function capacity seats basis validFrom validTo
    sources { place section firstLine lastLine document { id title } }
    node { __typename id } } } } }"""


def test_a_walk_gives_ties_with_evidence(api: Api) -> None:
    members = api(MEMBERS)["group"]["members"]
    assert members["totalCount"] == 5
    assert [edge["node"]["id"] for edge in members["edges"]] == [
        "ale-kommun",
        "alvesta-kommun",
        "norra-universitetet",
        "region-norr",
        "vaxjo-kommun",
    ]
    assert members["edges"][3] == {
        "role": "sammankallande",
        "function": "CONVENER",
        "capacity": None,
        "seats": None,
        "basis": "STATED",
        "validFrom": None,
        "validTo": None,
        "sources": [
            _source("avtal-2020", "Avtalet", "1:14", "1", 14),
            _source("avtal-2020", "Avtalet", "1:7", "1", 7),
            _source("protokoll-2023", "Protokollet", ":2", "", 2),
        ],
        "node": {"__typename": "Organisation", "id": "region-norr"},
    }
    assert members["edges"][4]["seats"] == 2
    assert (members["edges"][4]["validFrom"], members["edges"][4]["validTo"]) == ("2020-01-01", "2022-01-01")


def _source(document: str, title: str, place: str, section: str, line: int) -> dict[str, object]:
    return {
        "place": place,
        "section": section,
        "firstLine": line,
        "lastLine": line,
        "document": {"id": document, "title": title},
    }


def test_mixed_ends_are_nodes_with_fragments(api: Api) -> None:
    found = api("""{ group(id: "styrgruppen") {
        subgroupOf { nodes { name } } notMembers { nodes { id } }
        members { edges { role onBehalfOf { name } node { name
            ... on Person { memberOf { totalCount } }
            ... on Organisation { sector memberOf(first: 1) { nodes { id } } } } } } } }""")
    assert found["group"] == {
        "subgroupOf": {"nodes": [{"name": "Samverkansrådet"}]},
        "notMembers": {"nodes": [{"id": "ale-kommun"}]},
        "members": {
            "edges": [
                {
                    "role": "ordförande",
                    "onBehalfOf": {"name": "Växjö kommun"},
                    "node": {"name": "Anna Berg", "memberOf": {"totalCount": 1}},
                },
                {
                    "role": None,
                    "onBehalfOf": None,
                    "node": {
                        "name": "Region Norr",
                        "sector": "REGIONAL",
                        "memberOf": {"nodes": [{"id": "radet"}]},
                    },
                },
            ]
        },
    }


def test_a_document_gives_all_that_it_states(api: Api) -> None:
    found = api("""{ document(id: "protokoll-2023") { title date publisher states { totalCount edges {
        place firstLine values { cell value } node { id } } } } }""")
    assert found["document"] == {
        "title": "Protokollet",
        "date": "2023-02",
        "publisher": None,
        "states": {
            "totalCount": 3,
            "edges": [
                {"place": ":3", "firstLine": 3, "values": [], "node": {"id": "norra-universitetet"}},
                {
                    "place": ":2",
                    "firstLine": 2,
                    "values": [{"cell": "basis", "value": "STATED"}],
                    "node": {"id": "region-norr"},
                },
                {
                    "place": ":1",
                    "firstLine": 1,
                    "values": [
                        {"cell": "basis", "value": "STATED"},
                        {"cell": "kind", "value": "FORUM"},
                        {"cell": "name", "value": "Samverkansrådet"},
                    ],
                    "node": {"id": "radet"},
                },
            ],
        },
    }


def test_a_document_gives_all_ties_that_it_states(api: Api) -> None:
    query = """query ($first: Int!, $after: String) { document(id: "protokoll-2023") { ties(first: $first, after: $after) {
        totalCount pageInfo { endCursor } nodes { type start { id } end { id } sources { place document { id } } } } } }"""
    found = api(query, first=10)["document"]["ties"]
    mine = [
        {"place": ":2", "document": {"id": "protokoll-2023"}},
        {"place": ":3", "document": {"id": "protokoll-2023"}},
    ]
    assert [(tie["type"], tie["start"]["id"], tie["end"]["id"]) for tie in found["nodes"]] == [
        ("MEMBER_OF", "norra-universitetet", "radet"),
        ("MEMBER_OF", "region-norr", "radet"),
    ]
    assert [tie["sources"][-1] for tie in found["nodes"]] == mine[::-1]
    assert found["totalCount"] == 2
    page = api(query, first=1)["document"]["ties"]
    rest = api(query, first=1, after=page["pageInfo"]["endCursor"])["document"]["ties"]
    assert [*page["nodes"], *rest["nodes"]] == found["nodes"]
    whole = '{ document(id: "avtal-2020") { ties(first: 100) { totalCount edges { node { onBehalfOf { id } } } } } }'
    ties = api(whole)["document"]["ties"]
    assert ties["totalCount"] == len(ties["edges"]) == 26
    acting = [edge["node"]["onBehalfOf"] for edge in ties["edges"] if edge["node"]["onBehalfOf"]]
    assert acting == [{"id": "vaxjo-kommun"}]
    assert api('{ document(id: "avtal-2020") { ties(asOf: "1990-01-01") { totalCount } } }') == {
        "document": {"ties": {"totalCount": 0}}
    }


def test_contradictions_stand_side_by_side(api: Api) -> None:
    found = api("""{ node(id: "radet") { ... on Entity { name aliases statements(first: 3) {
        place document { id } values { cell value } } } } }""")
    node = found["node"]
    assert (node["name"], node["aliases"]) == ("Samverkansrådet", ["Rådet"])
    assert [(one["document"]["id"], one["place"]) for one in node["statements"]] == [
        ("protokoll-2023", ":1"),
        ("avtal-2020", "1:7"),
    ]
    names = api("""{ node(id: "radet") { ... on Entity {
        statements { document { id } values { cell value } } } } }""")
    assert [
        (one["document"]["id"], value["value"])
        for one in names["node"]["statements"]
        for value in one["values"]
        if value["cell"] == "name"
    ] == [("protokoll-2023", "Samverkansrådet"), ("avtal-2020", "Rådet")]


def test_every_walk_there_and_back_gives_the_same_ties(api: Api) -> None:
    """From all starts forward, and from all ends backward: the same pairs, for every type of tie."""
    forward = {walk.tie.name: walk for walk in ALL if walk.forward and walk is not CONTACTS}
    backward = {walk.tie.name: walk for walk in ALL if not walk.forward}
    walked = 0
    for name, there in forward.items():
        pairs = _pairs(api, there.field, there.starts)
        assert pairs == {(end, start) for start, end in _pairs(api, backward[name].field, there.ends)}, name
        walked += bool(pairs)
    assert walked == 15


def _pairs(api: Api, field: str, labels: tuple[str, ...]) -> set[tuple[str, str]]:
    found = set()
    query = build()._schema.query_type
    assert query is not None
    for label in labels:
        many = next(n for n, f in query.fields.items() if str(f.type) == f"{label}Connection!")
        answer = api(
            f"{{ {many}(first: 500) {{ nodes {{ id {field}(first: 500) {{ nodes {{ id }} }} }} }} }}"
        )
        for node in answer[many]["nodes"]:
            found |= {(node["id"], other["id"]) for other in node[field]["nodes"]}
    return found


def test_whatever_is_selected_is_one_statement(api: Api) -> None:
    api(MEMBERS)
    assert len(api.statements) == 1
    api("""{ organisations { totalCount edges { cursor node { name sources { document { title } }
        statements { values { cell value } document { publisher } }
        memberOf { edges { role sources { document { id } } onBehalfOf { id } node { name
            subgroups { nodes { name members { nodes { id ... on Person { memberOf { totalCount } } } } } } } } } } } } }""")
    assert len(api.statements) == 1


def test_the_same_shape_is_the_same_text(api: Api) -> None:
    query = """query ($id: ID!, $first: Int!, $day: Date) { group(id: $id) {
        members(first: $first, asOf: $day, where: {node: {name: {contains: "a"}}}) { nodes { id } } } }"""
    api(query, id="radet", first=1, day="2020-01-01")
    (one,) = api.statements
    api(query, id="o'; MATCH (n) DETACH DELETE n //", first=7, day="2024-02-29")
    (other,) = api.statements
    assert one[0] == other[0]
    assert one[1] != other[1]
    assert "radet" not in one[0]
