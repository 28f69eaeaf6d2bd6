"""Settings from the environment and `.env`. Read by the command line and the app only, and handed down.

`docs/settings.md` is made from the descriptions here, and a test compares them.
"""

import difflib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from platformdirs import user_cache_path, user_data_path
from pydantic import AliasChoices, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph_service import env_file
from graph_service.errors import SettingsError
from graph_service.setting_types import (
    BoltUri,
    DatabaseName,
    Existing,
    File,
    Folder,
    Host,
    IssuerUri,
    Megabytes,
    MirrorUri,
    Network,
    Networks,
    Origins,
    Pairs,
    Port,
    networks,
)

_ENV_FILE = ".env"
_PREFIX = "GRAPH_SERVICE_"
_FOR_TESTS = "GRAPH_SERVICE_TEST_"
"""What the tests of the service itself go by."""


def _alias(name: str) -> AliasChoices:
    return AliasChoices(name, name.lower())


class Settings(BaseSettings):
    """Every setting, with its meaning, default and limits."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=_ENV_FILE,
        env_file_encoding=env_file.ENCODING,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        validate_default=True,
    )

    neo4j_uri: BoltUri | None = Field(
        None,
        validation_alias=_alias("NEO4J_URI"),
        description="Another Neo4j to use instead of the one that the service runs itself: "
        "`bolt://`, `neo4j://`, or either with `+s` or `+ssc`. The other `NEO4J_…` are about that one.",
    )
    neo4j_user: str = Field(
        "neo4j", validation_alias=_alias("NEO4J_USER"), description="User name at that Neo4j.", min_length=1
    )
    neo4j_password: SecretStr | None = Field(
        None,
        validation_alias=_alias("NEO4J_PASSWORD"),
        description="Password at that Neo4j. The service's own makes one itself.",
    )
    neo4j_database: DatabaseName = Field(
        "neo4j", validation_alias=_alias("NEO4J_DATABASE"), description="Name of the database there."
    )
    home: Folder = Field(
        default_factory=lambda: user_data_path("graph-service"),
        description="Folder of the service's own Neo4j: its data, logs, configuration and password.",
    )
    cache: Folder = Field(
        default_factory=lambda: user_cache_path("graph-service"),
        description="Folder of what can be fetched again: the jars of Neo4j.",
    )
    keys_file: File | None = Field(
        None,
        description="File of the API keys, which the commands `key …` write. Unset: `keys.json` in the home.",
    )
    host: Host = Field("127.0.0.1", description="Address that the API listens on.")
    port: Port = Field(8100, description="Port of the API.")
    workers: Annotated[int, Field(ge=1, le=64)] = Field(
        1,
        description="Processes that the API is. More than one pays where one keeps a processor busy and others are free: "
        "see [several workers](operating.md#several-workers).",
    )
    bolt_port: Port = Field(17687, description="Bolt port of the service's own Neo4j, on loopback.")
    http_port: Port = Field(17474, description="Port of Neo4j Browser, on loopback.")
    snapshot_bolt_port: Port = Field(17688, description="Bolt port of the copy to hand out, on loopback.")
    snapshot_http_port: Port = Field(17475, description="Port of Neo4j Browser on that copy, on loopback.")
    snapshot_heap_mb: Megabytes = Field(384, description="Java heap of the copy's Neo4j, in MiB.")
    snapshot_page_cache_mb: Megabytes = Field(128, description="Page cache of the copy's Neo4j, in MiB.")
    snapshot_timeout_s: Annotated[float, Field(gt=0, le=3600)] = Field(
        30.0, description="Seconds that a query on the copy may take, unless its sender asks for more."
    )
    heap_mb: Megabytes | None = Field(
        None, description="Java heap of the service's own Neo4j, in MiB. Unset: fits the machine."
    )
    page_cache_mb: Megabytes | None = Field(
        None, description="Page cache of the service's own Neo4j, in MiB. Unset: fits the machine."
    )
    transaction_mb: Megabytes | None = Field(
        None,
        description="What one transaction may hold in memory, in MiB; a larger load is refused before it "
        "writes. Unset: seven tenths of the heap.",
    )
    short_lived: bool = Field(
        False,
        description="Whether the service's own Neo4j is to live for minutes only, as in tests: its start and first "
        "queries then take half the processor time, long queries two to four times as long.",
    )
    maven_mirror: MirrorUri | None = Field(None, description="A Maven mirror to fetch Neo4j from.")
    start_timeout_s: Annotated[float, Field(ge=5, le=600)] = Field(
        120.0, description="Seconds that Neo4j may take to come up."
    )
    query_timeout_s: Annotated[float, Field(gt=0, le=3600)] = Field(
        10.0, description="Seconds that one query of a client may take in Neo4j."
    )
    network_timeout_s: Annotated[float, Field(gt=0, le=86_400)] = Field(
        300.0,
        description="Seconds that a network and its measures may take to be worked out. Who asked waits no longer than for a "
        "query; it goes on for whoever asks again.",
    )
    network_threads: Annotated[int, Field(ge=1, le=1024)] | None = Field(
        None,
        description="Processors that a network's measures may keep busy at once. Unset: all in commands, and in the service "
        "half of them, so that others are answered meanwhile.",
    )
    answer_age_s: Annotated[float, Field(ge=0, le=3600)] = Field(
        1.0,
        description="Seconds for which the graph is taken to be the same without asking; answers of the same "
        "graph are given from memory. 0: every answer is read anew.",
    )
    answers_mb: Annotated[int, Field(ge=1, le=65_536)] = Field(
        64, description="Memory for answers that are kept, in MiB."
    )
    networks_mb: Annotated[int, Field(ge=1, le=1_048_576)] = Field(
        1024,
        description="Memory for networks that are kept with what was worked out of them, in MiB. The one last asked for "
        "stays, however large it is.",
    )
    anonymous: bool = Field(
        True, description="Whether anybody may read without a key: all but contact data. `false`: nobody may."
    )
    oidc_issuer: IssuerUri | None = Field(
        None,
        description="OpenID Connect issuer whose access tokens are taken beside keys, as its discovery document "
        "spells it.",
    )
    oidc_audience: Annotated[str, Field(min_length=1)] | None = Field(
        None, description="Audience (`aud`) that those tokens must have: what the issuer calls this API."
    )
    oidc_rights_claim: str = Field(
        "scope",
        min_length=1,
        description="Claim that says what their bearer may do; `realm_access.roles` is one within another.",
    )
    oidc_rights: Pairs | None = Field(
        None,
        description="Which values of that claim give which rights, such as "
        "`graph-reader=read, graph-contacts=read:contacts`. Unset: each right by its own name.",
    )
    requests_per_minute: Annotated[int, Field(ge=0, le=10_000_000)] = Field(
        6000,
        description="Requests a minute that each key, and each address without one, may send. 0: any number.",
    )
    cost_per_minute: Annotated[int, Field(ge=0, le=10**12)] = Field(
        100_000_000,
        description="What the requests of a minute may cost, of each key, and each address without one. 0: any cost.",
    )
    trusted_proxies: Networks | None = Field(
        None,
        description="Reverse proxies in front of the API. Whose address a request comes from is taken from their "
        "header, and from nobody else's. Unset: from the connection.",
    )
    proxy_header: Literal["X-Forwarded-For", "Forwarded"] = Field(
        "X-Forwarded-For",
        description="The header in which those proxies write it. The other one is not looked at.",
    )
    max_depth: Annotated[int, Field(ge=1, le=100)] = Field(
        12, description="Levels that a GraphQL document may nest."
    )
    max_tokens: Annotated[int, Field(ge=10, le=1_000_000)] = Field(
        4000, description="Tokens that a GraphQL document may have."
    )
    max_aliases: Annotated[int, Field(ge=0, le=10_000)] = Field(
        30, description="Aliases that a GraphQL document may use."
    )
    max_page_size: Annotated[int, Field(ge=1, le=10_000)] = Field(
        500, description="Items that one page may ask for."
    )
    max_cost: Annotated[int, Field(ge=1, le=1_000_000_000_000)] = Field(
        10_000_000, description="Nodes and ties that Neo4j may touch for one answer, reckoned before it runs."
    )
    max_subqueries: Annotated[int, Field(ge=1, le=10_000)] = Field(
        80,
        description="Lists, counts and conditions on ties that the statements of one request may have, every kind of "
        "node written out; those that an OR mixes with other conditions count twice. Planning each takes Neo4j some 25 ms, "
        "the first time that it is asked.",
    )
    near_document_years: Annotated[int, Field(ge=0, le=100)] = Field(
        3, description="Years before and after a document's date for which an undated fact is taken to hold."
    )
    introspection: bool = Field(
        default=True,
        description="Whether the schema is told: by introspection, and by suggesting names to whoever mistypes one.",
    )
    graphiql: bool = Field(default=True, description="Whether a browser gets GraphiQL at `/graphql`.")
    guide_language: Literal["sv", "en"] = Field(
        "sv", description="Language of the guide that opens in Neo4j Browser, and in which `/explore` begins."
    )
    cors_origins: Origins | None = Field(
        None,
        description="Origins of pages that may ask from a browser, parted by commas, or `*` for all. Unset: none but ours.",
    )
    persisted_queries: Annotated[int, Field(ge=0, le=100_000)] = Field(
        1000, description="Automatic persisted queries that are remembered. 0: they are not taken."
    )
    trusted_documents: Existing | None = Field(
        None,
        description="Manifest of documents, or a folder of manifests and `.graphql` files: only those are answered. "
        "Unset: all are.",
    )
    statements_at_once: Annotated[int, Field(ge=2, le=60)] = Field(
        32,
        description="Statements that run in Neo4j at once. One caller has at most three quarters of them, slow "
        "ones half.",
    )
    statements_waiting: Annotated[int, Field(ge=0, le=100_000)] = Field(
        128, description="Statements that may wait for that; one caller's half of them. More: 503."
    )
    wait_s: Annotated[float, Field(gt=0, le=600)] = Field(
        5.0, description="Seconds that a statement may wait. Longer: 503."
    )
    max_connections: Annotated[int, Field(ge=1, le=100_000)] = Field(
        1000, description="Connections of clients. More: 503."
    )
    receive_s: Annotated[float, Field(gt=0, le=3600)] = Field(
        10.0, description="Seconds within which a request must have come whole. Longer: 408."
    )
    send_s: Annotated[float, Field(gt=0, le=3600)] = Field(
        60.0, description="Seconds within which a client must have taken an answer. Longer: it is cut off."
    )
    slow_query_s: Annotated[float, Field(gt=0, le=3600)] = Field(
        1.0, description="Seconds after which a statement is slow: its text is logged, without values."
    )
    otel_exporter_otlp_endpoint: MirrorUri | None = Field(
        None,
        validation_alias=_alias("OTEL_EXPORTER_OTLP_ENDPOINT"),
        description="Where traces are sent by OTLP over HTTP (extra `traces`); OpenTelemetry's other `OTEL_…` hold, "
        "too. Unset: none are made.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Level of the log. INFO has a line for each request."
    )
    log_format: Literal["text", "json"] = Field("text", description="Form of the log's lines.")

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, given: dict[str, Any]) -> dict[str, Any]:
        """`NAME=` is what a template writes for what is not set; it also unsets what `.env` says."""
        return {name: value for name, value in given.items() if not _is_empty(value)}

    @property
    def proxy_networks(self) -> list[Network]:
        """The networks of trusted proxies."""
        return networks(self.trusted_proxies) if self.trusted_proxies else []

    @property
    def keys_path(self) -> Path:
        """Where the API keys are."""
        return self.keys_file or self.home / "keys.json"

    @property
    def columns_path(self) -> Path:
        """Where what the network analysis has read is kept for the next command."""
        return self.home / "run" / "columns"

    @property
    def pairs_path(self) -> Path:
        """Where it keeps who collaborated with whom when it was last asked."""
        return self.home / "run" / "pairs"

    @property
    def api_url(self) -> str:
        """Where this machine opens the API. One that listens on every address is opened on loopback."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104  # compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def unused(self) -> list[str]:
        """Names of those that are set and say nothing, because they are about a server that is not named."""
        about = ("neo4j_user", "neo4j_password", "neo4j_database") if self.neo4j_uri is None else ()
        return [environment_name(field) for field in about if field in self.model_fields_set]

    @classmethod
    def read(cls, **given: object) -> Self:
        """From the environment and `.env`; `given` wins over both.

        Raises SettingsError with the name of each setting that is wrong and what it may be, never its value.
        """
        file = given.get("_env_file", _ENV_FILE)
        _refuse_unknown([*os.environ, *(env_file.names(Path(str(file))) if file else ())])
        try:
            settings = cls(**given)  # type: ignore[arg-type]  # pydantic checks them
        except ValidationError as error:
            problems = [
                f"{_shown(str(e['loc'][0]))}: {e['msg'].removeprefix('Value error, ')}"
                for e in error.errors(include_input=False)
            ]
            raise SettingsError("; ".join(problems), hint="docs/settings.md lists every setting") from None
        settings._require_sense()
        return settings

    def _require_sense(self) -> None:
        """Refuse what each setting allows by itself and not beside the others."""
        if (self.oidc_issuer is None) != (self.oidc_audience is None):
            raise SettingsError(
                "GRAPH_SERVICE_OIDC_ISSUER and GRAPH_SERVICE_OIDC_AUDIENCE go together: without an audience, tokens "
                "that were meant for another service would do"
            )
        if self.neo4j_uri is not None:
            if self.neo4j_password is None:
                raise SettingsError("NEO4J_PASSWORD is needed when NEO4J_URI is set")
            return
        ports: dict[int, str] = {}
        for field in ("port", "bolt_port", "http_port"):
            port, name = getattr(self, field), environment_name(field)
            if port in ports:
                raise SettingsError(
                    f"{ports[port]} and {name} are both {port}", hint="give each a port of its own"
                )
            ports[port] = name


def environment_name(field: str) -> str:
    """The name that a setting has in the environment."""
    return field.upper() if field.startswith(("neo4j_", "otel_")) else f"{_PREFIX}{field.upper()}"


def _refuse_unknown(names: Iterable[str]) -> None:
    """A setting misspelt is a setting that somebody believes in."""
    known = [environment_name(field) for field in Settings.model_fields]
    ours = {name for name in names if name.upper().startswith(_PREFIX)}
    unknown = sorted(
        name for name in ours if name.upper() not in known and not name.upper().startswith(_FOR_TESTS)
    )
    if unknown:
        near = dict.fromkeys(hit for name in unknown for hit in _nearest(name))
        raise SettingsError(
            f"{', '.join(unknown)}: no such setting",
            hint=(f"did you mean {', '.join(near)}? " if near else "")
            + "docs/settings.md lists every setting",
        )


def _nearest(name: str) -> list[str]:
    """Without the prefix, which alone would make all of them alike."""
    fields = difflib.get_close_matches(name.lower().removeprefix(_PREFIX.lower()), Settings.model_fields, n=1)
    return [environment_name(field) for field in fields]


def _is_empty(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _shown(location: str) -> str:
    return environment_name(location.lower().removeprefix(_PREFIX.lower()))
