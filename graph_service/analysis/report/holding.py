"""What holds the network together: actors and ties without which parts fall off."""

from graph_service.analysis.holding_together.bridging import bridges
from graph_service.analysis.report.content import Basis, Section, Shown

TITLE = ("Vad håller ihop nätet", "What holds the network together")
_MOST = 10


def what_holds(basis: Basis) -> Section:
    """List the articulation points, and the bridges with what they rest on."""
    points, ties = _points(basis), _bridges(basis)
    tables = tuple(table for table in (points, ties) if table.rows)
    nothing = basis.say(
        (
            "Ingen enskild aktör och inget enskilt band håller ensam ihop någon del.",
            "No single actor and no single tie holds any part together alone.",
        )
    )
    several = len(basis.network.articulation_points)
    found = basis.say(
        (
            f"Utan någon av {several} aktörer faller en del av nätet isär.",
            f"Without any one of {several} actors, a part of the network falls apart.",
        )
    )
    return Section(
        "holding",
        basis.say(TITLE),
        (found if several else nothing,),
        tables=tables,
        means=(
            basis.say(
                (
                    "Delarna är så stora som de skulle bli utan aktören, eller på var sida om bandet.",
                    "The parts are as large as they would be without the actor, or on both sides of the tie.",
                )
            ),
        )
        if tables
        else (),
        limits=(
            basis.say(
                (
                    "Detta är vad de kända banden bär; i verkligheten kan det finnas andra vägar.",
                    "This is what the known ties bear; in reality there may be other ways.",
                )
            ),
        ),
    )


def _points(basis: Basis) -> Shown:
    rows = tuple(
        (row.name, " + ".join(map(str, row.parts))) for row in basis.network.articulation_points[:_MOST]
    )
    headings = (("Aktör", "Actor"), ("Delar som blir kvar", "Parts that are left"))
    caption = basis.say(("Utan dessa faller en del isär", "Without these a part falls apart"))
    return Shown(caption, tuple(map(basis.say, headings)), rows)


def _bridges(basis: Basis) -> Shown:
    network, given = basis.network, basis.network.collaboration
    found = bridges(network.graph)
    rows = []
    for at, edge in enumerate(found.edge[:_MOST].tolist()):
        a, b = int(network.graph.a[edge]), int(network.graph.b[edge])
        things = ", ".join(thing.name for thing in given.evidence(given.actors.id[a], given.actors.id[b]))
        sides = f"{int(found.a_side[at])} + {int(found.b_side[at])}"
        rows.append((f"{given.actors.name[a]} – {given.actors.name[b]}", sides, things))
    headings = (("Band", "Tie"), ("Sidor", "Sides"), ("Vilar på", "Rests on"))
    caption = basis.say(("Band som ensamma förbinder två sidor", "Ties that alone join two sides"))
    return Shown(caption, tuple(map(basis.say, headings)), tuple(rows))
