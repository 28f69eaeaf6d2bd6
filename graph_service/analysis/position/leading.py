"""The eigenvector of a connected network's greatest eigenvalue: it has one sign throughout."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from graph_service.analysis.structure import Floats
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_DENSE = 100
"""The largest network whose eigenvectors are worked out all at once."""
_RESTARTS = 5
"""How often it is begun anew with the best so far, before equations are solved instead where that is quick."""
_MOST_RESTARTS = 1000
"""Where it is not: ten times what networks of 100,000 nodes were seen to take, some minutes with a million ties."""
_BAND = 50_000_000
"""Up to how many numbers a factor of the equations may have: 400 MB."""


def leading(matrix: "csr_array", *, thin: bool) -> Floats:
    """Give the vector, by Lanczos's method, in a time that goes by how far the two greatest eigenvalues are apart.

    In a long chain, of nodes or of whole forums, they are hardly apart at all, and it would take hours. Equations are
    solved quickly on what is thin, hardly anything but chains, trees and grids, and on what is long: its nodes can be
    ordered so that all ties are short. In other networks the matrix would fill up, and is not waited for.
    """
    if matrix.shape[0] <= _DENSE:
        return _at_once(matrix.toarray())
    found = _iterated(matrix, _RESTARTS)
    if found is None:
        found = _solved(matrix, _factored) if thin else _along(matrix)
    return np.abs(found[:, -1])


def _at_once(matrix: Floats) -> Floats:
    """Give the vector by all of them: where several lead by as much, the part of the row sums that lies among them.

    Of two forums joined by a chain the second eigenvalue may be as great as the first, as far as floats can tell. Any
    mix of their vectors is an eigenvector then, and which one is found is decided by the order of the nodes. The row
    sums are alike for nodes that are, and so is their part: it takes in what keeps it within the rounding, n·ε·λ, of
    an eigenvector.
    """
    values, vectors = np.linalg.eigh(matrix)
    below, vectors = values[-1] - values[::-1], vectors[:, ::-1]
    part = vectors.T @ matrix.sum(axis=1)
    rounding = len(matrix) * np.finfo(np.float64).eps * values[-1]
    leading = np.cumsum((part * below) ** 2) <= rounding**2 * np.cumsum(part**2)
    found: Floats = np.abs(vectors[:, leading] @ part[leading])
    return found


def _iterated(matrix: "csr_array", restarts: int) -> Floats | None:
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh  # noqa: PLC0415  # takes a while to import

    try:
        vectors: Floats = eigsh(matrix, k=1, which="LA", v0=matrix.sum(axis=1), maxiter=restarts)[1]
    except ArpackNoConvergence:
        return None
    return vectors


def _along(matrix: "csr_array") -> Floats:
    """Give the vector of a network that is not thin: by its equations if it is long, by going on if it is not."""
    from scipy.sparse.csgraph import reverse_cuthill_mckee  # noqa: PLC0415  # takes a while to import

    order = reverse_cuthill_mckee(matrix, symmetric_mode=True)
    ordered = matrix[order][:, order].tocoo()
    width = int(np.abs(ordered.row - ordered.col).max()) + 1
    if width * matrix.shape[0] <= _BAND:
        found = _solved(ordered.tocsr(), _banded)
        return found[np.argsort(order)]
    last = _iterated(matrix, _MOST_RESTARTS)
    if last is None:
        raise BadInputError(
            f"no actor of the {matrix.shape[0]:,} is found to be most central as eigenvectors have it: "
            "far parts of the network are nearly as well joined",
            "Look at an area, a sector or a kind; PageRank and closeness go by other things.",
        )
    return last


def _solved(matrix: "csr_array", solver: Callable[["csr_array"], Callable[[Floats], Floats]]) -> Floats:
    """Give the eigenvector of (σ - A)⁻¹, which is the same, for a σ a little beyond the greatest eigenvalue.

    Seen from there the greatest is far nearer than the next. σ - A is positive definite: nothing needs pivoting.
    """
    from scipy.sparse import eye_array  # noqa: PLC0415  # takes a while to import
    from scipy.sparse.linalg import LinearOperator, eigsh  # noqa: PLC0415

    solve = solver(eye_array(matrix.shape[0]) * (_bound(matrix) * (1 + 1e-12)) - matrix)
    inverse = LinearOperator(matrix.shape, matvec=solve, dtype=np.float64)
    found: Floats = eigsh(inverse, k=1, which="LA", v0=matrix.sum(axis=1))[1]
    return found


def _factored(matrix: "csr_array") -> Callable[[Floats], Floats]:
    """Solve by factors whose order is chosen so that little fills up."""
    from scipy.sparse.linalg import splu  # noqa: PLC0415  # takes a while to import

    factors = splu(
        matrix.tocsc(), permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True}
    )
    solve: Callable[[Floats], Floats] = factors.solve
    return solve


def _banded(matrix: "csr_array") -> Callable[[Floats], Floats]:
    """Solve by factors that fill up as far as the longest tie reaches, and no further."""
    from scipy.linalg import cho_solve_banded, cholesky_banded  # noqa: PLC0415  # takes a while to import
    from scipy.sparse import tril  # noqa: PLC0415

    lower = tril(matrix).tocoo()
    away = lower.row - lower.col
    band = np.zeros((int(away.max()) + 1, matrix.shape[0]))
    band[away, lower.col] = lower.data
    factors = cholesky_banded(band, overwrite_ab=True, lower=True, check_finite=False)
    return lambda given: cho_solve_banded((factors, True), given, check_finite=False)


def _bound(matrix: "csr_array") -> float:
    """Bound the greatest eigenvalue from above (Collatz 1942): by max (Ax)/x for any x above 0; each step betters it."""
    here, bound = np.asarray(matrix.sum(axis=1), dtype=np.float64), np.inf
    for _ in range(100):
        there = matrix @ here
        bound = min(bound, float((there / here).max()))
        here = there + bound * here
        here /= here.max()
    return bound
