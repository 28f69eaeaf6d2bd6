"""Who stands between groups."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from graph_service.analysis import Brokerage, Role
from graph_service.analysis.structure import Ints
from graph_service.graphql.networks.values.actors import Actor
from graph_service.graphql.networks.values.pages import page
from graph_service.graphql.networks.values.roles import brokerage_by, roles_of
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value


def _brokerage(telling: Telling, given: Arguments) -> Value:
    found = brokerage_by(telling, given)
    whole = [
        {
            "role": role.name,
            "count": each.count,
            "expected": each.expected,
            "deviation": each.deviation,
            "z": each.z,
        }
        for role, each in zip(Role, found.whole, strict=True)
    ]
    return {"whole": whole, "brokers": lambda asked: _brokers(telling, found, {**given, **asked})}


def _brokers(telling: Telling, found: Brokerage, given: Arguments) -> Value:
    order = _order(found, Role[given["role"].value], by_chance=given["byChance"])

    def broker(at: int) -> dict[str, Any]:
        actor = int(order[at])
        return {"node": {"actor": Actor(telling, actor), "roles": lambda _: roles_of(found, actor)}}

    return page(telling, "brokers", given, len(order), broker)


def _order(found: Brokerage, role: Role, *, by_chance: bool) -> Ints:
    key = (found.z if by_chance else found.count)[:, role].astype(np.float64)
    key = np.where(np.isnan(key), np.inf, -key.round(9))
    return np.lexsort((np.arange(len(key)), key)).astype(np.int32)


FIELDS: Mapping[str, Callable[[Telling, Arguments], Any]] = {"brokerage": _brokerage}
