"""The stochastic degree sequence model: how much two would share if everyone's and everything's numbers were kept.

All that counts is how many things an actor has and how large a thing is, so actors and things are worked with by class:
the actors of one number are alike, and so are the things of one size.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.relation.projection import Incidence
from graph_service.analysis.structure import Flags, Floats, Ints

_STEPS = 200
_CLOSE = 1e-9
"""How near the expected numbers come to the true ones, relative to them."""
_CHUNK = 2048

Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Chances:
    """How likely an actor of a class is to take part in a thing of a class: a row by a column."""

    p: Floats
    things: Longs
    """How many things each column stands for."""
    row: Longs
    """Each actor's row."""


def sdsm(taken: Incidence, a: Ints, b: Ints, count: Ints, progress: Progress = silent) -> Floats:
    """Say for each pair how likely it is to share as much by chance, if large things are easily shared (Neal 2014).

    Formula: P(X ≥ c), X = Σ over the things t of a coin that falls with p(a,t)·p(b,t), and p(i,t) as `chances` gives
    it (Neal et al. 2021). Range 0 to 1, a probability; 1 for a count of 0. The distribution is exact, not normal.
    An actor in everything shares what it shares of necessity: 1. No pairs: no values.
    """
    if not len(a):
        return np.zeros(0)
    model = chances(taken)
    low, high = np.sort(np.column_stack([model.row[a], model.row[b]]), axis=1).T
    code, kind = np.unique(low * len(model.p) + high, return_inverse=True)
    kinds = np.column_stack(np.divmod(code, len(model.p)))
    most = np.zeros(len(kinds), dtype=np.int64)
    np.maximum.at(most, kind, count)
    found = np.empty(len(a))
    by_most = np.argsort(most, kind="stable")
    place = np.empty(len(kinds), dtype=np.int64)
    place[by_most] = np.arange(len(kinds))
    chunk_of = place[kind] // _CHUNK
    for begin in range(0, len(kinds), _CHUNK):
        chosen = by_most[begin : begin + _CHUNK]
        both = model.p[kinds[chosen, 0]] * model.p[kinds[chosen, 1]]
        tail = at_least(both, model.things, int(most[chosen].max()))
        rows = np.flatnonzero(chunk_of == begin // _CHUNK)
        found[rows] = tail[place[kind[rows]] - begin, count[rows]]
        progress("sdsm", min(begin + _CHUNK, len(kinds)) / len(kinds))
    return found


def at_least(p: Floats, times: Longs, most: int) -> Floats:
    """Give the chances of at least 0, 1 … `most` heads for each row of coins, the coin of a column thrown so many times.

    Heads beyond `most` stay there, so that everything is a sum of what is small, and small chances stay exact.
    """
    from scipy.special import bdtrc  # noqa: PLC0415  # takes a while to import

    heads = np.zeros((len(p), most + 1))
    heads[:, 0] = 1.0
    for coin, thrown in enumerate(times.tolist()):
        more = _binomial(p[:, coin], thrown, most)
        need = np.arange(most, -1, -1)
        beyond = np.where(need > thrown, 0.0, bdtrc(np.clip(need - 1, 0, thrown), thrown, p[:, [coin]]))
        beyond[:, most] = 1.0
        after = np.zeros_like(heads)
        for k in range(min(most - 1, thrown) + 1):
            after[:, k:most] += heads[:, : most - k] * more[:, [k]]
        after[:, most] = (heads * beyond).sum(axis=1)
        heads = after
    return np.minimum(np.cumsum(heads[:, ::-1], axis=1)[:, ::-1], 1.0)


def chances(taken: Incidence) -> Chances:
    """Say how likely each is to take part in each thing, everyone's and everything's numbers kept on average.

    Formula: p(i,t) = x(i)y(t)/(1 + x(i)y(t)), with x and y such that Σ p over an actor's things is how many it has,
    and over a thing's actors its size: of all random two-mode networks with these means the one that assumes nothing
    more (Saracco et al. 2015). Range 0 to 1. Who is in everything that others leave open is in it for certain.
    """
    has = np.bincount(taken.actor)
    size = taken.size[taken.size > 0].astype(np.int64)
    degree, row, actors = np.unique(has, return_inverse=True, return_counts=True)
    sizes, things = np.unique(size, return_counts=True)
    p, rows, columns = _certain(degree, actors, sizes, things)
    if rows.any() and columns.any():
        inner = np.ix_(rows, columns)
        left_rows = (degree - (p * things)[:, ~columns].sum(axis=1))[rows]
        left_columns = (sizes - (p.T * actors)[:, ~rows].sum(axis=1))[columns]
        p[inner] = _even(left_rows, actors[rows], left_columns, things[columns])
    return Chances(p, things, row.reshape(-1))


def _certain(degree: Longs, actors: Longs, sizes: Longs, things: Longs) -> tuple[Floats, Flags, Flags]:
    """Settle who is in all that is left, or in none of it, until nobody is: and which rows and columns remain."""
    p = np.zeros((len(degree), len(sizes)))
    rows, columns = np.ones(len(degree), dtype=bool), np.ones(len(sizes), dtype=bool)
    settled = True
    while settled:
        settled = False
        for own, other, of, numbers, table in (
            (rows, columns, things, degree, p),
            (columns, rows, actors, sizes, p.T),
        ):
            left = numbers - (table * of)[:, ~other].sum(axis=1)
            full = own & (left >= of[other].sum())
            over = full | (own & (left <= 0))
            table[np.ix_(full, other)] = 1.0
            own[over] = False
            settled |= bool(over.any())
    return p, rows, columns


def _even(degree: Floats, actors: Longs, sizes: Floats, things: Longs) -> Floats:
    """Solve for x and y by Newton's method on their logarithms, the likelihood being convex in them."""
    total = float((degree * actors).sum())
    logs = np.concatenate([np.log(degree / np.sqrt(total)), np.log(sizes / np.sqrt(total))])
    cut = len(degree)
    wanted = np.concatenate([degree * actors, sizes * things])

    def table(at: Floats) -> Floats:
        return np.asarray(
            1 / (1 + np.exp(-np.clip(at[:cut, None] + at[None, cut:], -700, 700))), dtype=np.float64
        )

    def loss(at: Floats) -> float:
        soft = np.logaddexp(0, at[:cut, None] + at[None, cut:])
        return float(actors @ soft @ things - wanted @ at)

    for _ in range(_STEPS):
        p = table(logs)
        by_cell = p * actors[:, None] * things
        off = np.concatenate([by_cell.sum(axis=1), by_cell.sum(axis=0)]) - wanted
        if np.all(np.abs(off) <= _CLOSE * wanted):
            return p
        step = _newton(by_cell * (1 - p), off)
        now, length = loss(logs), 1.0
        while loss(logs + length * step) > now + 1e-4 * length * float(off @ step) and length > 1e-6:
            length /= 2
        logs = logs + length * step
    raise ArithmeticError("the chances of taking part could not be worked out")


def _newton(curve: Floats, off: Floats) -> Floats:
    """Give Newton's step; that x may grow as y shrinks is settled by hardly moving where nothing is at stake."""
    diagonal = np.concatenate([curve.sum(axis=1), curve.sum(axis=0)])
    cut = len(curve)
    square = np.diag(diagonal * (1 + 1e-10))
    square[:cut, cut:] = curve
    square[cut:, :cut] = curve.T
    return np.asarray(np.linalg.lstsq(square, -off, rcond=1e-14)[0], dtype=np.float64)


def _binomial(p: Floats, times: int, most: int) -> Floats:
    """Give the chances of 0 … `most` heads in so many throws."""
    from scipy.special import gammaln, xlog1py, xlogy  # noqa: PLC0415  # takes a while to import

    k = np.arange(min(times, most) + 1)
    ways = gammaln(times + 1) - gammaln(k + 1) - gammaln(times - k + 1)
    known = np.exp(ways + xlogy(k, p[:, None]) + xlog1py(times - k, -p[:, None]))
    return np.asarray(np.pad(known, ((0, 0), (0, most + 1 - len(k)))), dtype=np.float64)
