"""The relation that a client asks for, kept for each version of the graph and each way to ask."""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from graph_service.analysis import SHARED_LAYERS, Layer, RelationOptions, RollUp, Structure, Weight
from graph_service.analysis.relation.remembering import KeptColumns
from graph_service.errors import BadInputError
from graph_service.graphql.networks.analyses import Analyses
from graph_service.graphql.networks.values.asked import name
from graph_service.model.vocabulary import OrganisationKind, Sector, UnknownBound

E = TypeVar("E", bound=StrEnum)
_KEPT = 16


def options(
    arguments: Mapping[str, Any], day: dt.date | None, unknown: UnknownBound, near_years: int
) -> RelationOptions:
    """What the arguments of `collaborators` and `network` ask for."""
    area = arguments.get("area")
    return RelationOptions(
        as_of=day,
        unknown=unknown,
        near_years=near_years,
        layers=_several(arguments, "layers", Layer) or frozenset(SHARED_LAYERS),
        roll_up=RollUp(arguments["rollUp"].value),
        weight=Weight(arguments["weight"].value),
        include_inferred=arguments["inferred"],
        internal=arguments["internal"],
        supplies=arguments.get("supplies", False),
        sectors=_several(arguments, "sectors", Sector),
        kinds=_several(arguments, "kinds", OrganisationKind),
        area=None if area is None else name("area", area),
    )


def told(
    arguments: Mapping[str, Any], day: dt.date | None, unknown: UnknownBound, near_years: int
) -> RelationOptions:
    """What the arguments of `coverage` ask for: it goes by what is told, and not by who counts as one."""
    inferred = arguments["inferred"]
    return RelationOptions(as_of=day, unknown=unknown, near_years=near_years, include_inferred=inferred)


def _several(arguments: Mapping[str, Any], key: str, of: type[E]) -> frozenset[E]:
    given = arguments.get(key)
    if given is not None and not given:
        raise BadInputError(f"{key} is empty; name one, or leave it out.")
    return frozenset(of(each.value) for each in given or ())


class Networks:
    """The networks last asked for. Called from threads: what one works out, whoever else asks for it waits for."""

    def __init__(self, most_bytes: int, pairs: KeptColumns | None = None) -> None:
        self._most_bytes = most_bytes
        self._pairs = pairs
        self._turn = threading.Lock()
        self._known: OrderedDict[tuple[str, RelationOptions], Analyses] = OrderedDict()

    def has(self, version: str, asked: RelationOptions) -> bool:
        """Whether a network is there already."""
        held = self._known.get((version, asked))
        return held is not None and held.is_ready

    def get(self, structure: Structure, version: str, asked: RelationOptions) -> Analyses:
        """What is known of a relation of a structure, which is of this version of the graph."""
        with self._turn:
            found = self._known.get((version, asked))
            if found is None:
                found = self._known[version, asked] = Analyses(structure, asked, self._pairs)
            self._known.move_to_end((version, asked))
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
            return found

    def lighten(self) -> None:
        """Let go of those asked for longest ago, if all weigh too much. The last one stays: it may go on being worked out.

        Only what has grown is a reason to weigh.
        """
        with self._turn:
            if not any(each.has_grown for each in self._known.values()):
                return
            seen, total = set[int](), 0
            for at, (asked, each) in enumerate(reversed([*self._known.items()])):
                each.has_grown = False
                total += each.weight(seen)
                if total > self._most_bytes and at:
                    del self._known[asked]
                elif total > self._most_bytes:
                    each.lighten(self._most_bytes)
