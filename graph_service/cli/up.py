"""up, down, status, serve: the whole service as one thing."""

import contextlib
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph_service.cli import context, service
from graph_service.cli.context import AsJson, err, out
from graph_service.config import Settings
from graph_service.errors import GraphServiceError

if TYPE_CHECKING:
    from graph_service.seeding.load import Report


def up(
    *,
    detach: Annotated[bool, typer.Option("--detach", "-d", help="Leave it running and return.")] = False,
    seed: Annotated[bool, typer.Option(help="Load the seed that comes with the service.")] = True,
) -> None:
    """Start Neo4j, load the seed, serve GraphQL, and say where to look.

    In the foreground, Ctrl-C stops all that it started. What runs already is used as it is.

    Examples:
        graph-service up

        graph-service up --detach

    """
    settings = context.settings()
    began = time.monotonic()
    with _neo4j(settings, detach=detach):
        _fill(settings, seed=seed)
        if detach:
            service.start(settings)
            _say_where(settings)
            err.print(f"up after {time.monotonic() - began:.1f} s; `graph-service down` stops it")
            if settings.neo4j_uri is None:
                context.engine(settings).spawn_aot_cache()
        elif service.find(settings):
            _say_where(settings)
            err.print("it runs already, and is left running")
        else:
            _serve(settings, said=True)


@contextlib.contextmanager
def _neo4j(settings: Settings, *, detach: bool) -> Iterator[None]:
    """Our own Neo4j, if no other is named; stopped again at the end if it was started for the foreground."""
    if settings.neo4j_uri is not None:
        yield
        return
    engine = context.engine(settings)
    ours = not engine.status().running
    if ours and err.is_terminal:
        err.print("starting Neo4j …")
    engine.start(detach=detach)
    try:
        yield
    finally:
        if ours and not detach:
            engine.stop()


def _fill(settings: Settings, *, seed: bool) -> None:
    from graph_service.resources import resource
    from graph_service.seeding import load as loading
    from graph_service.storage.writer import Writer

    with context.database(settings) as (driver, name):
        writer = Writer(driver, name)
        writer.prepare()
        if not seed:
            return
        given = loading.read([resource("seed")])
        with context.progress("loading") as progress:
            report = loading.load(writer, given, most_rows=writer.most_rows(), progress=progress)
        _say_loaded(report)


def _say_loaded(report: "Report") -> None:
    written = report.added.total() + report.changed.total() + report.removed.total()
    if written and err.is_terminal:
        err.print(f"loaded {len(report.documents)} documents: {written:,} nodes and ties written")


def down() -> None:
    """Stop the API and the service's own Neo4j. The data stays.

    Example:
        graph-service down

    """
    settings = context.settings()
    stopped = ["the API"] if service.stop(settings) else []
    if settings.neo4j_uri is None and context.engine(settings).stop():
        stopped.append("Neo4j")
    err.print(f"stopped {' and '.join(stopped)}" if stopped else "nothing ran")


def status(*, as_json: AsJson = False) -> None:
    """What runs, where, since when, and what the graph holds.

    Exit code 0 if both Neo4j and the API answer, 4 if not.

    Example:
        graph-service status --json

    """
    settings = context.settings()
    found = _status(settings)
    if as_json:
        context.print_json(found)
    else:
        _print_status(found)
    if not (found["neo4j"]["answering"] and found["api"]["running"]):
        raise typer.Exit(4)


