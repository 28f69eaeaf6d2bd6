"""Documents that nobody thought of, over HTTP: none breaks the service, and every answer is one by the schema.

The first of those that `make fuzz` asks.
"""

import pytest

from tests.fuzz.asking import Asker
from tests.fuzz.report import Report
from tests.graphql.conftest import serving
from tests.seeded import World

COUNT = 30


@pytest.mark.slow
def test_no_document_breaks_the_service(seeded_world: World) -> None:
    """Neo4j plans every document anew, beside whatever else is running: that takes time."""
    report = Report()
    with (
        serving(seeded_world.server, query_timeout_s=60, slow_query_s=60) as address,
        Asker(address, seed=1) as ask,
    ):
        for number in range(1, COUNT + 1):
            report.note(ask(number))
            assert report.broken == [], "\n\n".join(report.broken)
    print(f"\n{report}")
    assert report.answered > COUNT / 2, report
    assert report.values > COUNT, report
