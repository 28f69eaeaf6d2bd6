"""What changed between two days and over years, as tables."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import RelationOptions
from graph_service.analysis.structure import Floats
from graph_service.analysis.tables.table import Table, table_of
from graph_service.analysis.tables.telling import missing, thing_words
from graph_service.analysis.times.changing import Change, Matched, Year
from graph_service.model.vocabulary import UnknownBound

_RANKS = ("degree", "strength", "betweenness")


def change_tables(before: Collaboration, after: Collaboration, found: Change) -> tuple[Table, ...]:
    """Count what came, went and stayed; list the pairs, memberships and actors that did, and who moved."""
    names = {
        identifier: name
        for each in (before, after)
        for identifier, name in zip(each.actors.id, each.actors.name, strict=True)
    }
    named = [names[identifier] for identifier in found.actor]
    figures = _figures(found).noting(*undated(before.options), *missing(before, after))
    return figures, _pairs(found, named), _members(before, found, named), _moves(found, named)


def series_table(years: Sequence[Year], options: RelationOptions) -> Table:
    """List the years; one without figures is a gap: no dated document speaks of it."""
    columns = ("asOf", "actors", "pairs", "weight", "density", "come", "gone", "turnover")
    rows = [(each.year, *_of_year(each, columns[0]), *_of_year(each, *columns[1:])) for each in years]
    gaps = [str(each.year) for each in years if each.figures is None]
    notes = [f"no dated document speaks of {', '.join(gaps)}: gaps, and no zeros"] if gaps else []
    return table_of("years", ("year", *columns), rows, *notes, *undated(options))


def undated(options: RelationOptions) -> list[str]:
    """Say what stands in for days that no document gives: what seems to end then may only be spoken of no more."""
    if options.unknown != UnknownBound.NEAR_DOCUMENT:
        return []
    around = f"{options.near_years} years around its documents"
    return [
        f"what no document dates is taken to hold {around}, and seems to come and go with that: --unknown asks otherwise"
    ]


def _of_year(year: Year, *names: str) -> list[Any]:
    if year.figures is None:
        return [None] * len(names)
    told = {"asOf": year.figures.as_of.isoformat()}
    return [told.get(name, getattr(year.figures, name, None)) for name in names]


def _figures(found: Change) -> Table:
    columns = ("what", "before", "after", "come", "gone", "kept", "turnover")
    kinds = (("actors", found.actors), ("pairs", found.pairs), ("memberships", found.members))
    rows = [(name, *_counts(matched)) for name, matched in kinds]
    missing = [name for name, matched in kinds if matched.turnover is None]
    notes = [f"turnover: not defined of {', '.join(missing)}, of which there are none"] if missing else []
    return table_of("figures", columns, rows, *notes)


def _counts(matched: Matched) -> tuple[float | None, ...]:
    come, gone, kept = (int(np.count_nonzero(each)) for each in (matched.come, matched.gone, matched.kept))
    return gone + kept, come + kept, come, gone, kept, matched.turnover


def _pairs(found: Change, named: list[str]) -> Table:
    """The pairs that came, went, or weigh otherwise; those that changed most come first."""
    difference = found.weight_after - found.weight_before
    changed = np.flatnonzero(found.pairs.come | found.pairs.gone | (np.abs(difference) > 1e-9))
    at = changed[np.lexsort((changed, -np.abs(difference[changed]).round(9)))].tolist()
    return Table(
        "pairs",
        {
            "change": [_change(found.pairs, each) for each in at],
            "aId": [found.actor[found.a[each]] for each in at],
            "aName": [named[found.a[each]] for each in at],
            "bId": [found.actor[found.b[each]] for each in at],
            "bName": [named[found.b[each]] for each in at],
            "weightBefore": found.weight_before[at],
            "weightAfter": found.weight_after[at],
        },
        () if at else ("no pair came, went or changed its weight",),
    )


def _members(before: Collaboration, found: Change, named: list[str]) -> Table:
    """Who came into what, and who went."""
    at = np.flatnonzero(found.members.come | found.members.gone).tolist()
    nodes = before.structure.nodes
    return Table(
        "memberships",
        {
            "change": [_change(found.members, each) for each in at],
            "actorId": [found.actor[found.member[each]] for each in at],
            "actorName": [named[found.member[each]] for each in at],
            "thingId": [nodes.id[found.thing[each]] for each in at],
            "thingName": [thing_words(before.structure, int(found.thing[each])) for each in at],
        },
        () if at else ("nobody came into anything, and nobody left",),
    )


def _moves(found: Change, named: list[str]) -> Table:
    """Who stands elsewhere than before, by strength, those who moved farthest first; then who came and went."""
    moved = np.nan_to_num(np.abs(found.strength.moved), nan=-1.0)
    at = np.lexsort((np.arange(len(named)), -moved))
    at = at[(moved[at] != 0) | ~found.actors.kept[at]]
    ranks: dict[str, Floats] = {}
    for name in _RANKS:
        rank = getattr(found, name)
        ranks |= {f"{name}RankBefore": rank.before[at], f"{name}RankAfter": rank.after[at]}
    who = {
        "change": [_change(found.actors, each) for each in at.tolist()],
        "id": [found.actor[each] for each in at.tolist()],
        "name": [named[each] for each in at.tolist()],
    }
    note = "ranks: 1 is first; equals share the mean of their places; who is not there on a day has none"
    return Table("actors", {**who, **ranks}, (note,) if len(at) else ("everybody stands where they stood",))


def _change(matched: Matched, at: int) -> str:
    if matched.before[at] < 0:
        return "COME"
    return "GONE" if matched.after[at] < 0 else "CHANGED"
