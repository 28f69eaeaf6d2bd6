"""The gate over HTTP: who is let in, that all who are not are told the same, and within which budget."""

import asyncio
import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.requests import Request

from graph_service.access import Right, key_text, managing, uses
from graph_service.access.budget import Budget
from graph_service.access.gate import Gate
from graph_service.access.keys import Keys
from graph_service.access.uses import Uses
from graph_service.errors import FileError
from tests.graphql.conftest import serving
from tests.servers import Server

NOWHERE = Server("bolt://127.0.0.1:1", "neo4j", "", "neo4j", None)
ASKED = {"query": "{ __typename }"}
"""What is answered without a database."""


@contextlib.contextmanager
def asking(file: Path, **settings: Any) -> Iterator[httpx.Client]:
    with serving(NOWHERE, keys_file=file, **settings) as url, httpx.Client(base_url=url, timeout=30) as http:
        yield http


def _ask(http: httpx.Client, key: str = "", **headers: str) -> httpx.Response:
    given = {"Authorization": f"Bearer {key}"} if key else {}
    return http.post("/graphql", json=ASKED, headers={**given, **headers})


def _ended(file: Path) -> str:
    """A key that has expired."""
    text = managing.make(file, "ended", [Right.READ])
    held = json.loads(file.read_text())
    held["keys"][-1]["expires"] = "2020-01-01T00:00:00Z"
    file.write_text(json.dumps(held))
    return text


