"""What a text names: a node, by its id, its code, or its name however it is spelled."""

from collections.abc import Sequence

import numpy as np

from graph_service.analysis.structure import Structure
from graph_service.errors import BadInputError
from graph_service.model.identity import fold
from graph_service.model.vocabulary import Label

_NEAREST = 3
_LEAST_LIKENESS = 60
_THINGS = {Label.ORGANISATION: "organisation", Label.AREA: "area"}


def node_named(structure: Structure, text: str, labels: Sequence[Label]) -> int:
    """Find the node of one of the labels that a text names: by id, by an area's code, by name, or by
    what documents call it too.

    Names are compared without regard to case and diacritics. Raises BadInputError with the ids of all that have the
    name if several do, and with the nearest names if none does.
    """
    nodes = structure.nodes
    wanted = np.flatnonzero(nodes.label.is_in(labels)).tolist()
    for found in (
        [at for at in wanted if nodes.id[at] == text],
        [at for at in wanted if nodes.label[at] == Label.AREA and nodes.code[at] == text],
        _named(structure, wanted, text),
        _called(structure, wanted, text),
    ):
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(sorted(nodes.id[at] for at in found))
            raise BadInputError(f"{text!r} is the name of several", f"Say which by id: {ids}.")
    raise BadInputError(f"{text!r} is no {_kinds(labels)} in the graph", _nearest(structure, wanted, text))


def _named(structure: Structure, wanted: list[int], text: str) -> list[int]:
    folded = fold(text).strip()
    return [at for at in wanted if fold(structure.nodes.name[at]) == folded]


def _called(structure: Structure, wanted: list[int], text: str) -> list[int]:
    """Those that documents call so too."""
    folded, aliases = fold(text).strip(), structure.nodes.aliases
    return [at for at in wanted if any(fold(alias) == folded for alias in aliases[at])]


def _kinds(labels: Sequence[Label]) -> str:
    return " or ".join(_THINGS.get(label, label.lower()) for label in labels)


def _nearest(structure: Structure, wanted: list[int], text: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only when something is wrong

    nodes, folded = structure.nodes, fold(text)
    told = {at: fold(nodes.name[at]) for at in wanted}
    near = process.extract(folded, told, scorer=fuzz.WRatio, limit=_NEAREST, score_cutoff=_LEAST_LIKENESS)
    if not near:
        return "Give its name as the documents have it, or its id."
    return "Nearest: " + ", ".join(f"{nodes.name[at]} ({nodes.id[at]})" for _, _, at in near) + "."
