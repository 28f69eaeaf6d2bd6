"""How the relation is to be worked out: the arguments of collaborators and networks."""

from strawberry.types.arguments import StrawberryArgument

from graph_service.analysis import SHARED_LAYERS, RollUp, Weight
from graph_service.graphql.definitions.declare import argument, described, enumeration, many, maybe
from graph_service.graphql.definitions.inputs import time_arguments
from graph_service.graphql.definitions.networks.shared import LAYER
from graph_service.graphql.vocabulary.network_terms import ROLL_UPS, WEIGHTS
from graph_service.model.vocabulary import OrganisationKind, Sector

ROLL_UP = enumeration(
    "RollUp", "Who counts as one actor (sammanslagning).", {x.value: ROLL_UPS[x] for x in RollUp}
)
WEIGHT = enumeration("Weight", "What a pair's weight is (vikt).", {x.value: WEIGHTS[x] for x in Weight})


def inferred_argument() -> StrawberryArgument:
    return argument("inferred", bool, "Count ties that were inferred, too.", False)


def relation_arguments() -> list[StrawberryArgument]:
    """The same for collaborators and networks."""
    return [
        argument(
            "layers", maybe(many(LAYER)), f"Only through these; {', '.join(SHARED_LAYERS)} if none is said."
        ),
        argument("rollUp", ROLL_UP, "Who counts as one actor.", ROLL_UP["COUNTY"]),
        argument("weight", WEIGHT, "What a pair's weight is.", WEIGHT["NEWMAN"]),
        inferred_argument(),
        argument("internal", bool, "Keep pairs within one legal person, as a layer of their own.", False),
        *time_arguments(),
    ]


def actor_arguments() -> list[StrawberryArgument]:
    """Which actors a network is of. The others are left out as though nobody had spoken of them."""
    return [
        argument(
            "supplies",
            bool,
            "Tell who supplies whom, too; whoever does is an actor then, but no pair.",
            False,
        ),
        argument(
            "area",
            str | None,
            "Only actors that lie in this area, with all that they cover; by its id, code or name (område).",
        ),
        argument("sectors", maybe(many(described(Sector))), "Only actors of these sectors (sektorer)."),
        argument("kinds", maybe(many(described(OrganisationKind))), "Only actors of these kinds (slag)."),
    ]
