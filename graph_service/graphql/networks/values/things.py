"""What actors share, with its place between them."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from graph_service.analysis.gaps.overlap import actors_in
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.analysis.structure import Ints
from graph_service.analysis.tables.things import ranked_things
from graph_service.graphql.networks.values.actors import Actor, actors_of, strongest_first
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value, Worked

_ORDERS = {"SIZE": "size", "BETWEENNESS": "twoModeBetweenness"}


class _Thing(Worked):
    """One thing, by its place in the columns of two-mode measures."""

    __slots__ = ("at", "telling")

    def __init__(self, telling: Telling, at: int) -> None:
        self.telling, self.at = telling, at

    @property
    def thing(self) -> int:
        return int(self.telling.network.two_mode_degree.things[self.at])

    def betweenness(self) -> float:
        self.telling.analyses.measure("twoModeBetweenness")
        return float(self.telling.network.two_mode_betweenness.thing[self.at])

    def actors(self) -> Callable[[Arguments], list[Actor]]:
        taking_part = actors_in(self.telling.found.taken, self.thing)
        return actors_of(self.telling, strongest_first(self.telling, taking_part))

    fields: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        "thing": lambda each: each.thing,
        "layer": lambda each: LAYER_OF_LABEL[each.telling.found.structure.nodes.label[each.thing]].value,
        "size": lambda each: int(each.telling.found.taken.size[each.thing]),
        "degree": lambda each: float(each.telling.network.two_mode_degree.thing[each.at]),
        "betweenness": lambda each: each.betweenness(),
        "actors": lambda each: each.actors(),
    }


def _things(telling: Telling, given: Arguments) -> Value:
    order = _ORDERS[given["orderBy"].value]
    telling.analyses.measure("twoModeBetweenness" if order == "twoModeBetweenness" else "twoModeDegree")
    found: Ints = telling.analyses.once(("things", order), lambda: ranked_things(telling.network, order))
    return page(telling, "things", given, len(found), lambda at: {"node": _Thing(telling, int(found[at]))})


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {"things": _things}
