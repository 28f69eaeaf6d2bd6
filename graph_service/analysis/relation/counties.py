"""In which county organisations lie, and in which of them a national agency takes part."""

import numpy as np

from graph_service.analysis.relation.areas import Geography
from graph_service.analysis.relation.hierarchy import Hierarchy
from graph_service.analysis.relation.upwards import inherited
from graph_service.analysis.structure import Ints, Structure
from graph_service.model.vocabulary import OrganisationKind

NO_COUNTY = -1


class Counties:
    """The counties of organisations and of the things that they are in, by node index; -1 for none."""

    def __init__(self, structure: Structure, where: Geography, units: Hierarchy, extent: Ints) -> None:
        of_extent = np.array([where.county(areas) for areas in where.extents.areas], dtype=np.int32)
        own = _by_code(structure, where)
        own = np.where(own >= 0, own, of_extent[where.extents.of])

        def one(nodes: list[int]) -> int:
            found = np.unique(own[nodes]).tolist()
            return int(found[0]) if len(found) == 1 else NO_COUNTY

        self.home = inherited(units.over, own, NO_COUNTY, one)
        """The county that an organisation, or what it is a part of, lies in."""
        self.is_agency = structure.nodes.kind.equals(OrganisationKind.STATE_AGENCY) & (own < 0)
        """Which whole organisations count once in each county.

        A STATE_AGENCY does, unless it has a county of its own: by its code, or because all it covers lies in one.
        County boards and universities are kinds of their own, and an association for the whole country is no agency.
        """
        self._of_thing = of_extent[extent]

    def taken_in(self, organisation: Ints, whole: Ints, thing: Ints) -> Ints:
        """Give the counties in which an organisation's whole takes part in things (negative for none).

        The thing's, or that of the unit if the thing has none.
        """
        of_thing = np.where(thing >= 0, self._of_thing[thing], NO_COUNTY)
        county = np.where(of_thing >= 0, of_thing, self.home[organisation])
        return np.where(self.is_agency[whole], county, NO_COUNTY).astype(np.int32)


def _by_code(structure: Structure, where: Geography) -> Ints:
    code = structure.nodes.code
    return code.numbers({text: where.county_by_code(text) for text in code.values if text})
