"""What the report rests on: the documents, and how much of what they say is dated."""

import numpy as np

from graph_service.analysis.report.content import Basis, Section, Shown
from graph_service.analysis.structure import UNKNOWN
from graph_service.analysis.words.languages import number

TITLE = ("Vad detta bygger på", "What this rests on")


def what_it_rests_on(basis: Basis) -> Section:
    """List the documents, with how many of the ties that count each of them states."""
    rows = tuple(
        (each.title, each.publisher or "–", each.date or "–", each.ties, each.url or "–")
        for each in basis.documents
    )
    headings = (
        ("Dokument", "Document"),
        ("Utgivare", "Publisher"),
        ("Datum", "Date"),
        ("Uppgifter", "Facts"),
        ("Adress", "Address"),
    )
    caption = basis.say(("Dokumenten, de som säger mest först", "The documents, those that say most first"))
    return Section(
        "sources",
        basis.say(TITLE),
        (
            basis.say(
                (
                    f"{len(basis.sources)} uppgifter om vem som är med i vad, ur {len(basis.documents)} dokument.",
                    f"{len(basis.sources)} facts of who takes part in what, from {len(basis.documents)} documents.",
                )
            ),
            *_dated(basis),
        ),
        tables=(Shown(caption, tuple(map(basis.say, headings)), rows, frozenset({3})),) if rows else (),
        means=(
            basis.say(
                (
                    (
                        "En uppgift är ett band mellan en organisation och en grupp, en överenskommelse, ett projekt eller ett möte, "
                        "med dokument, avsnitt och rad. En uppgift kan stå i flera dokument."
                    ),
                    (
                        "A fact is a tie between an organisation and a group, an agreement, a project or a meeting, with document, "
                        "section and line. One fact may stand in several documents."
                    ),
                )
            ),
        ),
    )


def _dated(basis: Basis) -> list[str]:
    ties = basis.network.collaboration.structure.ties
    at = np.fromiter(basis.sources, dtype=np.int64, count=len(basis.sources))
    if not len(at):
        return []
    undated = int(np.count_nonzero((ties.start[at] == UNKNOWN) & (ties.end[at] == UNKNOWN)))
    share = number(100 * undated / len(at), basis.language, 0)
    return [
        basis.say(
            (
                f"Av dem säger {undated} ({share} %) varken från eller till när de gäller.",
                f"Of these, {undated} ({share} %) say neither from when nor until when they hold.",
            )
        )
    ]
