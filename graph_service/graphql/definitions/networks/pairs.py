"""Pairs of actors and what they share, as an item of a list of collaborators or by themselves."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.compiling.links import OWN_CELLS
from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import cell_field, field, fill, many, maybe
from graph_service.graphql.definitions.inputs import page_arguments, period_arguments, time_arguments
from graph_service.graphql.definitions.networks import backbone, communities
from graph_service.graphql.definitions.networks.backbone import backbone_argument
from graph_service.graphql.definitions.networks.relation import relation_arguments
from graph_service.graphql.definitions.networks.shared import (
    ACTOR,
    COUNTED,
    LAYER,
    LINK_TYPE,
    ORGANISATION,
    PAIR,
    PAIR_LAYER,
    SHARED,
    first,
    paged,
)
from graph_service.graphql.vocabulary.network_terms import FIELDS
from graph_service.graphql.vocabulary.terms import CELLS


def fields() -> list[StrawberryField]:
    """What a network has of them."""
    return [
        field("pairs", many(PAIR), "The strongest pairs (par).", [first(), backbone_argument()]),
        field(
            "allPairs",
            paged("Pairs", PAIR),
            "Who collaborates with whom, the strongest first, page by page (alla par).",
            [*page_arguments(), backbone_argument()],
        ),
    ]


def collaborators_field() -> StrawberryField:
    """`Organisation.collaborators`."""
    edge = types.plain_edge(
        "Collaborators",
        ORGANISATION,
        field("actor", ACTOR, "The collaborator as an actor of the network, such as an agency in a county."),
        field(
            "ours", ACTOR, "This organisation as an actor: its whole if it is a unit, an agency in a county."
        ),
        *pair_fields(),
    )
    return field(
        "collaborators",
        types.connection("Collaborators", ORGANISATION, edge),
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


def pair_fields() -> list[StrawberryField]:
    """What is told of a pair, wherever it stands."""
    return [
        field("weight", float, FIELDS["weight"]),
        field("count", int, FIELDS["count"]),
        field("newman", float, FIELDS["newman"]),
        field("largest", int, FIELDS["largest"]),
        field("layers", many(COUNTED), FIELDS["layers"]),
        field("shared", many(SHARED), FIELDS["shared"], [first()]),
    ]


def fill_all() -> None:
    """Give the shells their fields."""
    fill(
        COUNTED,
        [field("layer", PAIR_LAYER, "The layer."), field("count", int, "How many.")],
        "Things of a layer.",
    )
    _fill_link()
    fill(
        SHARED,
        [
            field("thing", types.ENTITY, "What is shared: a group, an agreement, a project or a meeting."),
            field("layer", LAYER, "Its layer."),
            field("size", int, FIELDS["size"]),
            field("ties", many(LINK_TYPE), "What ties the first of the two to it, with sources."),
            field("theirTies", many(LINK_TYPE), "What ties the other to it."),
            field("nested", many(SHARED), FIELDS["nested"]),
        ],
        "Something that two actors share (belägg för samverkan).",
    )
    both = [field("a", ACTOR, "One."), field("b", ACTOR, "The other.")]
    of_network = [communities.of_pair(), backbone.of_pair()]
    fill(PAIR, [*both, *pair_fields(), *of_network], "Two actors that collaborate (par).")


def _fill_link() -> None:
    types.read_as_dict(LINK_TYPE)
    fill(
        LINK_TYPE,
        [
            field("type", str, "Its type, such as MEMBER_OF."),
            field("start", types.ENTITY, "Where it starts: who sits, takes part, owns …"),
            field("end", types.ENTITY, "Where it leads."),
            *(cell_field(cell) for cell in OWN_CELLS),
            field("onBehalfOf", maybe(ORGANISATION), CELLS["onBehalfOf"]),
        ],
        "A tie seen from outside, with both its ends (relation).",
    )
