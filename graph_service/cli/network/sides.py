"""One side of a comparison, as it is written: `area=07` or `layer=agreement+group,as-of=2020-11-26`."""

from collections.abc import Callable
from typing import Any

from graph_service.choices import choice, day
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import OrganisationKind, Sector, UnknownBound

Side = dict[str, Any]
"""What it asks of the relation, by the names of `RelationOptions`."""


def side(text: str) -> Side:
    """Read one. Raises BadInputError for what is no option, or has no such value."""
    found: Side = {}
    for part in text.split(","):
        name, equals, value = part.partition("=")
        known = _readers()
        if not equals or name not in known:
            raise BadInputError(f"{text!r}: {part!r} is no option", hint=f"one of {', '.join(known)}, then =")
        option, read = known[name]
        found[option] = read(value)
    return found


def _readers() -> dict[str, tuple[str, Callable[[str], Any]]]:
    from graph_service.analysis import RollUp, Weight
    from graph_service.cli.network.asking import layer_named

    return {
        "as-of": ("as_of", lambda value: day(value, "as-of")),
        "unknown": ("unknown", lambda value: choice(UnknownBound, value, "unknown")),
        "layer": ("layers", lambda value: frozenset(map(layer_named, value.split("+")))),
        "area": ("area", str),
        "sector": ("sectors", lambda value: _several(Sector, value, "sector")),
        "kind": ("kinds", lambda value: _several(OrganisationKind, value, "kind")),
        "roll-up": ("roll_up", lambda value: choice(RollUp, value, "roll-up")),
        "weight": ("weight", lambda value: choice(Weight, value, "weight")),
    }


def _several(kind: Any, value: str, option: str) -> frozenset[Any]:
    return frozenset(choice(kind, one, option) for one in value.split("+"))
