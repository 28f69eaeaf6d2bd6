"""What can be wrong with things: their labels, names, numbers and codes, and the decisions about them."""

import re
from collections.abc import Iterator, Sequence

from graph_service.model import vocabulary as v
from graph_service.model.identity import AREA_CODES, PROOFS, vat_of
from graph_service.model.time import parse_edtf
from graph_service.seeding.decisions import preferred
from graph_service.seeding.merge import Claim, conflicts, document_bounds
from graph_service.seeding.source import NodeEntry
from graph_service.seeding.wording import nearest, shown
from graph_service.seeding.world import Note, World


def check(world: World, note: Note) -> None:
    """All of it, for every thing that a source lists."""
    _labels_agree(world, note)
    _names_are_given(world, note)
    _numbers_are_one(world, note)
    _codes_exist(world, note)
    _cells_agree(world, note)
    _days_agree(world, note)
    _decisions(world, note)
    _conflicts(world, note)


def _labels_agree(world: World, note: Note) -> None:
    for name, entries in world.entries.items():
        wanted = world.labels[name]
        for entry in entries:
            if entry.label != wanted:
                problem = f"{name!r} is a {entry.label} here and a {wanted} elsewhere"
                note(entry.file, entry.line, problem, "one id is one thing")


def _names_are_given(world: World, note: Note) -> None:
    for name, entries in world.entries.items():
        if name in world.known or name in world.headers:
            continue
        if not any("name" in e.cells or e.label is v.Label.CONTACT_POINT for e in entries):
            entry = entries[0]
            near = nearest(name, (other for other in world.labels if other != name))
            note(entry.file, entry.line, f"{name!r} has no name in any file", near or "give its name once")


def _proofs(entry: NodeEntry) -> Iterator[tuple[str, str]]:
    cells = entry.cells
    for cell in PROOFS:
        if cell in cells:
            yield cell, cells[cell]
    if entry.label is v.Label.AREA and "code" in cells:
        yield f"code ({cells.get('kind', '')})", cells["code"]


def _numbers_are_one(world: World, note: Note) -> None:
    seen: dict[tuple[str, str], str] = dict(world.numbers)
    for name, entries in world.entries.items():
        for entry in entries:
            for proof in _proofs(entry):
                other = seen.setdefault(proof, name)
                if other != name:
                    problem = f"{name!r} has the same {proof[0]} as {other!r}, {proof[1]}"
                    note(entry.file, entry.line, problem, f"they are one: use {other!r}")


def _codes_exist(world: World, note: Note) -> None:
    """Held against the registers where they are among the files or in the graph."""
    codes = world.codes | {
        (entry.cells.get("kind"), entry.cells.get("code"))
        for entries in world.entries.values()
        for entry in entries
        if entry.label is v.Label.AREA
    }
    for cell, kind in (("municipalityCode", v.AreaKind.MUNICIPALITY), ("countyCode", v.AreaKind.COUNTY)):
        known = {code for of, code in codes if of == kind and code is not None}
        if not known:
            continue
        for entries in world.entries.values():
            for entry in entries:
                code = entry.cells.get(cell)
                if code is not None and code not in known:
                    problem = f"{cell}: no {kind.lower()} has the code {code}"
                    note(entry.file, entry.line, problem, nearest(code, known))


def _cells_agree(world: World, note: Note) -> None:
    """What two cells say together. A thing's kind and number may stand in another document than its code."""
    for entries in world.entries.values():
        for entry in entries:
            cells = entry.cells
            if "code" in cells:
                kind = _said("kind", entry, entries)
                form = AREA_CODES.get(kind or "")
                if form is not None and not re.fullmatch(form, cells["code"]):
                    problem = f"code: {shown(cells['code'])} is no code of a {kind}"
                    note(entry.file, entry.line, problem, f"it is of the form {form}")
            if "vat" in cells:
                orgnr = _said("orgnr", entry, entries)
                if orgnr and cells["vat"].startswith("SE") and not cells["vat"].startswith(vat_of(orgnr)):
                    problem = f"vat: {cells['vat']} is of another organisation than orgnr {orgnr}"
                    note(entry.file, entry.line, problem, f"it would begin with {vat_of(orgnr)}")
            least, most = cells.get("meetingsPerYearMin"), cells.get("meetingsPerYearMax")
            if least is not None and most is not None and least > most:
                problem = f"meetingsPerYearMin: {least:g} is more than meetingsPerYearMax, {most:g}"
                note(entry.file, entry.line, problem, "the least stands in Min")


def _said(cell: str, entry: NodeEntry, entries: Sequence[NodeEntry]) -> str | None:
    """What an entry says of a cell, or else what another entry of the same thing does."""
    said = (one.cells[cell] for one in (entry, *entries) if cell in one.cells)
    return next(said, None)


def _days_agree(world: World, note: Note) -> None:
    """What is signed after it has ended, or met outside its own time, has its dates the wrong way round."""
    for entries in world.entries.values():
        for entry in entries:
            cells = entry.cells
            if "when" not in cells:
                continue
            known = parse_edtf(cells["when"])
            signed, met = cells.get("signedOn"), cells.get("date")
            if signed is not None and known.end is not None and signed >= known.end:
                problem = f"signedOn: {signed} is after the end of when, {cells['when']}"
                note(entry.file, entry.line, problem, "the dates are the wrong way round, or one is mistyped")
            if entry.label is v.Label.MEETING and met is not None:
                day = parse_edtf(met)
                if (known.end and day.start and day.start >= known.end) or (
                    known.start and day.end and day.end <= known.start
                ):
                    note(entry.file, entry.line, f"date: {met} is outside when, {cells['when']}", "")


def _decisions(world: World, note: Note) -> None:
    for decision in world.decisions:
        if decision.line == 0:  # kept by the graph, checked when it was given
            continue
        for name in (decision.about, decision.distinct_from):
            if name is not None and name not in world.labels:
                problem = f"unknown id {shown(name)}"
                note(decision.file, decision.line, problem, nearest(name, world.labels))
        if decision.about in world.headers:
            problem = f"{decision.about!r}: a document's own header says what it is"
            note(decision.file, decision.line, problem, "change the header")
        stated = [entry.cells for entry in world.entries.get(decision.about, ())]
        values = {str(cells[decision.cell]) for cells in stated if decision.cell in cells}
        if decision.cell and stated and decision.about not in world.known and decision.prefer not in values:
            problem = f"no document says {decision.cell} {shown(decision.prefer)} of {decision.about!r}"
            near = " or ".join(map(repr, sorted(values)))
            note(decision.file, decision.line, problem, near and f"stated is {near}")


def _conflicts(world: World, note: Note) -> None:
    chosen = preferred(world.decisions)
    for source in world.sources:
        first, last = document_bounds(source.header.date)
        several: dict[str, list[NodeEntry]] = {}
        for entry in source.nodes:
            several.setdefault(entry.id, []).append(entry)
        for name, entries in several.items():
            if len(entries) > 1:
                claims = [Claim(source.header.id, first, last, str(e.places[0]), e.cells) for e in entries]
                for conflict in conflicts(claims, chosen.get(name, {})):
                    values = " and ".join(map(repr, conflict.values))
                    problem = f"{name}: {conflict.cell} is {values} in {conflict.document}"
                    remedy = "say in seed/decisions.yml which is preferred and why"
                    note(entries[-1].file, entries[-1].line, problem, remedy)
