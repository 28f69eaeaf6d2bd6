"""Which municipalities of an area take part in something of a kind."""

from graph_service.analysis import Cell, Coverage, Layer, Reason, ThingKind, Verdict, coverage, node_named
from graph_service.graphql.networks.values.asked import chosen, few, name
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value
from graph_service.model.vocabulary import Label

MOST_KINDS = 20


def covering(telling: Telling, given: Arguments) -> Value:
    """The root field `coverage`."""
    structure, options = telling.analyses.structure, telling.analyses.options
    kinds = tuple(map(_kind, few("kinds", given["kinds"], MOST_KINDS)))
    area = node_named(structure, name("area", given["area"]), (Label.AREA,))
    found = telling.analyses.once(
        ("coverage", area, kinds), lambda: coverage(structure, area, kinds, options)
    )
    return {
        "area": found.area,
        "counts": [_counts(found, at) for at in range(len(kinds))],
        "municipalities": lambda asked: page(
            telling,
            "municipalities",
            {**asked, "area": area, "kinds": kinds},
            len(found.municipalities),
            lambda at: {"node": _row(telling, found, at)},
        ),
    }


def _kind(given: Arguments) -> ThingKind:
    kind = given.get("kind")
    return ThingKind(chosen(given["layer"], Layer), None if kind is None else name("kind", kind))


def _counts(found: Coverage, at: int) -> Value:
    kind, many = found.kinds[at], found.count(at)
    return {
        "layer": kind.layer.value,
        "kind": kind.kind,
        "covered": many[Verdict.COVERED],
        "denied": many[Verdict.DENIED],
        "unknown": many[Verdict.UNKNOWN],
    }


def _row(telling: Telling, found: Coverage, at: int) -> Value:
    return {
        "municipality": int(found.municipalities[at]),
        "organisations": list(found.organisations[at]),
        "cells": [_cell(telling, cell) for cell in found.cells[at]],
    }


def _cell(telling: Telling, cell: Cell) -> Value:
    return {
        "verdict": cell.verdict.value,
        "covered": telling.cut(cell.covered, _reason),
        "denied": telling.cut(cell.denied, _reason),
    }


def _reason(reason: Reason) -> Value:
    return {
        "thing": reason.thing,
        "way": reason.way.value,
        "through": list(reason.through),
        "ties": list(reason.ties),
    }
