"""What the workers of one service have in common, and what is each one's own.

A service may be several processes that are forked from one and serve one socket. A client does not know which it asks, so
what holds for the client holds in all: its budget, the documents that it sent, the numbers that are told. What holds for
the machine is shared out: places in queues, memory.
"""

from dataclasses import dataclass
from pathlib import Path

from graph_service.access.buckets import SharedBuckets
from graph_service.access.budget import Budget
from graph_service.config import Settings
from graph_service.crowd import Crowd
from graph_service.graphql.http.passed_on import PassedOn


@dataclass(frozen=True)
class Shared:
    """What they have in common: made before there is any of them."""

    many: int
    budget: Budget
    crowd: Crowd
    passed_on: PassedOn | None
    metrics: Path
    """The folder of the files that they count in."""

    @classmethod
    def by(cls, settings: Settings) -> "Shared":
        """As the settings want it."""
        most = settings.persisted_queries
        budget = Budget(settings.requests_per_minute, settings.cost_per_minute, buckets=SharedBuckets)
        return cls(
            settings.workers,
            budget,
            Crowd(settings.workers),
            PassedOn(most) if most else None,
            settings.home / "run" / "metrics",
        )


@dataclass(frozen=True)
class Worker:
    """One of them, by its number, from 1 on."""

    number: int
    shared: Shared

    def share(self, whole: int) -> int:
        """Its part of what the service may have: together it is the whole, or 1 each where that is less."""
        many = self.shared.many
        return max(min(whole, 1), whole // many + (self.number <= whole % many))

    def counted(self, connections: int) -> int:
        """Hears how many connections it has, and says how many all have."""
        return self.shared.crowd.count(self.number - 1, connections)
