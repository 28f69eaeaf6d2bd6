"""How the network is printed: the picture that an analyst wants first, and the evidence of one tie."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from graph_service.cli import context
from graph_service.cli.context import err, out

if TYPE_CHECKING:
    from graph_service.analysis import Network, SharedThing, Side, Supply
    from graph_service.storage.reader import BlockingReader

_MOST_NAMES = 6


def summary(network: "Network", order: str, top: int) -> None:
    """Who is central, which communities, who holds parts together."""
    _figures(network)
    _actors(network, order, top)
    _communities(network)
    _holders(network)


def _figures(network: "Network") -> None:
    whole = network.cohesion
    out.print(f"{whole.actors} actors, {whole.pairs} pairs that collaborate", markup=False)
    parts = ", ".join(str(size) for size in whole.components if size > 1) or "none"
    out.print(
        f"components of {parts} actors; {whole.isolates} share nothing with anybody known", markup=False
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
    out.print()


def _table(*columns: str, wide: str = "actor") -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for name in columns:
        table.add_column(name, justify="left" if name == wide else "right", no_wrap=True, overflow="ellipsis")
    return table


def _actors(network: "Network", order: str, top: int) -> None:
    table = _table("actor", "degree", "strength", "betweenness", "closeness", "PageRank", "core", "community")
    for row in network.actors(order, top):
        table.add_row(
            row.name,
            str(row.degree),
            f"{row.strength:.2f}",
            f"{row.betweenness:.3f}",
            f"{row.closeness:.3f}",
            f"{row.pagerank:.3f}",
            str(row.core_number),
            str(row.community + 1),
        )
    context.wide().print(table)
    out.print()


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
        out.print(f"{row.number + 1:>3}  {len(row.actors):>3} actors: {listed}", markup=False)
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


def evidence(network: "Network", a: str, b: str, reader: "BlockingReader", *, as_json: bool) -> None:
    """What two share as each actor that they are, smallest first, who supplies whom, and the places that say so."""
    found = network.collaboration
    ids, names = found.actors.id, found.actors.name
    shared = {two: network.evidence(ids[two[0]], ids[two[1]]) for two in found.between(a, b)}
    supplied = _between(network, found.actors_of(a), found.actors_of(b))
    rows = {
        tie for things in shared.values() for thing in things for side in _sides(thing) for tie in side.ties
    }
    ties = _ties(network, rows | {each.tie for each in supplied}, reader)
    if as_json:
        told = [
            {"actors": [ids[one], ids[other]], **_thing(thing, ties)}
            for (one, other), things in shared.items()
            for thing in things
        ]
        context.print_json(told + [_supply(network, each, ties) for each in supplied])
        return
    if not shared and not supplied:
        err.print("they share nothing that counts here")
    for (one, other), things in shared.items():
        if (ids[one], ids[other]) != (a, b):
            out.print(f"{names[one]} and {names[other]}:", markup=False)
        for thing in things:
            _print_thing(thing, ties, indent="")
    for each in supplied:
        _print_supply(network, each, ties)


def supplies(network: "Network", reader: "BlockingReader") -> None:
    """Who supplies whom, and which document says so. Apart from the pairs, and in none of the measures."""
    found = network.collaboration.supplies
    ties = _ties(network, {each.tie for each in found}, reader)
    out.print("\nwho supplies whom:" if found else "\nnobody is known to supply anybody", markup=False)
    for each in found:
        _print_supply(network, each, ties)


def _between(network: "Network", a: list[int], b: list[int]) -> "list[Supply]":
    ways = {frozenset((one, other)) for one in a for other in b}
    return [
        each for each in network.collaboration.supplies if frozenset((each.supplier, each.customer)) in ways
    ]


def _print_supply(network: "Network", each: "Supply", ties: dict[str, dict[str, Any]]) -> None:
    names, tie = network.collaboration.actors.name, ties[_key(network, each.tie)]
    sources = ", ".join(tie["sources"])
    out.print(f"{names[each.supplier]} supplies {names[each.customer]}: {sources}", markup=False)


def _supply(network: "Network", each: "Supply", ties: dict[str, dict[str, Any]]) -> dict[str, Any]:
    ids = network.collaboration.actors.id
    return {
        "layer": "SUPPLIES",
        "supplier": ids[each.supplier],
        "customer": ids[each.customer],
        "ties": [ties[_key(network, each.tie)]],
    }


def _key(network: "Network", tie: int) -> str:
    return network.collaboration.structure.ties.key[tie]


def _print_thing(thing: "SharedThing", ties: dict[str, dict[str, Any]], indent: str) -> None:
    out.print(f"{indent}{thing.name} ({thing.layer.lower()}, {thing.size} actors)", markup=False)
    for side in (thing.a, thing.b):
        for key in side.keys:
            tie = ties[key]
            role = f" as {tie['role']}" if tie["role"] else ""
            sources = ", ".join(tie["sources"])
            out.print(f"{indent}  {tie['start']} {tie['type']}{role}: {sources}", markup=False)
    for nested in thing.nested:
        _print_thing(nested, ties, indent + "    ")


def _ties(network: "Network", wanted: set[int], reader: "BlockingReader") -> dict[str, dict[str, Any]]:
    """By key, what some ties say and which places state them."""
    from graph_service.storage.queries import query

    structure = network.collaboration.structure
    rows = [
        [
            structure.nodes.id[int(structure.ties.source[tie])],
            structure.nodes.id[int(structure.ties.target[tie])],
            structure.ties.key[tie],
        ]
        for tie in sorted(wanted)
    ]
    answer = reader.run(query("queries/tie-evidence").text, {"rows": rows})
    return {row["key"]: row for row in answer.rows}


def _sides(thing: "SharedThing") -> "list[Side]":
    return [thing.a, thing.b, *(side for nested in thing.nested for side in _sides(nested))]


def _thing(thing: "SharedThing", ties: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": thing.id,
        "name": thing.name,
        "layer": thing.layer,
        "size": thing.size,
        "ties": [ties[key] for side in (thing.a, thing.b) for key in side.keys],
        "nested": [_thing(nested, ties) for nested in thing.nested],
    }


def write_csv(network: "Network", folder: Path) -> None:
    """actors.csv and pairs.csv."""
    from graph_service.analysis.tables.writing import write_actors, write_pairs

    for name, write in (("actors.csv", write_actors), ("pairs.csv", write_pairs)):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            write(network, file)
        err.print(f"written: {folder / name}", markup=False)
