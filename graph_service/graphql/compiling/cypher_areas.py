"""Cypher of areas: what lies in one, by what it covers and what that lies within."""

from collections.abc import Iterable
from typing import NamedTuple

from graph_service.graphql.compiling.cypher import match
from graph_service.graphql.compiling.cypher_logic import exists
from graph_service.graphql.compiling.cypher_times import EACH, for_each


class Upward(NamedTuple):
    """The variables of the way from something to an area that what it covers lies within."""

    covering: str
    within: str
    area: str


COVERING = Upward("covering", "within", "area")


def covers(variable: str, areas: str, holding: Iterable[str], *, is_area: bool | None) -> str:
    """Whether something covers one of some areas or an area within it; an area: whether it lies within.

    `holding`: that what leads there, by `COVERING`, holds at the time that is meant.
    """
    named = f"(area.id IN {areas} OR area.code IN {areas})"
    return exists(match(*upward(variable, COVERING, [named, *holding], is_area=is_area)))


def upward(
    variable: str, way: Upward, conditions: Iterable[str], *, is_area: bool | None
) -> tuple[str, list[str]]:
    """The way as a pattern, with its conditions. `is_area`: whether it begins at one; None: it may."""
    there = f"[{way.within}:WITHIN*0..6]->({way.area}:Area)"
    if is_area:
        return f"({variable})-{there}", [*conditions]
    absent = "{tie}.status <> 'ABSENT'"
    if is_area is None:
        real = for_each(way.covering, absent.format(tie=EACH))
        return f"({variable})-[{way.covering}:COVERS*0..1]->(:Area)-{there}", [real, *conditions]
    real = absent.format(tie=way.covering)
    return f"({variable})-[{way.covering}:COVERS]->(:Area)-{there}", [real, *conditions]


def on_the_way(way: Upward, *, is_area: bool | None) -> tuple[list[str], str]:
    """What must hold for something to lie in an area: some nodes and ties, and each of a list."""
    if is_area is None:
        return [way.area], f"{way.covering} + {way.within}"
    return [way.area, *([] if is_area else [way.covering])], way.within
