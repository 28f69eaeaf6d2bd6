"""How much each caller may ask in a minute: requests, and what they cost. Beyond it, when to come again.

A bucket for each caller and quota holds a minute's worth, and fills evenly. The buckets are this process's own, and
no more than so many: those that were not asked of for longest are forgotten, and so are full again.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from graph_service.access.caller import Caller

_MINUTE = 60
_MOST = 20_000  # buckets of addresses, and of keys and people


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


class _Bucket:
    __slots__ = ("at", "left")

    def __init__(self, left: list[float], at: float) -> None:
        self.left = left
        self.at = at


class Budget:
    """The budgets of all callers. A quota of 0 is none."""

    def __init__(self, requests: int, cost: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        both = {"requests": requests, "cost": cost}
        self._quotas = [_Quota(name, many, many / _MINUTE) for name, many in both.items() if many]
        policies = (f'"{quota.name}";q={quota.a_minute};w={_MINUTE}' for quota in self._quotas)
        self._policy = ", ".join(policies)
        # Apart, so that addresses, of which there is no end, do not make the buckets of keys forgotten.
        self._of_addresses: OrderedDict[str, _Bucket] = OrderedDict()
        self._of_others: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, caller: Caller, cost: float = 1, requests: int = 1) -> Verdict:
        """Take a request of this cost from a caller's budget, or say why not. What is refused takes nothing.

        Dearer than a whole minute's worth is let through when the bucket is full, and then has to be waited for.
        """
        if not self._quotas:
            return _ALLOWED
        bucket = self._bucket(caller.counted_as)
        after = []
        for quota, left in zip(self._quotas, bucket.left, strict=True):
            wanted = cost if quota.name == "cost" else requests
            if left < wanted and left < quota.a_minute:
                return self._refused(bucket, {"cost": cost, "requests": requests})
            after.append(left - wanted)
        bucket.left = after
        return _ALLOWED

    def headers(self, caller: Caller) -> dict[str, str]:
        """What is left of a caller's budget: `RateLimit` and `RateLimit-Policy`, as the IETF's draft has them."""
        return self._headers(self._bucket(caller.counted_as)) if self._quotas else {}

    def _refused(self, bucket: _Bucket, wanted: Mapping[str, float]) -> Verdict:
        waits = [
            (quota.wait(left, wanted[quota.name]), quota.name)
            for quota, left in zip(self._quotas, bucket.left, strict=True)
        ]
        longest, name = max(waits)
        return Verdict(False, name, {**self._headers(bucket), "Retry-After": str(longest)})

    def is_spent(self, caller: Caller) -> bool:
        """Whether a request would be refused, whatever its cost."""
        return bool(self._quotas) and min(self._bucket(caller.counted_as).left) < 1

    def _headers(self, bucket: _Bucket) -> dict[str, str]:
        said = []
        for (name, a_minute, a_second), left in zip(self._quotas, bucket.left, strict=True):
            full_in = math.ceil((a_minute - left) / a_second)
            said.append(f'"{name}";r={int(left) if left > 0 else 0};t={full_in}')
        return {"RateLimit-Policy": self._policy, "RateLimit": ", ".join(said)}

    def _bucket(self, counted_as: str) -> _Bucket:
        """The caller's bucket, with what has come into it since."""
        buckets = self._of_addresses if counted_as.startswith("address:") else self._of_others
        now, bucket = self._clock(), buckets.get(counted_as)
        if bucket is None:
            bucket = buckets[counted_as] = _Bucket([float(quota.a_minute) for quota in self._quotas], now)
            if len(buckets) > _MOST:
                buckets.popitem(last=False)
            return bucket
        buckets.move_to_end(counted_as)
        passed, bucket.at = now - bucket.at, now
        for at, (_, a_minute, a_second) in enumerate(self._quotas):
            level = bucket.left[at] + passed * a_second
            bucket.left[at] = min(a_minute, level)
        return bucket
