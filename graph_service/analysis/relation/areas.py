"""Where things lie: what areas they cover, in which county, and which of two covers less."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from graph_service.analysis.relation.extents import Areas, Extents
from graph_service.analysis.structure import Flags, Structure, TieName
from graph_service.model.vocabulary import AreaKind, Label


@dataclass(frozen=True, eq=False)
class Geography:
    """The areas, what lies within what, and what covers them, as far as the frame holds."""

    extents: Extents
    """The areas that each node covers."""
    within: dict[int, tuple[int, ...]]
    contains: dict[int, tuple[int, ...]]
    counties_by_code: dict[str, int]
    municipality_code: dict[int, str]
    counties: frozenset[int]
    _reach: dict[int, Areas] = field(default_factory=dict)

    def county(self, areas: Iterable[int]) -> int:
        """Give the one county that all the areas lie in, or -1 if there is no such county.

        An area lies in a county if it is one, if WITHIN leads up to one, or, for want of that, if it is a
        municipality whose code begins with the county's. There is none if an area lies in none (because it
        is larger, or because nobody has said), or if the areas lie in several.
        """
        found = {self._county_of_area(area) for area in areas}
        return found.pop() if len(found) == 1 else -1

    def county_by_code(self, code: str) -> int:
        """Give the county whose code it is or that a municipality's code begins with, or -1."""
        return self.counties_by_code.get(code[:2], -1)

    def is_smaller(self, areas: Areas, than: Areas) -> bool:
        """Whether the areas lie within the others and leave some of them out. Unknown areas are no smaller."""
        if not areas or not than:
            return False
        inside = all(self._up(area) & than for area in areas)
        return inside and not all(self._is_filled(area, areas, frozenset()) for area in than)

    def lies_in(self, area: int, whole: int) -> bool:
        """Whether an area is another, or WITHIN leads up to it, or its county is it or lies in it."""
        return whole in self._up(area) or whole in self._up(self._county_of_area(area))

    def _county_of_area(self, area: int) -> int:
        reached = self._up(area) & self.counties
        if reached:
            return next(iter(reached)) if len(reached) == 1 else -1
        return self.county_by_code(self.municipality_code.get(area, ""))

    def _up(self, area: int) -> Areas:
        """Give the area and all that it lies within."""
        if area not in self._reach:
            seen, ahead = {area}, [area]
            while ahead:
                for over in self.within.get(ahead.pop(), ()):
                    if over not in seen:
                        seen.add(over)
                        ahead.append(over)
            self._reach[area] = frozenset(seen)
        return self._reach[area]

    def _is_filled(self, area: int, by: Areas, above: Areas) -> bool:
        """Whether the areas cover all of one: it, something around it, or each of the parts it has."""
        if self._up(area) & by:
            return True
        parts = self.contains.get(area, ())
        if not parts or area in above:
            return False
        return all(self._is_filled(part, by, above | {area}) for part in parts)


def geography(structure: Structure, nodes_hold: Flags, ties_hold: Flags) -> Geography:
    """Read the areas out of the COVERS and WITHIN that hold as frame."""
    nodes, ties = structure.nodes, structure.ties
    covers = ties_hold & ties.type.equals(TieName.COVERS)
    lies = ties_hold & ties.type.equals(TieName.WITHIN) & nodes_hold[ties.source]
    within: dict[int, set[int]] = defaultdict(set)
    contains: dict[int, set[int]] = defaultdict(set)
    for source, target in zip(ties.source[lies].tolist(), ties.target[lies].tolist(), strict=True):
        within[source].add(target)
        contains[target].add(source)
    areas = np.flatnonzero(nodes.label.equals(Label.AREA) & nodes_hold).tolist()
    codes = {at: code for at in areas if (code := nodes.code[at])}
    of_kind = {kind: [at for at in areas if nodes.kind[at] == kind] for kind in AreaKind}
    return Geography(
        extents=Extents(len(nodes), ties.source[covers], ties.target[covers]),
        within={area: tuple(sorted(found)) for area, found in within.items()},
        contains={area: tuple(sorted(found)) for area, found in contains.items()},
        counties_by_code={codes[at]: at for at in of_kind[AreaKind.COUNTY] if at in codes},
        municipality_code={at: codes[at] for at in of_kind[AreaKind.MUNICIPALITY] if at in codes},
        counties=frozenset(of_kind[AreaKind.COUNTY]),
    )
