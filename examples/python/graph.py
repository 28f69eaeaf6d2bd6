"""Asks the graph: one POST for each page, with the key, with patience where the service asks for it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import httpx

DOCUMENT = Path(__file__).with_name("agreements.graphql").read_text(encoding="utf-8")
TRIES, LONGEST_WAIT_S = 5, 60.0
BUSY = {429, 503}
"""What the service answers when it has too much to do, or you asked too much: later is better."""


class GraphError(Exception):
    """The service did not give an answer; the sentence says why."""


class Graph:
    """The service at one address. Closes its connections at the end of `with`."""

    def __init__(self, url: str, key: str | None = None) -> None:
        headers = {"Accept": "application/graphql-response+json"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        self._http = httpx.Client(headers=headers, timeout=30)
        self._url = url

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ask(self, operation: str, **variables: Any) -> Any:
        """The data of one operation of the document. Raises `GraphError`, also for an answer with errors."""
        body = {"query": DOCUMENT, "operationName": operation, "variables": variables}
        try:
            answer = self._patiently(body)
            content = answer.json()
        except httpx.HTTPError as error:
            raise GraphError(f"{self._url} does not answer: {error}") from error
        except ValueError as error:
            raise GraphError(f"{self._url} answers {answer.status_code}, and no JSON") from error
        if errors := content.get("errors"):
            raise GraphError("; ".join(map(_sentence, errors)))
        return content["data"]

    def _patiently(self, body: dict[str, Any]) -> httpx.Response:
        """Ask again, as late as the service says, while it is busy."""
        for attempt in range(TRIES):
            answer = self._http.post(self._url, json=body)
            if answer.status_code not in BUSY:
                break
            if attempt + 1 < TRIES:
                time.sleep(_wait(answer, attempt))
        return answer


def pages(fetch: Callable[[str | None], Any]) -> Iterator[Any]:
    """Every page of a connection; `fetch` gives the one after a cursor, and the first after None."""
    after = None
    while True:
        page = fetch(after)
        yield page
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def _wait(answer: httpx.Response, attempt: int) -> float:
    said = answer.headers.get("Retry-After", "")
    return min(float(said) if said.isdecimal() else 2.0**attempt, LONGEST_WAIT_S)


def _sentence(error: dict[str, Any]) -> str:
    code = error.get("extensions", {}).get("code", "no code")
    return f"{error['message']} ({code})"
