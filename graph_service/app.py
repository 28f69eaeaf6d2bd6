"""The service, put together: settings and an address in, an app out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.exceptions import HTTPException

from graph_service import rest, whereabouts
from graph_service.access.budget import Budget
from graph_service.access.gate import Gate
from graph_service.access.keys import Keys
from graph_service.access.proxies import BehindProxies, Proxies
from graph_service.access.uses import Uses
from graph_service.analysis.side_by_side import processors
from graph_service.config import Settings
from graph_service.errors import SettingsError
from graph_service.exploring import explore, pages
from graph_service.exploring.doors import EXPLORE_COPY
from graph_service.graphql.bounds.turns import Queues, Room, Turns
from graph_service.graphql.degrees import Degrees
from graph_service.graphql.graph import Graph
from graph_service.graphql.http import endpoint, graphiql, trusted
from graph_service.graphql.http.cross_origin import CrossOrigin
from graph_service.graphql.http.kept import Kept
from graph_service.graphql.http.persisted import Persisted, RefusedError
from graph_service.graphql.http.straight import Straight
from graph_service.graphql.limits import Limits
from graph_service.graphql.service import Service
from graph_service.graphql.vocabulary.terms import KINDS
from graph_service.observing import metrics as prometheus
from graph_service.observing.lines import lines
from graph_service.observing.metrics import Metrics
from graph_service.observing.middleware import Observer, Observing
from graph_service.observing.together import Together
from graph_service.resources import resource
from graph_service.setting_types import origins
from graph_service.storage.driver import Address, connect_async
from graph_service.storage.now_and_then import NowAndThen
from graph_service.storage.per_version import PerVersion
from graph_service.storage.queries import query
from graph_service.storage.reader import Reader
from graph_service.storage.snapshot import Snapshot
from graph_service.structures import kept_pairs, structure
from graph_service.workers import Worker

if TYPE_CHECKING:
    from graph_service.access.tokens import Tokens
    from graph_service.observing.traces import Traces

_CODES = {401: "UNAUTHENTICATED", 403: "FORBIDDEN", 429: "TOO_MANY_REQUESTS", 503: "OVERLOADED"}
_NETWORKS_AT_ONCE = 2


def create_app(settings: Settings, address: Address, worker: Worker | None = None) -> FastAPI:
    """The API over the Neo4j at `address`. It starts whether Neo4j answers or not, and waits for it.

    `worker`: which of several processes this is, if it is not the only one.
    """
    share = worker.share if worker else int
    gate = _gate(settings, worker)
    reader = Reader(connect_async(address), address.database, settings.query_timeout_s)

    metrics, traces = _metrics(worker), _traces(settings.otel_exporter_otlp_endpoint)

    async def degrees() -> Degrees:
        found = await reader.run(query("queries/degrees").text, {"labels": list(KINDS)})
        return Degrees(**found.rows[0])

    counted = NowAndThen(reader.version, degrees, Degrees())
    graph = Graph(
        reader.run,
        PerVersion(reader.version, partial(structure, reader, Snapshot(settings.columns_path))).get,
        counted.get,
        reader.explain,
        kept_pairs(settings.pairs_path, writes=False),
    )
    limits, queues = _limits(settings, share), _queues(settings, metrics, share)
    kept = Kept(reader.version, settings.answer_age_s, share(settings.answers_mb * 2**20))
    passed_on = worker.shared.passed_on if worker else None
    persisted = Persisted(_trusted(settings), settings.persisted_queries, passed_on)
    reception = endpoint.Reception(gate, persisted, kept, settings.graphiql)
    app = _app(_lifespan(gate, metrics, counted, reader, traces))
    _add_routes(app, settings, reader, metrics, gate)
    answer = endpoint.Endpoint(Service(graph, limits, queues), limits, reception)
    _put_around(app, settings, answer, [metrics.count, *([traces.span] if traces else [])])
    return app


def _lifespan(
    gate: Gate, metrics: Metrics, counted: NowAndThen[Degrees], reader: Reader, traces: "Traces | None"
) -> Callable[[FastAPI], contextlib.AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with gate.open(), metrics.open():
            yield
        await counted.close()
        await reader.close()
        if traces:
            await asyncio.to_thread(traces.close)

    return lifespan


def _app(lifespan: Callable[[FastAPI], contextlib.AbstractAsyncContextManager[None]]) -> FastAPI:
    return FastAPI(
        title="graph-service",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        # `observing` tells of requests, and never what clients wrote. FastAPI's own would tell of errors in full.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )


def _add_routes(app: FastAPI, settings: Settings, reader: Reader, metrics: Metrics, gate: Gate) -> None:
    if settings.graphiql:
        app.include_router(graphiql.files())
    app.include_router(rest.router(reader.ready))
    app.include_router(pages.router(resource("cypher") / "style.grass", settings.api_url))
    app.include_router(_explore(settings))
    app.include_router(_explore_copy(settings))
    app.include_router(prometheus.router(metrics, gate.require_metrics))
    app.add_exception_handler(HTTPException, _refused)


def _put_around(
    app: FastAPI, settings: Settings, answer: endpoint.Endpoint, observers: Sequence[Observer]
) -> None:
    """The middleware, from the innermost on."""
    app.add_middleware(Straight, answer=answer, refused=_refusal)
    proxies = Proxies(settings.proxy_networks, settings.proxy_header.lower())
    if proxies.networks:
        app.add_middleware(BehindProxies, proxies=proxies)
    if settings.cors_origins:
        app.add_middleware(CrossOrigin, origins=origins(settings.cors_origins))
    app.add_middleware(Observing, observers=[lines(settings.slow_query_s), *observers])


def _explore(settings: Settings) -> APIRouter:
    return explore.router(
        partial(whereabouts.door, settings),
        whereabouts.engine(settings).password,
        whereabouts.invitations(settings),
        whereabouts.language(settings),
        settings.api_url,
    )


def _explore_copy(settings: Settings) -> APIRouter:
    return explore.router(
        partial(whereabouts.copy_door, settings),
        whereabouts.copies(settings).password,
        whereabouts.copy_invitations(settings),
        whereabouts.language(settings),
        settings.api_url,
        path=EXPLORE_COPY,
    )


def _metrics(worker: Worker | None) -> Metrics:
    return Metrics(Together(worker.shared.metrics, worker.number) if worker else None)


def _limits(settings: Settings, share: Callable[[int], int]) -> Limits:
    return Limits(
        depth=settings.max_depth,
        tokens=settings.max_tokens,
        aliases=settings.max_aliases,
        page_size=settings.max_page_size,
        cost=settings.max_cost,
        subqueries=settings.max_subqueries,
        introspection=settings.introspection,
        near_years=settings.near_document_years,
        seconds=settings.query_timeout_s,
        network_seconds=settings.network_timeout_s,
        network_threads=share(settings.network_threads or max(processors() // 2, 1)),
        network_bytes=share(settings.networks_mb * 2**20),
    )


def _gate(settings: Settings, worker: Worker | None) -> Gate:
    """Who may ask, and how much. Raises FileError for a file of keys that cannot be."""
    path = settings.keys_path
    budget = (
        worker.shared.budget if worker else Budget(settings.requests_per_minute, settings.cost_per_minute)
    )
    return Gate(Keys(path), Uses(path), budget, _tokens(settings), anonymous=settings.anonymous)


def _trusted(settings: Settings) -> dict[str, str] | None:
    return trusted.read(settings.trusted_documents) if settings.trusted_documents else None


def _tokens(settings: Settings) -> "Tokens | None":
    if settings.oidc_issuer is None or settings.oidc_audience is None:
        return None
    from graph_service.access.signing_keys import SigningKeys  # noqa: PLC0415  # heavy, and for those who want it
    from graph_service.access.tokens import Tokens, Wanted, mapping  # noqa: PLC0415

    rights = mapping(settings.oidc_rights)
    wanted = Wanted(settings.oidc_issuer, settings.oidc_audience, settings.oidc_rights_claim, rights)
    return Tokens(wanted, SigningKeys(settings.oidc_issuer))


def _queues(settings: Settings, metrics: Metrics, share: Callable[[int], int]) -> Queues:
    waiting, patience = share(settings.statements_waiting), settings.wait_s
    queues = Queues(
        Turns(Room(share(settings.statements_at_once), waiting, patience)),
        Turns(Room(share(_NETWORKS_AT_ONCE), waiting, patience)),
        Turns(Room(1, waiting, patience)),
    )
    for name, turns in queues._asdict().items():
        metrics.watch(name, turns)
    return queues


def _traces(endpoint: str | None) -> "Traces | None":
    if endpoint is None:
        return None
    try:
        from graph_service.observing.traces import Traces  # noqa: PLC0415  # heavy, and for those who want it
    except ImportError:
        raise SettingsError(
            "OTEL_EXPORTER_OTLP_ENDPOINT is set, and OpenTelemetry is not installed",
            hint="install graph-service with its extra `traces`",
        ) from None
    return Traces(endpoint)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # that is what it is registered for
    return _refusal(error)


def _refusal(error: HTTPException) -> Response:
    usual = _CODES.get(error.status_code, "BAD_REQUEST")
    code = error.code if isinstance(error, RefusedError) else usual
    return endpoint.refusal(error.detail, code, error.status_code, dict(error.headers or {}))
