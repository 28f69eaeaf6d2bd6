"""`Query.network`: the network, and what can be asked of it."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import field, fill, shell
from graph_service.graphql.definitions.networks import (
    actors,
    backbone,
    brokerage,
    communities,
    gaps,
    holding_together,
    left_open,
    mixing,
    multiplexity,
    pairs,
    things,
    times,
    what_if,
    whole,
)
from graph_service.graphql.definitions.networks.relation import actor_arguments, relation_arguments


def network_field() -> StrawberryField:
    """`Query.network`."""
    made = shell("Network")
    fields = [
        *whole.fields(),
        *actors.fields(),
        *pairs.fields(),
        *things.fields(),
        *multiplexity.fields(),
        *communities.fields(),
        *mixing.fields(),
        *brokerage.fields(),
        *holding_together.fields(),
        *what_if.fields(),
        *gaps.fields(),
        *times.fields(),
        *left_open.fields(),
    ]
    fill(made, fields, "Who collaborates with whom, as a network (samverkansnätverk).")
    return field(
        "network",
        made,
        "The collaboration network and its measures (nätverk).",
        [*relation_arguments(), *actor_arguments()],
    )


def fill_all() -> None:
    """Give the shells of the network their fields."""
    pairs.fill_all()
    actors.fill_all()
    backbone.fill_all()
    brokerage.fill_all()
    communities.fill_all()
    mixing.fill_all()
    what_if.fill_all()
