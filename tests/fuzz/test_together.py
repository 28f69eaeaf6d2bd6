"""Processes that part questions among them."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator

from tests.fuzz.report import Outcome
from tests.fuzz.together import asking

NUMBERS = range(1, 31)


@contextlib.contextmanager
def telling_who() -> Iterator[Callable[[int], Outcome]]:
    """Slowly enough for both to have some."""

    def ask(number: int) -> Outcome:
        time.sleep(0.02)
        return Outcome(number, str(os.getpid()), [])

    yield ask


@contextlib.contextmanager
def dying_of_ten() -> Iterator[Callable[[int], Outcome]]:
    yield lambda number: os._exit(1) if number == 10 else Outcome(number, "", [])


def test_each_question_is_asked_once_by_any_of_them() -> None:
    with asking(telling_who, NUMBERS, processes=2) as together:
        outcomes = [outcome for outcome in together.outcomes() if outcome is not None]
    assert sorted(outcome.number for outcome in outcomes) == [*NUMBERS]
    assert os.getpid() not in {int(outcome.maker) for outcome in outcomes}


def test_a_process_that_dies_leaves_what_it_told() -> None:
    with asking(dying_of_ten, NUMBERS, processes=1) as together:
        outcomes = [outcome for outcome in together.outcomes() if outcome is not None]
    assert [outcome.number for outcome in outcomes] == [*range(1, 10)]


def test_whoever_stops_does_not_wait_for_the_rest() -> None:
    with asking(telling_who, range(1, 1_000_000), processes=2) as together:
        told = next(outcome for outcome in together.outcomes() if outcome is not None)
    assert told.number < 100
