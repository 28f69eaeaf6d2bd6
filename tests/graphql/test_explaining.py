"""`extensions.cypher`: what a request became, for those with the right, and without anybody's values."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_service.access import Right, managing
from tests.graphql.conftest import Api, asking
from tests.servers import Server

QUERY = 'query ($id: ID!) { group(id: $id) { id } all: groups(first: 1, where: {id: {eq: "radet"}}) { nodes { id } } }'


@pytest.fixture(scope="module")
def keyed(world: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Api, str, str]]:
    """The service, a key that may see statements, and one that may not."""
    file: Path = tmp_path_factory.mktemp("keys") / "keys.json"
    sees = managing.make(file, "sees", [Right.READ, Right.EXPLAIN])
    reads = managing.make(file, "reads", [Right.READ])
    with asking(world, keys_file=file) as api:
        yield api, sees, reads


def _ask(api: Api, key: str, **extensions: Any) -> dict[str, Any]:
    body = {"query": QUERY, "variables": {"id": "radet"}, "extensions": extensions}
    api.statements.clear()
    answer: dict[str, Any] = api.http.post(
        "/graphql", json=body, headers={"Authorization": f"Bearer {key}"} if key else {}
    ).json()
    return answer


def test_statements_are_shown_as_they_were_sent(keyed: tuple[Api, str, str]) -> None:
    api, sees, _ = keyed
    answer = _ask(api, sees, cypher=True)
    assert answer["data"] == {"group": {"id": "radet"}, "all": {"nodes": [{"id": "radet"}]}}
    shown = answer["extensions"]["cypher"]
    assert sorted(each["statement"] for each in shown) == sorted(text for text, _ in api.statements)
    assert len(shown) == 2
    for each in shown:
        assert each.keys() == {"statement", "milliseconds"}
        assert "radet" not in each["statement"]
        assert 0 < each["milliseconds"] < 60_000


def test_plans_come_on_demand(keyed: tuple[Api, str, str]) -> None:
    api, sees, _ = keyed
    shown = _ask(api, sees, explain=True)["extensions"]["cypher"]
    operators = {operator for each in shown for operator in _operators(each["plan"])}
    assert operators & {"NodeUniqueIndexSeek", "NodeIndexScan"}  # by id, or, where there are few, by name


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operator"].partition("@")[0]
    for each in plan["inputs"]:
        yield from _operators(each)


def test_without_the_right_nothing_is_shown_and_nothing_runs(keyed: tuple[Api, str, str]) -> None:
    api, _, reads = keyed
    for key in (reads, ""):
        for extension in ("cypher", "explain"):
            (error,) = _ask(api, key, **{extension: True})["errors"]
            assert error["extensions"]["code"] == "FORBIDDEN"
            assert api.statements == []
    assert "cypher" not in _ask(api, reads, cypher=False)["extensions"]
    (error,) = _ask(api, reads, cypher="yes")["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"
