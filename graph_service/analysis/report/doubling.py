"""Where the same actors meet several times: groups, agreements and projects that gather the same."""

from graph_service.analysis.gaps.overlap import Kinship, OverlapOptions, overlaps
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.analysis.report.content import Basis, Section, Shown
from graph_service.analysis.words.languages import number
from graph_service.analysis.words.terms import term

TITLE = ("Samma deltagare flera gånger", "The same participants several times")
_LEAST_SHARED, _LEAST_JACCARD = 3, 0.5
_MOST = 12
_KINSHIP = {
    Kinship.NESTED: ("den ena hör till den andra", "one belongs to the other"),
    Kinship.SIBLINGS: ("hör till samma", "belong to the same"),
    Kinship.APART: ("fristående", "apart"),
}


def who_meets_twice(basis: Basis) -> Section:
    """List the pairs of things that gather mostly the same actors."""
    given, language = basis.network.collaboration, basis.language
    options = OverlapOptions(least_shared=_LEAST_SHARED, least_jaccard=_LEAST_JACCARD)
    found = overlaps(given, options)
    rows = tuple(
        (
            _named(basis, int(found.a[at])),
            _named(basis, int(found.b[at])),
            int(found.shared[at]),
            number(100 * float(found.jaccard[at]), language, 0) + " %",
            basis.say(_KINSHIP[found.kinship[at]]),
        )
        for at in range(min(len(found), _MOST))
    )
    headings = (
        ("Den ena", "The one"),
        ("Den andra", "The other"),
        ("Aktörer i båda", "Actors in both"),
        ("Andel av alla i någon av dem", "Share of all in either"),
        ("Förhållande", "Relation"),
    )
    caption = basis.say(("De som liknar varandra mest först", "The most alike first"))
    told = basis.say(
        (
            f"{len(found)} par av grupper, överenskommelser eller projekt har minst hälften av sina aktörer gemensamma.",
            f"{len(found)} pairs of groups, agreements or projects have at least half of their actors in common.",
        )
    )
    return Section(
        "overlap",
        basis.say(TITLE),
        (told,),
        tables=(Shown(caption, tuple(map(basis.say, headings)), rows, frozenset({2, 3})),) if rows else (),
        limits=(
            basis.say(
                (
                    (
                        "Att samma aktörer möts i flera sammanhang kan vara dubbelarbete, och kan vara meningen: olika frågor, olika "
                        "personer. Det säger inte siffrorna."
                    ),
                    (
                        "That the same actors meet in several settings may be double work, and may be meant: other matters, other "
                        "people. The figures do not say which."
                    ),
                )
            ),
        ),
    )


def _named(basis: Basis, thing: int) -> str:
    nodes = basis.network.collaboration.structure.nodes
    return f"{nodes.name[thing]} ({term(LAYER_OF_LABEL[nodes.label[thing]], basis.language)})"