def test_whoever_is_not_let_in_is_told_the_same(file: Path) -> None:
    good, revoked = (managing.make(file, name, [Right.READ]) for name in ("good", "revoked"))
    managing.revoke(file, "revoked")
    wrong = [
        f"Bearer {key_text.make()}",
        f"Bearer {_ended(file)}",
        f"Bearer {revoked}",
        f"Bearer {good[:-1]}",
        f"Bearer {good} {good}",
        "Bearer",
        "",
        f"Basic {good}",
        good,
        "Bearer a.b.c",
        "Bearer \xe5\xe4\xf6",
        f"Bearer {'x' * 9000}",
    ]
    with asking(file, anonymous=False) as http:
        answers = [
            http.post("/graphql", json=ASKED, headers=[(b"Authorization", each.encode("latin-1"))])
            for each in wrong
        ]
        answers.append(http.post("/graphql", json=ASKED))
        answers.append(http.get("/graphql", params=ASKED))
        twice = [("Authorization", f"Bearer {good}"), ("Authorization", f"Bearer {good}")]
        answers.append(http.post("/graphql", json=ASKED, headers=twice))
        assert {answer.status_code for answer in answers} == {401}
        told = [{**answer.headers, "date": "", "x-request-id": ""} for answer in answers]
        assert all(each == told[0] for each in told)
        assert told[0]["www-authenticate"] == "Bearer"
        (body,) = {answer.text for answer in answers}
        assert json.loads(body)["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        for scheme in ("Bearer", "bearer", "BEARER "):
            let_in = http.post("/graphql", json=ASKED, headers={"Authorization": f"{scheme} {good}"})
            assert let_in.json()["data"] == {"__typename": "Query"}
        assert http.get("/health/live").status_code == 200
        assert http.get("/graphql", headers={"Accept": "text/html"}).status_code == 200
    assert len(uses.last_uses(file)) == 1


def test_anybody_may_read_unless_it_is_switched_off_and_a_wrong_key_is_not_nobody(file: Path) -> None:
    with asking(file) as http:
        assert _ask(http).json()["data"] == {"__typename": "Query"}
        assert _ask(http, key_text.make()).status_code == 401
        key = managing.make(file, "made meanwhile", [Right.READ])
        assert _ask(http, key).status_code == 200
        managing.revoke(file, "made meanwhile")
        assert _ask(http, key).status_code == 401


def test_each_key_and_each_address_has_its_budget_and_guesses_count(file: Path) -> None:
    one, other = (managing.make(file, name, [Right.READ]) for name in ("one", "other"))
    with asking(file, requests_per_minute=3, cost_per_minute=50) as http:
        answers = [_ask(http, one) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[0].headers["ratelimit-policy"] == '"requests";q=3;w=60, "cost";q=50;w=60'
        assert answers[0].headers["ratelimit"].startswith('"requests";r=2;t=20, "cost";')
        refused = answers[-1]
        assert int(refused.headers["retry-after"]) in {19, 20}
        assert refused.json()["errors"][0]["extensions"]["code"] == "TOO_MANY_REQUESTS"
        assert _ask(http, other).status_code == 200
        assert [_ask(http, key_text.make()).status_code for _ in range(4)] == [401, 401, 401, 429]
        assert _ask(http).status_code == 429
        assert _ask(http, other).status_code == 200


def test_what_is_no_request_counts_as_one(file: Path) -> None:
    with asking(file, requests_per_minute=3) as http:
        statuses = [http.post("/graphql", content=b"{").status_code, http.get("/graphql").status_code]
        statuses += [
            http.post("/graphql", json={"query": text}).status_code for text in ("", "{ __typename }")
        ]
        assert statuses == [415, 400, 400, 429]


def test_an_address_is_taken_from_a_trusted_proxy_only(file: Path) -> None:
    first, second = "198.51.100.7", "198.51.100.8"

    def statuses(**settings: Any) -> list[int]:
        with asking(file, requests_per_minute=1, **settings) as http:
            spoofed = [f"203.0.113.{number}, {first}" for number in range(2)]
            asked = [*spoofed, second]
            return [_ask(http, **{"X-Forwarded-For": each}).status_code for each in asked]

    assert statuses() == [200, 429, 429]
    assert statuses(trusted_proxies="127.0.0.1, 10.0.0.0/8") == [200, 429, 200]
    assert statuses(trusted_proxies="127.0.0.1", proxy_header="Forwarded") == [200, 429, 429]
    assert statuses(trusted_proxies="10.0.0.0/8") == [200, 429, 429]


def test_whoever_has_one_network_of_ipv6_has_one_budget(file: Path) -> None:
    with asking(file, requests_per_minute=1, trusted_proxies="127.0.0.1") as http:
        hosts = ["2001:db8::1", "2001:db8::ffff:1", "2001:db8:0:1::1"]
        assert [_ask(http, **{"X-Forwarded-For": host}).status_code for host in hosts] == [200, 429, 200]


def test_a_file_that_is_none_of_ours_stops_the_start(file: Path) -> None:
    file.write_text("{}")
    file.chmod(0o666)
    with pytest.raises(FileError), asking(file):
        pass


def _request(host: str, key: str = "", **headers: str) -> Request:
    given = {**headers, **({"authorization": f"Bearer {key}"} if key else {})}
    raw = [(name.encode(), value.encode()) for name, value in given.items()]
    return Request({"type": "http", "headers": raw, "client": (host, 1)})


async def _may_read_metrics(gate: Gate, request: Request) -> int:
    try:
        await gate.require_metrics(request)
    except HTTPException as error:
        return error.status_code
    return 200


async def _statuses(file: Path) -> list[int]:
    reads = managing.make(file, "reads", [Right.READ])
    measures = managing.make(file, "measures", [Right.METRICS])
    gate = Gate(Keys(file), Uses(file), Budget(0, 0))
    requests = [
        _request("127.0.0.1"),
        _request("::1"),
        _request("192.0.2.1"),
        _request("127.0.0.1", **{"x-forwarded-for": "127.0.0.1"}),
        _request("127.0.0.1", via="1.1 proxy"),
        _request("192.0.2.1", reads),
        _request("192.0.2.1", measures),
        _request("192.0.2.1", measures[:-1]),
    ]
    return [await _may_read_metrics(gate, request) for request in requests]


def test_metrics_are_for_this_machine_and_for_whoever_has_the_right(file: Path) -> None:
    assert asyncio.run(_statuses(file)) == [200, 200, 403, 403, 403, 403, 200, 401]


@given(
    st.lists(
        st.binary(max_size=40) | st.binary(max_size=40).map(lambda text: b"Bearer gsvc_" + text), max_size=3
    )
)
def test_no_header_lets_anybody_in_who_has_no_key(values: list[bytes]) -> None:
    headers = [(b"authorization", value) for value in values]
    request = Request({"type": "http", "headers": headers, "client": ("192.0.2.1", 1)})
    nowhere = Path("/nowhere/keys.json")
    gate = Gate(Keys(nowhere), Uses(nowhere), Budget(0, 0), anonymous=False)
    with pytest.raises(HTTPException) as refused:
        asyncio.run(gate(request))
    assert refused.value.status_code == 401
