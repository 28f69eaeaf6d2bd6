"""The search in depth, compiled as it stands."""

from numba import njit

from graph_service.analysis.kernels.in_depth import hang

hang_compiled = njit(cache=True, nogil=True)(hang)
