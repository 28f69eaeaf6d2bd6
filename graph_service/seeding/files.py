"""Files → bytes and YAML, or a finding that says why not."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from graph_service.seeding.wording import unfit
from graph_service.seeding.yaml_lines import Located, YamlError, read_yaml, scalars

_LARGEST = 50_000_000
Note = Callable[[Path, int, str, str], None]


def source_files(paths: Iterable[Path], note: Note) -> Iterator[Path]:
    """Each file once: those named, and all `*.yml` in the folders named, of which there must be some."""
    seen: set[Path] = set()
    for path in paths:
        files = sorted(path.rglob("*.yml")) if path.is_dir() else [path]
        if not files:
            note(path, 0, "no source is in this folder", "*.yml was looked for, in its folders too")
        for file in files:
            if real(file) not in seen:
                seen.add(real(file))
                yield file


def real(path: Path) -> Path:
    """Where links lead. One that leads to itself stays where it is; `resolve` would raise RuntimeError."""
    return Path(os.path.realpath(path))


def content_of(path: Path, note: Note, named_in: Path, line: int) -> bytes | None:
    """What the file holds; `named_in` and `line` are where the finding belongs if it cannot be read."""
    try:
        if not path.is_file():
            note(named_in, line, f"{path} is no file", "")
        elif path.stat().st_size > _LARGEST:
            note(named_in, line, f"{path} is larger than {_LARGEST // 10**6} MB", "divide it")
        else:
            return path.read_bytes()
    except OSError as error:
        note(named_in, line, f"{path} cannot be read: {error.strerror}", "")
    return None


def read_file(path: Path, note: Note) -> tuple[Located, bytes] | None:
    """A YAML file's content, without the texts that no cell may hold, each of which is a finding."""
    content = content_of(path, note, path, 1)
    if content is None:
        return None
    try:
        root = read_yaml(content.decode("utf-8-sig"))
    except YamlError as error:
        note(path, error.line, str(error), "")
    except UnicodeDecodeError as error:
        note(path, 1, f"not UTF-8: byte {error.start}", "save the file as UTF-8")
    else:
        unfits = [(text, why) for text in scalars(root) if (why := unfit(text.value))]
        for text, why in unfits:
            note(path, text.line, why, "write it without")
        return (_without(root, {text.value for text, _ in unfits}) if unfits else root), content
    return None


def _without(located: Located, unfits: set[str]) -> Located:
    value = located.value
    if isinstance(value, dict):
        kept = {name: _without(item, unfits) for name, item in value.items() if name not in unfits}
        return Located(kept, located.line)
    if isinstance(value, list):
        return Located([_without(item, unfits) for item in value], located.line)
    return Located(None, located.line) if value in unfits else located
