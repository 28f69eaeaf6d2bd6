"""What ids of arguments stand for in a network."""

from graph_service.analysis import node_named
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.errors import BadInputError
from graph_service.graphql.networks.values.asked import name
from graph_service.graphql.networks.values.worked import Telling
from graph_service.model.vocabulary import Label

_REMOVABLE = (Label.ORGANISATION, *map(Label, LAYER_OF_LABEL))


def actor_named(telling: Telling, of: str, identifier: str) -> int:
    """The one actor that an id stands for: its own, or that of an organisation that is one actor."""
    found = telling.found.actors_of(name(of, identifier))
    if len(found) > 1:
        ids = [telling.found.actors.id[at] for at in found]
        shown = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")  # as many as one reads
        raise BadInputError(f"{of}: {identifier!r} is {len(ids)} actors.", hint=f"Say which: {shown}.")
    return found[0]


def removable(telling: Telling, given: list[str]) -> tuple[frozenset[int], frozenset[int]]:
    """The nodes and the actors that ids stand for, of what can be taken away."""
    nodes, actors = set(), set()
    for identifier in given:
        known = telling.found.node(name("remove", identifier))
        if known is not None and telling.found.structure.nodes.label[known] in _REMOVABLE:
            nodes.add(known)
        elif "@" in identifier:
            actors.add(telling.found.actor(identifier))
        else:
            nodes.add(node_named(telling.found.structure, identifier, _REMOVABLE))
    return frozenset(nodes), frozenset(actors)
