"""The types of the collaboration network."""

from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph_service.analysis import ORDERS, SHARED_LAYERS, Layer, RollUp, Weight
from graph_service.graphql.compiling.links import LINK, OWN_CELLS
from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import (
    argument,
    cell_field,
    enumeration,
    field,
    fill,
    many,
    maybe,
    shell,
)
from graph_service.graphql.definitions.inputs import (
    first_argument,
    page_arguments,
    period_arguments,
    time_arguments,
)
from graph_service.graphql.vocabulary.network_terms import FIELDS, LAYERS, MEASURES, ROLL_UPS, WEIGHTS
from graph_service.graphql.vocabulary.terms import CELLS
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
ROLL_UP = enumeration(
    "RollUp", "Who counts as one actor (sammanslagning).", {x.value: ROLL_UPS[x] for x in RollUp}
)
WEIGHT = enumeration("Weight", "What a pair's weight is (vikt).", {x.value: WEIGHTS[x] for x in Weight})
MEASURE = enumeration(
    "Measure", "What actors can be ordered by (mått).", {x.upper(): MEASURES[x.upper()] for x in ORDERS}
)
_ORGANISATION, _AREA = types.KIND_TYPES[Label.ORGANISATION], types.KIND_TYPES[Label.AREA]
LINK_TYPE = shell(LINK, types.TIE)
_SHARED, _COUNTED, _ACTOR, _PAIR = map(shell, ("SharedThing", "LayerCount", "Actor", "Pair"))
_SUPPLIES = argument(
    "supplies", bool, "Tell who supplies whom, too; whoever does is an actor then, but no pair.", False
)


def relation_arguments() -> list[StrawberryArgument]:
    """How the relation is to be worked out: the same for collaborators and networks."""
    return [
        argument(
            "layers", maybe(many(LAYER)), f"Only through these; {', '.join(SHARED_LAYERS)} if none is said."
        ),
        argument("rollUp", ROLL_UP, "Who counts as one actor.", ROLL_UP["COUNTY"]),
        argument("weight", WEIGHT, "What a pair's weight is.", WEIGHT["NEWMAN"]),
        argument("inferred", bool, "Count ties that were inferred, too.", False),
        argument("internal", bool, "Keep pairs within one legal person, as a layer of their own.", False),
        *time_arguments(),
    ]


def collaborators_field() -> StrawberryField:
    """`Organisation.collaborators`."""
    edge = types.plain_edge(
        "Collaborators",
        _ORGANISATION,
        field("actor", _ACTOR, "The collaborator as an actor of the network, such as an agency in a county."),
        field(
            "ours", _ACTOR, "This organisation as an actor: its whole if it is a unit, an agency in a county."
        ),
        *_pair_fields(),
    )
    return field(
        "collaborators",
        types.connection("Collaborators", _ORGANISATION, edge),
        "Who collaborates with it and through what, the strongest first (samverkar med). One item for each "
        "pair of actors: with a roll-up by county, an agency is one actor in each county.",
        [*page_arguments(), *relation_arguments()],
    )


def ties_field() -> StrawberryField:
    """`Document.ties`."""
    return field(
        "ties",
        types.connection("Ties", LINK_TYPE, types.plain_edge("Ties", LINK_TYPE)),
        "All ties that the document states, by what they start at (relationer som anges).",
        [*page_arguments(), *time_arguments(), *period_arguments()],
    )


def network_field() -> StrawberryField:
    """`Query.network`."""
    return field(
        "network",
        _network(),
        "The collaboration network and its measures (nätverk).",
        [*relation_arguments(), _SUPPLIES],
    )


def _pair_fields() -> list[StrawberryField]:
    return [
        field("weight", float, FIELDS["weight"]),
        field("count", int, FIELDS["count"]),
        field("newman", float, FIELDS["newman"]),
        field("largest", int, FIELDS["largest"]),
        field("layers", many(_COUNTED), FIELDS["layers"]),
        field("shared", many(_SHARED), FIELDS["shared"], [_first()]),
    ]


def _first() -> StrawberryArgument:
    return first_argument(SHOWN, "How many, at most.")


def fill_all() -> None:
    """Give the shells their fields."""
    fill(
        _COUNTED,
        [field("layer", PAIR_LAYER, "The layer."), field("count", int, "How many.")],
        "Things of a layer.",
    )
    _fill_link()
    fill(
        _SHARED,
        [
            field("thing", types.ENTITY, "What is shared: a group, an agreement, a project or a meeting."),
            field("layer", LAYER, "Its layer."),
            field("size", int, FIELDS["size"]),
            field("ties", many(LINK_TYPE), "What ties the first of the two to it, with sources."),
            field("theirTies", many(LINK_TYPE), "What ties the other to it."),
            field("nested", many(_SHARED), FIELDS["nested"]),
        ],
        "Something that two actors share (belägg för samverkan).",
    )
    fill(_ACTOR, _actor_fields(), "Who counts as one in the network (aktör), with its measures.")
    both = [field("a", _ACTOR, "One."), field("b", _ACTOR, "The other.")]
    fill(_PAIR, [*both, *_pair_fields()], "Two actors that collaborate (par).")


def _fill_link() -> None:
    types.read_as_dict(LINK_TYPE)
    fill(
        LINK_TYPE,
        [
            field("type", str, "Its type, such as MEMBER_OF."),
            field("start", types.ENTITY, "Where it starts: who sits, takes part, owns …"),
            field("end", types.ENTITY, "Where it leads."),
            *(cell_field(cell) for cell in OWN_CELLS),
            field("onBehalfOf", maybe(_ORGANISATION), CELLS["onBehalfOf"]),
        ],
        "A tie seen from outside, with both its ends (relation).",
    )


