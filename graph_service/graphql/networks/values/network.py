"""All that can be asked of a network, by field."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

from graph_service.graphql.networks.values import (
    actors,
    brokerage,
    communities,
    expiring,
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
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value

_FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {
    **whole.FIELDS,
    **actors.FIELDS,
    **pairs.FIELDS,
    **things.FIELDS,
    **multiplexity.FIELDS,
    **mixing.FIELDS,
    **brokerage.FIELDS,
    **communities.FIELDS,
    **holding_together.FIELDS,
    **what_if.FIELDS,
    **gaps.FIELDS,
    **times.FIELDS,
    **expiring.FIELDS,
    **left_open.FIELDS,
}


def network(telling: Telling) -> Value:
    """A network, each field of which is worked out when it is asked for."""
    return {name: functools.partial(field, telling) for name, field in _FIELDS.items()}
