"""How likely chance gives as much or more."""

import math

import numpy as np

from graph_service.analysis.graph import Longs
from graph_service.analysis.structure import Floats


def in_common(count: Longs, one: Longs, other: Longs, things: Longs) -> Floats:
    """Say how likely two who draw `one` and `other` of so many things have `count` or more in common (hypergeometric).

    Formula: P(X ≥ c) = Σ C(d,i)·C(N-d,e-i)/C(N,e) over i from c on. Range 0 (less than a float can hold) to 1; 1 for a
    count of 0, 0 for more than can be. One entry each.

    The terms are summed from the one next to c away from the likeliest, each from the one before: they only get smaller.
    From c up, if c is above the likeliest, so that a small chance is a sum of what is small; otherwise one less those below.
    """
    few, many = np.minimum(one, other), np.maximum(one, other)
    least = np.maximum(few + many - things, 0)
    up = count > (few + 1) * (many + 1) // (things + 2)
    at = np.where(up, count, count - 1)
    possible = (at >= least) & (at <= few)
    at = np.clip(at, least, few)
    term = np.where(possible, np.exp(_logs(at, few, many, things)), 0.0)
    total, neither = term.copy(), things - few - many
    while np.any(term > total * 1e-17):
        over = np.where(up, (few - at) * (many - at), at * (neither + at))
        under = np.where(up, (at + 1) * (neither + at + 1), (few - at + 1) * (many - at + 1))
        term, at = term * over / under, at + np.where(up, 1, -1)
        total += term
    return np.asarray(np.where(up, total, 1.0 - total).clip(0.0, 1.0), dtype=np.float64)


def _logs(at: Longs, few: Longs, many: Longs, things: Longs) -> Floats:
    """Give the logarithms of the chances of just so many."""
    factorial = _log_factorials(int(things.max(initial=0)))

    def choices(of: Longs, drawn: Longs) -> Floats:
        return np.asarray(factorial[of] - factorial[drawn] - factorial[of - drawn], dtype=np.float64)

    return choices(few, at) + choices(things - few, many - at) - choices(things, many)


def _log_factorials(most: int) -> Floats:
    """Of 0 to `most`. scipy has them at once, and takes as long to be imported as a million of these."""
    return np.fromiter(map(math.lgamma, range(1, most + 2)), np.float64, most + 1)
