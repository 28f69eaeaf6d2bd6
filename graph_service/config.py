"""Settings from the environment and `.env`. Read by the command line and the app only, and handed down.

`docs/settings.md` is made from the descriptions here, and a test compares them.
"""

from pathlib import Path
from typing import Annotated, Literal, Self

from platformdirs import user_cache_path, user_data_path
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph_service.errors import SettingsError

Port = Annotated[int, Field(ge=1, le=65535)]
Megabytes = Annotated[int, Field(ge=64, le=1_048_576)]


def _neo4j(name: str) -> AliasChoices:
    return AliasChoices(name, name.lower())


class Settings(BaseSettings):
    """Every setting, with its meaning, default and limits."""

    model_config = SettingsConfigDict(
        env_prefix="GRAPH_SERVICE_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    neo4j_uri: str | None = Field(
        None,
        validation_alias=_neo4j("NEO4J_URI"),
        description="Another Neo4j to use instead of the one that the service runs itself: "
        "`bolt://`, `neo4j://`, or either with `+s` or `+ssc`.",
    )
    neo4j_user: str = Field(
        "neo4j", validation_alias=_neo4j("NEO4J_USER"), description="User name at that Neo4j.", min_length=1
    )
    neo4j_password: SecretStr | None = Field(
        None,
        validation_alias=_neo4j("NEO4J_PASSWORD"),
        description="Password at that Neo4j. Needed with `NEO4J_URI`; the service's own makes one itself.",
    )
    neo4j_database: str = Field(
        "neo4j",
        validation_alias=_neo4j("NEO4J_DATABASE"),
        description="Name of the database.",
        pattern=r"^[a-zA-Z][a-zA-Z0-9.-]{2,62}$",
    )
    home: Path = Field(
        default_factory=lambda: user_data_path("graph-service"),
        description="Folder of the service's own Neo4j: its data, logs, configuration and password.",
    )
    cache: Path = Field(
        default_factory=lambda: user_cache_path("graph-service"),
        description="Folder of what can be fetched again: the jars of Neo4j.",
    )
    host: str = Field("127.0.0.1", description="Address that the API listens on.")
    port: Port = Field(8100, description="Port of the API.")
    bolt_port: Port = Field(17687, description="Bolt port of the service's own Neo4j, on loopback.")
    http_port: Port = Field(17474, description="Port of Neo4j Browser, on loopback.")
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
    maven_mirror: str | None = Field(
        None, description="Address of a Maven mirror to fetch Neo4j from.", pattern=r"^https?://\S+$"
    )
    start_timeout_s: Annotated[float, Field(ge=5, le=600)] = Field(
        120.0, description="Seconds that Neo4j may take to come up."
    )
    query_timeout_s: Annotated[float, Field(gt=0, le=3600)] = Field(
        10.0, description="Seconds that one query of a client may take in Neo4j."
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
    near_document_years: Annotated[int, Field(ge=0, le=100)] = Field(
        3, description="Years before and after a document's date for which an undated fact is taken to hold."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Level of the log.")
    log_format: Literal["text", "json"] = Field("text", description="Form of the log's lines.")

    @field_validator("neo4j_uri")
    @classmethod
    def _is_bolt(cls, uri: str | None) -> str | None:
        if uri is None:
            return None
        scheme, _, rest = uri.partition("://")
        if scheme not in {f"{s}{tls}" for s in ("bolt", "neo4j") for tls in ("", "+s", "+ssc")} or not rest:
            raise ValueError("an address such as bolt://localhost:7687 or neo4j+s://name.example is needed")
        return uri

    @field_validator("home", "cache")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        return folder.expanduser().absolute()

    @classmethod
    def read(cls, **given: object) -> Self:
        """From the environment and `.env`; `given` wins over both.

        Raises SettingsError with the name of each setting that is wrong and what it may be, never its value.
        """
        try:
            settings = cls(**given)  # type: ignore[arg-type]  # pydantic checks them
        except ValidationError as error:
            problems = [f"{_shown(str(e['loc'][0]))}: {e['msg']}" for e in error.errors(include_input=False)]
            raise SettingsError("; ".join(problems), hint="docs/settings.md lists every setting") from None
        if settings.neo4j_uri and settings.neo4j_password is None:
            raise SettingsError("NEO4J_PASSWORD is needed when NEO4J_URI is set")
        return settings


def environment_name(field: str) -> str:
    """The name that a setting has in the environment."""
    return field.upper() if field.startswith("neo4j_") else f"GRAPH_SERVICE_{field.upper()}"


def _shown(location: str) -> str:
    return environment_name(location.lower().removeprefix("graph_service_"))
