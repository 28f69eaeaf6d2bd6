"""How much each caller may ask in a minute: requests, and what they cost. Beyond it, when to come again.

A bucket for each caller holds a minute's worth of each quota, and fills evenly. Workers of one service have them in common
(`access.buckets`).
"""

import math
import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from graph_service.access.buckets import Bucket, Buckets, OwnBuckets
from graph_service.access.caller import Caller

_MINUTE = 60


class Verdict(NamedTuple):
    """Whether a request may go on."""

    allowed: bool
    spent: str = ""
    """Which quota is spent: `requests` or `cost`."""
    headers: Mapping[str, str] = MappingProxyType({})
    """What tells whoever may not what is left, and when to come again (`Retry-After`)."""


_ALLOWED = Verdict(True)


class _Quota(NamedTuple):
    name: str
    a_minute: int
    a_second: float

    def wait(self, left: float, wanted: float) -> int:
        """Seconds until so much is there; more than a minute's worth never is, so that much is enough."""
        return math.ceil((min(wanted, self.a_minute) - left) / self.a_second)


class Budget:
    """The budgets of all callers. A quota of 0 is none."""

    def __init__(
        self,
        requests: int,
        cost: int,
        clock: Callable[[], float] = time.monotonic,
        buckets: Callable[[int], Buckets] = OwnBuckets,
    ) -> None:
        """`buckets` makes the place for buckets of so many quotas. `clock`: of all processes that share them."""
        self._clock = clock
        both = {"requests": requests, "cost": cost}
        self._quotas = [_Quota(name, many, many / _MINUTE) for name, many in both.items() if many]
        policies = (f'"{quota.name}";q={quota.a_minute};w={_MINUTE}' for quota in self._quotas)
        self._policy = ", ".join(policies)
        self._buckets = buckets(len(self._quotas))

    def take(self, caller: Caller, cost: float = 1, requests: int = 1) -> Verdict:
        """Take a request of this cost from a caller's budget, or say why not. What is refused takes nothing.

        Dearer than a whole minute's worth is let through when the bucket is full, and then has to be waited for.
        """
        if not self._quotas:
            return _ALLOWED
        bucket = self._buckets.open(caller.counted_as)
        try:
            self._fill(bucket)
            after = []
            for quota, left in zip(self._quotas, bucket.left, strict=True):
                wanted = cost if quota.name == "cost" else requests
                if left < wanted and left < quota.a_minute:
                    return self._refused(bucket, {"cost": cost, "requests": requests})
                after.append(left - wanted)
            bucket.left = after
        finally:
            self._buckets.close(caller.counted_as, bucket)
        return _ALLOWED

    def headers(self, caller: Caller) -> dict[str, str]:
        """What is left of a caller's budget: `RateLimit` and `RateLimit-Policy`, as the IETF's draft has them."""
        return self._headers(self._looked_at(caller)) if self._quotas else {}

    def _refused(self, bucket: Bucket, wanted: Mapping[str, float]) -> Verdict:
        waits = [
            (quota.wait(left, wanted[quota.name]), quota.name)
            for quota, left in zip(self._quotas, bucket.left, strict=True)
        ]
        longest, name = max(waits)
        return Verdict(False, name, {**self._headers(bucket), "Retry-After": str(longest)})

    def is_spent(self, caller: Caller) -> bool:
        """Whether a request would be refused, whatever its cost."""
        return bool(self._quotas) and min(self._looked_at(caller).left) < 1

    def _headers(self, bucket: Bucket) -> dict[str, str]:
        said = []
        for (name, a_minute, a_second), left in zip(self._quotas, bucket.left, strict=True):
            full_in = math.ceil((a_minute - left) / a_second)
            said.append(f'"{name}";r={int(left) if left > 0 else 0};t={full_in}')
        return {"RateLimit-Policy": self._policy, "RateLimit": ", ".join(said)}

    def _looked_at(self, caller: Caller) -> Bucket:
        bucket = self._buckets.look(caller.counted_as)
        self._fill(bucket)
        return bucket

    def _fill(self, bucket: Bucket) -> None:
        """With what has come into it since."""
        now = self._clock()
        passed, bucket.at = now - bucket.at, now
        for at, (_, a_minute, a_second) in enumerate(self._quotas):
            level = bucket.left[at] + passed * a_second
            bucket.left[at] = min(a_minute, level)
