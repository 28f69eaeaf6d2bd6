"""Numbers for Prometheus, as it reads them."""

from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.graphql.conftest import Api, asking
from tests.servers import Server


@pytest.fixture(scope="module")
def counting(world: Server) -> Iterator[Api]:
    with asking(world, answer_age_s=60) as api:
        yield api


def _read(api: Api) -> dict[tuple[str, ...], float]:
    """Every sample, under its name and the values of its labels, by their names."""
    families = text_string_to_metric_families(api.http.get("/metrics").text)
    return {
        (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
        for one in families
        for sample in one.samples
    }


def test_what_is_counted(counting: Api) -> None:
    before = _read(counting)
    for _ in range(2):
        counting('query Named { groups { nodes { id } } organisation(id: "region-norr") { id } }')
    counting.post("{ nothing }")
    counting.post("{ organisation { id } }")
    counting.http.post("/graphql", content=b"")
    after = _read(counting)
    new = {name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name, 0)}
    assert new["graph_service_requests_total", "query", "graphql", "200"] == 3
    assert new["graph_service_requests_total", "", "graphql", "200"] == 1
    assert new["graph_service_requests_total", "", "graphql", "415"] == 1
    assert new["graph_service_request_seconds_count", "graphql"] == 5
    assert new["graph_service_statement_seconds_count",] == 2
    assert new["graph_service_kept_answers_total",] == 1
    assert new["graph_service_rows_total",] > 2
    codes = {name[1]: value for name, value in new.items() if name[0] == "graph_service_errors_total"}
    assert codes == {"GRAPHQL_VALIDATION_FAILED": 1, "BAD_INPUT": 1, "BAD_REQUEST": 1}
    assert after["process_resident_memory_bytes",] > 0


def test_no_label_holds_what_a_client_wrote(counting: Api) -> None:
    counting.http.request("PUT", "/odd-path?odd", headers={"X-Request-Id": "odd-request"})
    counting.post("query OddName { groups { nodes { id } } }")
    counting.post('{ organisation(id: "odd-id") { id } }')
    text = counting.http.get("/metrics").text
    assert "odd" not in text.lower()
