"""Where the database is, by the settings: the one that `NEO4J_URI` names, or that of the service's own Neo4j."""

from dataclasses import replace
from typing import TYPE_CHECKING

from graph_service.analysis.words.languages import Language
from graph_service.config import Settings
from graph_service.errors import UnavailableError
from graph_service.exploring import guide, looks, opening
from graph_service.exploring.doors import Door, ForeignDoor, OwnDoor
from graph_service.exploring.invitations import Invitations
from graph_service.exploring.presets import PRESETS

if TYPE_CHECKING:
    from graph_service.copying.copies import Copies
    from graph_service.engine import Engine, ServerStatus
    from graph_service.storage.driver import Address


def engine(settings: Settings) -> "Engine":
    """The Neo4j of our own that these settings describe."""
    from graph_service.engine import Engine, EngineOptions  # noqa: PLC0415  # takes a while to import

    return Engine(
        EngineOptions(
            home=settings.home,
            cache=settings.cache,
            bolt_port=settings.bolt_port,
            http_port=settings.http_port,
            heap_mb=settings.heap_mb,
            page_cache_mb=settings.page_cache_mb,
            transaction_mb=settings.transaction_mb,
            short_lived=settings.short_lived,
            maven_mirror=settings.maven_mirror,
            start_timeout_s=settings.start_timeout_s,
            browser_origin=settings.api_url,
            browser_commands=opening.commands(
                looks.browser_json(), PRESETS, f"{settings.api_url}{guide.path(language(settings))}"
            ),
        )
    )


def copies(settings: Settings) -> "Copies":
    """The copies to hand out that these settings describe. They are made with the memory of the main server."""
    from graph_service.copying.copies import Copies  # noqa: PLC0415  # takes a while to import
    from graph_service.engine.layout import Layout  # noqa: PLC0415

    main = engine(settings).options
    served = replace(
        main,
        home=Layout(settings.home).snapshot,
        bolt_port=settings.snapshot_bolt_port,
        http_port=settings.snapshot_http_port,
        heap_mb=settings.snapshot_heap_mb,
        page_cache_mb=settings.snapshot_page_cache_mb,
        transaction_mb=None,
        read_only=True,
        query_timeout_s=settings.snapshot_timeout_s,
        settings_begin="GRAPH_SERVICE_SNAPSHOT_",
    )
    return Copies(served, workshop=main)


def language(settings: Settings) -> Language:
    """The one that the guide opens in."""
    return Language(settings.guide_language.upper())


def address(settings: Settings) -> "Address":
    """Where the database is: the one that `NEO4J_URI` names, or our own, which must run."""
    from graph_service.storage.driver import Address  # noqa: PLC0415  # takes a while to import

    if settings.neo4j_uri is not None and settings.neo4j_password is not None:
        password = settings.neo4j_password.get_secret_value()
        return Address(settings.neo4j_uri, settings.neo4j_user, password, settings.neo4j_database)
    own = engine(settings)
    now = own.status()
    if not now.running:
        raise UnavailableError(
            "Neo4j does not run", hint="`graph-service up` starts it, or set NEO4J_URI to use another"
        )
    return Address(now.bolt_uri, now.user, own.password(), now.database)


def door(settings: Settings) -> Door:
    """Where Neo4j Browser is; our own, whether it runs or not."""
    if settings.neo4j_uri is not None:
        return ForeignDoor(settings.neo4j_uri, settings.neo4j_user)
    return door_of(engine(settings).status())


def door_of(server: "ServerStatus", *, read_only: bool = False) -> OwnDoor:
    """Where Neo4j Browser of one of our own servers is."""
    port = int(server.bolt_uri.rpartition(":")[2])
    return OwnDoor(server.browser_url, server.user, port, server.password_file, read_only)


def copy_door(settings: Settings) -> OwnDoor:
    """Where Neo4j Browser of the copy to hand out is. Raises UnavailableError if it does not run."""
    now = copies(settings).status()
    if now is None or not now.running:
        raise UnavailableError("the copy does not run", hint="`graph-service snapshot` makes and starts it")
    return door_of(now, read_only=True)


def copy_invitations(settings: Settings) -> Invitations:
    """Links that show the password of the copy once."""
    return Invitations(settings.home / "run" / "explore-copy")


def invitations(settings: Settings) -> Invitations:
    """Links that show the password of our own Neo4j once."""
    return Invitations(settings.home / "run" / "explore")
