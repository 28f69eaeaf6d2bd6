"""Which calls of which functions run here: those whose graph and arguments the columns know."""

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from graph_service.networkx_backend.array_graph import ArrayGraph
from graph_service.networkx_backend.converting import unfit

_SMALL = 1_000
"""Edges up to which NetworkX is done before a graph has been converted and numpy called."""


class Runs:
    """A function of NetworkX's that runs on columns, and when.

    It may raise NotImplementedError for what it sees only then: NetworkX runs itself instead.
    """

    def __init__(self, function: Callable[..., Any], usual: tuple[str, ...], *, quick: bool) -> None:
        functools.update_wrapper(self, function)
        self.name = function.__name__
        self._function = function
        self._signature = inspect.signature(function)
        self._usual = usual
        self._quick = quick

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._function(*args, **kwargs)

    def can(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
        """Tell whether a call can run here, or why not."""
        try:
            asked = self._signature.bind(*args, **kwargs)
        except TypeError as error:
            return str(error)
        for each in self._usual:
            default = self._signature.parameters[each].default
            if each in asked.arguments and not _same(asked.arguments[each], default):
                return f"{each} is not as it is by default"
        graph = next(iter(asked.arguments.values()))
        return unfit(graph) or True

    def should(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
        """Tell whether it is worth while to convert the graph for a call, or why not."""
        graph = next(iter(self._signature.bind(*args, **kwargs).arguments.values()))
        if isinstance(graph, ArrayGraph):
            return True
        if self._quick:
            return "converting the graph takes as long"
        return "the graph is small" if graph.number_of_edges() < _SMALL else True


def runs(*usual: str, quick: bool = False) -> Callable[[Callable[..., Any]], Runs]:
    """Let a function of NetworkX's run here, so long as the arguments of these names are as they are by default.

    `quick`: NetworkX goes over the graph once or twice, which converting it does as well.
    """
    return lambda function: Runs(function, usual, quick=quick)


def _same(given: Any, default: Any) -> bool:
    return given is default or (isinstance(given, bool | int | float | str) and bool(given == default))
