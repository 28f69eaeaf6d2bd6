"""What distinguishes each community, as a table: what stands in it more often than chance puts there."""

import numpy as np

from graph_service.analysis.communities.distinguishing import Distinctions, distinctions
from graph_service.analysis.network import Network
from graph_service.analysis.tables.attributes import OF_THINGS, attributes
from graph_service.analysis.tables.table import Column, Table
from graph_service.errors import BadInputError

LEVEL = 0.05
"""Up to which corrected p-value something is told to distinguish a community."""
_READ = "inside k of the community's size n have it, having K of all N known; p: the probability of k or more by chance"


def distinctions_table(network: Network, level: float = LEVEL) -> Table:
    """List what is over-represented in each community of two or more, by attribute, the least probable first."""
    check_level(level)
    marked = attributes(network.collaboration)
    found = distinctions(network.communities.member, {name: each.marks for name, each in marked.items()})
    at = found.over_represented(level)
    # What actors are says more than what is said of what they share: `attributes` has it first.
    at = at[np.lexsort((np.arange(len(at)), found.attribute[at], found.community[at]))]
    attribute = [found.attributes[each] for each in found.attribute[at].tolist()]
    values = zip(attribute, found.value[at].tolist(), strict=True)
    columns: dict[str, Column] = {
        "community": found.community[at],
        "attribute": attribute,
        "value": [marked[name].names[value] for name, value in values],
        "inside": found.inside[at],
        "size": found.size[at],
        "having": found.having[at],
        "known": found.known[at],
        "expected": found.expected[at],
        "ratio": found.ratio[at],
        "q": found.q[at],
        "p": found.p[at],
        "leastP": found.least_p[at],
    }
    return Table("distinctions", columns, tuple(_notes(found, attribute, level)))


def check_level(level: float) -> None:
    """Refuse what is no probability, before communities are looked for."""
    if not 0 < level <= 1:
        raise BadInputError(
            f"the level is {level:g}", "Give a probability above 0, at most 1; 0.05 is the usual."
        )


def _notes(found: Distinctions, attribute: list[str], level: float) -> list[str]:
    notes = [_READ, f"q is p corrected for {found.tests:,} tests"]
    if left := int(np.count_nonzero(found.ratio > 1)) - len(attribute):
        notes.append(f"{left:,} more stand above what is expected, with q above {level:g}")
    if hopeless := int(np.count_nonzero(found.least_p > level)):
        notes.append(
            f"in {hopeless:,} of {len(found):,} cases the numbers are too small to show anything, whoever had it "
            f"(least p above {level:g})"
        )
    if set(attribute) & set(OF_THINGS):
        told = " and ".join(f"{name}s" for name in OF_THINGS)
        notes.append(f"{told} are those of the shared things that the communities are made of: no discovery")
    return notes if found.tests else ["nothing is known of the actors that could distinguish communities"]
