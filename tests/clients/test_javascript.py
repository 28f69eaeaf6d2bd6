"""Apollo Client, urql and Relay: types and documents compiled from the schema, then all asked in one process."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.clients import node
from tests.seeded import World

MUNICIPALITIES = ["0764", "0761", "0781", "0767", "0763", "0760", "0780", "0765"]
"""Of Kronoberg, by name."""
LOCAL = [
    f"lok-{place}-2020"
    for place in ("alvesta", "lessebo", "ljungby", "markaryd", "tingsryd", "uppvidinge", "vaxjo", "almhult")
]


@pytest.fixture(scope="module")
def compiled(npm: Path) -> Path:
    """The project with what Relay's compiler and graphql-codegen made of the schema, checked by TypeScript."""
    (npm / "src" / "relay" / "__generated__").mkdir()
    node.run(npm, "relay-compiler", "relay.config.json")
    node.run(npm, "graphql-codegen", "--config", "codegen.json")
    node.run(npm, "tsc", "--project", ".")
    return npm


@pytest.fixture(scope="module")
def answers(compiled: Path, seeded_world: World) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(node.run(compiled, "out/main.js", seeded_world.graphql))
    return found


def test_relays_compiler_takes_the_documents_of_all_components(compiled: Path) -> None:
    components = {path.stem for path in (compiled / "src" / "relay").glob("*.ts")}
    made = {path.name for path in (compiled / "src" / "relay" / "__generated__").iterdir()}
    assert len(components) >= 12
    assert {name for name in components if not any(each.startswith(name) for each in made)} == set()
    paging = {name for name in made if name.endswith("PaginationQuery.graphql.ts")}
    assert len(paging) == 4


def test_apollo_client_joins_pages_and_knows_a_thing_again(answers: dict[str, Any]) -> None:
    found = answers["apollo"]
    assert found["municipalities"] == {"pages": 3, "total": 8, "codes": MUNICIPALITIES}
    assert found["members"] == [
        ["Organisation", "Alvesta kommun", None, "MUNICIPAL"],
        ["Organisation", "Arbetsförmedlingen Kronoberg", None, "STATE"],
        ["Organisation", "Försäkringskassan Kronoberg", None, "STATE"],
    ]
    both = {"municipalityCode", "kind"} | {"sector", "validTo"}
    assert both <= set(found["cached"])
    assert found["refusal"] == [{"path": ["groups"], "code": "BAD_INPUT"}]


def test_urql_joins_pages_that_it_gets(answers: dict[str, Any]) -> None:
    found = answers["urql"]
    parties = ["arbetsformedlingen", "region-sormland"]
    assert found["agreements"] == [
        ["region-sormland-af-2020-2022", "2023-01-01", parties],
        ["region-sormland-af-2023-2025", "2026-01-01", parties],
    ]
    vaxjo = {"__typename": "Organisation", "id": "vaxjo-kommun", "municipalityCode": "0780"}
    assert found["anything"] == [vaxjo, {"__typename": "Group", "id": "ask"}, None]
    (refusal,) = found["refusal"]
    assert (refusal["code"], refusal["limit"], refusal["actual"]) == ("LIMIT_EXCEEDED", 500, 501)


def test_relay_grows_connections_and_fetches_by_id(answers: dict[str, Any]) -> None:
    found = answers["relay"]
    assert found["agreements"] == {"pages": 5, "ids": [*LOCAL, "sok-kronoberg-2019-2025"]}
    assert found["parties"] == ["alvesta-kommun", "arbetsformedlingen", "lessebo-kommun"]
    assert found["collaborators"] == ["arbetsformedlingen", "lansstyrelsen-i-kronobergs-lan"]
    assert found["seats"] == ["syv-natverket-vuxenutbildning-kronoberg", "ask-verksamhetsgrupp"]
    assert found["search"] == ["vaxjo-kommun"]
    assert found["stored"] == ["Organisation", "Agreement"]


def test_relay_asks_anew_with_other_arguments(answers: dict[str, Any]) -> None:
    found = answers["relay"]
    days = found["days"]["group"]
    assert (days["then"]["totalCount"], days["now"]["totalCount"]) == (0, 15)
    assert found["page"] == ["name", "collaborators"]
    assert 0 < found["agreementsOnly"]["actors"] < found["network"]["actors"]
