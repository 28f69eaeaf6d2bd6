"""Who stands between groups: brokerage by any attribute, with what chance would give."""

from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions.declare import Long, argument, enumeration, field, fill, many, shell
from graph_service.graphql.definitions.inputs import page_arguments
from graph_service.graphql.definitions.networks.shared import ACTOR, by, paged
from graph_service.graphql.vocabulary.analysis_terms import NULL_MODELS, ROLES

ROLE = enumeration(
    "BrokerageRole", "What a broker is to the two that it stands between (förmedlarroll).", ROLES
)
NULL_MODEL = enumeration("NullModel", "What chance is: how pairs would fall (nollmodell).", NULL_MODELS)
_FIGURE = shell("RoleFigure")


def fields() -> list[StrawberryField]:
    """What a network has of it."""
    return [
        field(
            "brokerage",
            _brokerage(),
            "Who stands between others that do not collaborate, by their groups (förmedlare).",
            arguments(),
        )
    ]


def of_actor() -> StrawberryField:
    """What an actor has of it."""
    return field(
        "brokerage",
        many(_FIGURE),
        "How often it stands between two that do not collaborate, by role (förmedlarroller).",
        arguments(),
    )


def arguments() -> list[StrawberryArgument]:
    return [by(), argument("null", NULL_MODEL, "What chance is.", NULL_MODEL["INDEPENDENT"])]


def fill_all() -> None:
    """Give the shell its fields."""
    fill(
        _FIGURE,
        [
            field("role", ROLE, "The role."),
            field("count", Long, "How many ordered pairs are stood between: every two count both ways."),
            field("expected", float, "What chance gives on average."),
            field("deviation", float, "The standard deviation by chance."),
            field(
                "z",
                float | None,
                "How many deviations above what is expected. Null where chance leaves no room: the deviation is 0.",
            ),
        ],
        "How often a role is played, and what chance would give (Gould and Fernandez 1989).",
    )


def _brokerage() -> type:
    made, broker = shell("Brokerage"), shell("Broker")
    fill(
        broker,
        [
            field("actor", ACTOR, "Who."),
            field("roles", many(_FIGURE), "How often in each role."),
        ],
        "An actor as a broker (förmedlare).",
    )
    fill(
        made,
        [
            field("whole", many(_FIGURE), "The sums over all actors, by role."),
            field(
                "brokers",
                paged("Brokers", broker),
                "All actors, those that play a role most often first.",
                [
                    *page_arguments(),
                    argument("role", ROLE, "By which role.", ROLE["TOTAL"]),
                    argument(
                        "byChance",
                        bool,
                        "Order by `z` in place of `count`: by how much more often than chance. Where it is null they "
                        "come last.",
                        False,
                    ),
                ],
            ),
        ],
        "Brokerage in a network whose actors are in groups.",
    )
    return made
