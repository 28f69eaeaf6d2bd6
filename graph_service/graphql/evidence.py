"""Who says so: sources of a node or a tie, and what each document states of a node."""

from collections.abc import Callable, Mapping
from typing import Any

from graph_service.graphql import cypher
from graph_service.graphql.context import Around, Context
from graph_service.graphql.parts import Part, Read
from graph_service.graphql.selection import Asked
from graph_service.model.vocabulary import Label

_NOT_VALUES = frozenset({"place"})
PLACE_FIELDS: Mapping[str, Callable[[str], Any]] = {
    "place": lambda place: place,
    "section": lambda place: _split(place)[0],
    "firstLine": lambda place: _split(place)[1],
    "lastLine": lambda place: _split(place)[2],
}
"""What is read off a place such as `1.1:57-63`."""


def _split(place: str) -> tuple[str, int | None, int | None]:
    section, colon, lines = place.rpartition(":")
    first, _, last = lines.partition("-")
    if not colon or not first.isdecimal():
        return place, None, None
    return section, int(first), int(last or first)


def sources(context: Context, variable: str, asked: Asked, around: Around) -> Part:
    """The `sources` of a node or a tie, each with its document if that is asked for."""
    limit = context.parameters.add(context.page_size(asked))
    listed = cypher.some(f"{variable}.sources", limit)
    fields = context.selection.fields("Source", asked)
    if not any(field.name == "document" for field in fields):
        return Part(listed, lambda texts: [_source([text], fields, {}) for text in texts])
    source, document = context.parameters.variable("s"), context.parameters.variable("d")
    found = cypher.node(document, [Label.DOCUMENT], "id", cypher.document_of(source))
    documents = _documents(context, document, fields, around)
    text = cypher.collect_all(
        cypher.unwind(listed, source) + cypher.match(found),
        cypher.row([source, *(part.text for part in documents.values())]),
    )
    readers = {key: part.read for key, part in documents.items()}
    return Part(text, lambda rows: [_source(row, fields, readers) for row in rows])


def _source(row: list[Any], fields: list[Asked], documents: Mapping[str, Read]) -> dict[str, Any]:
    place = row[0].partition("#")[2]
    found = {field.key: PLACE_FIELDS[field.name](place) for field in fields if field.name != "document"}
    found.update({key: read(value) for (key, read), value in zip(documents.items(), row[1:], strict=False)})
    return found


def statements(context: Context, variable: str, asked: Asked, around: Around) -> Part:
    """What each document states of a node, place by place, the newest first."""
    limit = context.parameters.add(context.page_size(asked))
    tie, document = context.parameters.variable("r"), context.parameters.variable("d")
    fields = context.selection.fields("Statement", asked)
    documents = _documents(context, document, fields, around)
    pattern = cypher.tie(variable, tie, "STATES", cypher.node(document, [Label.DOCUMENT]), forward=False)
    newest = cypher.ordered(f"{document}.dateTo", descending=True, nullable=True)
    result = cypher.row([cypher.everything(tie), *(part.text for part in documents.values())])
    text = cypher.collect(
        cypher.match(pattern), result, [tie, document], [*newest, f"{document}.id", f"{tie}.place"], limit
    )
    readers = {key: part.read for key, part in documents.items()}
    read_values = {f.key: values_reader(context, f) for f in fields if f.name == "values"}

    def read(rows: list[list[Any]]) -> list[dict[str, Any]]:
        found = []
        for stated, *values in rows:
            one = {f.key: PLACE_FIELDS[f.name](stated["place"]) for f in fields if f.name in PLACE_FIELDS}
            one.update({key: reader(stated) for key, reader in read_values.items()})
            one.update({key: r(v) for (key, r), v in zip(readers.items(), values, strict=True)})
            found.append(one)
        return found

    return Part(text, read)


def _documents(context: Context, variable: str, fields: list[Asked], around: Around) -> dict[str, Part]:
    return {
        field.key: context.node(context, variable, Label.DOCUMENT, field, around.unchecked())
        for field in fields
        if field.name == "document"
    }


def values_reader(context: Context, asked: Asked) -> Read:
    """Read the properties of a STATES tie as values, by cell."""
    fields = context.selection.fields("StatedValue", asked)

    def read(stated: Mapping[str, Any]) -> list[dict[str, Any]]:
        found = []
        for cell in sorted(stated.keys() - _NOT_VALUES):
            given = stated[cell]
            for value in given if isinstance(given, list) else [given]:
                both = {"cell": cell, "value": _text(value)}
                found.append({field.key: both[field.name] for field in fields})
        return found

    return read


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
