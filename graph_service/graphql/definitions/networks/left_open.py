"""What is told beside the pairs: who may be missing, things with one known party, and who supplies whom."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import field, fill, many, maybe, shell
from graph_service.graphql.definitions.networks.shared import ACTOR, LAYER, LINK_TYPE, first


def fields() -> list[StrawberryField]:
    """What a network has of it."""
    return [
        field(
            "singleParty",
            many(_single()),
            "Shared things in which only one party counts: what is left open. The documents may name others that "
            "do not count as it was asked, such as inferred ones (en känd part).",
            [first()],
        ),
        field(
            "leftOut",
            many(types.ENTITY),
            "Organisations that share something with these actors and are left out because nothing says where they lie, or of "
            "which sector or kind they are, as `area`, `sectors` and `kinds` ask; who shares most comes first (utelämnade).",
            [first()],
        ),
        field(
            "supplies",
            maybe(many(_supply())),
            "Who supplies whom (leveranser), by the suppliers' ids. Null unless `supplies: true` asks for it.",
            [first()],
        ),
    ]


def _single() -> type:
    made = shell("SinglePartyThing")
    fill(
        made,
        [
            field("thing", types.ENTITY, "The group, agreement, project or meeting."),
            field("layer", LAYER, "Its layer."),
            field("actors", many(ACTOR), "The one party's actors: several if it is there as several."),
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
            field("supplier", ACTOR, "Who supplies."),
            field("customer", ACTOR, "Who is supplied."),
            field("tie", LINK_TYPE, "The tie that says so, with sources."),
        ],
        "That one actor supplies another. It is no collaboration, and in no measure (leverans).",
    )
    return made
