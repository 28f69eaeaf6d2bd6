"""Who stands between others, as tables: by role, by structural holes, and by where their ties go."""

from enum import StrEnum

import numpy as np

from graph_service.analysis.brokerage.attributes import Attribute, Groups, groups_by
from graph_service.analysis.brokerage.mixing import ExternalInternal, external_internal
from graph_service.analysis.brokerage.participation import participation_coefficient
from graph_service.analysis.brokerage.roles import Brokerage, Role, brokerage_of
from graph_service.analysis.network import Network
from graph_service.analysis.tables.communities import how_found
from graph_service.analysis.tables.measures import Numbers, ranked, small, undefined, who
from graph_service.analysis.tables.table import Column, Table, table_of
from graph_service.choices import choice
from graph_service.errors import BadInputError


class By(StrEnum):
    """What parts actors into the groups that brokers stand between."""

    SECTOR = "SECTOR"
    COUNTY = "COUNTY"
    KIND = "KIND"
    COMMUNITY = "COMMUNITY"


ROLES = {role.name.lower(): role for role in Role}
"""The roles by the names of their columns."""

_SAYS = {
    Role.COORDINATOR: "between two of its own group",
    Role.ITINERANT: "an outsider between two of one other group (consultant)",
    Role.GATEKEEPER: "between its own group and another, inwards",
    Role.REPRESENTATIVE: "the same outwards: as often as gatekeeper, for ties have no direction",
    Role.LIAISON: "between two other groups",
    Role.TOTAL: "all, and those where a group is not known",
}
_READ = (
    "roles count ordered pairs of collaborators that do not collaborate; z compares with networks of the same groups "
    "and density, and is for comparing actors, no test"
)
_NO_TIES = "of an actor without ties to anyone whose group is known"
_UNDEFINED = {
    "constraint": "of an actor without collaborators",
    "efficiency": "of an actor without collaborators",
    "eiIndex": "of an actor whose group or whose collaborators' is not known, or that has none",
    "participation": _NO_TIES,
    **{f"{role}Z": "where chance leaves no room" for role in ROLES},
}


def role_named(text: str) -> Role:
    """Find the role of that name, in any case. Raises BadInputError if there is none."""
    try:
        return ROLES[text.strip().lower()]
    except KeyError:
        raise BadInputError(f"{text!r} is no role", f"One of {', '.join(ROLES)}.") from None


def groups_of(network: Network, by: By) -> Groups:
    """Put the actors into groups; communities are named by their numbers."""
    by = choice(By, by, "by")
    if by != By.COMMUNITY:
        return groups_by(network.collaboration, Attribute(by.value))
    found = network.communities
    return Groups(found.member, tuple(f"community {at}" for at in range(found.count)))


def brokers_tables(network: Network, by: By = By.SECTOR, order: Role = Role.TOTAL) -> list[Table]:
    """Give the brokers, those foremost in a role first; the roles in the whole network; and the groups' ties."""
    by = choice(By, by, "by")
    groups = groups_of(network, by)
    found = brokerage_of(network.graph, groups.number, progress=network.progress)
    balance = external_internal(network.graph, groups.number)
    return [
        _brokers(network, by, groups, found, balance, order=order),
        _roles(found, groups, by),
        _groups(network, groups, balance),
    ]


def _brokers(
    network: Network, by: By, groups: Groups, found: Brokerage, balance: ExternalInternal, *, order: Role
) -> Table:
    at = ranked(network, found.count[:, order])
    figures = _figures(network, groups, found, balance, order)
    names = (*groups.names, None)  # where -1 leads
    columns: dict[str, Column] = {
        **who(network, at),
        by.lower(): [names[each] for each in groups.number[at].tolist()],
        **{name: column[at] for name, column in figures.items()},
    }
    return Table("brokers", columns, tuple(_notes(network, by, groups, figures)))


def _figures(
    network: Network, groups: Groups, found: Brokerage, balance: ExternalInternal, order: Role
) -> dict[str, Numbers]:
    """Give the columns of figures: what the brokers are ordered by, what else tells them apart, and what chance gives."""
    name = order.name.lower()
    counts = {each: found.count[:, role] for each, role in ROLES.items()}
    figures: dict[str, Numbers] = {
        name: counts[name],
        f"{name}Z": found.z[:, order],
        **{each: column for each, column in counts.items() if ROLES[each] != Role.REPRESENTATIVE},
        "constraint": network.holes.constraint,
        "effectiveSize": network.holes.effective_size,
        "efficiency": network.holes.efficiency,
        "eiIndex": balance.index,
        "participation": participation_coefficient(network.graph, groups.number),
    }
    for each, role in ROLES.items():
        chance = {f"{each}Expected": found.expected[:, role], f"{each}Z": found.z[:, role]}
        figures |= {each: counts[each], **chance}
    return figures


def _notes(network: Network, by: By, groups: Groups, figures: dict[str, Numbers]) -> list[str]:
    notes = [_READ]
    if by == By.COMMUNITY:
        notes.append(f"communities: {how_found(network)}; `network communities` says how sure they are")
    if unknown := int(np.count_nonzero(groups.number < 0)):
        notes.append(
            f"group not known of {unknown:,}: what they or those beside them broker is in the total alone"
        )
    return [*notes, *undefined(figures, _UNDEFINED), *small(network)]


def _roles(found: Brokerage, groups: Groups, by: By) -> Table:
    """The roles in the whole network, with what chance would give."""
    rows = [
        (name, figure.count, figure.expected, figure.deviation, figure.z, _SAYS[role])
        for (name, role), figure in zip(ROLES.items(), found.whole, strict=True)
    ]
    missing = [name for name, *_, z, _ in rows if z is None]
    notes = [f"z: not defined where chance leaves no room ({', '.join(missing)})"] if missing else []
    if len(groups.names) < 2:
        notes.append(f"by {by.lower()} there are {len(groups.names)} groups: nothing to stand between")
    columns = ["role", "count", "expected", "deviation", "z", "says"]
    return table_of("roles", columns, rows, *notes, is_whole=True)


def _groups(network: Network, groups: Groups, balance: ExternalInternal) -> Table:
    """The groups' ties to others and within; the whole network first."""
    sizes = np.bincount(groups.number[groups.number >= 0], minlength=len(groups.names)).tolist()
    by_size = sorted(range(len(sizes)), key=lambda at: (-sizes[at], at))
    listed = [("all", sum(sizes), balance.whole)]
    listed += [(groups.names[at], sizes[at], balance.groups[at]) for at in by_size]
    rows = [(name, size, int(each.external), int(each.internal), each.index) for name, size, each in listed]
    notes = ["E–I index: -1 all ties within, 1 all to others; a tie within a group is one tie"]
    if balance.expected is not None:
        notes.append(
            f"if all collaborated with all, it would be {balance.expected:.3f}: what sizes alone make of it"
        )
    if any(row[-1] is None for row in rows):
        notes.append("E–I index: not defined of a group without ties")
    if balance.unknown:
        notes.append(
            f"ties left out, for a group is not known: {balance.unknown:,.0f} of {network.graph.size:,}"
        )
    return table_of("groups", ["group", "actors", "external", "internal", "eiIndex"], rows, *notes)
