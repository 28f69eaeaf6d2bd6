"""Who collaborates with whom: the picture of the network, and its foremost actors."""

from graph_service.analysis.pictures.frame import Frame
from graph_service.analysis.pictures.network import network_picture
from graph_service.analysis.report.content import Basis, Section, Shown
from graph_service.analysis.words.languages import number
from graph_service.analysis.words.measures import meaning, measure

TITLE = ("Vem samverkar med vem", "Who collaborates with whom")
_TOP = 10
_MEASURES = ("degree", "strength", "betweenness")


def who_with_whom(basis: Basis, frame: Frame) -> Section:
    """Draw the network, and list the actors that most of it runs through."""
    network, language = basis.network, basis.language
    rows = [
        (
            row.name,
            row.degree,
            number(row.strength, language),
            number(row.betweenness, language, 3),
        )
        for row in network.actors("strength", _TOP)
        if row.degree
    ]
    headings = (basis.say(("Aktör", "Actor")), *(_capital(measure(name, language)) for name in _MEASURES))
    caption = basis.say(("De som samverkar mest", "Those who collaborate most"))
    table = Shown(caption, headings, tuple(rows), frozenset({1, 2, 3}))
    means = [f"{_capital(measure(name, language))}: {meaning(name, language)}." for name in _MEASURES]
    return Section(
        "who-with-whom",
        basis.say(TITLE),
        tuple(_foremost(basis)),
        (network_picture(network, frame),),
        (table,) if rows else (),
        (*means, *_estimated(basis)),
        (
            basis.say(
                (
                    (
                        "Den som nämns i många dokument hamnar högt. Måtten säger vem som möter många, inte vem som uträttar "
                        "mest."
                    ),
                    "Who is named in many documents stands high. The measures say who meets many, not who achieves most.",
                )
            ),
        ),
    )


def _foremost(basis: Basis) -> list[str]:
    network = basis.network
    names = network.collaboration.actors.name
    if not network.graph.size:
        return [
            basis.say(
                (
                    "Inga två aktörer delar något som räknas här.",
                    "No two actors share anything that counts here.",
                )
            )
        ]
    most, between = (network.ranked(order, 1)[0] for order in ("degree", "betweenness"))
    told = [
        basis.say(
            (
                f"{names[most]} samverkar med flest: {int(network.degree[most])} andra.",
                f"{names[most]} collaborates with most: {int(network.degree[most])} others.",
            )
        )
    ]
    if network.betweenness[between] > 0:
        share = number(100 * float(network.betweenness[between]), basis.language, 1)
        told.append(
            basis.say(
                (
                    f"Genom {names[between]} går fler av andras kortaste vägar än genom någon annan: {share} procent.",
                    (
                        f"More of the shortest paths of others go through {names[between]} than through anyone else: "
                        f"{share} per cent."
                    ),
                )
            )
        )
    return told


def _estimated(basis: Basis) -> list[str]:
    network = basis.network
    if network.betweenness_is_exact:
        return []
    error = number(network.betweenness_error, basis.language, 3)
    return [
        basis.say(
            (
                f"Mellanställning är här en skattning, med ett fel på högst {error}.",
                f"Betweenness is estimated here, to within {error}.",
            )
        )
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
