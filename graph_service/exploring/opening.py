"""What Neo4j Browser does when somebody connects, and the addresses that lead there."""

import json
from collections.abc import Mapping

from graph_service.exploring.lines import one_line
from graph_service.storage.queries import query


def commands(style: str, presets: Mapping[str, str]) -> str:
    """For `browser.post_connect_cmd`: all run at every connection, each as if it were typed after a colon.

    The frame of the style goes with `clear`. That of the parameters comes after all others, and stays.
    """
    picture = one_line(query("browser/first-picture").text)
    parameters = json.dumps(dict(presets), ensure_ascii=False)
    return "; ".join([f"style {style}", f"params {parameters}", "clear", f"auto {picture}"])


def connecting(browser: str, user: str, bolt_port: int) -> str:
    """Where Browser asks for the password alone; it takes none from an address."""
    return f"{browser}?connectURL=bolt://{user}@127.0.0.1:{bolt_port}"
