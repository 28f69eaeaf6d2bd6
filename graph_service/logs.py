"""One log, to standard error, as text for people or as JSON for machines."""

import logging
import sys
from typing import Any

import orjson
import structlog

from graph_service.log_writer import LogWriter


def configure(level: str, form: str, *, waiting: bool = True) -> None:
    """Send structlog's events, and the standard library's records, to standard error.

    `waiting`: whether whoever logs waits until it is written. A server must not, see `log_writer`.
    """
    stream = _StandardError() if waiting else LogWriter(_StandardError())
    shared: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(serializer=_json)
        if form == "json"
        else structlog.dev.ConsoleRenderer()
        if sys.stderr.isatty()
        else _text
    )
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.WriteLoggerFactory(stream),  # type: ignore[arg-type]  # it writes and flushes
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # The client of HTTP tells of whole addresses, with whatever they hold.
    logging.getLogger("httpx").setLevel(level if level == "DEBUG" else logging.WARNING)
    # The driver tells of each failure before we do, in words of its own.
    logging.getLogger("neo4j").setLevel(level if level == "DEBUG" else logging.CRITICAL + 1)


class _StandardError:
    """Whatever is standard error when something is written: it may be another than when the log was configured."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def _json(value: Any, **_: Any) -> str:
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def _text(_: Any, __: str, event: structlog.typing.EventDict) -> str:
    """What the console's has without its colours, at a fifth of its time."""
    when, level, what = (event.pop(name, "") for name in ("timestamp", "level", "event"))
    trace = event.pop("exception", "")
    told = " ".join(f"{name}={value!r}" for name, value in event.items())
    return f"{when} [{level:<8}] {what}{' ' if told else ''}{told}" + (f"\n{trace}" if trace else "")
