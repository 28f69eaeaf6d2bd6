"""Long work says how far it is, and ends when whoever hears of that wants it to."""

from collections.abc import Callable
from typing import Any

import pytest


def require_stoppable(work: Callable[..., Any]) -> None:
    """Work that takes `progress` ends with what that raises."""

    def stop(step: str, done: float) -> None:
        raise KeyboardInterrupt(step, done)

    with pytest.raises(KeyboardInterrupt):
        work(progress=stop)


def told_by(work: Callable[..., Any]) -> list[tuple[str, float]]:
    """What it says of itself from its beginning to its end."""
    told: list[tuple[str, float]] = []
    work(progress=lambda step, done: told.append((step, done)))
    return told
