"""Trusted documents: those that a client's build wrote down, read from its manifests."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from graph_service.errors import SettingsError


def read(path: Path) -> dict[str, str]:
    """Texts by their identifiers: from a manifest, or from all manifests and `.graphql` files of a folder.

    A manifest maps identifiers to texts, as those of Relay's compiler and graphql-codegen do, or is Apollo's. Each text
    goes by its SHA-256, too. Raises SettingsError for what is none of these, or names two texts alike.
    """
    paths = (
        sorted(each for each in path.rglob("*") if each.suffix in {".json", ".graphql"})
        if path.is_dir()
        else [path]
    )
    found: dict[str, str] = {}
    for each in paths:
        for name, text in _texts(each):
            if found.setdefault(name, text) != text:
                raise SettingsError(f"{each}: {name} names another document already")
    if not found:
        raise SettingsError(f"{path}: no documents are in it")
    return found | {digest(text): text for text in found.values()}


def digest(text: str) -> str:
    """The SHA-256 of a text, as clients write it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    try:
        content = path.read_bytes()
        if path.suffix == ".graphql":
            text = content.decode()
            yield digest(text), text
            return
        given = orjson.loads(content)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, orjson.JSONDecodeError):
        raise SettingsError(f"{path}: is not JSON in UTF-8") from None
    yield from _of_manifest(path, given)


def _of_manifest(path: Path, given: Any) -> Iterator[tuple[str, str]]:
    if isinstance(given, Mapping) and isinstance(given.get("operations"), list):  # Apollo's
        given = {
            each.get("id"): each.get("body") for each in given["operations"] if isinstance(each, Mapping)
        }
    if not isinstance(given, Mapping):
        raise SettingsError(f"{path}: is no manifest: a JSON object from identifiers to documents")
    for name, text in given.items():
        if not (isinstance(name, str) and name and isinstance(text, str) and text):
            raise SettingsError(f"{path}: {name!r}: is no document")
        yield name.removeprefix("sha256:"), text
