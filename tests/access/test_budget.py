"""Budgets: what a caller may ask in a minute, what is told of it, and how many callers are remembered."""

from hypothesis import given
from hypothesis import strategies as st

from graph_service.access import Caller
from graph_service.access.budget import Budget, Verdict


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def _caller(name: str) -> Caller:
    return Caller(name, frozenset(), name)


A, B = _caller("key:a"), _caller("address:192.0.2.1")


def test_a_minute_of_requests_may_come_at_once_and_comes_back_evenly() -> None:
    clock = Clock()
    budget = Budget(3, 0, clock)
    assert [budget.take(A).allowed for _ in range(4)] == [True, True, True, False]
    assert budget.take(B).allowed
    assert budget.is_spent(A)
    clock.now += 19.9
    assert not budget.take(A).allowed
    clock.now += 0.2
    assert budget.take(A).allowed
    clock.now += 3600
    assert [budget.take(A).allowed for _ in range(4)] == [True, True, True, False]


def test_the_headers_say_what_is_left_and_when_to_come_again() -> None:
    budget = Budget(3, 100, Clock())
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


def test_what_is_dearer_than_a_minute_has_a_full_bucket_to_itself() -> None:
    clock = Clock()
    budget = Budget(0, 100, clock)
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


def test_addresses_without_end_take_bounded_memory_and_leave_keys_alone() -> None:
    budget = Budget(2, 0, Clock())
    assert [budget.take(A).allowed for _ in range(3)] == [True, True, False]
    for number in range(25_000):
        budget.take(_caller(f"address:{number}"))
    assert len(budget._of_addresses) == 20_000
    assert not budget.take(A).allowed


@given(st.lists(st.tuples(st.floats(0, 90), st.floats(0, 50)), max_size=50))
def test_nobody_gets_more_than_the_policy_says(steps: list[tuple[float, float]]) -> None:
    clock, given_, began = Clock(), 0.0, 1000.0
    budget = Budget(0, 100, clock)
    for wait, cost in steps:
        clock.now += wait
        if budget.take(A, cost).allowed:
            given_ += cost
    assert given_ <= 100 + (clock.now - began) * 100 / 60 + 1e-6