def _actor_fields() -> list[StrawberryField]:
    return [
        field(
            "id", str, "The organisation's id, for an agency in a county followed by `@` and the county's."
        ),
        field("name", str, "Name (namn)."),
        field("organisation", _ORGANISATION, "The organisation."),
        field("county", maybe(_AREA), "The county that it lies in or acts in, as far as it is known (län)."),
        field("strength", float, MEASURES["STRENGTH"]),
        field("degree", int, MEASURES["DEGREE"]),
        field("betweenness", float, MEASURES["BETWEENNESS"]),
        field("closeness", float, MEASURES["CLOSENESS"]),
        field("pagerank", float, MEASURES["PAGERANK"]),
        field("coreNumber", int, MEASURES["CORE_NUMBER"]),
        field("component", int, "The number of its component; 0 is the largest (komponent)."),
        field("community", int, "The number of its community; 0 is the largest (grupp i nätverket)."),
        field("communityStability", float, "How often it stays with the same others, 0 to 1."),
    ]


def _network() -> type:
    made = shell("Network")
    actors = [
        _first(),
        argument("orderBy", MEASURE, "The greatest first.", MEASURE["STRENGTH"]),
    ]
    fill(
        made,
        [
            field("cohesion", _cohesion(), "The whole in a few figures (sammanhållning)."),
            field(
                "betweennessIsExact",
                bool,
                "Whether betweenness is worked out from all actors; in a large network it is estimated from some.",
            ),
            field("actors", many(_ACTOR), "The actors, greatest first (aktörer).", actors),
            field("actor", _ACTOR, "One actor.", [argument("id", str, "Its id, as `Actor.id` has it.")]),
            field("pairs", many(_PAIR), "Who collaborates with whom, the strongest first (par).", [_first()]),
            field("partition", _partition(), "How sure the communities are (indelning)."),
            field(
                "communities",
                many(_community()),
                "The communities of two or more, largest first.",
                [_first()],
            ),
            field(
                "articulationPoints",
                many(_point()),
                "Without whom a part falls off; those that leave most outside first (sårbarhet).",
                [_first()],
            ),
            field(
                "singleParty",
                many(_single()),
                "Shared things in which only one party counts: what is left open. The documents may name others that "
                "do not count as it was asked, such as inferred ones (en känd part).",
                [_first()],
            ),
            field(
                "supplies",
                maybe(many(_supply())),
                "Who supplies whom (leveranser), by the suppliers' ids. Null unless `supplies: true` asks for it.",
                [_first()],
            ),
        ],
        "Who collaborates with whom, as a network (samverkansnätverk).",
    )
    return made


def _cohesion() -> type:
    made = shell("Cohesion")
    fill(
        made,
        [
            field("actors", int, "Number of actors."),
            field("pairs", int, "Number of pairs."),
            field("isolates", int, "Actors that nobody else is known to share anything with."),
            field("components", many(int), "How many actors each component has, largest first."),
            field("density", float | None, "Share of all possible pairs (täthet)."),
            field("degreeCentralisation", float | None, "Freeman's centralisation of degree, 0 to 1."),
            field("betweennessCentralisation", float | None, "Freeman's centralisation of betweenness."),
            field("closenessCentralisation", float | None, "Freeman's centralisation of closeness."),
        ],
        "The whole network in a few figures.",
    )
    return made


def _partition() -> type:
    made = shell("Partition")
    fill(
        made,
        [
            field("modularity", float | None, "Newman's modularity of the communities."),
            field("seed", int, "The seed that the algorithm was given; it is always the same."),
            field("runs", int, "How many times they were looked for."),
            field("agreement", float | None, "How much the runs agree (adjusted Rand index), at most 1."),
        ],
        "How the communities were found (Louvain), and how sure they are.",
    )
    return made


def _community() -> type:
    made = shell("Community")
    fill(
        made,
        [
            field("number", int, "Its number; 0 is the largest."),
            field("size", int, "Number of actors."),
            field("ledBy", str, "The name of its strongest actor."),
            field("stability", float, "The mean of its actors' stability."),
            field("actors", many(_ACTOR), "Its actors, strongest first.", [_first()]),
        ],
        "Actors that collaborate more with each other than with others.",
    )
    return made


def _point() -> type:
    made = shell("ArticulationPoint")
    fill(
        made,
        [
            field("actor", _ACTOR, "Who."),
            field("parts", many(int), "The sizes of the parts that would be left."),
        ],
        "An actor without whom a component falls apart.",
    )
    return made


def _single() -> type:
    made = shell("SinglePartyThing")
    fill(
        made,
        [
            field("thing", types.ENTITY, "The group, agreement, project or meeting."),
            field("layer", LAYER, "Its layer."),
            field("actors", many(_ACTOR), "The one party's actors: several if it is there as several."),
            field("ties", many(LINK_TYPE), "What ties them to it, with sources."),
        ],
        "Something in which only one party is known to take part, of all that count as it was asked.",
    )
    return made


def _supply() -> type:
    made = shell("Supply")
    fill(
        made,
        [
            field("supplier", _ACTOR, "Who supplies."),
            field("customer", _ACTOR, "Who is supplied."),
            field("tie", LINK_TYPE, "The tie that says so, with sources."),
        ],
        "That one actor supplies another. It is no collaboration, and in no measure (leverans).",
    )
    return made
