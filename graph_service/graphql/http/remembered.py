"""What was last made of texts that clients sent, up to so many of them and so long in all."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Forgets what has not been asked for the longest.

    A parsed document takes some 120 times the memory of its text, so its length is what counts.
    """

    def __init__(self, most: int, most_characters: int) -> None:
        self._most = most
        self._most_characters = most_characters
        self._characters = 0
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

    def put(self, key: K, value: V, characters: int) -> None:
        """Remember it, as long as its text is."""
        _, before = self._held.pop(key, (None, 0))
        self._characters += characters - before
        self._held[key] = value, characters
        while self._characters > self._most_characters or len(self._held) > self._most:
            _, (_, gone) = self._held.popitem(last=False)
            self._characters -= gone
