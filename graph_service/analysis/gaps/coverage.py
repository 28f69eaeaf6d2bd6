"""Which municipalities of an area take part in something of a kind, which are said not to, and of which nobody says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from graph_service.analysis.gaps.reaching import Reason, Said, denied, parties, reached, reasons, said
from graph_service.analysis.relation.areas import Geography, geography
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.holding import framing
from graph_service.analysis.relation.options import LAYER_OF_LABEL, SHARED_LAYERS, Layer, RelationOptions
from graph_service.analysis.relation.roll_up import wholes
from graph_service.analysis.structure import Ints, Structure
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import (
    AgreementKind,
    AreaKind,
    GroupKind,
    Label,
    MeetingKind,
    OrganisationKind,
    ProjectKind,
)

KINDS: dict[Layer, type[StrEnum]] = {
    Layer.GROUP: GroupKind,
    Layer.AGREEMENT: AgreementKind,
    Layer.PROJECT: ProjectKind,
    Layer.MEETING: MeetingKind,
}
"""The kinds of the things of each layer."""
_DEFAULTS = RelationOptions()


class Verdict(StrEnum):
    """What is known of a municipality and a kind."""

    COVERED = "COVERED"
    """It takes part in something of the kind: by itself, through a unit, or through a group that does."""
    DENIED = "DENIED"
    """It is not known to, and of something of the kind a document says that it does not."""
    UNKNOWN = "UNKNOWN"
    """No document says either: that it stands outside does not follow."""


@dataclass(frozen=True)
class ThingKind:
    """What is looked for: the things of a layer, or those of one kind among them."""

    layer: Layer
    kind: str | None = None

    def __post_init__(self) -> None:
        if self.layer not in SHARED_LAYERS:
            raise BadInputError(f"{self.layer} is no kind of thing", f"One of {', '.join(SHARED_LAYERS)}.")
        if self.kind is not None and self.kind not in set(KINDS[self.layer]):
            known = ", ".join(KINDS[self.layer])
            raise BadInputError(f"there is no {self.layer} of kind {self.kind!r}", f"One of {known}.")


@dataclass(frozen=True)
class Cell:
    """One municipality and one kind, with all that speaks for and against, the most direct first."""

    verdict: Verdict
    covered: tuple[Reason, ...]
    denied: tuple[Reason, ...]
    """What a document says that it is not in, also beside what it is in; said of a unit or group, it is no verdict."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """A table of municipalities and kinds; all are indexes of nodes and ties."""

    area: int
    municipalities: Ints
    """The Areas, in the order of their codes: all that the area has, whether or not a document names them."""
    organisations: tuple[tuple[int, ...], ...]
    """The organisation of each: most often one, and none if the graph does not have it."""
    kinds: tuple[ThingKind, ...]
    cells: tuple[tuple[Cell, ...], ...]
    """A row for each municipality, a column for each kind."""

    def count(self, kind: int) -> dict[Verdict, int]:
        """Count the municipalities by verdict, for one of the kinds by its number."""
        found = [row[kind].verdict for row in self.cells]
        return {verdict: found.count(verdict) for verdict in Verdict}

    def without(self, kind: int) -> list[int]:
        """Give the municipalities that are not known to be in anything of a kind, by its number."""
        rows = zip(self.municipalities.tolist(), self.cells, strict=True)
        return [area for area, row in rows if row[kind].verdict != Verdict.COVERED]


def coverage(
    structure: Structure, area: int, kinds: Sequence[ThingKind], options: RelationOptions = _DEFAULTS
) -> Coverage:
    """Ask of each municipality of an area whether it takes part in something of each kind.

    The options say as of when, and whether what is INFERRED counts; by the relation's rules of status and time.
    Its layers, roll-up and weight do not matter. `Reason` says what takes part means, `Verdict` what the answers
    mean. An area without municipalities has no rows; a municipality without an organisation is UNKNOWN throughout.
    """
    if not kinds:
        raise BadInputError("no kind is asked for", "Give one or several, such as AGREEMENT.")
    if structure.nodes.label[area] != Label.AREA:
        raise BadInputError(f"{structure.nodes.id[area]!r} is no area", "Give a county, or another area.")
    options = replace(options, layers=frozenset({Layer.GROUP, *(each.layer for each in kinds)}))
    frame = framing(structure, options)
    municipalities = _municipalities(structure, geography(structure, *frame), area)
    organisations = _organisations(structure, municipalities)
    units = wholes(structure, *frame)
    yes, no = said(structure, options), denied(structure, options)
    cells = [_row(structure, each, kinds, (yes, no), units) for each in organisations]
    return Coverage(area, municipalities, tuple(organisations), tuple(kinds), tuple(cells))


def _municipalities(structure: Structure, where: Geography, area: int) -> Ints:
    """List the municipalities of an area: those that WITHIN leads up from, or whose code is of a county there."""
    nodes = structure.nodes
    municipal = nodes.label.equals(Label.AREA) & nodes.kind.equals(AreaKind.MUNICIPALITY)
    found = [at for at in np.flatnonzero(municipal).tolist() if where.lies_in(at, area)]
    return np.array(sorted(found, key=lambda at: (nodes.code[at] or "", at)), dtype=np.int32)


def _organisations(structure: Structure, municipalities: Ints) -> list[tuple[int, ...]]:
    """Give the organisations that are each municipality: of that kind, and with its code."""
    nodes = structure.nodes
    by_code: dict[str, list[int]] = {}
    municipal = nodes.label.equals(Label.ORGANISATION) & nodes.kind.equals(OrganisationKind.MUNICIPALITY)
    for at in np.flatnonzero(municipal).tolist():
        if code := nodes.code[at]:
            by_code.setdefault(code, []).append(at)
    return [tuple(by_code.get(nodes.code[at] or "", ())) for at in municipalities.tolist()]


def _row(
    structure: Structure,
    organisations: tuple[int, ...],
    kinds: Sequence[ThingKind],
    told: tuple[Said, Said],
    units: Hierarchy,
) -> tuple[Cell, ...]:
    yes, no = told
    ways = reached(structure, parties(organisations, units), yes)
    found, not_found = reasons(ways, yes), reasons(ways, no)
    return tuple(_cell(structure, kind, found, not_found) for kind in kinds)


def _cell(structure: Structure, kind: ThingKind, found: list[Reason], not_found: list[Reason]) -> Cell:
    covered, not_in = (
        tuple(each for each in every if _is(structure, each.thing, kind)) for every in (found, not_found)
    )
    if covered:
        return Cell(Verdict.COVERED, covered, not_in)
    of_itself = any(each.is_of_itself for each in not_in)
    return Cell(Verdict.DENIED if of_itself else Verdict.UNKNOWN, (), not_in)


def _is(structure: Structure, thing: int, kind: ThingKind) -> bool:
    nodes = structure.nodes
    of_layer = LAYER_OF_LABEL.get(nodes.label[thing]) == kind.layer
    return of_layer and kind.kind in {None, nodes.kind[thing]}
