"""What runs out in a period."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph_service.analysis import Ending
from graph_service.analysis.times.expiring import running_out
from graph_service.graphql.networks.values.actors import actors_of
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.pairs import pair_at
from graph_service.graphql.networks.values.times import days
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value
from graph_service.graphql.networks.working import progress


def _expiring(telling: Telling, given: Arguments) -> Value:
    begin, until = days(given)
    on = telling.on(begin)
    found = on.analyses.once(("expiring", until), lambda: running_out(on.found, until, progress))

    def listed(of: str, things: Sequence[Any], told: Callable[[Any], Any]) -> Callable[[Arguments], Value]:
        return lambda asked: page(
            on, of, {**asked, "until": until}, len(things), lambda at: {"node": told(things[at])}
        )

    return {
        "ending": listed("ending", found.ending, lambda each: _ending(on, each)),
        "lost": len(found.lost_together),
        "lostPairs": on.cut(found.lost_together, lambda at: pair_at(on, at)),
        "later": listed("later", found.later, int),
        "openEnded": listed("openEnded", found.open_ended, int),
        "unknownEnd": listed("unknownEnd", found.unknown_end, int),
    }


def _ending(on: Telling, each: Ending) -> Value:
    return {
        "thing": each.thing,
        "lastDay": each.last_day.isoformat(),
        "parties": actors_of(on, each.parties),
        "lost": len(each.lost),
        "lostPairs": on.cut(each.lost, lambda at: pair_at(on, at)),
    }


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {"expiring": _expiring}
