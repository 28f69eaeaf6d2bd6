"""One generated document over HTTP, and what came of it."""

import json
import time
from collections.abc import Iterator
from typing import Any, Self

import graphql
import httpx

from graph_service.graphql.schema import print_schema_text
from tests.fuzz.answers import faults
from tests.fuzz.documents import Question, Questions
from tests.fuzz.report import Outcome
from tests.fuzz.sense import Sense

TEXT = print_schema_text()
SCHEMA = graphql.build_schema(TEXT)
REFUSED = {"BAD_INPUT", "FORBIDDEN", "GRAPHQL_VALIDATION_FAILED", "LIMIT_EXCEEDED"}
"""What an honest mistake is answered. Anything else is ours."""
_PATIENCE_S = 120
_SHOWN = 5
_LISTS = (
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


class Asker:
    """Asks the service at an address the questions of a seed. `with` it, or connections stay."""

    def __init__(self, address: str, seed: int) -> None:
        self._http = httpx.Client(base_url=address, timeout=_PATIENCE_S, trust_env=False)
        self._seed = seed
        self._questions = Questions(SCHEMA, TEXT, _sense(self._http), seed)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def __call__(self, number: int) -> Outcome:
        """Ask the question of this number."""
        question = self._questions[number]
        begun = time.monotonic()
        answer, wrong = self._answer(question)
        seconds = time.monotonic() - begun
        errors = answer.get("errors") or () if isinstance(answer, dict) else ()
        codes = {str(error.get("extensions", {}).get("code")) for error in errors}
        wrong += [f"error: {error!r:.300}" for error in errors if not codes <= REFUSED]
        return Outcome(
            number,
            question.maker,
            sorted(codes) if not wrong or codes else ["wrong"],
            [str(error["extensions"].get("what")) for error in errors if "LIMIT_EXCEEDED" in str(error)],
            sum(1 for _ in _leaves(answer)),
            seconds,
            self._told(number, question, wrong, answer) if wrong else "",
        )

    def _answer(self, question: Question) -> tuple[Any, list[str]]:
        """The answer, and what is wrong with it."""
        try:
            response = self._http.post(
                "/graphql", json={"query": question.query, "variables": question.variables}
            )
            answer = response.json()
        except (httpx.HTTPError, ValueError) as error:
            return None, [f"no answer: {error!r}"]
        wrong = faults(SCHEMA, question.query, answer)
        return answer, wrong if response.status_code == 200 else [f"status {response.status_code}", *wrong]

    def _told(self, number: int, question: Question, wrong: list[str], answer: Any) -> str:
        """All that it takes to ask it again."""
        again = f"document {number:,} of seed {self._seed} (make fuzz SEED={self._seed} ONLY={number})"
        body = json.dumps(question.variables)
        return "\n".join([again, *wrong[:_SHOWN], question.query, body, f"{answer!r:.2000}", ""])


def _leaves(answer: Any) -> Iterator[Any]:
    left = [answer.get("data")] if isinstance(answer, dict) else []
    while left:
        value = left.pop()
        if isinstance(value, dict | list):
            left += value.values() if isinstance(value, dict) else value
        elif value is not None:
            yield value


def _sense(http: httpx.Client) -> Sense:
    """With things of every kind, and the names of some."""
    asked = " ".join(f"{name}(first: 40) {{ nodes {{ __typename id name }} }}" for name in _LISTS)
    data = http.post("/graphql", json={"query": f"{{ {asked} }}"}).json()["data"]
    nodes = [node for found in data.values() for node in found["nodes"]]
    ids: dict[str, list[str]] = {}
    for node in nodes:
        ids.setdefault(node["__typename"], []).append(node["id"])
    return Sense(SCHEMA, ids, [node["name"] for node in nodes])
