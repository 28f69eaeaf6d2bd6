"""Documents that nobody thought of, over HTTP: none breaks the service, and every answer is one by the schema.

`make fuzz` asks 20,000 of them and prints what came of each; `make test` a few hundred.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import graphql
import httpx
import pytest

from graph_service.graphql.schema import print_schema_text
from tests.fuzz.answers import faults
from tests.fuzz.documents import Question, questions
from tests.fuzz.sense import Sense
from tests.graphql.conftest import serving
from tests.seeded import World

COUNT = int(os.environ.get("GRAPH_SERVICE_TEST_DOCUMENTS", "200"))
SEED = int(os.environ.get("GRAPH_SERVICE_TEST_SEED", "1"))
TEXT = print_schema_text()
SCHEMA = graphql.build_schema(TEXT)
REFUSED = {"BAD_INPUT", "FORBIDDEN", "GRAPHQL_VALIDATION_FAILED", "LIMIT_EXCEEDED"}
"""What an honest mistake is answered. Anything else is ours."""
SHOWN = 10
TOLD_EVERY = 500
LISTS = (
    "organisations",
    "groups",
    "persons",
    "agreements",
    "projects",
    "meetings",
    "funds",
    "topics",
    "areas",
)


@dataclass
class Report:
    """What came of the questions."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    limits: Counter[str] = field(default_factory=Counter)
    values: int = 0
    """How many leaves were in the answers, nulls aside."""
    slowest: tuple[float, str] = (0.0, "")
    broken: list[str] = field(default_factory=list)

    def note(self, question: Question, answer: Any, seconds: float) -> None:
        errors = answer.get("errors") or () if isinstance(answer, dict) else ()
        codes = {error.get("extensions", {}).get("code") for error in errors}
        wrong = faults(SCHEMA, question.query, answer)
        wrong += [f"error: {error!r:.300}" for error in errors if not codes <= REFUSED]
        if wrong:
            self.broken.append("\n".join([*wrong[:5], question.query, json.dumps(question.variables)]))
        self.outcomes[question.maker, ", ".join(sorted(map(str, codes))) or "answered"] += 1
        self.limits.update(
            str(error["extensions"].get("what"))
            for error in errors
            if error["extensions"]["code"] == "LIMIT_EXCEEDED"
        )
        self.values += sum(1 for _ in _leaves(answer.get("data")))
        self.slowest = max(self.slowest, (seconds, question.query))

    def __str__(self) -> str:
        lines = [
            f"{count:7,} {maker}: {outcome}" for (maker, outcome), count in sorted(self.outcomes.items())
        ]
        lines += [f"{count:7,} over the limit of {what}" for what, count in self.limits.most_common(12)]
        total, seconds = sum(self.outcomes.values()), self.slowest[0]
        lines.append(
            f"{total:,} documents, {len(self.broken)} answered as they must not be, {self.values:,} values in the "
            f"answers, the slowest in {seconds:.1f} s"
        )
        lines += self.broken
        return "\n".join(lines)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _leaves(inner)
    elif value is not None:
        yield value


@pytest.fixture(scope="module")
def http(seeded_world: World) -> Iterator[httpx.Client]:
    """The service over the seed, without a limit of how often it may be asked.

    With more time for each than it has as a rule: Neo4j plans every document anew, beside whatever else is running.
    """
    with (
        serving(seeded_world.server, query_timeout_s=60, slow_query_s=60) as address,
        httpx.Client(base_url=address, timeout=120, trust_env=False) as found,
    ):
        yield found


def _sense(http: httpx.Client) -> Sense:
    """With things of every kind, and the names of some."""
    asked = " ".join(f"{name}(first: 40) {{ nodes {{ __typename id name }} }}" for name in LISTS)
    data = http.post("/graphql", json={"query": f"{{ {asked} }}"}).json()["data"]
    nodes = [node for found in data.values() for node in found["nodes"]]
    ids: dict[str, list[str]] = {}
    for node in nodes:
        ids.setdefault(node["__typename"], []).append(node["id"])
    return Sense(SCHEMA, ids, [node["name"] for node in nodes])


@pytest.mark.slow
def test_no_document_breaks_the_service(http: httpx.Client) -> None:
    report = Report()
    for asked, question in enumerate(islice(questions(SCHEMA, TEXT, _sense(http), SEED), COUNT), 1):
        body = {"query": question.query, "variables": question.variables}
        begun = time.monotonic()
        answer = http.post("/graphql", json=body)
        seconds = time.monotonic() - begun
        assert answer.status_code == 200, (answer.status_code, answer.text, body)
        report.note(question, answer.json(), seconds)
        assert len(report.broken) < SHOWN, "\n\n".join(report.broken)
        if asked % TOLD_EVERY == 0:  # 20,000 take an hour, and may be stopped before
            print(f"\n{report}", flush=True)
    print(f"\n{report}")
    assert report.broken == [], "\n\n".join(report.broken)
    answered = sum(count for (_, outcome), count in report.outcomes.items() if outcome == "answered")
    assert answered > COUNT / 2, report
    assert report.values > COUNT, report
