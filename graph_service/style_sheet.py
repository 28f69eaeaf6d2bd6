"""How each kind of node and tie looks, wherever it is shown: `cypher/style.grass`, which Neo4j Browser reads, too."""

import re
from collections.abc import Mapping
from functools import cache

from graph_service.errors import FileError
from graph_service.resources import resource

Rules = Mapping[str, Mapping[str, str]]
_RING = "node.NetworkCommunity"
_RULE = re.compile(r"^([\w.]+) \{\n(.*?)\n\}$", re.MULTILINE | re.DOTALL)


@cache
def rules() -> Rules:
    """By selector, such as `node.Organisation`, in the order of the file."""
    path = resource("cypher") / "style.grass"
    return parsed(path.read_text(encoding="utf-8"), str(path))


def parsed(text: str, path: str) -> Rules:
    """The rules of a style sheet. Refuses a comment, which Browser would read as part of a selector."""
    found = {selector: dict(_properties(body)) for selector, body in _RULE.findall(text)}
    rest = _RULE.sub("", text).strip()
    if rest:
        raise FileError(
            f"{path}: {rest.splitlines()[0]!r} is no rule",
            hint="a style sheet holds rules as `node.Group {`, a line for each property, `}`, and nothing else",
        )
    return found


def _properties(body: str) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in body.split(";") if line.strip())
    return [(name.strip(), value.strip().strip('"')) for name, _, value in pairs]


def fill(label: str) -> str:
    """The colour of a kind of node."""
    return rules()[f"node.{label}"]["color"]


def rings() -> tuple[str, ...]:
    """The colours of the largest communities, from the largest on."""
    return tuple(rule["border-color"] for name, rule in rules().items() if name.startswith(_RING))
