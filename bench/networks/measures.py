"""What is measured: every measure of the analysis, and how far two answers may differ and still agree.

An answer is a few columns by name: of whole numbers, which must be the same, and of others, which must be within the
bound. Each route has a function for the measures that it knows, under the same names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from graph_service.storage.driver import Address

STAGE_S = 600.0
"""How long reading and building may take, whatever a measure may: nothing can be measured without them."""

Answer = dict[str, npt.NDArray[Any]]


class Agreement(StrEnum):
    """In what two answers are compared."""

    VALUES = "VALUES"
    """The greatest difference, in shares of the greatest value; at most the bound."""
    ORDER = "ORDER"
    """Spearman's correlation of the two, for what is drawn at random; at least the bound."""
    MODULARITY = "MODULARITY"
    """How much greater the peer's modularity is than ours; at most the bound."""
    ERROR = "ERROR"
    """The greatest difference between our estimate and our exact values; at most the bound that was asked for."""


@dataclass(frozen=True)
class Measure:
    """One of them."""

    name: str
    what: str
    agreement: Agreement = Agreement.VALUES
    bound: float = 1e-6
    of: str = ""
    """What it is an estimate of."""
    after: str = ""
    """What takes no longer: a route that does not finish that is not asked for this."""

    @property
    def needs(self) -> tuple[str, ...]:
        """What of ours it is compared by, beside its own."""
        return ("projection",) if self.agreement == Agreement.MODULARITY else (self.of,) if self.of else ()


@dataclass(frozen=True)
class Route:
    """A way from Neo4j to the answers."""

    name: str
    read: Callable[[Address, Path], Any]
    """What may be left in the folder is for the next process."""
    build: Callable[[Any], Any]
    keep: Callable[[Any, Path], None]
    """Leave in the folder what a new process can begin with, if reading has not."""
    again: Callable[[Address, Path], Any]
    """What building gives, by a new process, of an unchanged graph."""
    measures: Mapping[str, Callable[[Any], Answer]]
    ready: Callable[[Any], None] = lambda _: None
    """Make what building makes and asking again leaves to the measures that need it."""


MEASURES = (
    Measure("projection", "who collaborates with whom, and its weight"),
    Measure("degree", "degree"),
    Measure("strength", "strength"),
    Measure("betweenness", "betweenness, exact"),
    Measure("pivots", "betweenness from 500 pivots", Agreement.ORDER, 0.9),
    Measure("paths", "betweenness from random paths, within 0.01", Agreement.ERROR, 0.01, of="betweenness"),
    Measure("closeness", "closeness"),
    Measure("harmonic", "harmonic centrality", after="closeness"),
    Measure("eigenvector", "eigenvector centrality", bound=1e-3),
    Measure("pagerank", "PageRank", bound=1e-5),
    Measure("core", "k-core"),
    Measure("two-mode degree", "two-mode degree"),
    Measure("two-mode betweenness", "two-mode betweenness, exact", after="betweenness"),
    Measure("constraint", "constraint"),
    Measure("effective size", "effective size, without weights"),
    Measure("efficiency", "efficiency, without weights", after="effective size"),
    Measure("hierarchy", "hierarchy", after="constraint"),
    Measure("holes", "constraint, effective size, efficiency and hierarchy together"),
    Measure("clustering", "local clustering"),
    Measure("transitivity", "global clustering", after="clustering"),
    Measure("two-mode clustering", "two-mode clustering"),
    Measure("small world", "clustering and path length of the largest component", after="closeness"),
    Measure("density", "density"),
    Measure("core-periphery", "core and periphery"),
    Measure("assortativity", "assortativity by sector"),
    Measure("degree assortativity", "assortativity by degree"),
    Measure("external-internal", "E–I index by sector"),
    Measure("brokerage", "Gould–Fernandez roles by sector, with z"),
    Measure("participation", "participation coefficient by sector"),
    Measure("louvain", "Louvain, one run", Agreement.MODULARITY, 0.01),
    Measure("leiden", "Leiden, one run", Agreement.MODULARITY, 0.01),
    Measure("components", "components"),
    Measure("articulation points", "articulation points"),
    Measure("bridges", "bridges"),
    Measure("connectivity", "ways without a common tie between two hubs"),
    Measure("key players", "three key players, by fragmentation"),
    Measure("what-if", "without the three with most ties"),
    Measure("disparity", "backbone: disparity filter"),
    Measure("hypergeometric", "backbone: hypergeometric"),
    Measure("sdsm", "backbone: stochastic degree sequence model"),
    Measure("overlap", "things half of whose organisations are the same"),
    Measure("link prediction", "the 20 missing ties of most Adamic–Adar"),
    Measure("adamic-adar", "Adamic–Adar of every two of 45 hubs"),
    Measure("resource allocation", "resource allocation of every two of 45 hubs"),
    Measure("multiplexity", "in how many layers pairs meet"),
    Measure("changes", "changes between two days, ranks from 50 pivots"),
)


def by_least(label: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Name each part by its first node, so that two divisions alike are the same numbers."""
    _, first, place = np.unique(label, return_index=True, return_inverse=True)
    return np.asarray(first[place], dtype=np.int64)


def two_hubs(degree: npt.NDArray[Any]) -> tuple[int, int]:
    """The two with most ties, the first of equals."""
    one, other = np.lexsort((np.arange(len(degree)), -degree))[:2].tolist()
    return one, other


def hub_pairs(degree: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Every two of the 45 with most ties, the first of equals: a row each, the lower number first."""
    hubs = np.sort(np.lexsort((np.arange(len(degree)), -degree))[:45])
    first, second = np.triu_indices(len(hubs), k=1)
    return np.column_stack([hubs[first], hubs[second]])


def ordered(a: npt.NDArray[Any], b: npt.NDArray[Any], value: npt.NDArray[Any], name: str) -> Answer:
    """Pairs by the lower and the higher number, in order, each with its value."""
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
    order = np.lexsort((high, low))
    return {"a": low[order], "b": high[order], name: value[order]}


def ends(pairs: npt.NDArray[Any]) -> Answer:
    """Pairs alone, a row each."""
    rows = pairs.reshape(-1, 2)
    found = ordered(rows[:, 0], rows[:, 1], rows[:, 0], "")
    return {"a": found["a"], "b": found["b"]}


def most_between(own: int, other: int) -> float:
    """The most paths that one of a side of so many can lie on, with so many on the other (Borgatti and Everett 1997)."""
    each, left = divmod(own - 1, other)
    return (
        other**2 * (each + 1) ** 2 + other * (each + 1) * (2 * left - each - 1) - left * (2 * each - left + 3)
    ) / 2
