"""Which municipalities take part in what, as tables: the counts, and a row for each municipality and kind."""

from collections.abc import Iterable

from graph_service.analysis.gaps.coverage import Cell, Coverage, ThingKind, Verdict
from graph_service.analysis.gaps.reaching import Reason
from graph_service.analysis.structure import Structure
from graph_service.analysis.tables.table import Table, table_of
from graph_service.analysis.tables.telling import Sources, places

_COLUMNS = ("areaId", "areaName", "code", "kind", "verdict", "through", "way", "sources")
_UNKNOWN = "UNKNOWN: no document says either; that it stands outside does not follow"


def coverage_ties(found: Coverage) -> set[int]:
    """Give the ties that the tables tell the sources of."""
    return {tie for row in found.cells for cell in row for reason in _reasons(cell) for tie in reason.ties}


def coverage_tables(
    structure: Structure, found: Coverage, sources: Sources, *, outside: bool = False
) -> tuple[Table, Table]:
    """Count the verdicts by kind, and list the municipalities. `outside`: only those that are not known to take part."""
    counts = [
        (kind_words(kind), len(found.municipalities), *found.count(at).values())
        for at, kind in enumerate(found.kinds)
    ]
    totals = table_of("counts", ("kind", "municipalities", *map(_counted, Verdict)), counts)
    rows = [
        _row(structure, area, kind_words(kind), cell, sources)
        for area, row in zip(found.municipalities.tolist(), found.cells, strict=True)
        for kind, cell in zip(found.kinds, row, strict=True)
        if not outside or cell.verdict != Verdict.COVERED
    ]
    return totals, table_of("municipalities", _COLUMNS, rows, *_notes(structure, found))


def kind_words(kind: ThingKind) -> str:
    """Write a kind of thing as it is asked for: `agreement`, or `agreement:dua`."""
    return f"{kind.layer}:{kind.kind}".lower() if kind.kind else kind.layer.lower()


def _counted(verdict: Verdict) -> str:
    return verdict.lower()


def _row(
    structure: Structure, area: int, kind: str, cell: Cell, sources: Sources
) -> tuple[str | list[str] | None, ...]:
    nodes, reasons = structure.nodes, _reasons(cell)
    return (
        nodes.id[area],
        nodes.name[area],
        nodes.code[area],
        kind,
        str(cell.verdict),
        _once(nodes.name[reason.thing] for reason in reasons),
        _once(str(reason.way) for reason in reasons),
        places(sources, (tie for reason in reasons for tie in reason.ties)),
    )


def _reasons(cell: Cell) -> tuple[Reason, ...]:
    """What the verdict rests on."""
    return cell.covered if cell.verdict == Verdict.COVERED else cell.denied


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _notes(structure: Structure, found: Coverage) -> list[str]:
    area = structure.nodes.name[found.area]
    if not len(found.municipalities):
        return [f"{area}: no municipality lies there, by WITHIN or by its code"]
    nobody = [
        structure.nodes.name[at]
        for at, organisations in zip(found.municipalities.tolist(), found.organisations, strict=True)
        if not organisations
    ]
    notes = [f"not in the graph as organisations: {', '.join(nobody)}"] if nobody else []
    return [*notes, _UNKNOWN]
