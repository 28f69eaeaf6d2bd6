"""What one request takes from its caller's budget: one request, and what its answer costs once that is known."""

from collections.abc import Mapping

from graph_service.access.budget import Budget, Verdict
from graph_service.access.caller import Caller
from graph_service.access.gate import too_many


class Meter:
    """Counts one request. Made only where the caller has some budget left."""

    def __init__(self, budget: Budget, caller: Caller) -> None:
        """Raises HTTPException 429 for a caller who has none."""
        self._budget = budget
        self._caller = caller
        self._verdict: Verdict | None = None
        if budget.is_spent(caller):
            verdict = budget.take(caller)
            if not verdict.allowed:
                raise too_many(verdict)

    def charge(self, cost: float) -> None:
        """Take the request and its cost. Raises HTTPException 429 if that is more than is left."""
        self._verdict = self._budget.take(self._caller, max(1, cost))
        if not self._verdict.allowed:
            raise too_many(self._verdict)

    def headers(self) -> Mapping[str, str]:
        """What is left. Whatever was answered without a cost is counted now as one."""
        if self._verdict is None:
            self._verdict = self._budget.take(self._caller)
        return self._verdict.headers
