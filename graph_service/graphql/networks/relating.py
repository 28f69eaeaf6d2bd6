"""The relation that a client asks for, worked out once for each version of the graph and each way to ask."""

import contextvars
import datetime as dt
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from graph_service.analysis import (
    SHARED_LAYERS,
    Layer,
    MeasureOptions,
    Network,
    RelationOptions,
    RollUp,
    Structure,
    Weight,
    analyse,
)
from graph_service.analysis.communities.finding import Communities, communities
from graph_service.analysis.graph import Graph
from graph_service.errors import BadInputError, TimeLimitError
from graph_service.graphql.networks.apart import apart
from graph_service.model.vocabulary import UnknownBound

_KEPT = 16
_LARGE = 20_000
"""Pairs beyond which one look for communities takes longer than others may be kept waiting: a tenth of a second."""


class _Deadline(NamedTuple):
    at: float
    stop: threading.Event


_deadline = contextvars.ContextVar[_Deadline | None]("deadline", default=None)


def options(
    arguments: Mapping[str, Any], day: dt.date | None, unknown: UnknownBound, near_years: int
) -> RelationOptions:
    """What the arguments of `collaborators` and `network` ask for."""
    layers = arguments.get("layers")
    if layers is not None and not layers:
        raise BadInputError("layers is empty; name one, or leave it out.")
    chosen = SHARED_LAYERS if layers is None else [Layer(layer.value) for layer in layers]
    return RelationOptions(
        as_of=day,
        unknown=unknown,
        near_years=near_years,
        layers=frozenset(chosen),
        roll_up=RollUp(arguments["rollUp"].value),
        weight=Weight(arguments["weight"].value),
        include_inferred=arguments["inferred"],
        internal=arguments["internal"],
        supplies=arguments.get("supplies", False),
    )


def give_up_after(seconds: float, stop: threading.Event) -> None:
    """Set how long what follows in this context may work: until then, or until `stop` is set."""
    _deadline.set(_Deadline(time.monotonic() + seconds, stop))


def _progress(_step: str, _done: float) -> None:
    """Hears of each step of the work; stops it when the time of whoever waits is over."""
    deadline = _deadline.get()
    if deadline and (time.monotonic() > deadline.at or deadline.stop.is_set()):
        raise TimeLimitError("the network took longer to work out than it may")


def _work_out(network: Network, measure: str) -> None:
    """Have a measure worked out, which the network then keeps."""
    if measure == "communities" and network.graph.size > _LARGE and measure not in vars(network):
        found = apart(_communities, network.graph.bare(), network.options, look=lambda: _progress(measure, 0))
        vars(network)[measure] = found  # where `functools.cached_property` keeps it
    getattr(network, measure)


def _communities(graph: Graph, asked: MeasureOptions) -> Communities:
    return communities(
        graph, method=asked.method, resolution=asked.resolution, seed=asked.seed, runs=asked.runs
    )


class _Held:
    """A network, when it has been worked out, and whose turn it is to do so."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.network: Network | None = None


class Networks:
    """The networks last asked for. Called from threads: what one works out, whoever else asks for it waits for."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._known: OrderedDict[tuple[str, RelationOptions], _Held] = OrderedDict()

    def has(self, version: str, asked: RelationOptions) -> bool:
        """Whether a network is there already."""
        held = self._known.get((version, asked))
        return held is not None and held.network is not None

    def get(
        self, structure: Structure, version: str, asked: RelationOptions, measures: Iterable[str] = ()
    ) -> Network:
        """The network of a structure, which is of this version of the graph, with some measures worked out."""
        held = self._held((version, asked))
        if held.network is not None and not measures:
            return held.network
        with held.turn:
            if held.network is None:
                held.network = analyse(structure, asked, progress=_progress)
            for measure in measures:
                _work_out(held.network, measure)
            return held.network

    def _held(self, key: tuple[str, RelationOptions]) -> _Held:
        with self._turn:
            found = self._known.setdefault(key, _Held())
            self._known.move_to_end(key)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
            return found
