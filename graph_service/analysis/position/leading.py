"""The eigenvector of a connected network's greatest eigenvalue: it has one sign throughout."""

from typing import TYPE_CHECKING

import numpy as np

from graph_service.analysis.structure import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_DENSE = 100
"""The largest network whose eigenvectors are worked out all at once."""
_RESTARTS = 5
"""How often a thin network is begun anew with the best so far, before its equations are solved instead."""


def leading(matrix: "csr_array", *, thin: bool) -> Floats:
    """Give the vector, by Lanczos's method, in a time that goes by how far the two greatest eigenvalues are apart.

    In a long chain they are hardly apart at all, and it would take hours. But then the network is thin: hardly
    anything but chains, trees and grids, on which equations are solved quickly. In others the matrix would fill up.
    """
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh  # noqa: PLC0415  # takes a while to import

    if matrix.shape[0] <= _DENSE:
        vectors: Floats = np.linalg.eigh(matrix.toarray())[1]
        return np.abs(vectors[:, -1])
    try:
        vectors = eigsh(matrix, k=1, which="LA", v0=matrix.sum(axis=1), maxiter=_RESTARTS if thin else None)[
            1
        ]
    except ArpackNoConvergence:
        if not thin:
            raise
        vectors = _solved(matrix)
    return np.abs(vectors[:, -1])


def _solved(matrix: "csr_array") -> Floats:
    """Give the eigenvector of (σ - A)⁻¹, which is the same, for a σ a little beyond the greatest eigenvalue.

    Seen from there the greatest is far nearer than the next. σ - A is positive definite: nothing needs pivoting.
    """
    from scipy.sparse import eye_array  # noqa: PLC0415  # takes a while to import
    from scipy.sparse.linalg import LinearOperator, eigsh, splu  # noqa: PLC0415

    shifted = eye_array(matrix.shape[0]) * (_bound(matrix) * (1 + 1e-12)) - matrix
    factors = splu(
        shifted.tocsc(),
        permc_spec="MMD_AT_PLUS_A",
        diag_pivot_thresh=0.0,
        options={"SymmetricMode": True},
    )
    inverse = LinearOperator(matrix.shape, matvec=factors.solve, dtype=np.float64)
    found: Floats = eigsh(inverse, k=1, which="LA", v0=matrix.sum(axis=1))[1]
    return found


def _bound(matrix: "csr_array") -> float:
    """Bound the greatest eigenvalue from above (Collatz 1942): by max (Ax)/x for any x above 0; each step betters it."""
    here, bound = np.asarray(matrix.sum(axis=1), dtype=np.float64), np.inf
    for _ in range(100):
        there = matrix @ here
        bound = min(bound, float((there / here).max()))
        here = there + bound * here
        here /= here.max()
    return bound
