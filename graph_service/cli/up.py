"""up, down, status, serve: the whole service as one thing."""

import contextlib
import socket
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph_service import whereabouts
from graph_service.cli import context, filling, service, serving, snapshot
from graph_service.cli.context import AsJson, out
from graph_service.config import Settings
from graph_service.errors import GraphServiceError, StartError
from graph_service.exploring.doors import EXPLORE, ForeignDoor

if TYPE_CHECKING:
    from graph_service.engine import Engine


Seed = Annotated[
    bool | None,
    typer.Option(
        "--seed/--no-seed",
        help="Load the seed that comes with the service, or not. By default only where nothing is loaded yet.",
        show_default=False,
    ),
]


def up(
    *,
    detach: Annotated[bool, typer.Option("--detach", "-d", help="Leave it running and return.")] = False,
    seed: Seed = None,
) -> None:
    """Start Neo4j, load the seed, serve GraphQL, and say where to look.

    In the foreground, Ctrl-C stops all that it started. What runs already is used as it is, and left running.

    Examples:
        graph-service up

        graph-service up --detach

    """
    settings = context.settings(waiting=detach)
    if detach:
        _leave_running(settings, seed=seed)
        return
    with service.claim(settings) as listening:
        if listening is None:
            context.remark("the API runs already")
            _leave_running(settings, seed=seed)
        else:
            _stay(settings, listening, seed=seed)


def _leave_running(settings: Settings, *, seed: bool | None) -> None:
    """See that everything runs, and go."""
    began = time.monotonic()
    if service.find(settings):
        service.wait_alive(settings)
    else:
        service.require_port(settings)
    if settings.neo4j_uri is None:
        _start(context.engine(settings), detach=True)
    filling.fill(settings, seed=seed)
    found = service.start(settings)
    _say_where(settings, found.url)
    context.remark(f"up after {time.monotonic() - began:.1f} s; `graph-service down` stops it")
    if settings.neo4j_uri is None:
        context.engine(settings).spawn_aot_cache()


def _stay(settings: Settings, listening: socket.socket, *, seed: bool | None) -> None:
    """See that everything runs, and serve until somebody stops it."""
    with _neo4j(settings):
        filling.fill(settings, seed=seed)
        _say_where(settings, settings.api_url)
        context.remark("Ctrl-C stops it")
        if settings.neo4j_uri is None:
            context.engine(settings).spawn_aot_cache(detach=False)
        serving.serve(settings, listening)


@contextlib.contextmanager
def _neo4j(settings: Settings) -> Iterator[None]:
    """Our own Neo4j, if no other is named; stopped again at the end if it was started here."""
    if settings.neo4j_uri is not None:
        yield
        return
    engine = context.engine(settings)
    launched = _start(engine, detach=False)
    try:
        yield
    finally:
        if launched:
            engine.stop()


def _start(engine: "Engine", *, detach: bool) -> bool:
    """Whether it was launched here: one that runs already is somebody else's."""
    if not engine.status().running:
        context.remark("starting Neo4j …")
    return engine.start(detach=detach).launched


def down() -> None:
    """Stop the API, the service's own Neo4j, and the copy that is handed out. The data stays.

    Example:
        graph-service down

    """
    settings = context.settings()
    stopped = ["the API"] if service.stop(settings) else []
    stopped += ["the copy"] if whereabouts.copies(settings).stop() else []
    if settings.neo4j_uri is None:
        engine = context.engine(settings)
        engine.end_aot_cache()
        stopped += ["Neo4j"] if engine.stop() else []
    context.remark(f"stopped {' and '.join(stopped)}" if stopped else "nothing ran")


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
    if not (found["neo4j"]["answering"] and found["api"]["answering"]):
        raise typer.Exit(4)


def _status(settings: Settings) -> dict[str, Any]:
    api = service.find(settings)
    url = api.url if api else settings.api_url
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
            "answering": api is not None and api.answers(),
            "pid": api.pid if api else None,
            "graphql": f"{url}/graphql",
            "explore": f"{url}{EXPLORE}",
            "health": f"{url}/health/ready",
            "log": str(service.log_file(settings)),
        },
        "copy": snapshot.describe(whereabouts.copies(settings)),
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
    state = "answers" if api["answering"] else "does not answer" if api["running"] else "does not run"
    out.print(f"API     {state}  pid {api['pid'] or '–'}", markup=False)
    out.print(f"        {api['graphql']}", markup=False)
    out.print(f"        {api['explore']}", markup=False)
    if found["copy"]:
        for line in snapshot.lines(found["copy"]):
            out.print(line, markup=False)
    if graph:
        out.print(f"Graph   {sum(graph['nodes'].values()):,} nodes, {sum(graph['ties'].values()):,} ties")
        for name, number in (*graph["nodes"].items(), *graph["ties"].items()):
            out.print(f"        {number:>8,}  {name}", markup=False)


def serve() -> None:
    """Serve the API alone, in the foreground, over a Neo4j that runs.

    Example:
        NEO4J_URI=neo4j://db.example:7687 NEO4J_PASSWORD=… graph-service serve

    """
    settings = context.settings(serving=True, waiting=False)
    context.address(settings)
    with service.claim(settings) as listening:
        if listening is None:
            raise StartError(
                "the API of this home runs already", hint="`graph-service status` says where; `down` stops it"
            )
        serving.serve(settings, listening)


def _say_where(settings: Settings, url: str) -> None:
    out.print(f"GraphQL        {url}/graphql", markup=False)
    out.print(f"Explore        {url}{EXPLORE}", markup=False)
    if url != settings.api_url:
        context.warn(
            f"the API was running at {url} already; {settings.api_url}, as the settings have it now, takes "
            "`graph-service down` and `up` again"
        )
    door = whereabouts.door(settings)
    if isinstance(door, ForeignDoor):
        out.print(f"Neo4j          {door.uri}", markup=False)
        return
    out.print(f"Neo4j Browser  {door.connecting}", markup=False)
    out.print(f"               user {door.user}, password in {door.password_file}", markup=False)
    out.print(f"Bolt           bolt://127.0.0.1:{door.bolt_port}", markup=False)
    context.remark("`graph-service browse` opens Neo4j Browser, with the password to paste")
