"""What Neo4j Browser does when somebody connects."""

import json
from collections.abc import Mapping

from graph_service.exploring.lines import one_line
from graph_service.storage.queries import query


def commands(style: str, presets: Mapping[str, str], guide: str) -> str:
    """For `browser.post_connect_cmd`: all run at every connection, each as if it were typed after a colon.

    `guide` is an address; it opens beside the frames. The frame of the style goes with `clear`. That of the parameters comes after all others, and stays.
    """
    picture = one_line(query("browser/first-picture").text)
    parameters = json.dumps(dict(presets), ensure_ascii=False)
    return "; ".join([f"style {style}", f"params {parameters}", "clear", f"guide {guide}", f"auto {picture}"])
