"""The style sheet as Neo4j Browser reads it: rules without comments, each a selector and its properties."""

import re

from graph_service.resources import resource

Rules = dict[str, dict[str, str]]
_RULE = re.compile(r"^([\w.]+) \{\n(.*?)\n\}$", re.MULTILINE | re.DOTALL)


def rules() -> Rules:
    """By selector, such as `node.Organisation`, in the order of the file."""
    text = (resource("cypher") / "style.grass").read_text(encoding="utf-8")
    found: Rules = {}
    for selector, body in _RULE.findall(text):
        pairs = (line.partition(":") for line in body.split(";") if line.strip())
        found[selector] = {name.strip(): value.strip().strip('"') for name, _, value in pairs}
    assert _RULE.sub("", text).strip() == "", "Browser reads anything but rules as part of a selector"
    return found


def fill(label: str) -> str:
    """The colour of a kind of node."""
    return rules()[f"node.{label}"]["color"]
