"""Lots that igraph draws, from a seed."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ONE_AT_A_TIME = threading.RLock()


@contextmanager
def igraph_lots(seed: int) -> Iterator[None]:
    """Let igraph draw its lots from a seed, and afterwards as before.

    It has one generator in the process, which is Python's `random` unless told otherwise. So one thread at a time
    is here: another's draws would change what the seed gives.
    """
    import igraph as ig  # noqa: PLC0415  # takes a while to import

    with _ONE_AT_A_TIME:
        ig.set_random_number_generator(random.Random(seed))  # noqa: S311  # nothing secret
        try:
            yield
        finally:
            ig.set_random_number_generator(random)
