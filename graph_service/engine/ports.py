"""Ports: free, or whose."""

import errno
import socket
from random import SystemRandom

from graph_service.engine.options import LOOPBACK, EngineOptions
from graph_service.errors import PortInUseError, SettingsError

_FIELDS = ("bolt_port", "http_port")


def require_free(options: EngineOptions) -> None:
    """Raise PortInUseError that names the port, its holder and the setting to change."""
    settings = {field: options.settings_begin + field.upper() for field in _FIELDS}
    if options.bolt_port == options.http_port:
        raise SettingsError(f"{' and '.join(settings.values())} are both {options.bolt_port}")
    for field, setting in settings.items():
        port: int = getattr(options, field)
        if not is_free(port):
            raise in_use(port, setting)


def in_use(port: int, setting: str) -> PortInUseError:
    return PortInUseError(
        f"Port {port} is in use by {holder(port) or 'a process that this user may not see'}",
        hint=f"End that process, or set {setting} to a free port below 32768",
    )


def is_free(port: int) -> bool:
    """Whether the server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # closed connections may linger
        try:
            probe.bind((LOOPBACK, port))
            probe.listen()
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                return False
            raise
    return True


def some_free(count: int) -> list[int]:
    """Ports that are free now, from below those that the system hands out itself."""
    candidates = SystemRandom().sample(range(20_000, 32_000), 200)
    return [port for port in candidates if is_free(port)][:count]


def answers(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1):
            return True
    except OSError:
        return False


def holder(port: int) -> str | None:
    """Name and id of the process that listens on `port`, as far as the system tells."""
    import psutil  # noqa: PLC0415

    try:
        for connection in psutil.net_connections("inet"):
            address = connection.laddr
            if connection.status != psutil.CONN_LISTEN or not address or not connection.pid:
                continue
            if address.port == port:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    except psutil.Error:
        pass
    return None
