"""Sources → an empty database of any size, through the files that `neo4j-admin database import full` reads.

The graph is the one that `load` makes. No transaction has to hold it, so its size is limited by disk only.
"""

from collections import Counter
from pathlib import Path

from graph_service.model.vocabulary import ENTITY
from graph_service.seeding.load import BadSeedError, Given, Report, findings
from graph_service.seeding.plan import plan
from graph_service.seeding.statements import Statements
from graph_service.storage.sheets import Sheets
from graph_service.storage.state import Held


def write(given: Given, folder: Path) -> tuple[list[str], Report]:
    """Write the files of the import into `folder`; returns its arguments, and what it will add.

    Raises BadSeedError if there is any mistake in the sources.
    """
    wrong = findings(given)
    if wrong:
        raise BadSeedError(wrong)
    stated = Statements(given.sources, given.digests)
    change, nameless = plan(set(given.digests), stated, Held({}, {}), given.decisions)
    assert not nameless  # noqa: S101  # what has no name is among the findings
    sheets, numbers, added = Sheets(folder), dict[str, int](), Counter[str]()
    for number, node in enumerate(change.add_nodes):
        properties = node.properties()
        numbers[properties["id"]] = number
        sheets.node(number, [ENTITY, node.label], properties)
        added[str(node.label)] += 1
    for tie in change.add_ties:
        sheets.tie(numbers[tie.start], numbers[tie.end], tie.type, tie.properties())
        added[tie.type] += 1
    return sheets.arguments(), Report(sorted(given.digests), [], added)
