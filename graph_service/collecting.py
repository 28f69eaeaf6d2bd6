"""Python's collector of garbage, kept from looking where there is none."""

import contextlib
import gc
from collections.abc import Iterator


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
