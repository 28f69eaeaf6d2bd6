"""Which places state the ties that an answer rests on: asked of the graph when they are to be shown."""

from collections.abc import Iterable

from graph_service.cli.network.asking import Given


def sources_of(given: Given, ties: Iterable[int]) -> dict[int, list[str]]:
    """The places that state each tie, by the tie's index."""
    from graph_service.storage.queries import query

    structure = given.structure
    wanted = sorted(set(ties))
    rows = [
        [
            structure.nodes.id[int(structure.ties.source[tie])],
            structure.nodes.id[int(structure.ties.target[tie])],
            structure.ties.key[tie],
        ]
        for tie in wanted
    ]
    answer = given.reader.run(query("queries/tie-evidence").text, {"rows": rows})
    by_key = {row["key"]: row["sources"] for row in answer.rows}
    return {tie: by_key[structure.ties.key[tie]] for tie in wanted}
