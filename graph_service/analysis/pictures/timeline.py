"""When agreements and projects hold, as far as documents say."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph_service.analysis.pictures.bars import YEARS, draw_arrow, draw_bar, draw_box, draw_years, scale_of
from graph_service.analysis.pictures.colours import INK, LAYER_COLOURS
from graph_service.analysis.pictures.frame import PICTURE, Box, Frame, Sheet
from graph_service.analysis.pictures.legend import Section, Sign, line, tile, write_legend
from graph_service.analysis.pictures.names import in_line
from graph_service.analysis.pictures.picture import Picture, style
from graph_service.analysis.pictures.spans import Span, spans
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.options import Layer
from graph_service.analysis.words.languages import Language, number, said
from graph_service.analysis.words.terms import several, term
from graph_service.choices import require

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_BARS = 46
_TITLE = ("Överenskommelser och projekt i tiden", "Agreements and projects in time")
_NOTHING = (
    "Inga överenskommelser eller projekt att visa: ingen källa ger något av dem en tid.",
    "No agreements or projects to show: no source gives any of them a time.",
)
_NAMES, _DATES = 218.0, 46.0
_LETTERS, _HEADING = 6.4, 1.7
_DEFAULT = Frame()


def timeline(
    found: Collaboration,
    frame: Frame = _DEFAULT,
    *,
    day: dt.date | None = None,
    area: int | None = None,
    most: int = MOST_BARS,
) -> Picture:
    """Draw a bar for each agreement and project of the layers asked for, with a line for the day, if one is given.

    Where no source says when something begins or ends, the bar goes by the documents that tell of it and is dashed for as
    many years around them as the options suppose; an end that is known to be open is an arrow. With an `area`, by index,
    what covers some of it. Of more than `most`, those with a known bound come first, then those with most actors. What
    is said not to exist is left out, and time leaves nothing out.
    """
    require("most", most, 1)
    language = frame.language
    with style():
        sheet = Sheet(frame, _TITLE)
        dated, undated = spans(found, area)
        shown = _first(dated, most)
        caption = _caption(found, (len(shown), len(dated), undated), day, area, language)
        if not shown:
            sheet.instead(frame.say(_NOTHING))
            return sheet.done(caption, frame.say(_NOTHING))
        _paint(sheet, found, shown, day)
        _legend(sheet, shown, day)
        return sheet.done(caption, _described(found, shown, frame))


def _first(dated: Sequence[Span], most: int) -> list[Span]:
    """Choose the bars that find room, and put them in the order of the rows: agreements first, by when they begin."""
    order = sorted(dated, key=lambda each: (not each.is_dated, -each.actors, each.thing))[:most]
    return sorted(order, key=lambda each: (each.layer != Layer.AGREEMENT, each.left, each.right, each.thing))


def _paint(sheet: Sheet, found: Collaboration, shown: list[Span], day: dt.date | None) -> None:
    layers = list(dict.fromkeys(each.layer for each in shown))
    head = PICTURE.height - YEARS
    step = min(15.0, (head - 4) / (len(shown) + _HEADING * len(layers)))
    scale = scale_of(shown, day, PICTURE.width - _NAMES - _DATES)
    bars = sheet.axes(Box(PICTURE.left + _NAMES, PICTURE.bottom, scale.width + _DATES, PICTURE.height))
    names = sheet.axes(Box(PICTURE.left, PICTURE.bottom, _NAMES, PICTURE.height))
    y, foot = head, head - step * (len(shown) + _HEADING * len(layers))
    draw_years(bars, scale, (foot, head))
    for layer in layers:
        y -= step * _HEADING
        heading = several(layer, sheet.frame.language)
        middle = y + step * 0.55
        names.text(0, middle, _headed(heading), fontsize=7.6, weight="bold", color=INK, va="center")
        for each in (span for span in shown if span.layer == layer):
            y -= step
            _name(names, found.structure.nodes.name[each.thing], y + step / 2, step)
            draw_bar(bars, scale, each, (y + step * 0.18, step * 0.64))
    if day:
        x = scale.at(day.toordinal())
        bars.plot([x, x], [foot, head], color=INK, linewidth=1.1, linestyle=(0, (4, 2)), zorder=4)


def _name(axes: "Axes", name: str, y: float, step: float) -> None:
    letters = min(_LETTERS, step * 0.8)
    axes.text(4, y, in_line(name, int(_NAMES / letters / 0.6)), fontsize=letters, color=INK, va="center")


def _legend(sheet: Sheet, shown: Sequence[Span], day: dt.date | None) -> None:
    language = sheet.frame.language
    colour = LAYER_COLOURS[shown[0].layer]
    layers = [
        (tile(LAYER_COLOURS[layer], edge=LAYER_COLOURS[layer]), _headed(term(layer, language)))
        for layer in dict.fromkeys(each.layer for each in shown)
    ]
    wanted = [
        (True, tile(colour, edge=colour), ("känd tid, eller dokumentens", "known time, or the documents'")),
        (
            any(each.left < each.known_from or each.right > each.known_to for each in shown),
            _dashed(colour),
            ("början eller slut okänt", "beginning or end unknown"),
        ),
        (
            any(each.is_ahead for each in shown),
            tile("white", "////", colour),
            ("planerad eller föreslagen", "planned or proposed"),
        ),
        (
            any(each.is_open for each in shown),
            _to_the_right(colour),
            ("tills vidare: utan slut", "until further notice: no end"),
        ),
    ]
    bars = [(sign, said(words, language)) for is_there, sign, words in wanted if is_there]
    if day:
        bars.append((line(1.1, INK, "--"), day.isoformat()))
    kinds = said(("Slag", "Kind"), language)
    write_legend(sheet, [Section(kinds, layers), Section(said(("Staplar", "Bars"), language), bars)])


def _headed(text: str) -> str:
    return text[0].upper() + text[1:]


def _dashed(colour: str) -> Sign:
    return Sign(lambda axes, x, y: draw_box(axes, (x - 8, x + 8), (y - 4, 8), colour, supposed=True))


def _to_the_right(colour: str) -> Sign:
    def draw(axes: "Axes", x: float, y: float) -> None:
        draw_box(axes, (x - 8, x + 4), (y - 3, 6), colour)
        draw_arrow(axes, x + 4, y, 6, colour)

    return Sign(draw)


def _caption(
    found: Collaboration,
    counts: tuple[int, int, int],
    day: dt.date | None,
    area: int | None,
    language: Language,
) -> list[str]:
    few, dated, undated = (number(each, language, 0) for each in counts)
    years = found.options.near_years
    told = [
        (f"{few} överenskommelser och projekt.", f"{few} agreements and projects.")
        if few == dated
        else (
            f"Visar {few} av {dated} överenskommelser och projekt: de med känd tid först, sedan de med flest aktörer.",
            f"Shows {few} of {dated} agreements and projects: those with a known time first, then those with most actors.",
        )
    ]
    if area is not None:
        where = found.structure.nodes.name[area]
        told.append((f"De som gäller {where}.", f"Those that cover {where}."))
    if counts[2]:
        told.append(
            (f"{undated} utan någon känd tid visas inte.", f"{undated} without any known time are not shown.")
        )
    told.append(
        (
            f"Där ingen källa säger från eller till när är stapeln streckad, {years} år kring dokumenten.",
            f"Where no source says from or until when, the bar is dashed, {years} years around the documents.",
        )
    )
    if day:
        told.append((f"Den streckade linjen är {day}.", f"The dashed line is {day}."))
    return [said(each, language) for each in told]


def _described(found: Collaboration, shown: Sequence[Span], frame: Frame) -> str:
    names = found.structure.nodes.name
    ends = sorted((each.last_day, names[each.thing]) for each in shown if each.last_day and not each.is_over)
    told = "; ".join(f"{name} {day}" for day, name in ends)
    if not told:
        return frame.say(("Inget slut är känt.", "No end is known."))
    return frame.say((f"Kända slut: {told}.", f"Known ends: {told}."))
