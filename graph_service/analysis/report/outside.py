"""Which municipalities stand outside: by county, and by kind of shared thing."""

from collections.abc import Iterator

from graph_service.analysis.gaps.coverage import Coverage, ThingKind, Verdict, coverage
from graph_service.analysis.pictures.coverage import coverage_map
from graph_service.analysis.pictures.frame import Frame
from graph_service.analysis.relation.naming import node_named
from graph_service.analysis.relation.options import Layer
from graph_service.analysis.report.content import Basis, Section, Shown
from graph_service.analysis.words.terms import several
from graph_service.model.vocabulary import Label

TITLE = ("Vilka kommuner står utanför", "Which municipalities stand outside")
_KINDS = (ThingKind(Layer.AGREEMENT), ThingKind(Layer.GROUP), ThingKind(Layer.PROJECT))
_LEAST_ACTORS = 3
_MOST_COUNTIES = 8
_MOST_NAMES = 12


def who_stands_outside(basis: Basis, frame: Frame) -> Section | None:
    """Ask of the municipalities of each county that the network lies in; nothing if it lies in none that is known."""
    network = basis.network.collaboration
    found = [coverage(network.structure, area, _KINDS, network.options) for area in _areas(basis)]
    found = [each for each in found if len(each.municipalities)]
    if not found:
        return None
    names = network.structure.nodes.name
    rows = tuple(row for each in found for row in _rows(basis, each))
    headings = (
        basis.say(("Område", "Area")),
        basis.say(("Är med i", "Takes part in")),
        basis.say(("Kommuner", "Municipalities")),
        basis.say(("Är med", "Take part")),
        basis.say(("Ett dokument säger nej", "A document says no")),
        basis.say(("Inte känt", "Not known")),
    )
    caption = basis.say(
        ("Kommuner som är med, och som inte är det", "Municipalities that take part, and that do not")
    )
    pictures = [
        coverage_map(network.structure, each, frame, network.options) for each in found if _has_gaps(each)
    ]
    told = ", ".join(names[each.area] for each in found)
    return Section(
        "outside",
        basis.say(TITLE),
        (basis.say((f"Frågat om kommunerna i {told}.", f"Asked of the municipalities of {told}.")),),
        tuple(pictures),
        (Shown(caption, headings, rows, frozenset({2, 3})),),
        means=(
            basis.say(
                (
                    "En kommun är med själv, genom en förvaltning eller nämnd, eller genom en grupp som den hör till.",
                    "A municipality takes part by itself, through a unit, or through a group that it is in.",
                )
            ),
        ),
        limits=(
            basis.say(
                (
                    "”Inte känt” betyder att inget dokument säger vare sig ja eller nej: att kommunen står utanför följer inte.",
                    "“Not known” means that no document says yes or no: that the municipality stands outside does not follow.",
                )
            ),
        ),
    )


def _areas(basis: Basis) -> list[int]:
    """The area that was asked for, or the counties that most actors lie in."""
    given = basis.network.collaboration
    if given.options.area is not None:
        return [node_named(given.structure, given.options.area, (Label.AREA,))]
    count: dict[int, int] = {}
    for home in given.actors.home[given.actors.home >= 0].tolist():
        count[home] = count.get(home, 0) + 1
    often = sorted(
        (home for home, many in count.items() if many >= _LEAST_ACTORS), key=lambda home: (-count[home], home)
    )
    return often[:_MOST_COUNTIES]


def _rows(basis: Basis, found: Coverage) -> Iterator[tuple[object, ...]]:
    nodes = basis.network.collaboration.structure.nodes
    for at, kind in enumerate(found.kinds):
        by: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
        for area, row in zip(found.municipalities.tolist(), found.cells, strict=True):
            by[row[at].verdict].append(nodes.name[area])
        yield (
            nodes.name[found.area],
            several(kind.layer, basis.language),
            len(found.municipalities),
            len(by[Verdict.COVERED]),
            _listed(basis, by[Verdict.DENIED]),
            _listed(basis, by[Verdict.UNKNOWN]),
        )


def _listed(basis: Basis, names: list[str]) -> str:
    left = len(names) - _MOST_NAMES
    told = ", ".join(names[:_MOST_NAMES]) or "–"
    return told + basis.say((f" och {left} till", f" and {left} more")) if left > 0 else told


def _has_gaps(found: Coverage) -> bool:
    """Whether there is anything to see: some take part, and some do not."""
    verdicts = {cell.verdict for row in found.cells for cell in row}
    return Verdict.COVERED in verdicts and len(verdicts) > 1
