"""YAML with the line of every entry, and every scalar as the text that was written.

Text, because the model decides what a cell holds: YAML by itself would make `0764` an octal number and
`2020-11-26` a date.
"""

from dataclasses import dataclass
from typing import Any

import yaml

_NULLS = frozenset({"", "~", "null"})


@dataclass(frozen=True)
class Located:
    """A value with the line, counted from 1, on which it begins."""

    value: Any
    line: int


class YamlError(ValueError):
    """Not YAML, or YAML that says a thing twice. Carries the line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_yaml(text: str) -> Located:
    """The document as nested Located mappings (keyed by text), sequences and scalars."""
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlError(f"not YAML: {error.problem}", line) from None
    except yaml.YAMLError as error:
        raise YamlError(f"not YAML: {error}", 1) from None
    return _located(root) if root is not None else Located({}, 1)


def _located(node: yaml.Node) -> Located:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        plain = node.style is None
        return Located(None if plain and node.value in _NULLS else node.value, line)
    if isinstance(node, yaml.SequenceNode):
        return Located([_located(item) for item in node.value], line)
    found: dict[str, Located] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError("a name is needed before the colon", key.start_mark.line + 1)
        if key.value in found:
            raise YamlError(f"{key.value!r} stands here twice", key.start_mark.line + 1)
        found[key.value] = _located(value)
    return Located(found, line)


def plain(located: Located) -> Any:
    """The value without its lines."""
    value = located.value
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value
