"""What actors can be distinguished by: what they are, and what documents say of the things that they take part in."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from graph_service.analysis.brokerage.attributes import Attribute, groups_by
from graph_service.analysis.communities.distinguishing import Marks
from graph_service.analysis.places import Places
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.holding import framing
from graph_service.analysis.structure import TieName

OF_THINGS: Mapping[str, TieName] = {"topic": TieName.CONCERNS, "area": TieName.COVERS}
"""What is said of shared things, and the tie that says it."""


class Marked(NamedTuple):
    """Who has which values, and what the values are called."""

    marks: Marks
    names: Sequence[str]


def attributes(found: Collaboration) -> dict[str, Marked]:
    """Give what the documents say: kind, sector and county of the actors, topics and areas of what they share."""
    own = {}
    for attribute in Attribute:
        groups = groups_by(found, attribute)
        own[attribute.lower()] = Marked(Marks.of_column(groups.number), groups.names)
    return own | {name: _of_things(found, tie) for name, tie in OF_THINGS.items()}


def _of_things(found: Collaboration, name: TieName) -> Marked:
    """Give each actor the values of all that it takes part in; it is not known of whose things have none."""
    nodes, ties = found.structure.nodes, found.structure.ties
    _, ties_hold = framing(found.structure, found.options)
    said = np.flatnonzero(ties.type.equals(name) & ties_hold)
    place, row = Places(ties.source[said]).of_several(found.taken.thing)
    values, value = np.unique(ties.target[said[place]], return_inverse=True)
    actor = found.taken.actor[row]
    known = np.zeros(len(found.actors), dtype=bool)
    known[actor] = True
    marks = Marks(actor, value.astype(np.int32), known)
    return Marked(marks, [nodes.name[at] for at in values.tolist()])
