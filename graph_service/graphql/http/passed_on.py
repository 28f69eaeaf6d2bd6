"""Documents that one worker was sent, for the others: a client that names one may be heard by any of them."""

import hashlib
import time

from graph_service.sharing import Ring, Table

_BYTES = 4 * 2**20  # of all of them


class PassedOn:
    """The documents that were sent last, by their SHA-256. What does not have that is none of them."""

    def __init__(self, most: int, size: int = _BYTES) -> None:
        # Names do not spread evenly: with twice the room none is forgotten for another that happens to stand beside it.
        self._places = Table(2 * most, "dQQ")
        self._texts = Ring(size)

    def get(self, name: str) -> str | None:
        """The document of this name, if it is there still."""
        row = self._places.look(name)
        if row.numbers is None:
            return None
        _, at, size = row.numbers
        content = self._texts.read(int(at), int(size))
        return content.decode() if hashlib.sha256(content).hexdigest() == name else None

    def put(self, name: str, text: str) -> None:
        """Let the others know it, if they do not."""
        if self.get(name) is not None:
            return
        content = text.encode()
        at = self._texts.put(content)
        if at is not None:
            self._places.close(self._places.open(name), (time.monotonic(), at, len(content)))
