"""Who may have work done now: never more than may be, nobody before their turn, and small beside big."""

import asyncio
import contextlib
import time
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.errors import OverloadedError
from graph_service.graphql.bounds import turns as module
from graph_service.graphql.bounds.turns import Room, Turns


def _run(work: Any) -> Any:
    return asyncio.run(work)


async def _work(turns: Turns, caller: str, what: str, seconds: float, done: list[str]) -> None:
    turn = await turns.take(caller, what)
    try:
        await asyncio.sleep(seconds)
        done.append(f"{caller} {what}")
    finally:
        turns.give_back(turn)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 6),
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.booleans()), max_size=40),
)
def test_never_more_at_once_than_may_be_and_all_is_given_back(
    at_once: int, asked: list[tuple[str, str, bool]]
) -> None:
    turns, most = Turns(Room(at_once, 100, 5)), Counter[str]()
    turns._slow["y"] = None

    async def one(caller: str, what: str, leaves: bool) -> None:
        with contextlib.suppress(TimeoutError, OverloadedError):
            async with asyncio.timeout(0.002 if leaves else None):
                turn = await turns.take(caller, what)
                most["all"] = max(most["all"], turns.running)
                most["slow"] = max(most["slow"], turns._running_slow)
                most["one"] = max(most["one"], turns._held[caller])
                try:
                    await asyncio.sleep(0.001)
                finally:
                    turns.give_back(turn)

    async def all_of_them() -> None:
        await asyncio.gather(*(one(*each) for each in asked))

    _run(all_of_them())
    assert most["all"] <= at_once
    assert most["slow"] <= max(1, at_once // 2)
    assert most["one"] <= max(1, at_once * 3 // 4)
    assert (turns.running, turns.waiting, turns._running_slow) == (0, 0, 0)
    assert (turns._held, turns._queues) == (Counter(), {})


def test_callers_take_turns_however_much_one_asks() -> None:
    turns, done = Turns(Room(1, 100, 5)), list[str]()

    async def work() -> None:
        greedy = [asyncio.create_task(_work(turns, "greedy", str(n), 0.001, done)) for n in range(20)]
        await asyncio.sleep(0)
        modest = [asyncio.create_task(_work(turns, "modest", str(n), 0.001, done)) for n in range(3)]
        await asyncio.gather(*greedy, *modest)

    _run(work())
    assert [one for one in done[:8] if one.startswith("modest")] == ["modest 0", "modest 1", "modest 2"]


def test_what_was_slow_leaves_room_for_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SLOW_S", 0.02)
    turns, done = Turns(Room(4, 100, 5)), list[str]()

    async def work() -> float:
        await _work(turns, "a", "slow", 0.03, done)  # now it is known
        slow = [asyncio.create_task(_work(turns, f"caller {n}", "slow", 0.2, done)) for n in range(6)]
        await asyncio.sleep(0)
        began = time.monotonic()
        await _work(turns, "b", "quick", 0, done)
        took = time.monotonic() - began
        await asyncio.gather(*slow)
        return took

    assert _run(work()) < 0.1


def test_whoever_would_wait_too_long_is_told_so() -> None:
    async def work() -> list[float]:
        turns, done, told = Turns(Room(1, 2, 0.1)), list[str](), list[float]()
        long = asyncio.create_task(_work(turns, "a", "x", 0.5, done))
        await asyncio.sleep(0)

        async def one(caller: str) -> None:
            began = time.monotonic()
            with pytest.raises(OverloadedError) as error:
                await turns.take(caller, "x")
            assert error.value.retry_s == 1
            told.append(time.monotonic() - began)

        await asyncio.gather(*(one(caller) for caller in ("b", "b", "c", "d")))
        assert turns.waiting == 0
        await long
        return sorted(told)

    at_once, at_once_too, *later = _run(work())
    assert max(at_once, at_once_too) < 0.08  # the second of one caller, and the third of all
    assert len(later) == 2
    assert min(later) >= 0.1
