"""What the answer to one request takes from its caller's budget. The request itself was counted at the gate."""

from collections.abc import Mapping

from graph_service.access.budget import Budget
from graph_service.access.caller import Caller
from graph_service.access.gate import too_many

_LEAST = 1


class Meter:
    """Counts one answer."""

    def __init__(self, budget: Budget, caller: Caller) -> None:
        """Takes the least that an answer can cost. Raises HTTPException 429 for a caller who has not even that."""
        self._budget = budget
        self._caller = caller
        self._take(_LEAST)

    def charge(self, cost: float) -> None:
        """Take what an answer costs. Raises HTTPException 429 if that is more than is left."""
        if cost > _LEAST:
            self._take(cost - _LEAST)

    def headers(self) -> Mapping[str, str]:
        """What is left."""
        return self._budget.headers(self._caller)

    def _take(self, cost: float) -> None:
        verdict = self._budget.take(self._caller, cost, requests=0)
        if not verdict.allowed:
            raise too_many(verdict)
