"""What makes a thing disputed: documents state different values of a cell, or one denies a tie that another states."""

import functools

from graph_service.graphql.compiling import cypher, cypher_logic, cypher_rivals, cypher_routes, cypher_times
from graph_service.graphql.compiling.context import Context
from graph_service.model.vocabulary import Status, Tie, UnknownBound

NO_RIVALS = ["aliases", "basis", "nameIsOurs", "note", "place"]
"""What documents may say differently without contradicting each other."""
DENIALS = {
    Tie.NOT_MEMBER_OF: Tie.MEMBER_OF,
    Tie.NOT_SUBGROUP_OF: Tie.SUBGROUP_OF,
    Tie.NOT_PARTY_TO: Tie.PARTY_TO,
}
"""What each type of denial denies."""

_UNREAL = [Status.PLANNED.value, Status.PROPOSED.value, Status.ABSENT.value]


def denied(context: Context, variable: str, no: str, yes: str) -> str:
    """Finds a tie and its denial, of a time at which both could hold."""
    unreal = context.parameters.add(_UNREAL)
    return cypher.match(
        cypher_rivals.there_and_back(variable, (no, list(DENIALS)), (yes, list(DENIALS.values()))),
        [
            cypher_rivals.denies(no, yes),
            cypher_routes.none_of(no, unreal),
            cypher_routes.none_of(yes, unreal),
            cypher_times.overlap(
                cypher_times.EVER, cypher_times.StandIn(UnknownBound.INCLUDE, ""), [no, yes]
            ),
        ],
    )


def is_contradicted(context: Context, variable: str, wanted: bool) -> str:  # the operand
    """Whether documents contradict each other about a node, or not."""
    new = functools.partial(context.parameters.variable, "r")
    of_cells = cypher_rivals.any_rivals(variable, new(), context.parameters.add(NO_RIVALS))
    of_ties = denied(context, variable, new(), new())
    if not wanted:
        return cypher_logic.every([cypher_logic.none(of_cells), cypher_logic.none(of_ties)])
    return cypher_logic.either([cypher_logic.exists(of_cells), cypher_logic.exists(of_ties)], variable)
