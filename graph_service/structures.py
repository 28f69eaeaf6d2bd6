"""From what storage reads to what the analysis knows: the two do not know each other."""

import asyncio
import hashlib
from pathlib import Path

from graph_service import analysis
from graph_service.analysis.structure import (
    NODE_LABELS,
    OPEN_END,
    OPEN_START,
    TIE_TYPES,
    UNKNOWN,
    Nodes,
    Structure,
    Ties,
)
from graph_service.model.vocabulary import (
    AgreementKind,
    AreaKind,
    Attendance,
    AttendeeFunction,
    Basis,
    Capacity,
    GroupKind,
    MeetingKind,
    MemberFunction,
    OrganisationKind,
    ProjectKind,
    Sector,
    Status,
    TopicKind,
)
from graph_service.storage.reader import BlockingReader, Reader
from graph_service.storage.snapshot import Snapshot
from graph_service.storage.structure import Columns, Wanted, read_structure, read_structure_blocking
from graph_service.storage.tables import KeptColumns

_KINDS = (OrganisationKind, GroupKind, AgreementKind, ProjectKind, MeetingKind, TopicKind, AreaKind)
_EVERYWHERE = {"status": tuple(Status), "basis": tuple(Basis)}
_WANTED = Wanted(
    labels=NODE_LABELS,
    types=TIE_TYPES,
    node_words={
        "kind": tuple({str(kind): None for kinds in _KINDS for kind in kinds}),
        "sector": tuple(Sector),
        **_EVERYWHERE,
    },
    tie_words={
        **_EVERYWHERE,
        "function": tuple({str(each): None for each in (*MemberFunction, *AttendeeFunction)}),
        "capacity": tuple(Capacity),
        "attendance": tuple(Attendance),
    },
    unknown=UNKNOWN,
    open_start=OPEN_START,
    open_end=OPEN_END,
)


def kept_pairs(file: Path, *, writes: bool = True) -> KeptColumns:
    """Who collaborates with whom, as another process has found it by the same code: for `collaborate`."""
    folder = Path(analysis.__file__).parent
    parts = (
        "relation/pairing",
        "relation/projection",
        "relation/remembering",
        "kernels/pairing",
        "kernels/pairs",
    )
    code = b"".join((folder / f"{part}.py").read_bytes() for part in parts)
    return KeptColumns(file, hashlib.blake2b(code, digest_size=16).hexdigest(), writes=writes)


async def structure(reader: Reader, kept: Snapshot | None = None) -> tuple[Structure, str]:
    """The graph's nodes and ties, and the version of the graph that they are of.

    What another process has kept is taken if the graph has not changed since, and what is read is kept for others.
    """
    version = await reader.version() if kept else ""
    found = await asyncio.to_thread(kept.read, _WANTED, version) if kept else None
    if found is None:
        found = await read_structure(reader, _WANTED)
        if kept:
            await asyncio.to_thread(kept.write, _WANTED, found)
    return _made(found)


def structure_blocking(reader: BlockingReader, kept: Snapshot | None = None) -> tuple[Structure, str]:
    """The same without an event loop.

    Raises ModelVersionError if the graph is of another model than this service knows.
    """
    version = reader.require_current()
    found = kept.read(_WANTED, version) if kept else None
    if found is None:
        found = read_structure_blocking(reader, _WANTED, version)
        if kept:
            kept.write(_WANTED, found)
    return _made(found)


def _made(read: Columns) -> tuple[Structure, str]:
    return Structure(Nodes(**read.nodes), Ties(**read.ties)), read.version
