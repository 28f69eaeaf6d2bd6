"""In short: how large the network is, how it hangs together, and how much stands behind it."""

from graph_service.analysis.report.content import Basis, Section
from graph_service.analysis.tables.measures import FEW
from graph_service.analysis.words.languages import number

TITLE = ("I korthet", "In short")


def in_short(basis: Basis) -> Section:
    """Say how many there are, in how many parts, and on how many facts that rests."""
    whole = basis.network.cohesion
    parts = [size for size in whole.components if size > 1]
    found = [
        basis.say(
            (
                f"{whole.actors} aktörer och {whole.pairs} par som samverkar.",
                f"{whole.actors} actors, and {whole.pairs} pairs that collaborate.",
            )
        )
    ]
    if parts:
        found.append(_parts(basis, parts))
    if whole.isolates:
        found.append(
            basis.say(
                (
                    f"{whole.isolates} aktörer delar ingenting med någon annan känd aktör.",
                    f"{whole.isolates} actors share nothing with any other known actor.",
                )
            )
        )
    if whole.density is not None:
        share = number(100 * whole.density, basis.language, 1)
        found.append(
            basis.say(
                (
                    f"Av alla tänkbara par samverkar {share} procent (täthet).",
                    f"Of all possible pairs, {share} per cent collaborate (density).",
                )
            )
        )
    found.append(_behind(basis))
    return Section("in-short", basis.say(TITLE), tuple(found), limits=tuple(_limits(basis, whole.actors)))


def _parts(basis: Basis, parts: list[int]) -> str:
    if len(parts) == 1:
        return basis.say(
            (
                f"{parts[0]} av aktörerna hänger ihop i en enda del.",
                f"{parts[0]} of the actors hang together in one part.",
            )
        )
    sizes = ", ".join(map(str, parts[:6])) + (" …" if len(parts) > 6 else "")
    return basis.say(
        (
            f"Nätet består av {len(parts)} delar som inte är förbundna med varandra, med {sizes} aktörer.",
            f"The network is {len(parts)} parts that are not joined to each other, of {sizes} actors.",
        )
    )


def _behind(basis: Basis) -> str:
    facts, documents = len(basis.sources), len(basis.documents)
    return basis.say(
        (
            f"Bakom detta står {facts} uppgifter i {documents} dokument; de räknas upp sist.",
            f"Behind this stand {facts} facts in {documents} documents; they are listed last.",
        )
    )


def _limits(basis: Basis, actors: int) -> list[str]:
    told = [
        basis.say(
            (
                (
                    "Det som inte står i något av dokumenten finns inte här: att två inte är förbundna betyder att inget "
                    "dokument säger det, inte att de inte samverkar."
                ),
                (
                    "What none of the documents says is not here: that two are not joined means that no document says so, "
                    "not that they do not collaborate."
                ),
            )
        )
    ]
    if 0 < actors < FEW:
        told.append(
            basis.say(
                (
                    f"{actors} aktörer är få: rangordningar bland så få säger lite.",
                    f"{actors} actors are few: ranks among so few say little.",
                )
            )
        )
    return told
