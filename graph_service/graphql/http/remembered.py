"""What was last made of texts that clients sent, up to so many of them and so much memory in all."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Forgets what has not been asked for the longest.

    What is made of a text takes hundreds of times its memory, and a short text can become much: whoever puts it in knows
    how much that is, at most.
    """

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._bytes = 0
        self._held: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def __contains__(self, key: K) -> bool:
        return key in self._held

    def get(self, key: K) -> V | None:
        """What is known of it."""
        found = self._held.get(key)
        if found is None:
            return None
        self._held.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Remember it, which takes so many bytes."""
        _, before = self._held.pop(key, (None, 0))
        self._bytes += size - before
        self._held[key] = value, size
        while self._bytes > self._most_bytes or len(self._held) > self._most:
            _, (_, gone) = self._held.popitem(last=False)
            self._bytes -= gone
