"""The style in the form that Neo4j Browser's command `style` takes on its line."""

import json

from graph_service.style_sheet import rules


def browser_json() -> str:
    """All rules on one line, without a semicolon, which would end the command."""
    return json.dumps(rules(), separators=(",", ":"))
