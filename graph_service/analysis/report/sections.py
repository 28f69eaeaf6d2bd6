"""The sections in the order in which they are read."""

from collections.abc import Callable

from graph_service.analysis.pictures.frame import Frame
from graph_service.analysis.relation.options import Progress, silent
from graph_service.analysis.report.belonging import who_belongs_together
from graph_service.analysis.report.content import Basis, Report, Section
from graph_service.analysis.report.doubling import who_meets_twice
from graph_service.analysis.report.ending import what_runs_out
from graph_service.analysis.report.holding import what_holds
from graph_service.analysis.report.outside import who_stands_outside
from graph_service.analysis.report.positions import who_with_whom
from graph_service.analysis.report.standing import what_it_rests_on
from graph_service.analysis.report.wholes import in_short
from graph_service.analysis.words.asking import asked

TITLE = ("Samverkan: vem med vem, genom vad", "Collaboration: who with whom, through what")


def report_of(basis: Basis, title: str | None = None, progress: Progress = silent) -> Report:
    """Work out a whole report. A network without actors has the first and the last section alone."""
    source = basis.say((f"{len(basis.documents)} dokument", f"{len(basis.documents)} documents"))
    frame = Frame(basis.language, source=source, drawn_on=basis.day)
    makers: list[Callable[[], Section | None]] = [
        lambda: in_short(basis),
        lambda: who_with_whom(basis, frame),
        lambda: who_belongs_together(basis, frame),
        lambda: what_holds(basis),
        lambda: who_stands_outside(basis, frame),
        lambda: what_runs_out(basis, frame),
        lambda: who_meets_twice(basis),
        lambda: what_it_rests_on(basis),
    ]
    chosen = makers if len(basis.network.collaboration.actors) else [makers[0], makers[-1]]
    sections: list[Section | None] = []
    for at, make in enumerate(chosen):
        progress("the report", at / len(chosen))
        sections.append(make())
    return Report(
        basis.language,
        title or basis.say(TITLE),
        basis.day,
        tuple(asked(basis.network.collaboration, basis.language)),
        tuple(section for section in sections if section is not None),
    )
