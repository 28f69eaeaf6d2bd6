"""The log within the tests' own process."""

import contextlib
import logging
from collections.abc import Iterator

import structlog


@contextlib.contextmanager
def as_before() -> Iterator[None]:
    """Undoes what a command within does to the log: its stream is closed when it ends, and others log on."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers, root.level
    try:
        yield
    finally:
        structlog.configure(**before)
        root.handlers, root.level = handlers, level
