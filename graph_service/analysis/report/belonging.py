"""Which actors belong together: the matrix of communities, and a row for each."""

from graph_service.analysis.pictures.communities import community_matrix
from graph_service.analysis.pictures.frame import Frame
from graph_service.analysis.report.content import Basis, Section, Shown
from graph_service.analysis.words.languages import among_equals, number

TITLE = ("Vilka hör ihop", "Who belongs together")
_MOST = 12
_NAMES = 8
UNSURE = 0.6


def who_belongs_together(basis: Basis, frame: Frame) -> Section:
    """Draw the communities, and list them with their actors."""
    network, language = basis.network, basis.language
    actors = network.collaboration.actors
    name = dict(zip(actors.id, actors.name, strict=True))
    communities = network.community_rows()
    rows = tuple(
        (
            among_equals(row.strongest, language),
            len(row.actors),
            number(row.stability, language),
            _listed([name[each] for each in row.actors[:_NAMES]], len(row.actors)),
        )
        for row in communities[:_MOST]
    )
    headings = (
        ("Starkast", "Strongest"),
        ("Aktörer", "Actors"),
        ("Stabilitet", "Stability"),
        ("Vilka", "Who"),
    )
    table = Shown(
        basis.say(("Gemenskaper, den största först", "Communities, the largest first")),
        tuple(map(basis.say, headings)),
        rows,
        frozenset({1, 2}),
    )
    return Section(
        "communities",
        basis.say(TITLE),
        tuple(_found(basis, len(communities))),
        (community_matrix(network, frame),) if communities else (),
        (table,) if rows else (),
        _means(basis),
        _limits(basis),
    )


def _found(basis: Basis, many: int) -> list[str]:
    found, language = basis.network.communities, basis.language
    if found.modularity is None:
        return [
            basis.say(
                (
                    "Det finns inga par, och därför inga gemenskaper.",
                    "There are no pairs, and so no communities.",
                )
            )
        ]
    clear = number(found.modularity, language)
    told = [
        basis.say(
            (
                f"{many} gemenskaper av aktörer som samverkar mer med varandra än med andra (modularitet {clear}).",
                f"{many} communities of actors that collaborate more with each other than with others (modularity {clear}).",
            )
        )
    ]
    if found.agreement is not None:
        alike = number(found.agreement, language)
        told.append(
            basis.say(
                (
                    f"Indelningen söktes {found.runs} gånger; försöken liknar varandra till {alike} (1 är lika, 0 slump).",
                    f"They were looked for {found.runs} times; the runs agree to {alike} (1 is the same, 0 is chance).",
                )
            )
        )
    return told


def _means(basis: Basis) -> tuple[str, ...]:
    return (
        basis.say(
            (
                "Modulariteten säger hur tydlig indelningen är: 0 är vad slumpen ger, över 0,3 är tydligt.",
                "Modularity says how clear the division is: 0 is what chance gives, above 0.3 is clear.",
            )
        ),
        basis.say(
            (
                (
                    f"Stabiliteten säger hur ofta samma aktörer hamnar ihop; under {number(UNSURE, basis.language)} är "
                    "gemenskapen ett sätt bland flera att dela in."
                ),
                (
                    f"Stability says how often the same actors end up together; below {UNSURE} a community is one way of "
                    "dividing among several."
                ),
            )
        ),
    )


def _limits(basis: Basis) -> tuple[str, ...]:
    return (
        basis.say(
            (
                "En gemenskap är ett mönster i vilka som möts, inte en organisation; ett enda stort forum kan bilda en.",
                "A community is a pattern in who meets, and no organisation; one large forum may make one.",
            )
        ),
    )


def _listed(names: list[str], many: int) -> str:
    more = f" + {many - len(names)}" if many > len(names) else ""
    return ", ".join(names) + more
