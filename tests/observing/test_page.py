"""What docs/operating.md says of the log and of the metrics is what there is."""

import re
from pathlib import Path

from graph_service.graphql.account import Account
from graph_service.graphql.bounds.turns import Room, Turns
from graph_service.observing.lines import _told
from graph_service.observing.metrics import Metrics
from graph_service.observing.middleware import Seen

PAGE = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")


def _first_cells(heading: str) -> set[str]:
    """What stands between backticks in the first column of the table under this heading."""
    table = PAGE.split(f"| {heading} | what |")[1].split("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_every_field_of_a_line_is_on_the_page() -> None:
    account = Account(codes=["BAD_INPUT"])
    told = _told(Seen(account, "graphql", "POST", (), 200, 1, 0.0, 0.1))
    assert _first_cells("field") == set(told)


def test_every_metric_is_on_the_page() -> None:
    metrics = Metrics()
    for name in ("statements", "networks", "documents"):
        metrics.watch(name, Turns(Room(1, 1, 1)))
    there = {
        f"{family.name}_total" if family.type == "counter" else family.name
        for family in metrics.registry.collect()
        if family.name.startswith("graph_service")
    }
    assert {name for name in _first_cells("metric") if name.startswith("graph")} == there
