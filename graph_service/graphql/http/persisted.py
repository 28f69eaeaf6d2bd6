"""Documents that are named instead of sent: automatic persisted queries, and trusted documents.

Two ways to name one are taken: Apollo's `extensions.persistedQuery`, and `documentId` of GraphQL over HTTP's appendix.
"""

import re
import sys
from collections.abc import Mapping

from starlette.exceptions import HTTPException

from graph_service.graphql.http.asked import Asked
from graph_service.graphql.http.media import JSON
from graph_service.graphql.http.passed_on import PassedOn
from graph_service.graphql.http.remembered import Remembered
from graph_service.graphql.http.trusted import digest

_BYTES = 4 * 2**20  # that all take which are remembered
_DIGEST = re.compile(r"[0-9a-f]{64}")


class RefusedError(HTTPException):
    """A request that is refused with a code of its own."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(status, message, {"Cache-Control": "no-store"})
        self.code = code


class Persisted:
    """Finds the documents that requests name.

    `trusted`: by identifier, if no others may be asked. `passed_on`: what other workers were sent, if there are any.
    """

    def __init__(
        self, trusted: Mapping[str, str] | None, most: int, passed_on: PassedOn | None = None
    ) -> None:
        self._trusted = trusted
        self._texts = frozenset(trusted.values()) if trusted is not None else frozenset()
        self._automatic = Remembered[str, str](most, _BYTES) if most else None
        self._passed_on = passed_on

    def resolved(self, asked: Asked, media: str) -> Asked:
        """The request with its document's text. Raises RefusedError."""
        if self._trusted is None and not asked.document:
            return asked
        status = 200 if media == JSON else 400
        if self._trusted is not None:
            return asked._replace(query=self._of_trusted(self._trusted, asked, status))
        name = asked.document.removeprefix("sha256:")
        if self._automatic is None:
            raise RefusedError(status, "PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported")
        if not asked.query:
            return asked._replace(query=self._known(self._automatic, name, status))
        if not _DIGEST.fullmatch(name) or digest(asked.query) != name:
            raise RefusedError(400, "PERSISTED_QUERY_HASH_MISMATCH", "The document has another SHA-256.")
        self._automatic.put(name, asked.query, sys.getsizeof(asked.query))
        if self._passed_on:
            self._passed_on.put(name, asked.query)
        return asked

    def _known(self, automatic: Remembered[str, str], name: str, status: int) -> str:
        text = automatic.get(name)
        # What is no digest may be long, and workers remember where they looked for it.
        if text is None and self._passed_on and _DIGEST.fullmatch(name):
            text = self._passed_on.get(name)
            if text is not None:
                automatic.put(name, text, sys.getsizeof(text))
        if text is None:  # the message is what Apollo's clients look for
            raise RefusedError(status, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")
        return text

    def _of_trusted(self, trusted: Mapping[str, str], asked: Asked, status: int) -> str:
        text = trusted.get(asked.document.removeprefix("sha256:")) if asked.document else asked.query
        if text is None or text not in self._texts or (asked.query and asked.query != text):
            raise RefusedError(
                status, "DOCUMENT_NOT_TRUSTED", "Only documents that were agreed on are answered here."
            )
        return text
