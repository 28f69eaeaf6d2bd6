"""Where the buckets of budgets are: in this process, or in memory that the workers of a service share.

No more than so many: those that were not asked of for longest are forgotten, and so are full again. Those of addresses,
of which there is no end, stand apart, so that they do not make the buckets of keys forgotten.
"""

from collections import OrderedDict
from typing import Protocol

from graph_service.sharing import Row, Table

_MOST = 20_000  # of addresses, and of keys and people
_ROWS = 65_536  # for that many, as names do not spread quite evenly


class Bucket:
    """What somebody has left of each quota, as it was at a time. A new one was filled before all time."""

    __slots__ = ("at", "left", "row")

    def __init__(self, left: list[float], at: float = -float("inf"), row: Row | None = None) -> None:
        self.left = left
        self.at = at
        self.row = row


class Buckets(Protocol):
    """Gives buckets by name. Whoever opens one closes it; to look at one changes nothing."""

    def open(self, name: str) -> Bucket: ...

    def close(self, name: str, bucket: Bucket) -> None: ...

    def look(self, name: str) -> Bucket: ...


def _is_address(name: str) -> bool:
    return name.startswith("address:")


class OwnBuckets:
    """Those of one process. Each holds so many quotas."""

    def __init__(self, quotas: int) -> None:
        self._quotas = quotas
        self._of_addresses: OrderedDict[str, Bucket] = OrderedDict()
        self._of_others: OrderedDict[str, Bucket] = OrderedDict()

    def open(self, name: str) -> Bucket:
        buckets = self._of_addresses if _is_address(name) else self._of_others
        bucket = buckets.get(name)
        if bucket is None:
            bucket = buckets[name] = Bucket([0.0] * self._quotas)
            if len(buckets) > _MOST:
                buckets.popitem(last=False)
        else:
            buckets.move_to_end(name)
        return bucket

    def close(self, name: str, bucket: Bucket) -> None:
        """Nobody else was kept waiting."""

    def look(self, name: str) -> Bucket:
        return self.open(name)


class SharedBuckets:
    """Those of processes that are forked from this one. Whoever has one open has it alone."""

    def __init__(self, quotas: int) -> None:
        self._quotas = quotas
        self._of_addresses, self._of_others = (Table(_ROWS, f"{1 + quotas}d") for _ in range(2))

    def open(self, name: str) -> Bucket:
        return self._of(self._table(name).open(name))

    def close(self, name: str, bucket: Bucket) -> None:
        assert bucket.row  # noqa: S101  # it was opened here
        self._table(name).close(bucket.row, (bucket.at, *bucket.left))

    def look(self, name: str) -> Bucket:
        return self._of(self._table(name).look(name))

    def _of(self, row: Row) -> Bucket:
        if row.numbers is None:
            return Bucket([0.0] * self._quotas, row=row)
        at, *left = row.numbers
        return Bucket(left, at, row)

    def _table(self, name: str) -> Table:
        return self._of_addresses if _is_address(name) else self._of_others
