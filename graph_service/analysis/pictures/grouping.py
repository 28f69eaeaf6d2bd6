"""What the colours and sizes of actors stand for: a group, or a measure."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph_service.analysis.brokerage.attributes import Attribute, groups_by
from graph_service.analysis.network import Network
from graph_service.analysis.pictures.colours import GREY, MARKS, PALETTE, shade
from graph_service.analysis.pictures.legend import Section, dot
from graph_service.analysis.rows import CommunityRow
from graph_service.analysis.structure import Floats, Ints
from graph_service.analysis.tables.measures import MEASURES, measure_named
from graph_service.analysis.words.languages import Language, among_equals, number, said
from graph_service.analysis.words.measures import measure
from graph_service.analysis.words.terms import term
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import OrganisationKind, Sector

COMMUNITY = "community"
_ATTRIBUTES = {each.value.lower(): each for each in Attribute}
COLOURED_BY = (COMMUNITY, *_ATTRIBUTES)
"""What colours and marks may stand for, besides the measures."""
_NUMBERS_ONLY = ("component", "community")
"""Measures that number what they tell apart: they are neither larger nor darker."""
_STEPS = 5


class Look(NamedTuple):
    """A mark and its colour."""

    colour: str
    mark: str


OTHER = Look(GREY, "o")
_LOOKS = [Look(*each) for each in zip(PALETTE, MARKS, strict=True)]


@dataclass(frozen=True, eq=False)
class Coloured:
    """How each actor looks, and what that stands for."""

    looks: list[Look]
    legend: Section


def values_of(network: Network, name: str) -> Floats:
    """Give a measure of every actor, by its name. Raises BadInputError if sizes cannot stand for it."""
    named = measure_named(name)
    if named in _NUMBERS_ONLY:
        raise BadInputError(
            f"sizes cannot stand for {name!r}", "It numbers the actors' groups: colour by it."
        )
    return np.asarray(MEASURES[named](network), dtype=np.float64)


def coloured(network: Network, by: str, shown: Ints, language: Language) -> Coloured:
    """Colour the actors that are shown by their community, kind, sector or county, or by a measure.

    Raises BadInputError for anything else.
    """
    by = by.lower()
    if by not in COLOURED_BY:
        return _shaded(_shades_of(network, by)[shown], measure_named(by), language)
    if by == COMMUNITY:
        known = _communities(network, language)
        member = network.communities.member[shown].tolist()
        looks = {known[at]: look for at, look in enumerate(_LOOKS) if at in known}
        heading = said(("gemenskap", "community"), language)
        return _by_name([known.get(at) for at in member], looks, heading, language)
    named = _named(network, _ATTRIBUTES[by], language)
    names = [named[at] for at in shown.tolist()]
    return _by_name(names, _looks_of_most(names), term(_ATTRIBUTES[by], language), language)


def _shades_of(network: Network, by: str) -> Floats:
    try:
        return values_of(network, by)
    except BadInputError as error:
        known = ", ".join([*COLOURED_BY, *(name for name in MEASURES if name not in _NUMBERS_ONLY)])
        raise BadInputError(f"colours cannot stand for {by!r}", f"One of {known}.") from error


def _looks_of_most(names: list[str | None]) -> dict[str, Look]:
    """Give the most common names colours and marks."""
    counted = Counter(name for name in names if name is not None)
    return dict(zip(sorted(counted, key=lambda name: (-counted[name], name)), _LOOKS, strict=False))


def _by_name(names: list[str | None], looks: dict[str, Look], heading: str, language: Language) -> Coloured:
    """Show the names that are there in their looks; the rest, and what is not known, are grey."""
    counted = Counter(names)
    entries = [(dot(*look), f"{name} ({counted[name]})") for name, look in looks.items() if counted[name]]
    other = sum(name not in looks for name in names)
    if other:
        entries.append((dot(*OTHER), said((f"övriga ({other})", f"other ({other})"), language)))
    found = [OTHER if name is None else looks.get(name, OTHER) for name in names]
    return Coloured(found, Section(_capital(heading), entries))


def _communities(network: Network, language: Language) -> dict[int, str]:
    """Name each community by its letter and its strongest members; whoever is alone is in none."""
    return {row.number: community_name(row, language) for row in network.community_rows()}


def community_name(row: CommunityRow, language: Language) -> str:
    """Name a community by its strongest members, after a letter that a picture has room for: A is the largest."""
    letter, strongest = letter_of(row.number), among_equals(row.strongest, language)
    return said((f"{letter}. kring {strongest}", f"{letter}. around {strongest}"), language)


def letter_of(number: int) -> str:
    """Give A for 0, Z for 25, AA for 26."""
    rest, last = divmod(number, 26)
    return (letter_of(rest - 1) if rest else "") + chr(ord("A") + last)


def _named(network: Network, attribute: Attribute, language: Language) -> list[str | None]:
    groups = groups_by(network.collaboration, attribute)
    words = {Attribute.KIND: OrganisationKind, Attribute.SECTOR: Sector}.get(attribute)
    names = [term(words(name), language) if words else name for name in groups.names]
    return [names[at] if at >= 0 else None for at in groups.number.tolist()]


def _shaded(values: Floats, name: str, language: Language) -> Coloured:
    """Shade by a measure, from the least to the greatest; what is not defined is grey."""
    known = np.isfinite(values)
    low, high = (float(end(values[known])) if known.any() else 0.0 for end in (np.min, np.max))
    share = np.where(known, (values - low) / (high - low) if high > low else 1.0, np.nan)
    looks = [Look(shade(at), "o") if at == at else OTHER for at in share.tolist()]  # noqa: PLR0124  # NaN
    steps = np.linspace(high, low, _STEPS if high > low else 1).tolist()
    shades = np.linspace(1, 0, _STEPS).tolist()
    entries = [
        (dot(shade(at), edge=GREY), number(value, language, 3))
        for at, value in zip(shades, steps, strict=False)
    ]
    if not known.all():
        entries.append((dot(*OTHER), said(("inte definierad", "not defined"), language)))
    return Coloured(looks, Section(_capital(measure(name, language)), entries))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
