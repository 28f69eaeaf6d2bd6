"""How much memory the server gets when nobody says: what a machine can spare that also does other things."""

from pathlib import Path

from graph_service.engine.options import EngineOptions

_CGROUP_LIMITS = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)
_TRANSACTION_SHARE = 0.7


def machine_mb() -> int:
    """Memory of the machine, or of the container if that has less."""
    import psutil  # noqa: PLC0415

    total: int = psutil.virtual_memory().total
    for file in _CGROUP_LIMITS:
        try:
            total = min(total, int(file.read_text(encoding="ascii")))
        except (OSError, ValueError):  # no such group, or its limit is "max"
            continue
    return total // 2**20


def heap_mb(options: EngineOptions) -> int:
    """An eighth of the machine, between 512 MiB (the server idles at 300) and 4 GiB."""
    return options.heap_mb or min(max(machine_mb() // 8, 512), 4096)


def page_cache_mb(options: EngineOptions) -> int:
    """A sixteenth, between 128 MiB and 2 GiB: ten million ties fit in that."""
    return options.page_cache_mb or min(max(machine_mb() // 16, 128), 2048)


def transaction_mb(options: EngineOptions) -> int:
    """What all transactions together may hold, so that a large one fails and the server does not."""
    return options.transaction_mb or int(heap_mb(options) * _TRANSACTION_SHARE)
