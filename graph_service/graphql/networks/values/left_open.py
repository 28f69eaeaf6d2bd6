"""What is told beside the pairs: who may be missing, things with one known party, and who supplies whom."""

from collections.abc import Callable, Mapping
from typing import Any

from graph_service.graphql.networks.values.actors import Actor
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value


def _single_party(telling: Telling, given: Arguments) -> list[Value]:
    found = telling.found
    things = telling.analyses.once("single party", found.single_party)
    return [
        {
            "thing": thing.thing,
            "layer": thing.layer.value,
            "actors": [Actor(telling, found.actor(identifier)) for identifier in thing.actors],
            "ties": thing.ties,
        }
        for thing in telling.some(things, given)
    ]


def _left_out(telling: Telling, given: Arguments) -> list[int]:
    return list(telling.some(telling.found.unknown, given))


def _supplies(telling: Telling, given: Arguments) -> list[Value] | None:
    found, _ = telling.found, telling.first(given)
    if not found.options.supplies:
        return None
    return [
        {
            "supplier": Actor(telling, each.supplier),
            "customer": Actor(telling, each.customer),
            "tie": each.tie,
        }
        for each in telling.some(found.supplies, given)
    ]


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    "singleParty": _single_party,
    "leftOut": _left_out,
    "supplies": _supplies,
}
