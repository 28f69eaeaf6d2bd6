"""Who collaborates with whom as a table, the communities one after the other."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graph_service.analysis.network import Network
from graph_service.analysis.pictures.colours import INK, PALE, SOFT, shade
from graph_service.analysis.pictures.frame import PICTURE, Box, Frame, Sheet
from graph_service.analysis.pictures.grouping import community_name
from graph_service.analysis.pictures.legend import NONE, Section, tile, write_legend
from graph_service.analysis.pictures.names import in_line
from graph_service.analysis.pictures.picture import Picture, style
from graph_service.analysis.structure import Floats, Ints
from graph_service.analysis.words.asking import asked
from graph_service.analysis.words.languages import Language, number, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 90
_MOST_COMMUNITIES = 40
_TITLE = ("Gemenskaperna och paren", "The communities and the pairs")
_NOTHING = (
    "Inga gemenskaper att visa: inga två aktörer delar något som räknas här.",
    "No communities to show: no two actors share anything that counts here.",
)
_NAMES, _NUMBERS = 150.0, 24.0
_MOST_LETTERS = 7.0
_STEPS = 4
_MOST_NAMED = 12
_DEFAULT = Frame()


class _Table(NamedTuple):
    """A square table: shares of the greatest value, and what its rows are."""

    values: Floats
    names: list[str]
    blocks: list[tuple[int, int, str]]
    """Where each community begins and ends, and its name."""


def community_matrix(network: Network, frame: Frame = _DEFAULT, *, most_rows: int = MOST_ROWS) -> Picture:
    """Draw the pairs as a table with a row and a column for each actor, those of a community together.

    The darker a cell, the heavier the pair. Of a network with more than `most_rows` joined actors each row is a
    community, and a cell how many of the pairs that there could be between two of them, or within one, there are.
    """
    language = frame.language
    with style():
        sheet = Sheet(frame, _TITLE)
        joined = int((network.degree > 0).sum())
        table, told = (_by_actor if joined <= most_rows else _by_community)(network, language)
        caption = [*told, *_divided(network, language), *asked(network.collaboration, language)]
        if not joined:
            sheet.instead(frame.say(_NOTHING))
            return sheet.done(caption, frame.say(_NOTHING))
        _paint(sheet, table)
        by_pair = joined <= most_rows
        _legend(
            sheet, table, float(network.graph.weight.max()) if by_pair else float(table.values.max()), by_pair
        )
        return sheet.done(caption, _described(table, frame))


def _by_actor(network: Network, language: Language) -> tuple[_Table, list[str]]:
    """Make a row for each actor that has a pair: by community, the strongest first."""
    member, graph = network.communities.member, network.graph
    order = np.lexsort((np.arange(graph.order), -network.strength.round(9), member))
    order = order[network.degree[order] > 0].astype(np.int32)
    place = np.full(graph.order, -1, dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    values = np.zeros((len(order), len(order)))
    values[place[graph.a], place[graph.b]] = values[place[graph.b], place[graph.a]] = graph.weight
    names = [network.collaboration.actors.name[at] for at in order.tolist()]
    alone = graph.order - len(order)
    told = [
        (
            f"{number(len(order), language, 0)} aktörer och {number(graph.size, language, 0)} par.",
            f"{number(len(order), language, 0)} actors and {number(graph.size, language, 0)} pairs.",
        )
    ]
    if alone:
        many = number(alone, language, 0)
        told.append(
            (
                f"{many} till, utan känd samverkan, visas inte.",
                f"{many} more, not known to collaborate, are not shown.",
            )
        )
    return _Table(values, names, _blocks(network, member[order], language)), [
        said(each, language) for each in told
    ]


def _blocks(network: Network, member: Ints, language: Language) -> list[tuple[int, int, str]]:
    rows = {row.number: row for row in network.community_rows()}
    found = []
    for community in np.unique(member).tolist():
        begin, end = np.searchsorted(member, [community, community + 1]).tolist()
        found.append((begin, end, community_name(rows[community], language)))
    return found


def _by_community(network: Network, language: Language) -> tuple[_Table, list[str]]:
    """Make a row for each of the largest communities of two or more."""
    rows = network.community_rows()
    shown = min(len(rows), _MOST_COMMUNITIES)
    member, graph = network.communities.member, network.graph
    size = np.bincount(member, minlength=shown)[:shown].astype(np.float64)
    ends = member[graph.a], member[graph.b]
    among = (ends[0] < shown) & (ends[1] < shown)
    ties = np.zeros((shown, shown))
    np.add.at(ties, (ends[0][among], ends[1][among]), 1)
    ties = ties + ties.T - np.diag(np.diag(ties))
    possible = np.outer(size, size) - np.diag(size * size) + np.diag(size * (size - 1) / 2)
    names = [f"{community_name(row, language)} ({len(row.actors)})" for row in rows[:shown]]
    whole = number(len(rows), language, 0)
    swedish = (
        f"En rad för var och en av de {shown} största av {whole} gemenskaper;"
        " en ruta säger hur stor andel av de möjliga paren mellan två, eller inom en, som finns."
    )
    english = (
        f"A row for each of the {shown} largest of {whole} communities;"
        " a cell says what share of the possible pairs between two, or within one, there are."
    )
    return _Table(ties / np.maximum(possible, 1), names, []), [said((swedish, english), language)]


def _divided(network: Network, language: Language) -> list[str]:
    found = network.communities
    if found.modularity is None:
        return []
    quality = number(found.modularity, language)
    agree = "" if found.agreement is None else number(found.agreement, language)
    runs = (
        (f", {found.runs} körningar stämmer till {agree}", f", {found.runs} runs agree to {agree}")
        if agree
        else ("", "")
    )
    return [said((f"Modularitet {quality}{runs[0]}.", f"Modularity {quality}{runs[1]}."), language)]


def _paint(sheet: Sheet, table: _Table) -> None:
    rows = len(table.names)
    side = min((PICTURE.height - 4) / rows, (PICTURE.width - _NAMES - _NUMBERS) / rows, 26.0)
    whole = side * rows
    left = PICTURE.left + _NAMES
    bottom = PICTURE.bottom + PICTURE.height - 2 - whole
    axes = sheet.axes(Box(left, bottom, whole, whole))
    _cells(axes, table.values, side)
    letters = min(_MOST_LETTERS, side * 0.86)
    _names(sheet.axes(Box(PICTURE.left, bottom, _NAMES, whole)), table.names, side, letters)
    if table.blocks:
        _outline(axes, sheet.axes(Box(left + whole, bottom, _NUMBERS, whole)), table.blocks, side)


def _cells(axes: "Axes", values: Floats, side: float) -> None:
    """Draw the cells that hold something as squares, and the border around all."""
    from matplotlib.collections import PolyCollection  # noqa: PLC0415  # takes a while to import

    rows = len(values)
    row, column = np.nonzero(values)
    top = float(values.max(initial=0)) or 1.0
    x, y = column * side, (rows - 1 - row) * side
    corners = np.stack(
        [np.column_stack(each) for each in ((x, y), (x + side, y), (x + side, y + side), (x, y + side))],
        axis=1,
    )
    colours = [shade(float(each)) for each in np.sqrt(values[row, column] / top).tolist()]
    axes.add_collection(PolyCollection(list(corners), facecolors=colours, edgecolors="white", linewidths=0.2))
    _square(axes, 0, rows * side, rows * side, PALE)


def _square(axes: "Axes", begin: float, top: float, side: float, colour: str) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415  # takes a while to import

    corner = begin, top - side
    axes.add_patch(
        Rectangle(
            corner, side, side, facecolor="none", edgecolor=colour, linewidth=0.9, clip_on=False, zorder=3
        )
    )


def _names(axes: "Axes", names: list[str], side: float, letters: float) -> None:
    wide = int(_NAMES / (letters * 0.6))
    for row, name in enumerate(names):
        y = (len(names) - row - 0.5) * side
        axes.text(_NAMES - 4, y, in_line(name, wide), fontsize=letters, color=INK, ha="right", va="center")


def _outline(axes: "Axes", beside: "Axes", blocks: list[tuple[int, int, str]], side: float) -> None:
    """Draw a border around each community, and its letter to the right."""
    rows = blocks[-1][1]
    for begin, end, name in blocks:
        _square(axes, begin * side, (rows - begin) * side, (end - begin) * side, SOFT)
        middle = (rows - (begin + end) / 2) * side
        letters = min(_MOST_LETTERS, side * (end - begin) * 0.86)
        beside.text(5, middle, name.partition(".")[0], fontsize=letters, color=INK, va="center")


def _legend(sheet: Sheet, table: _Table, top: float, by_pair: bool) -> None:
    language = sheet.frame.language
    what = (
        ("Parets vikt", "The pair's weight")
        if by_pair
        else ("Andel av möjliga par", "Share of possible pairs")
    )
    steps = np.linspace(1, 1 / _STEPS, _STEPS).tolist()
    entries = [(tile(shade(share**0.5)), _written(share * top, by_pair, language)) for share in steps]
    entries.append((tile("white"), said(("inget känt", "none known"), language)))
    named = [(NONE, f"{name} ({end - begin})") for begin, end, name in table.blocks[:_MOST_NAMED]]
    more = len(table.blocks) - len(named)
    if more > 0:
        named.append((NONE, said((f"och {more} till", f"and {more} more"), language)))
    heading = said(("Gemenskaper", "Communities"), language)
    write_legend(sheet, [Section(said(what, language), entries), Section(heading, named)])


def _written(value: float, by_pair: bool, language: Language) -> str:
    return number(value, language, 2 if by_pair else 4)


def _described(table: _Table, frame: Frame) -> str:
    blocks = [f"{name} ({end - begin})" for begin, end, name in table.blocks] or table.names
    shown = "; ".join(blocks)
    return frame.say(
        (f"Gemenskaperna, de största först: {shown}.", f"The communities, the largest first: {shown}.")
    )
