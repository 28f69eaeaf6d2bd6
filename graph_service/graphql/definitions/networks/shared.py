"""What the types of the network have in common: enumerations, shells that point at each other, and lists."""

from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph_service.analysis import SHARED_LAYERS, Attribute, Layer
from graph_service.graphql.compiling.links import LINK
from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import argument, enumeration, maybe, shell
from graph_service.graphql.definitions.inputs import first_argument
from graph_service.graphql.vocabulary.network_terms import ATTRIBUTES, LAYERS
from graph_service.model.vocabulary import Label

SHOWN = 20
"""How many of a list are given where no number is asked for."""

LAYER = enumeration(
    "Layer",
    "A kind of shared thing (lager). What lies within one legal person, and who supplies whom, are switches of "
    "their own: `internal` and `supplies`.",
    {x.value: LAYERS[x] for x in SHARED_LAYERS},
)
PAIR_LAYER = enumeration(
    "PairLayer",
    "Through what two actors collaborate.",
    {x.value: LAYERS[x] for x in (*SHARED_LAYERS, Layer.INTERNAL)},
)
ATTRIBUTE = enumeration(
    "ActorAttribute",
    "By what actors can be put into groups (egenskap). Of whom it is not known is in none.",
    {x.value: ATTRIBUTES[x] for x in Attribute},
)
ORGANISATION, AREA = types.KIND_TYPES[Label.ORGANISATION], types.KIND_TYPES[Label.AREA]
LINK_TYPE = shell(LINK, types.TIE)
SHARED, COUNTED, ACTOR, PAIR = map(shell, ("SharedThing", "LayerCount", "Actor", "Pair"))


def first() -> StrawberryArgument:
    """Of a list that is not paged."""
    return first_argument(SHOWN, "How many, at most.")


def by(default: str | None = None) -> StrawberryArgument:
    """By what actors are put into groups."""
    if default is None:
        return argument("by", ATTRIBUTE, "By what the groups are made.")
    return argument("by", maybe(ATTRIBUTE), default, None)


def paged(prefix: str, node: type, *of_edge: StrawberryField) -> type:
    """The connection of a list of the network."""
    return types.connection(prefix, node, types.plain_edge(prefix, node, *of_edge))
