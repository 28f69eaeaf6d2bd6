"""Serving the API at a socket: by this process, or by several that it watches over."""

import gc
import socket
from typing import TYPE_CHECKING

from graph_service.cli import context, failing
from graph_service.config import Settings
from graph_service.errors import GraphServiceError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from graph_service.cli.watching import Post
    from graph_service.connections import Patience
    from graph_service.storage.driver import Address
    from graph_service.workers import Shared


def serve(settings: Settings, listening: socket.socket) -> None:
    """Until a signal says to end."""
    from graph_service.app import create_app
    from graph_service.connections import Patience

    address = context.address(settings)
    if settings.workers > 1:
        _by_several(settings, address, listening)
        return
    app = create_app(settings, address)
    _run(app, Patience(settings.max_connections, settings.receive_s, settings.send_s), listening)


def _by_several(settings: Settings, address: "Address", listening: socket.socket) -> None:
    """What is imported and built by now, the workers have in common: each begins in a twentieth of a second."""
    import uvicorn  # noqa: F401  # for all

    from graph_service.cli.watching import Watch, Work
    from graph_service.graphql import schema
    from graph_service.observing import together
    from graph_service.workers import Shared

    schema.build()
    shared = Shared.by(settings)
    together.prepare(shared.metrics, settings.workers)

    def ended(post: "Post") -> None:
        shared.crowd.leave(post.number - 1)
        together.forget(shared.metrics, post.number)

    work = Work(
        do=lambda post: _told_if_it_fails(settings, address, listening, shared, post),
        is_begun=lambda post: shared.crowd.is_there(post.number - 1),
        ended=ended,
        ending=listening.close,
    )
    _spare_the_collector()
    Watch(settings.workers, work).keep()


def _told_if_it_fails(
    settings: Settings, address: "Address", listening: socket.socket, shared: "Shared", post: "Post"
) -> None:
    try:
        _work(settings, address, listening, shared, post)
    except GraphServiceError as error:
        _end(error)
    except OSError as error:
        _end(failing.of_files(error))
    except Exception as error:  # noqa: BLE001  # the last to hear of it
        _end(failing.unforeseen(error))


def _end(error: GraphServiceError) -> None:
    context.complain(error)
    raise SystemExit(error.face.exit_code)


def _work(
    settings: Settings, address: "Address", listening: socket.socket, shared: "Shared", post: "Post"
) -> None:
    """One worker's, in its own process."""
    import structlog

    from graph_service.app import create_app
    from graph_service.connections import Patience
    from graph_service.crowd import Door
    from graph_service.workers import Worker

    if post.before:
        structlog.get_logger().error(
            "a worker ended, and another has its place", worker=post.number, how=post.before
        )
    worker = Worker(post.number, shared)
    app = create_app(settings, address, worker)
    patience = Patience(settings.max_connections, settings.receive_s, settings.send_s, worker.counted)
    door = Door.of(listening, shared.crowd, post.number - 1)
    shared.crowd.coming(post.number - 1)
    _run(app, patience, door)


def _run(app: "FastAPI", patience: "Patience", listening: socket.socket) -> None:
    from graph_service import connections

    _spare_the_collector()
    connections.Server(connections.config(app, patience), patience).run([listening])


def _spare_the_collector() -> None:
    """What has been imported stays: looking through it again and again costs large answers a third of their time.

    What is remembered for a while and then forgotten only the last of the three looks for. Before it is due, that may be
    some five million objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 5)
