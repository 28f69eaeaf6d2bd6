"""The search in depth, compiled as it stands."""

from graph_service.analysis.compiled import compiled
from graph_service.analysis.kernels.in_depth import hang

hang_compiled = compiled(hang)
