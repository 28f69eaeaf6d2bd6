"""Whatever is loaded, edited and taken away, in whatever order, the graph is that of the files as they are."""

import contextlib
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_service.seeding.load import BadSeedError
from tests.servers import Database
from tests.worlds import document, graph, load

DOCUMENTS = ("a", "b", "c")
DATES = {"a": "2019", "b": "2021-05", "c": "2021"}
ORGANISATIONS = ("x", "y", "z")
GROUPS = ("g", "h")


def maybe(draw: st.DrawFn, name: str, *values: str) -> str:
    value = draw(st.sampled_from((None, *values)))
    return "" if value is None else f", {name}: {value}"


@st.composite
def contents(draw: st.DrawFn) -> tuple[str, str, str]:
    """A document's nodes, its ties and the end of its header."""
    lines = st.integers(1, 4)
    nodes: list[str] = []
    listed: dict[str, list[str]] = {"Organisation": [], "Group": []}
    for label, names in (("Organisation", ORGANISATIONS), ("Group", GROUPS)):
        nodes.append(f"{label}:")
        for name in names:
            if draw(st.booleans()):
                listed[label].append(name)
                cells = maybe(draw, "name", name.upper(), f"{name.upper()} igen")
                cells += maybe(draw, "aliases", "[Q]", "[Q, R]") + maybe(draw, "when", "2018/2020", "2020/..")
                cells += maybe(draw, "kind", "UNKNOWN") if label == "Organisation" else ""
                nodes.append(f"  - {{id: {name}, at: ['1:{draw(lines)}', '1:{4 + draw(lines)}']{cells}}}")
    ties = ["MEMBER_OF:"]
    for start in ORGANISATIONS:
        for end in GROUPS:
            if draw(st.integers(0, 3)) == 0:
                cells = (
                    maybe(draw, "role", "r") + maybe(draw, "status", "ENDED") + maybe(draw, "seats", "1", "2")
                )
                cells += maybe(draw, "onBehalfOf", "x")
                ties.append(f"  - {{from: {start}, to: {end}, at: '1:{10 + draw(lines)}'{cells}}}")
    blocks = ["\n".join(block) for block in (nodes, ties)]
    return blocks[0], blocks[1] if len(ties) > 1 else "", draw(st.sampled_from(["", "kind: PLAN"]))


STEPS = st.lists(
    st.tuples(st.sampled_from(("load", "load", "load", "remove")), st.sampled_from(DOCUMENTS), contents()),
    min_size=2,
    max_size=6,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.tuples(contents(), contents(), contents()),
    STEPS,
)
def test_loads_one_after_another_make_the_graph_of_the_final_files(
    database: Database,
    tmp_path: Path,
    first: tuple[tuple[str, str, str], ...],
    steps: list[tuple[str, str, tuple[str, str, str]]],
) -> None:
    database.clear()
    there: dict[str, tuple[str, str, str]] = {}
    named = (
        "Organisation:\n" + "".join(f"  - {{id: {n}, at: '1:1', name: {n}}}\n" for n in ORGANISATIONS),
        "",
        "",
    )
    grouped = (
        named[0] + "Group:\n" + "".join(f"  - {{id: {n}, at: '1:1', name: {n}}}\n" for n in GROUPS),
        "",
        "",
    )
    all_steps = [("load", "register", grouped)]
    all_steps += [("load", name, content) for name, content in zip(DOCUMENTS, first, strict=True)]
    for what, name, content in [*all_steps, *steps]:
        with contextlib.suppress(BadSeedError):
            if what == "load":
                load(database, write(tmp_path, name, content))
                there[name] = content
            else:
                load(database, remove=[name])
                there.pop(name, None)
    grown = graph(database)
    database.clear()
    load(database, *(write(tmp_path, name, content) for name, content in there.items()))
    assert without_notes(graph(database)) == without_notes(grown)


def write(folder: Path, name: str, content: tuple[str, str, str]) -> Path:
    return document(folder, name, content[0], content[1], header=content[2], date=DATES.get(name, "2010"))


def without_notes(found: tuple[list[object], list[object]]) -> tuple[list[object], list[object]]:
    """Without the note of the model's version, which deleting everything took away."""
    return [node for node in found[0] if "GraphModel" not in str(node)], found[1]
