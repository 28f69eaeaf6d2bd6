"""What the working group of GraphQL over HTTP audits servers by, all of it."""

import json
from collections import Counter
from pathlib import Path

from tests.clients import node
from tests.seeded import World


def test_every_audit_of_graphql_over_http_passes(npm: Path, seeded_world: World) -> None:
    audits = json.loads(node.run(npm, "audits.mjs", seeded_world.graphql))
    assert [audit for audit in audits if audit["status"] != "ok"] == []
    words = Counter(audit["name"].split()[0] for audit in audits)
    assert words == {"MUST": 13, "SHOULD": 23, "MAY": 25}
