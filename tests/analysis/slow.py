"""The collaboration relation once more: slow, one row at a time, as docs/network.md tells it.

Nothing here uses the analysis but its options and the columns it reads, so that the two can be compared.
"""

import calendar
import datetime as dt
import functools
from collections import defaultdict
from typing import Any

from graph_service.analysis import OPEN_END, OPEN_START, UNKNOWN, RelationOptions, RollUp, Structure

LAYERS = {"Group": "GROUP", "Agreement": "AGREEMENT", "Project": "PROJECT", "Meeting": "MEETING"}
TYING = {"MEMBER_OF", "PARTY_TO", "RESPONSIBLE_FOR", "COORDINATES", "OWNS", "PARTNER_IN"}


def months_on(day: int, months: int) -> int:
    date = dt.date.fromordinal(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    longest = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(date.day, longest)).toordinal()


class Slow:
    def __init__(self, structure: Structure, options: RelationOptions) -> None:
        self.nodes, self.ties, self.options = structure.nodes, structure.ties, options
        self.day = options.as_of.toordinal() if options.as_of else None
        self.node_range, self.tie_range = range(len(self.nodes)), range(len(self.ties))

    # time and status

    def holds(self, columns, at, *, start=None, end=None, meets=False, unknown=None, day=None) -> bool:
        if columns.status[at] not in {"ACTIVE", "ENDED"}:
            return False
        if self.day is None:
            return True
        day = self.day if day is None else day
        start = int(columns.start[at]) if start is None else start
        end = int(columns.end[at]) if end is None else end
        unknown = unknown or self.options.unknown
        if meets:
            if end not in {UNKNOWN, OPEN_END}:
                end = months_on(end - 1, self.options.meeting_months)
            elif start not in {UNKNOWN, OPEN_START}:
                end = months_on(start, self.options.meeting_months)
        first, last = int(columns.stated_from[at]), int(columns.stated_to[at])
        years = 12 * self.options.near_years
        if start == UNKNOWN:
            if unknown == "EXCLUDE" or (unknown == "NEAR_DOCUMENT" and first == UNKNOWN):
                return False
            start = OPEN_START if unknown == "INCLUDE" else months_on(first, -years)
        if end == UNKNOWN:
            over = columns.status[at] == "ENDED" and not meets
            if unknown == "EXCLUDE" or (last == UNKNOWN and (over or unknown == "NEAR_DOCUMENT")):
                return False
            stands_in = OPEN_END if unknown == "INCLUDE" else months_on(last, years)
            end = last if over else stands_in
        return bool(start <= day < end)

    def node_holds(self, at: int) -> bool:
        return self.holds(self.nodes, at, meets=self.nodes.label[at] == "Meeting")

    def tie_holds(self, at: int) -> bool:
        ties, target = self.ties, int(self.ties.target[at])
        if ties.type[at] != "ATTENDED":
            return self.holds(ties, at)
        start = int(ties.start[at]) if ties.start[at] != UNKNOWN else int(self.nodes.start[target])
        end = int(ties.end[at]) if ties.end[at] != UNKNOWN else int(self.nodes.end[target])
        return self.holds(ties, at, start=start, end=end, meets=True)

    @functools.cached_property
    def frame(self) -> list[tuple[str, int, int]]:
        """Ties that say what something is, with known bounds only."""
        ties, found = self.ties, []
        for at in self.tie_range:
            source, target = int(ties.source[at]), int(ties.target[at])
            day = self.frame_day(source)
            still = ties.type[at] not in {"PART_OF", "WITHIN"} or self.holds(
                self.nodes, source, unknown="INCLUDE"
            )
            if (
                still
                and self.holds(ties, at, unknown="INCLUDE", day=day)
                and self.holds(self.nodes, target, unknown="INCLUDE", day=day)
            ):
                found.append((ties.type[at], source, target))
        return found

    def frame_day(self, node: int) -> int | None:
        """The day that is asked of what a node lies under: the last of its own, if that was before."""
        if self.day is None:
            return None
        start, end, told = (int(getattr(self.nodes, of)[node]) for of in ("start", "end", "stated_to"))
        if end == UNKNOWN and self.nodes.status[node] == "ENDED":
            end = OPEN_START if told == UNKNOWN else told
        if end in {UNKNOWN, OPEN_END}:
            meets = self.nodes.label[node] == "Meeting" and start not in {UNKNOWN, OPEN_START}
            return min(self.day, start) if meets else self.day
        return min(self.day, end - 1)

    # areas

    def covered(self, node: int) -> set[int]:
        return {target for kind, source, target in self.frame if kind == "COVERS" and source == node}

    def around(self, area: int) -> frozenset[int]:
        found, before = {area}, set[int]()
        while found != before:
            before = set(found)
            found |= {over for kind, part, over in self.frame if kind == "WITHIN" and part in before}
        return frozenset(found)

    def area_county(self, area: int) -> int | None:
        kinds, codes = self.nodes.kind, self.nodes.code
        counties = [each for each in self.around(area) if kinds[each] == "COUNTY"]
        if counties:
            return counties[0] if len(counties) == 1 else None
        return self.code_county(codes[area]) if kinds[area] == "MUNICIPALITY" else None

    def code_county(self, code: str | None) -> int | None:
        for node in self.node_range:
            is_county = self.nodes.label[node] == "Area" and self.nodes.kind[node] == "COUNTY"
            holds = is_county and self.holds(self.nodes, node, unknown="INCLUDE")
            if holds and code and self.nodes.code[node] == code[:2]:
                return node
        return None

    def one_county(self, areas: set[int]) -> int | None:
        counties = {self.area_county(area) for area in areas}
        return counties.pop() if len(counties) == 1 else None

    def fills(self, areas: set[int], area: int, above: frozenset[int] = frozenset()) -> bool:
        if self.around(area) & areas:
            return True
        parts = {part for kind, part, over in self.frame if kind == "WITHIN" and over == area}
        if not parts or area in above:
            return False
        return all(self.fills(areas, part, above | {area}) for part in parts)

    # nesting

    @functools.cached_property
    def arrows(self) -> set[tuple[int, int, bool]]:
        nodes, found = self.nodes, set()
        for kind, source, target in self.frame:
            if nodes.label[source] not in LAYERS or nodes.label[target] not in LAYERS or source == target:
                continue
            if nodes.status[source] not in {"ACTIVE", "ENDED"}:
                continue
            if kind in {"SUBGROUP_OF", "OF"}:
                found.add((source, target, kind == "SUBGROUP_OF"))
            if kind == "GOVERNS" and nodes.kind[source] == "STEERING_GROUP":
                found.add((source, target, True))
        for at in self.tie_range:  # succession, whenever it was
            source, target = int(self.ties.source[at]), int(self.ties.target[at])
            status = {self.ties.status[at], self.nodes.status[source], self.nodes.status[target]}
            if self.ties.type[at] == "SUPERSEDES" and source != target and status <= {"ACTIVE", "ENDED"}:
                found.add((target, source, False))
        return found

    def areas_of(self, thing: int) -> set[int]:
        found, seen, ahead = set(), {thing}, [thing]
        for here in ahead:
            if self.covered(here):
                found |= self.covered(here)
                continue
            above = [over for lower, over, _ in self.arrows if lower == here and over not in seen]
            seen |= set(above)
            ahead += above
        return found

    @functools.cached_property
    def parents(self) -> dict[int, set[int]]:
        found = defaultdict(set)
        for lower, upper, as_group in self.arrows:
            mine, theirs = self.covered(lower), self.areas_of(upper)
            inside = mine and theirs and all(self.around(area) & theirs for area in mine)
            smaller = inside and not all(self.fills(mine, area) for area in theirs)
            if not (as_group and smaller):
                found[lower].add(upper)
        return found

    @functools.cached_property
    def wholes(self) -> dict[int, set[int]]:
        found = defaultdict(set)
        for kind, source, target in self.frame:
            if kind == "PART_OF" and source != target:
                found[source].add(target)
        return found

    def up(self, node: int, parents: dict[int, set[int]]) -> frozenset[int]:
        found, before = {node}, set[int]()
        while found != before:
            before = set(found)
            for each in before:
                found |= parents.get(each, set())
        return frozenset(found)

    def circle(self, node: int, parents) -> frozenset[int]:
        return frozenset(each for each in self.up(node, parents) if node in self.up(each, parents))

    def tops(self, node: int, parents) -> frozenset[int]:
        over = self.up(node, parents)
        return frozenset(
            min(self.circle(each, parents))
            for each in over
            if self.up(each, parents) == self.circle(each, parents)
        )

    def depth(self, node: int, parents) -> int:
        same = self.circle(node, parents)
        above = {over for each in same for over in parents.get(each, ()) if over not in same}
        return 1 + max(self.depth(over, parents) for over in above) if above else 0

    # who

    def own_county(self, organisation: int) -> int | None:
        by_code = self.code_county(self.nodes.code[organisation])
        return by_code if by_code is not None else self.one_county(self.covered(organisation))

    def is_agency(self, organisation: int) -> bool:
        return self.nodes.kind[organisation] == "STATE_AGENCY" and self.own_county(organisation) is None

    def unit_county(self, unit: int) -> int | None:
        found, seen, ahead = set(), {unit}, [unit]
        for here in ahead:
            county = self.own_county(here)
            if county is not None:
                found.add(county)
                continue
            above = [over for over in self.wholes.get(here, ()) if over not in seen]
            seen |= set(above)
            ahead += above
        return found.pop() if len(found) == 1 else None

    def actors(self, organisation: int, thing: int) -> list[tuple[int, int | None]]:
        if self.options.roll_up == RollUp.NONE:
            return [(organisation, None)]
        found = []
        for whole in self.tops(organisation, self.wholes):
            county = None
            if self.options.roll_up == RollUp.COUNTY and self.is_agency(whole):
                county = self.one_county(self.areas_of(thing))
                if county is None:
                    county = self.unit_county(organisation)
            found.append((whole, county))
        return found

    def name(self, actor: tuple[int, int | None]) -> str:
        whole, county = actor
        return self.nodes.id[whole] if county is None else f"{self.nodes.id[whole]}@{self.nodes.id[county]}"

    # the relation

    def tied(self, at: int) -> int | None:
        ties, nodes = self.ties, self.nodes
        source, target, acts_for = int(ties.source[at]), int(ties.target[at]), int(ties.on_behalf_of[at])
        organisation = acts_for if acts_for >= 0 else source
        if LAYERS.get(nodes.label[target]) not in self.options.layers:
            return None
        if ties.basis[at] == "INFERRED" and not self.options.include_inferred:
            return None
        if ties.type[at] == "ATTENDED":
            if ties.attendance[at] != "PRESENT" or ties.function[at] not in {"MEMBER", "ORGANISER"}:
                return None
        elif ties.type[at] not in TYING or ties.capacity[at] == "ON_CALL":
            return None
        if nodes.label[organisation] != "Organisation" or not self.tie_holds(at):
            return None
        return organisation if all(map(self.node_holds, (source, target, organisation))) else None

    @functools.cached_property
    def parties(self) -> dict[int, dict[tuple[int, int | None], set[int]]]:
        """The actors in each thing, each with its ties."""
        found: dict[int, dict[tuple[int, int | None], set[int]]] = defaultdict(lambda: defaultdict(set))
        for at in self.tie_range:
            organisation = self.tied(at)
            if organisation is not None:
                thing = int(self.ties.target[at])
                for actor in self.actors(organisation, thing):
                    found[thing][actor].add(at)
        return found

    def rank(self, thing: int) -> tuple[int, int, int, int]:
        tops, depth = self.tops(thing, self.parents), self.depth(thing, self.parents)
        return len(tops), depth, -len(self.parties[thing]), thing

    def internal(self, a, b) -> bool:
        return bool(self.tops(a[0], self.wholes) & self.tops(b[0], self.wholes))

    def pairs(self) -> dict[tuple[str, str], dict[str, Any]]:
        actors = {actor for found in self.parties.values() for actor in found}
        found = {}
        for a in actors:
            for b in actors:
                if self.name(a) < self.name(b) and (self.options.internal or not self.internal(a, b)):
                    both = [each for each, who in self.parties.items() if a in who and b in who]
                    if both:
                        found[self.name(a), self.name(b)] = self.pair(a, b, both)
        return found

    def pair(self, a, b, both: list[int]) -> dict[str, Any]:
        counted: dict[int, list[int]] = {}
        for thing in sorted(both, key=self.rank):
            mine = self.tops(thing, self.parents)
            over = [each for each in counted if mine & self.tops(each, self.parents)]
            if over:
                counted[over[0]].append(thing)
            else:
                counted[thing] = []
        sizes = {thing: len(self.parties[thing]) for thing in both}
        layers: dict[str, int] = defaultdict(int)
        for thing in counted:
            layers["INTERNAL" if self.internal(a, b) else LAYERS[self.nodes.label[thing]]] += 1
        return {
            "count": len(counted),
            "newman": round(sum(1 / (sizes[thing] - 1) for thing in counted), 9),
            "largest": max(sizes[thing] for thing in counted),
            "layers": dict(layers),
            "things": {
                self.nodes.id[thing]: (
                    tuple(sorted(self.parties[thing][a])),
                    tuple(sorted(self.parties[thing][b])),
                    tuple(self.nodes.id[each] for each in nested),
                )
                for thing, nested in counted.items()
            },
        }

    def single_party(self) -> set[str]:
        found = set()
        for thing, who in self.parties.items():
            if frozenset.intersection(*(self.tops(actor[0], self.wholes) for actor in who)):
                found.add(self.nodes.id[thing])
        return found