def _status(settings: Settings) -> dict[str, Any]:
    api = service.find(settings)
    url = api.url if api else f"http://{settings.host}:{settings.port}"
    if settings.neo4j_uri is None:
        own = context.engine(settings).status()
        server: dict[str, Any] = {
            "own": True,
            "running": own.running,
            "pid": own.pid,
            "version": own.version,
            "bolt": own.bolt_uri,
            "browser": own.browser_url,
            "user": own.user,
            "passwordFile": str(own.password_file),
            "home": str(own.home),
            "startedAt": own.started_at.isoformat() if own.started_at else None,
        }
    else:
        server = {"own": False, "bolt": settings.neo4j_uri, "user": settings.neo4j_user, "pid": None}
    graph: dict[str, Any] | None = None
    try:
        graph = _counts(settings)
        server["answering"] = True
        server["version"] = graph.pop("neo4j")
    except GraphServiceError as error:
        server["answering"] = False
        server["problem"] = str(error)
    return {
        "neo4j": server,
        "api": {
            "running": api is not None,
            "pid": api.pid if api else None,
            "graphql": f"{url}/graphql",
            "health": f"{url}/health/ready",
            "log": str(service.log_file(settings)),
        },
        "graph": graph,
    }


def _counts(settings: Settings) -> dict[str, Any]:
    from graph_service.model.vocabulary import TIES, Label
    from graph_service.storage.queries import query
    from graph_service.storage.reader import BlockingReader

    with context.database(settings) as (driver, name):
        reader = BlockingReader(driver, name)
        answer = reader.run(query("queries/counts").text, {"labels": list(Label), "types": list(TIES)})
    row = answer.rows[0]
    return {
        "neo4j": row["neo4j"],
        "model": row["model"],
        "version": answer.version,
        "nodes": {label: n for label, n in row["nodes"] if n},
        "ties": {kind: n for kind, n in row["ties"] if n},
        "documents": row["documents"],
    }


def _print_status(found: dict[str, Any]) -> None:
    server, api, graph = found["neo4j"], found["api"], found["graph"]
    state = "answers" if server["answering"] else f"does not answer: {server['problem']}"
    out.print(f"Neo4j   {server.get('version', '')} {state}".rstrip(), markup=False)
    out.print(f"        {server['bolt']}  pid {server['pid'] or '–'}", markup=False)
    if server["own"]:
        out.print(f"        {server['browser']}", markup=False)
    out.print(
        f"API     {'runs' if api['running'] else 'does not run'}  pid {api['pid'] or '–'}", markup=False
    )
    out.print(f"        {api['graphql']}", markup=False)
    if graph:
        out.print(f"Graph   {sum(graph['nodes'].values()):,} nodes, {sum(graph['ties'].values()):,} ties")
        for name, number in (*graph["nodes"].items(), *graph["ties"].items()):
            out.print(f"        {number:>8,}  {name}", markup=False)


def serve() -> None:
    """Serve the API alone, in the foreground, over a Neo4j that runs.

    Example:
        NEO4J_URI=neo4j://db.example:7687 NEO4J_PASSWORD=… graph-service serve

    """
    _serve(context.settings(serving=True), said=False)


def _serve(settings: Settings, *, said: bool) -> None:
    import uvicorn

    from graph_service.app import create_app

    where = context.address(settings)
    service.require_port(settings)
    config = uvicorn.Config(
        create_app(settings, where),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=settings.log_level == "DEBUG",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    service.note(settings)
    try:
        if said:
            _say_where(settings)
            err.print("Ctrl-C stops it")
        uvicorn.Server(config).run()
    finally:
        service.forget(settings)


def _say_where(settings: Settings) -> None:
    base = f"http://{settings.host}:{settings.port}"
    out.print(f"GraphQL        {base}/graphql", markup=False)
    if settings.neo4j_uri is not None:
        out.print(f"Neo4j          {settings.neo4j_uri}", markup=False)
        return
    now = context.engine(settings).status()
    port = now.bolt_uri.rpartition(":")[2]
    connect = f"?connectURL=bolt://{now.user}@127.0.0.1:{port}"
    out.print(f"Neo4j Browser  {now.browser_url}{connect}", markup=False)
    out.print(f"               user {now.user}, password in {now.password_file}", markup=False)
    out.print(f"Bolt           {now.bolt_uri}", markup=False)
