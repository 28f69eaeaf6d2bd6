"""How the network is printed: the picture that an analyst wants first, and the evidence of one tie."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from graph_service.cli import context
from graph_service.cli.context import err, out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import JustifyMethod

    from graph_service.analysis import Network, SharedThing, Structure, Supply
    from graph_service.analysis.tables.telling import Sources
    from graph_service.cli.network.asking import Given

    Shared = Mapping[tuple[int, int], Sequence[SharedThing]]

_MOST_NAMES = 6
_LEAST_OF_A_NAME = 12
_GAP = 2


def summary(network: "Network", order: str, top: int) -> None:
    """Who is central, which communities, who holds parts together."""
    _figures(network)
    _actors(network, order, top)
    _communities(network)
    _holders(network)


def _figures(network: "Network") -> None:
    from graph_service.analysis.tables.telling import missing

    whole = network.cohesion
    pairs = f"{_many(whole.pairs, 'pair')} that {'collaborates' if whole.pairs == 1 else 'collaborate'}"
    out.print(f"{_many(whole.actors, 'actor')}, {pairs}", markup=False)
    parts = ", ".join(str(size) for size in whole.components if size > 1) or "none"
    share = "shares" if whole.isolates == 1 else "share"
    out.print(
        f"components of {parts} actors; {whole.isolates} {share} nothing with anybody known", markup=False
    )
    if whole.density is not None:
        central = whole.centralisation
        figures = ", ".join(
            f"{name} {value:.2f}"
            for name, value in (
                ("degree", central.degree),
                ("betweenness", central.betweenness),
                ("closeness", central.closeness),
            )
            if value is not None
        )
        out.print(f"density {whole.density:.3f}; centralisation: {figures}", markup=False)
    for note in missing(network.collaboration):
        out.print(note, markup=False)
    out.print()


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _actors(network: "Network", order: str, top: int) -> None:
    heads = ("actor", "degree", "strength", "betweenness", "closeness", "PageRank", "core", "community")
    rows = [
        (
            row.name,
            str(row.degree),
            f"{row.strength:.2f}",
            f"{row.betweenness:.3f}",
            f"{row.closeness:.3f}",
            f"{row.pagerank:.3f}",
            str(row.core_number),
            str(row.community),
        )
        for row in network.actors(order, top)
    ]
    console = context.wide()
    console.print(_table(heads, rows, console.width), overflow="ignore", crop=False)
    out.print()


def _table(heads: "Sequence[str]", rows: "Sequence[Sequence[str]]", room: int) -> Table:
    """Names at the left, shortened if there is no room for them; numbers whole in any case."""
    names, *numbers = ([head, *cells] for head, *cells in zip(heads, *rows, strict=True))
    widths = [max(map(len, cells)) for cells in numbers]
    left = room - sum(widths) - _GAP * len(heads)
    width = max(_LEAST_OF_A_NAME, min(left, max(map(cell_len, names))))
    table = Table(box=None, padding=(0, _GAP, 0, 0), header_style="bold", show_edge=False)
    table.width = width + sum(widths) + _GAP * len(heads)
    for head, wide in zip(heads, (width, *widths), strict=True):
        justify: JustifyMethod = "left" if head == heads[0] else "right"
        table.add_column(head, justify=justify, width=wide, no_wrap=True, overflow="ellipsis")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _communities(network: "Network") -> None:
    found = network.communities
    if found.modularity is not None:
        agreement = (
            f", {found.runs} runs agree to {found.agreement:.2f}" if found.agreement is not None else ""
        )
        out.print(f"communities: modularity {found.modularity:.2f}{agreement}", markup=False)
    names = dict(zip(network.collaboration.actors.id, network.collaboration.actors.name, strict=True))
    for row in network.community_rows():
        shown = [names[actor] for actor in row.actors[:_MOST_NAMES]]
        more = len(row.actors) - len(shown)
        listed = ", ".join(shown) + (f" and {more} more" if more else "")
        out.print(
            f"{row.number:>3}  {len(row.actors):>3} {'actor' if len(row.actors) == 1 else 'actors'}: {listed}",
            markup=False,
        )
    out.print()


def _holders(network: "Network") -> None:
    points = network.articulation_points
    if not points:
        out.print("nobody holds parts together alone", markup=False)
        return
    out.print("without these, parts fall apart:", markup=False)
    for point in points[:10]:
        parts = " + ".join(str(size) for size in point.parts)
        out.print(f"     {point.name}: {parts}", markup=False)


def evidence(
    given: "Given", shared: "Shared", supplied: "Sequence[Supply]", sources: "Sources", top: int | None
) -> None:
    """What two share as each actor that they are, who supplies whom, and the places that say so.

    Of each two actors `top` shared things, or all.
    """
    names = given.collaboration.actors.name
    if not shared and not supplied:
        err.print("they share nothing that counts here")
    for (one, other), things in shared.items():
        out.print(f"{names[one]} and {names[other]}:", markup=False)
        for thing in things[:top]:
            _thing(given.structure, thing, sources, indent="  ")
        if top is not None and len(things) > top:
            out.print(f"  and {len(things) - top} more: --top, --format or --out", markup=False)
    supplies(given, supplied, sources)


def supplies(given: "Given", supplied: "Sequence[Supply]", sources: "Sources") -> None:
    """Who supplies whom, and which places say so."""
    names = given.collaboration.actors.name
    for each in supplied:
        told = ", ".join(sources[each.tie])
        out.print(f"{names[each.supplier]} supplies {names[each.customer]}: {told}", markup=False)


def _thing(structure: "Structure", thing: "SharedThing", sources: "Sources", indent: str) -> None:
    out.print(f"{indent}{thing.name} ({thing.layer.lower()}, {_many(thing.size, 'actor')})", markup=False)
    for tie in (*thing.a.ties, *thing.b.ties):
        role = f" as {structure.ties.role[tie]}" if structure.ties.role[tie] else ""
        start = structure.nodes.name[int(structure.ties.source[tie])]
        told = ", ".join(sources[tie])
        out.print(f"{indent}  {start} {structure.ties.type[tie]}{role}: {told}", markup=False)
    for nested in thing.nested:
        _thing(structure, nested, sources, indent + "    ")
