"""Cypher of time: what holds on a day, or in a period, and what is worked out from bounds."""

from collections.abc import Sequence
from typing import NamedTuple

from graph_service.graphql.compiling.cypher import CASE, row
from graph_service.model.vocabulary import UnknownBound


def holds(variable: str, day: str, stated_by: str, stated_after: str, ended_after: str) -> str:
    """Whether a node or a tie holds on a day; see `times.Days`."""
    v = variable
    after = f"CASE {v}.status WHEN 'ENDED' THEN {ended_after} ELSE {stated_after} END"
    start = f"({v}.openFrom OR coalesce({v}.validFrom <= {day}, {v}.statedFrom <= {stated_by}))"
    return f"{start} AND ({v}.openTo OR coalesce({v}.validTo > {day}, {v}.statedTo > {after}))"


class StandIn(NamedTuple):
    """What is put in the place of an unknown bound; `years` is how far from its documents, if it is there."""

    unknown: UnknownBound
    years: str

    def start(self, v: str) -> str:
        """When something begins: the first day of the calendar if that is open."""
        near = f"{v}.statedFrom - duration({{years: {self.years}}})"
        return f"{CASE} WHEN {v}.openFrom THEN {_FIRST} ELSE {self._or(f'{v}.validFrom', near, _FIRST)} END"

    def end(self, v: str) -> str:
        """The day after something ends: the last day of the calendar if that is open."""
        near = _or_ended(v, f"{v}.statedTo + duration({{years: {self.years}}})")
        known = self._or(f"{v}.validTo", near, _or_ended(v, _LAST))
        return f"{CASE} WHEN {v}.openTo THEN {_LAST} ELSE {known} END"

    def _or(self, known: str, near: str, unbounded: str) -> str:
        instead = {UnknownBound.NEAR_DOCUMENT: near, UnknownBound.INCLUDE: unbounded}
        return f"coalesce({known}, {instead[self.unknown]})" if self.unknown in instead else known


def _or_ended(v: str, day: str) -> str:
    """What has ended, nobody knows when, had done so by its latest document."""
    return f"CASE {v}.status WHEN 'ENDED' THEN {v}.statedTo ELSE {day} END"


def overlap(period: tuple[str, str], stand_in: StandIn, variables: Sequence[str], every: str = "") -> str:
    """Whether there is a day of a period on which some things hold, and each of a list: all begin before any ends."""
    first, after = period
    begins = row([first, *map(stand_in.start, variables)])
    ends = row([after, *map(stand_in.end, variables)])
    if every:
        begins += f" + [{EACH} IN {every} | {stand_in.start(EACH)}]"
        ends += f" + [{EACH} IN {every} | {stand_in.end(EACH)}]"
    return f"all(begins IN {begins} WHERE all(ends IN {ends} WHERE begins < ends))"


def begin_in(period: tuple[str, str], stand_in: StandIn, variables: Sequence[str]) -> str:
    """Whether the last of some things to begin does so in a period."""
    begins = row(map(stand_in.start, variables))
    late = f"any(begins IN {begins} WHERE begins >= {period[0]})"
    return f"all(begins IN {begins} WHERE begins < {period[1]}) AND {late}"


def end_in(period: tuple[str, str], stand_in: StandIn, variables: Sequence[str]) -> str:
    """Whether the first of some things to end has its last day in a period."""
    ends = row(map(stand_in.end, variables))
    return f"all(ends IN {ends} WHERE ends > {period[0]}) AND any(ends IN {ends} WHERE ends <= {period[1]})"


EACH = "each"
"""What an item of a list is called."""


def for_each(every: str, condition: str) -> str:
    """Whether a condition on `EACH` is met by all of a list."""
    return f"all({EACH} IN {every} WHERE {condition})"


EVER = ("date('0001-01-01')", "date('9999-12-31')")
"""All the days of the calendar."""


_FIRST, _LAST = EVER


_WORKED_OUT = {
    "startBound": f"{CASE} WHEN {{v}}.openFrom THEN 'OPEN' WHEN {{v}}.validFrom IS NULL THEN 'UNKNOWN' ELSE 'KNOWN' END",
    "endBound": f"{CASE} WHEN {{v}}.openTo THEN 'OPEN' WHEN {{v}}.validTo IS NULL THEN 'UNKNOWN' ELSE 'KNOWN' END",
    "begins": f"{CASE} WHEN {{v}}.openFrom THEN {_FIRST} ELSE {{v}}.validFrom END",
    "ends": f"{CASE} WHEN {{v}}.openTo THEN {_LAST} ELSE {{v}}.validTo END",
}


def not_forgotten(contact: str) -> str:
    """Whether a contact point's last day is not over yet, by Neo4j's clock; without one it is not shown."""
    return f"{contact}.forgetBy >= date()"


def value(variable: str, name: str) -> str:
    """A property of a node or a tie, or what is worked out from some."""
    known = _WORKED_OUT.get(name)
    return known.format(v=variable) if known else f"{variable}.{name}"
