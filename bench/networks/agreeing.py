"""Whether two answers agree."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.networks.measures import MEASURES, Agreement, Answer, Measure
from bench.networks.records import OURS, Record
from graph_service.analysis.communities.partitions import modularity
from graph_service.analysis.graph import Graph


def compared(record: Record, folder: Path) -> Record:
    """A record with how far its answer agrees with ours, or ours with our exact one; if there are both."""
    measure = next((each for each in MEASURES if each.name == record.measure), None)
    if measure is None or record.seconds is None or (record.route == OURS and not measure.of):
        return record

    def answer(name: str, route: str) -> Answer | None:
        return read(answer_file(folder, record.size, name, route))

    ours, theirs = answer(measure.of or measure.name, OURS), answer(measure.name, record.route)
    if ours is None or theirs is None:
        return record
    how, agrees = agreement(measure, ours, theirs, answer("projection", OURS))
    return replace(record, agreement=how, agrees=agrees)


def answer_file(folder: Path, size: str, measure: str, route: str) -> Path:
    """Where a route's answer lies."""
    return folder / f"{size}.{measure}.{route}.npz"


def read(file: Path) -> Answer | None:
    """None for an answer that was not given."""
    if not file.exists():
        return None
    with np.load(file) as columns:
        return dict(columns)


def agreement(measure: Measure, ours: Answer, theirs: Answer, pairs: Answer | None) -> tuple[str, bool]:
    """Say how far they agree, and whether that is within the bound. `pairs` is our answer to the projection."""
    if measure.agreement == Agreement.MODULARITY:
        if pairs is None:
            return "not known", False
        own, peer = (_modularity(pairs, answer["member"]) for answer in (ours, theirs))
        return f"{own:.4f} to {peer:.4f}", peer - own <= measure.bound
    if measure.agreement == Agreement.ORDER:
        found = spearman(ours["value"], theirs["value"])
        return f"ρ {found:.3f}", found >= measure.bound
    if measure.agreement == Agreement.ERROR:
        error = float(np.abs(ours["value"] - theirs["value"]).max())
        return f"{error:.0e}", error <= measure.bound
    difference = greatest_difference(ours, theirs)
    if difference is None:
        return "differs", False
    return f"{difference:.0e}" if difference else "0", difference <= measure.bound


def greatest_difference(ours: Answer, theirs: Answer) -> float | None:
    """Give it in shares of the greatest value; None if whole numbers differ, or there are more of them.

    A column that a peer does not give is not compared. Not defined, and 0, are alike: libraries differ in that.
    """
    found = 0.0
    for name, column in theirs.items():
        own = ours[name]
        if len(own) != len(column):
            return None
        whole = own.dtype.kind in "iu" and column.dtype.kind in "iu"
        if whole and not np.array_equal(own, column):
            return None
        if not whole and len(own):
            own, column = (np.nan_to_num(each.astype(np.float64)) for each in (own, column))  # noqa: PLW2901
            found = max(found, float(np.abs(own - column).max() / (np.abs(own).max() or 1.0)))
    return found


def spearman(one: npt.NDArray[np.float64], other: npt.NDArray[np.float64]) -> float:
    """Give the correlation of the ranks, equals sharing theirs."""
    from scipy.stats import spearmanr  # noqa: PLC0415

    return float(spearmanr(one, other).statistic)


def _modularity(pairs: Answer, member: npt.NDArray[np.int64]) -> float:
    graph = Graph(len(member), pairs["a"].astype(np.int32), pairs["b"].astype(np.int32), pairs["weight"])
    _, number = np.unique(member, return_inverse=True)
    return modularity(graph, number.astype(np.int32)) or 0.0
