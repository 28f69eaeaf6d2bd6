"""neo4j.conf and the two log files beside it, written anew at every start: nothing in them is edited by hand."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from graph_service.engine import memory
from graph_service.engine.layout import CONFIGURATION_BEGINS, Layout
from graph_service.engine.options import DATABASE, LOOPBACK, EngineOptions
from graph_service.files import write_private

_KEPT_LOGS = 3

_CLOSED = {
    "dbms.security.auth_enabled": "true",
    # Cypher reads no file of the machine and asks nothing of the net. The import folder is empty besides.
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    # Nothing is reported, and nobody is looked for on the local network.
    "dbms.usage_report.enabled": "false",
    "client.allow_telemetry": "false",
    "server.bolt.telemetry.enabled": "false",
    "dbms.fleet_manager.enabled": "false",
    "server.fleet_discovery.enabled": "false",
    "server.http.x_forward.enabled": "false",
    "server.https.enabled": "false",
}
_KEPT_SMALL = {
    # Each of the two databases has such a file made in full beforehand; the default of 256 MiB is half a
    # gigabyte for a graph of five documents. A transaction may be larger than a file.
    "db.tx_log.rotation.size": "64m",
    "db.tx_log.rotation.retention_policy": "1 days 256M",
}
_QUIET_BOLT = {
    # The server tells drivers how long it may be silent, and Python's then sets and takes back an alarm for each of a
    # dozen reads of an answer. On one machine a connection that is gone is known to be; queries have limits of their own.
    "server.bolt.connection_keep_alive_for_requests": "OFF",
}
_QUICK_STOP = {
    # Without it Bolt waits twice five seconds for threads that have nothing to do.
    "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
}


def settings(options: EngineOptions) -> dict[str, str]:
    """Every setting that differs from what Neo4j would do by itself."""
    bolt, http = f"{LOOPBACK}:{options.bolt_port}", f"{LOOPBACK}:{options.http_port}"
    layout = Layout(options.home)
    transactions = f"{memory.transaction_mb(options)}m"
    return {
        "server.default_listen_address": LOOPBACK,
        "server.default_advertised_address": LOOPBACK,
        "server.bolt.listen_address": bolt,
        # Otherwise Browser and routing drivers are told the default port.
        "server.bolt.advertised_address": bolt,
        "server.http.listen_address": http,
        "server.http.advertised_address": http,
        "server.directories.import": str(layout.imports),
        "server.logs.config": str(layout.conf / "server-logs.xml"),
        "server.logs.user.config": str(layout.conf / "user-logs.xml"),
        "server.memory.pagecache.size": f"{memory.page_cache_mb(options)}m",
        "dbms.memory.transaction.total.max": transactions,
        "db.memory.transaction.max": transactions,
        **_CLOSED,
        **_KEPT_SMALL,
        **_QUIET_BOLT,
        **_QUICK_STOP,
        **_handed_out(options),
        **_browser(options),
    }


def _handed_out(options: EngineOptions) -> dict[str, str]:
    """For a server whose users are not to be trusted. What Community cannot keep from them, docs/security.md says."""
    timed = (
        {}
        if options.query_timeout_s is None
        else {"db.transaction.timeout": f"{options.query_timeout_s * 1000:.0f}ms"}
    )
    if not options.read_only:
        return timed
    return {
        **timed,
        "server.databases.default_to_read_only": "true",
        "server.databases.read_only": DATABASE,
        # One may not take all that is there for everybody.
        "db.memory.transaction.max": f"{memory.transaction_mb(options) // 2}m",
        # Nothing will be written: no file of 64 MiB for what would be.
        "db.tx_log.preallocate": "false",
    }


def _browser(options: EngineOptions) -> dict[str, str]:
    """Browser begins as it is told, may fetch what is ours, and reaches nothing else.

    Telemetry switched off does not keep it from asking three foreign hosts for scripts and fonts; only the
    content security policy does. It also asks the Bolt port over HTTP what it is, which Community does not answer.
    """
    origin = options.browser_origin.rstrip("/")
    own = [f"ws://{host}:{options.bolt_port}" for host in ("localhost", LOOPBACK)]
    hosts = dict.fromkeys([urlsplit(origin).hostname or LOOPBACK, LOOPBACK, "localhost"])
    policy = {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": " ".join(["'self'", *own, origin]),
        "base-uri": "'none'",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        # A backslash would be read as the beginning of another character.
        "browser.post_connect_cmd": options.browser_commands.replace("\\", r"\\"),
        "browser.remote_content_hostname_whitelist": ",".join(hosts),
        "dbms.security.http_static_content_security_policy_header": "; ".join(
            f"{name} {value}" for name, value in policy.items()
        ),
        # Pages of other origins may not read the HTTP API's answers.
        "dbms.security.http_access_control_allow_origin": f"http://{LOOPBACK}:{options.http_port}",
    }


def write(options: EngineOptions, more: Mapping[str, str] | None = None) -> None:
    """Write the configuration into the home, and what `more` is wanted of this start."""
    conf = Layout(options.home).conf
    lines = "".join(f"{name}={value}\n" for name, value in {**settings(options), **(more or {})}.items())
    write_private(conf / "neo4j.conf", CONFIGURATION_BEGINS + lines)
    write_private(conf / "user-logs.xml", _logging({"neo4j": None}, options.log_file_mb))
    write_private(
        conf / "server-logs.xml",
        _logging(
            {"debug": None, "http": "HttpLogger", "security": "SecurityLogger"},
            options.log_file_mb,
        ),
    )


def _logging(loggers: dict[str, str | None], size_mb: float) -> str:
    """A log4j configuration: each file turned over by size, with its logger; None is the root.

    Community writes no log of queries.
    """
    appenders, uses = [], []
    for file, logger in loggers.items():
        path = "${config:server.directories.logs}/" + file + ".log"
        appenders.append(
            f'<RollingRandomAccessFile name="{file}" fileName="{path}" filePattern="${path}.%02i">'
            '<PatternLayout pattern="%d{yyyy-MM-dd HH:mm:ss.SSSZ}{GMT+0} %-5p [%c{1}] %m%n"/>'
            f'<Policies><SizeBasedTriggeringPolicy size="{size_mb * 1024:.0f} KB"/></Policies>'
            f'<DefaultRolloverStrategy fileIndex="min" max="{_KEPT_LOGS}"/></RollingRandomAccessFile>'
        )
        opening = f'<Logger name="{logger}" additivity="false"' if logger else "<Root"
        closing = "</Logger>" if logger else "</Root>"
        uses.append(f'{opening} level="INFO"><AppenderRef ref="{file}"/>{closing}')
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Configuration status="ERROR">\n<Appenders>\n'
        + "\n".join(appenders)
        + "\n</Appenders>\n<Loggers>\n"
        + "\n".join(uses)
        + "\n</Loggers>\n</Configuration>\n"
    )
