"""Python's collector of garbage, kept from looking where there is none."""

import contextlib
import gc
from collections.abc import Iterator

_NEW_OBJECTS = 100_000
"""How many there are before one looks for garbage: what is imported is none, and to look through it takes 0.1 s."""


def look_rarely() -> None:
    """Let a process that only answers one question not look through all that it has imported."""
    gc.set_threshold(_NEW_OBJECTS)


@contextlib.contextmanager
def without_collector() -> Iterator[None]:
    """A hundred thousand new objects, none of them garbage: looking for some among all that is there halves the speed."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
