"""What NetworkX loads: the functions that run here under their names, and what it asks about them."""

from collections.abc import Iterable, Mapping
from typing import Any

from graph_service.networkx_backend import alike, centrality, clusters, holes, joined, projecting
from graph_service.networkx_backend.converting import convert_from_nx, convert_to_nx
from graph_service.networkx_backend.running import Runs

__all__ = ["can_run", "convert_from_nx", "convert_to_nx", "should_run"]

_ROOMS = (alike, centrality, clusters, holes, joined, projecting)
_HERE = {each.name: each for room in _ROOMS for each in vars(room).values() if isinstance(each, Runs)}


def __getattr__(name: str) -> Runs:
    try:
        return _HERE[name]
    except KeyError:
        raise AttributeError(f"{name} does not run here") from None


def __dir__() -> Iterable[str]:
    return [*__all__, *_HERE]


def can_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
    """Tell NetworkX whether a call can run here, or why not."""
    return _HERE[name].can(args, kwargs)


def should_run(name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> bool | str:
    """Tell NetworkX whether it is worth while to convert its graph for a call, or why not."""
    return _HERE[name].should(args, kwargs)
