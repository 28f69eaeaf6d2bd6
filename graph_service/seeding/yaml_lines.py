"""YAML with the line of every entry, and every scalar as the text that was written.

Text, because the model decides what a cell holds: YAML by itself would make `0764` an octal number and
`2020-11-26` a date. Only what a source file needs is read: no anchors, aliases or tags, one document, and
nesting no deeper than a person writes. So a small file cannot become a large value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

_NULLS = frozenset({"", "~", "null"})
_DEEPEST = 20
_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
"""Lines end there for the parser, and for no editor: lines would be counted wrong, and a comment would end."""


@dataclass(frozen=True, slots=True)
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
    other = _OTHER_LINE_ENDS.search(text)
    if other is not None:
        line = text.count("\n", 0, other.start()) + 1
        raise YamlError(f"not YAML: the control character U+{ord(other[0]):04X} stands here", line)
    try:
        return _built(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlError(f"not YAML: {error.problem}", line) from None
    except yaml.reader.ReaderError as error:
        position = error.position if isinstance(error.position, int) else 0
        raise YamlError(f"not YAML: {error.reason}", text.count("\n", 0, position) + 1) from None
    except yaml.YAMLError as error:
        raise YamlError(f"not YAML: {error}", 1) from None


@dataclass(slots=True)
class _Open:
    """A mapping or a sequence that has begun and not ended."""

    value: Any
    line: int
    key: str | None = None


def _built(events: Iterator[Any]) -> Located:
    """Put values together from the parser's events, with a stack of our own, so that depth cannot end us."""
    root = _Open([], 1)
    stack = [root]
    documents = 0
    for event in events:
        line = event.start_mark.line + 1
        _refuse(event, line)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise YamlError("a second document begins here; a file holds one", line)
        elif isinstance(event, yaml.ScalarEvent):
            top = stack[-1]
            if isinstance(top.value, dict) and top.key is None:
                _name(top, event.value, line)
            else:
                plain_null = not event.style and event.value in _NULLS
                _put(top, Located(None if plain_null else event.value, line))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            _begin(stack, event, line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = stack.pop()
            _put(stack[-1], Located(done.value, done.line))
    return root.value[0] if root.value else Located({}, 1)


def _refuse(event: Any, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise YamlError("anchors and aliases are not read here: write the value out", line)
    if getattr(event, "tag", None) not in {None, "!"}:
        raise YamlError(f"the tag {event.tag[:60]!r} is not read here: write the value alone", line)


def _begin(stack: list[_Open], event: Any, line: int) -> None:
    top = stack[-1]
    if isinstance(top.value, dict) and top.key is None:
        raise YamlError("a name is needed before the colon", line)
    if len(stack) > _DEEPEST:
        raise YamlError(f"nested deeper than {_DEEPEST} levels", line)
    stack.append(_Open({} if isinstance(event, yaml.MappingStartEvent) else [], line))


def _name(top: _Open, name: str, line: int) -> None:
    if name in top.value:
        raise YamlError(f"{name[:60]!r} stands here twice", line)
    top.key = name


def _put(top: _Open, located: Located) -> None:
    if isinstance(top.value, dict):
        top.value[top.key] = located
        top.key = None
    else:
        top.value.append(located)


def scalars(located: Located) -> Iterator[Located]:
    """Every text in it, the names of mappings included."""
    stack = [located]
    while stack:
        item = stack.pop()
        if isinstance(item.value, dict):
            stack += item.value.values()
            yield from (Located(name, value.line) for name, value in item.value.items())
        elif isinstance(item.value, list):
            stack += item.value
        elif item.value is not None:
            yield item


def plain(located: Located) -> Any:
    """The value without its lines."""
    value = located.value
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value
