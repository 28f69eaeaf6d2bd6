"""Who collaborates with whom: the picture of the network, and its foremost actors."""

from graph_service.analysis.pictures.frame import Frame
from graph_service.analysis.pictures.network import network_picture
from graph_service.analysis.report.content import Basis, Section, Shown
from graph_service.analysis.words.languages import OTHERS, counted, number
from graph_service.analysis.words.measures import meaning, measure

TITLE = ("Vem samverkar med vem", "Who collaborates with whom")
_TOP = 10
_NAMED = 3
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
    if not network.graph.size:
        return [
            basis.say(
                (
                    "Inga två aktörer delar något som räknas här.",
                    "No two actors share anything that counts here.",
                )
            )
        ]
    most, between = (network.foremost(order) for order in ("degree", "betweenness"))
    told = [_with_most(basis, most)]
    if network.betweenness[between[0]] > 0:
        told.append(_between_most(basis, between))
    return told


def _with_most(basis: Basis, most: list[int]) -> str:
    names, many = basis.network.collaboration.actors.name, int(basis.network.degree[most[0]])
    if len(most) == 1:
        return basis.say(
            (
                f"{names[most[0]]} samverkar med flest: {counted(many, OTHERS, basis.language)}.",
                f"{names[most[0]]} collaborates with most: {counted(many, OTHERS, basis.language)}.",
            )
        )
    return basis.say(
        (
            f"{len(most)} aktörer samverkar med lika många, och ingen med fler: {many} var ({_some(basis, most)}).",
            f"{len(most)} actors collaborate with as many, and none with more: {many} each ({_some(basis, most)}).",
        )
    )


def _between_most(basis: Basis, between: list[int]) -> str:
    network = basis.network
    share = number(100 * float(network.betweenness[between[0]]), basis.language, 1)
    if len(between) == 1:
        name = network.collaboration.actors.name[between[0]]
        return basis.say(
            (
                f"Genom {name} går fler av andras kortaste vägar än genom någon annan: {share} procent.",
                f"More of the shortest paths of others go through {name} than through anyone else: {share} per cent.",
            )
        )
    some = _some(basis, between)
    return basis.say(
        (
            f"Genom {len(between)} aktörer går lika många av andras kortaste vägar, och genom ingen fler: {share} procent var ({some}).",
            f"As many of the shortest paths of others go through {len(between)} actors, and more through none: {share} per cent each ({some}).",
        )
    )


def _some(basis: Basis, actors: list[int]) -> str:
    names = basis.network.collaboration.actors.name
    left = len(actors) - _NAMED
    told = ", ".join(names[at] for at in actors[:_NAMED])
    return told + (basis.say((f" och {left} till", f" and {left} more")) if left > 0 else "")


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
