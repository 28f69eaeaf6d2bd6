"""Budgets: what a caller may ask in a minute, what is told of it, and how many callers are remembered."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access import Caller
from graph_service.access.buckets import Buckets, OwnBuckets, SharedBuckets
from graph_service.access.budget import Budget, Verdict


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def _caller(name: str) -> Caller:
    return Caller(name, frozenset(), name)


Kind = Callable[[int], Buckets]
KINDS = pytest.mark.parametrize("buckets", [OwnBuckets, SharedBuckets])
A, B = _caller("key:a"), _caller("address:192.0.2.1")


@KINDS
def test_a_minute_of_requests_may_come_at_once_and_comes_back_evenly(buckets: Kind) -> None:
    clock = Clock()
    budget = Budget(3, 0, clock, buckets)
    assert [budget.take(A).allowed for _ in range(4)] == [True, True, True, False]
    assert budget.take(B).allowed
    assert budget.is_spent(A)
    clock.now += 19.9
    assert not budget.take(A).allowed
    clock.now += 0.2
    assert budget.take(A).allowed
    clock.now += 3600
    assert [budget.take(A).allowed for _ in range(4)] == [True, True, True, False]


@KINDS
def test_the_headers_say_what_is_left_and_when_to_come_again(buckets: Kind) -> None:
    budget = Budget(3, 100, Clock(), buckets)
    policy = '"requests";q=3;w=60, "cost";q=100;w=60'
    assert budget.take(A, 40).allowed
    first = budget.headers(A)
    assert first == {
        "RateLimit-Policy": policy,
        "RateLimit": '"requests";r=2;t=20, "cost";r=60;t=24',
    }
    assert budget.take(A, 61) == Verdict(False, "cost", {**first, "Retry-After": "1"})
    assert budget.take(A, 60).allowed
    assert budget.take(A, 1).headers["Retry-After"] == "1"


@KINDS
def test_what_is_dearer_than_a_minute_has_a_full_bucket_to_itself(buckets: Kind) -> None:
    clock = Clock()
    budget = Budget(0, 100, clock, buckets)
    assert budget.take(A, 250).allowed
    assert budget.take(A, 1).headers["Retry-After"] == "91"
    clock.now += 91
    assert budget.take(A, 1).allowed
    assert not budget.take(A, 250).allowed


def test_no_quota_is_no_limit_and_says_nothing() -> None:
    budget = Budget(0, 0)
    assert budget.take(A, 10**12).allowed
    assert budget.headers(A) == {}
    assert not budget.is_spent(A)


@KINDS
def test_addresses_without_end_take_bounded_memory_and_leave_keys_alone(buckets: Kind) -> None:
    budget = Budget(2, 0, Clock(), buckets)
    assert [budget.take(A).allowed for _ in range(3)] == [True, True, False]
    for number in range(25_000):
        budget.take(_caller(f"address:{number}"))
    assert not budget.take(A).allowed
    if isinstance(budget._buckets, OwnBuckets):
        assert len(budget._buckets._of_addresses) == 20_000


@KINDS
def test_twenty_thousand_addresses_are_remembered_at_once(buckets: Kind) -> None:
    budget = Budget(1, 0, Clock(), buckets)
    callers = [_caller(f"address:{number}") for number in range(20_000)]
    assert all(budget.take(each).allowed for each in callers)
    assert not any(budget.take(each).allowed for each in callers)


_TAKERS = """
import json, os, signal, sys, time
from graph_service.access import Caller
from graph_service.access.buckets import SharedBuckets
from graph_service.access.budget import Budget

budget = Budget(1000, 0, lambda: 1.0, SharedBuckets)
callers = [Caller(name, frozenset(), f"key:{name}") for name in "abc"]
told = []
for taker in range(4):
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        if taker == 3:  # killed while it takes, or holds what others wait for
            while True:
                budget.headers(callers[0])
        for _ in range(400):
            for caller in callers:
                os.write(writing, b"1" if budget.take(caller).allowed else b"0")
        os._exit(0)
    os.close(writing)
    told.append((pid, reading))
time.sleep(0.05)
os.kill(told[3][0], signal.SIGKILL)
given = [b"".join(iter(lambda: os.read(reading, 9999), b"")) for _, reading in told[:3]]
print(json.dumps([sum(each[at::3].count(b"1") for each in given) for at in range(3)]))
"""


def test_processes_that_share_buckets_give_exactly_what_there_is() -> None:
    """Of 1,000 each, three processes take 1,200 each, while a fourth is killed at the same buckets."""
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", _TAKERS], capture_output=True, timeout=60, check=True)
        assert json.loads(done.stdout) == [1000, 1000, 1000]


@given(st.lists(st.tuples(st.floats(0, 90), st.floats(0, 50)), max_size=50))
def test_nobody_gets_more_than_the_policy_says(steps: list[tuple[float, float]]) -> None:
    clock, given_, began = Clock(), 0.0, 1000.0
    budget = Budget(0, 100, clock)
    for wait, cost in steps:
        clock.now += wait
        if budget.take(A, cost).allowed:
            given_ += cost
    assert given_ <= 100 + (clock.now - began) * 100 / 60 + 1e-6
