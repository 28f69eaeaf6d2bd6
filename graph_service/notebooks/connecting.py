"""From an address to the graph in memory, and from there to a network."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import TracebackType, UnionType
from typing import Self

from graph_service import whereabouts
from graph_service.analysis import (
    SHARED_LAYERS,
    Layer,
    MeasureOptions,
    RelationOptions,
    RollUp,
    Structure,
    Weight,
    analyse,
)
from graph_service.choices import choice, day
from graph_service.config import Settings
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import OrganisationKind, Sector, UnknownBound
from graph_service.notebooks.collaborating import CollaborationNetwork
from graph_service.storage import driver as storage
from graph_service.storage import snapshot
from graph_service.storage.reader import BlockingReader
from graph_service.storage.tables import KeptColumns
from graph_service.structures import kept_pairs, structure_blocking

_MEASURES = MeasureOptions()


def connect(
    uri: str | None = None, auth: tuple[str, str] | None = None, database: str | None = None
) -> "Snapshot":
    """Read the graph from a Neo4j, and let go of it.

    What was read is kept in the home, for its owner's eyes only, as commands keep it: as long as the graph does not
    change, the next one takes it from there.

    `uri` as Neo4j's drivers have it, such as `neo4j://localhost:7687`, with user and password in `auth`. Without an
    address it is the one that the command line uses: that of `NEO4J_URI`, or of the service's own Neo4j, which
    `graph-service up` starts.

    Raises UnavailableError if nobody answers there or the password is wrong, ModelVersionError if the graph is of
    another version, SettingsError if the address, or a setting in the environment or `.env`, is one that cannot be.
    """
    settings = _settings(uri, auth, database)
    where = whereabouts.address(settings)
    with storage.connect(where) as driver:
        with storage.translated():
            driver.verify_connectivity()
        kept = snapshot.Snapshot(settings.columns_path)
        structure, version = structure_blocking(BlockingReader(driver, where.database), kept)
    return Snapshot(structure, version, settings.near_document_years, kept_pairs(settings.pairs_path))


def _settings(uri: str | None, auth: tuple[str, str] | None, database: str | None) -> Settings:
    """Read the settings, with what is given here in the place of theirs: it is held to the same."""
    given: dict[str, object] = {"neo4j_uri": uri, "neo4j_database": database}
    if uri == "":
        raise BadInputError("the address is empty", hint='such as "neo4j://localhost:7687"')
    if uri is not None:
        given["neo4j_user"], given["neo4j_password"] = _pair(auth)
    elif auth is not None or database is not None:
        raise BadInputError("auth and database are those of an address", hint="give the address before them")
    return Settings.read(**{name: value for name, value in given.items() if value is not None})


def _pair(auth: tuple[str, str] | None) -> tuple[str, str]:
    if isinstance(auth, tuple) and len(auth) == 2 and all(isinstance(each, str) for each in auth):
        return auth
    raise BadInputError("auth: not a user and a password", hint='such as auth=("neo4j", "the password")')


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The graph as it was when it was read, in memory; no connection is open.

    It may stand in a `with`, as connections do. There is nothing to close.
    """

    structure: Structure
    """All nodes and ties as columns, for the functions of `graph_service.analysis`."""
    version: str
    """Changes when something is written to the graph, and only then."""
    near_years: int
    kept: KeptColumns | None = field(default=None, repr=False)
    """Where it is kept for the next process who collaborates with whom, if it is."""

    def network(
        self,
        *,
        as_of: str | dt.date | None = None,
        unknown: str = "near_document",
        layers: str | Iterable[str] | None = None,
        area: str | None = None,
        sectors: str | Iterable[str] | None = None,
        kinds: str | Iterable[str] | None = None,
        roll_up: str = "county",
        weight: str = "newman",
        include_inferred: bool = False,
        internal: bool = False,
        supplies: bool = False,
        near_years: int | None = None,
        meeting_months: int = 24,
        measures: MeasureOptions = _MEASURES,
    ) -> CollaborationNetwork:
        """Work out who collaborates with whom, by what docs/network.md says of each option.

        Raises BadInputError for a day, a layer or a choice that is none, with what could be written instead.
        """
        for name, flag in (
            ("include_inferred", include_inferred),
            ("internal", internal),
            ("supplies", supplies),
        ):
            _require(name, flag, bool, "True or False")
        for name, number in (("near_years", near_years), ("meeting_months", meeting_months)):
            _require(name, number, int | None, "a whole number")
        _require("area", area, str | None, "an area's name, code or id")
        _require("measures", measures, MeasureOptions, "MeasureOptions of graph_service.analysis")
        options = RelationOptions(
            as_of=_day(as_of),
            unknown=choice(UnknownBound, unknown, "unknown"),
            layers=frozenset(SHARED_LAYERS if layers is None else map(_layer, _several(layers, "layers"))),
            area=area,
            sectors=frozenset(choice(Sector, each, "sectors") for each in _several(sectors, "sectors")),
            kinds=frozenset(choice(OrganisationKind, each, "kinds") for each in _several(kinds, "kinds")),
            roll_up=choice(RollUp, roll_up, "roll_up"),
            weight=choice(Weight, weight, "weight"),
            include_inferred=include_inferred,
            internal=internal,
            supplies=supplies,
            near_years=self.near_years if near_years is None else near_years,
            meeting_months=meeting_months,
        )
        return CollaborationNetwork(analyse(self.structure, options, measures, kept=self.kept))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def __repr__(self) -> str:
        return f"<Snapshot of {len(self.structure.nodes)} nodes and {len(self.structure.ties)} ties>"


def _require(name: str, given: object, kind: type | UnionType, what: str) -> None:
    if not isinstance(given, kind):
        raise BadInputError(f"{name}: {given!r} is not {what}", hint=f"give {what}")


def _day(given: str | dt.date | None) -> dt.date | None:
    """The day, also of a moment, such as pandas has."""
    if isinstance(given, dt.datetime):
        return given.date()
    return given if isinstance(given, dt.date) else day(given, "as_of")


def _several(given: str | Iterable[str] | None, option: str) -> list[str]:
    if isinstance(given, str):
        return [given]
    if given is None:
        return []
    try:
        listed = list(given)
    except TypeError:
        raise BadInputError(f"{option}: {given!r} is not a list", hint="give one or several") from None
    if not listed:
        raise BadInputError(f"{option}: an empty list leaves nobody", hint="leave it out to have all")
    return listed


def _layer(text: str) -> Layer:
    found = choice(Layer, text, "layers")
    if found not in SHARED_LAYERS:
        raise BadInputError(
            f"layers: {text!r} stands apart from the pairs", hint=f"ask with {found.lower()}=True"
        )
    return found
