"""Who says so: sources of a node or a tie, and what each document states of a node."""

from collections.abc import Callable, Mapping
from typing import Any

from graph_service.graphql.compiling import cypher, cypher_orders
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.parts import TYPE, Part, Read, each
from graph_service.graphql.compiling.selection import Asked
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


def _reader(
    context: Context,
    type_name: str,
    fields: list[Asked],
    own: Mapping[str, Read],
    documents: Mapping[str, Part],
) -> Read:
    """Read rows of which the first value says everything (`own`) but the documents, which follow it."""
    at = {key: place for place, key in enumerate(documents, 1)}
    read: list[tuple[str, Read, int]] = []
    for field in fields:
        if field.name == "__typename":
            read.append((field.key, lambda _: type_name, 0))
        elif field.key in documents:
            read.append((field.key, documents[field.key].read, at[field.key]))
        else:
            read.append((field.key, own[field.name], 0))
    if context.typed:
        read.append((TYPE, lambda _: type_name, 0))
    return lambda row: {key: of(row[place]) for key, of, place in read}


def sources(context: Context, variable: str, asked: Asked, around: Around) -> Part:
    """The `sources` of a node or a tie, each with its document if that is asked for."""
    limit = context.parameters.add(context.page_size(asked))
    listed = cypher.some(f"{variable}.sources", limit)
    fields = context.selection.fields("Source", asked)
    source, document = context.parameters.variable("s"), context.parameters.variable("d")
    documents = _documents(context, document, fields, around)
    own = {name: _of_source(read) for name, read in PLACE_FIELDS.items()}
    read = _reader(context, "Source", fields, own, documents)
    if not documents:
        return Part(listed, lambda texts: [read([text]) for text in texts])
    found = cypher.node(document, [Label.DOCUMENT], "id", cypher.document_of(source))
    text = cypher.collect_all(
        cypher.unwind(listed, source) + cypher.match(found),
        cypher.row([source, *(part.text for part in documents.values())]),
    )
    return Part(text, each(read))


def place_part(context: Context, place: str, document: str, asked: Asked, around: Around) -> Part:
    """A field of a `Source`, where the statement has the place and the document apart."""
    if asked.name == "document":
        return context.node(context, document, Label.DOCUMENT, asked, around.unchecked())
    return Part(place, PLACE_FIELDS[asked.name])


def _of_source(read: Callable[[str], Any]) -> Read:
    return lambda source: read(source.partition("#")[2])


def statements(context: Context, variable: str, asked: Asked, around: Around) -> Part:
    """What each document states of a node, place by place, the newest first."""
    limit = context.parameters.add(context.page_size(asked))
    tie, document = context.parameters.variable("r"), context.parameters.variable("d")
    fields = context.selection.fields("Statement", asked)
    documents = _documents(context, document, fields, around)
    pattern = cypher.tie(variable, tie, "STATES", cypher.node(document, [Label.DOCUMENT]), forward=False)
    newest = cypher_orders.ordered(f"{document}.dateTo", descending=True, nullable=True)
    result = cypher.row([cypher.everything(tie), *(part.text for part in documents.values())])
    text = cypher.collect(
        cypher.match(pattern), result, [tie, document], [*newest, f"{document}.id", f"{tie}.place"], limit
    )
    own: dict[str, Read] = {name: _of_statement(read) for name, read in PLACE_FIELDS.items()}
    values = {f.key: values_reader(context, f) for f in fields if f.name == "values"}
    shown = [f._replace(name=f.key) if f.key in values else f for f in fields]
    return Part(text, each(_reader(context, "Statement", shown, {**own, **values}, documents)))


def _of_statement(read: Callable[[str], Any]) -> Read:
    return lambda stated: read(stated["place"])


def _documents(context: Context, variable: str, fields: list[Asked], around: Around) -> dict[str, Part]:
    return {
        field.key: context.node(context, variable, Label.DOCUMENT, field, around.unchecked())
        for field in fields
        if field.name == "document"
    }


def values_reader(context: Context, asked: Asked) -> Read:
    """Read the properties of a STATES tie as values, by cell."""
    fields = context.selection.fields("StatedValue", asked)
    typed = {TYPE: "StatedValue"} if context.typed else {}

    def read(stated: Mapping[str, Any]) -> list[dict[str, Any]]:
        found = []
        for cell in sorted(stated.keys() - _NOT_VALUES):
            given = stated[cell]
            for value in given if isinstance(given, list) else [given]:
                both = {"cell": cell, "value": _text(value), "__typename": "StatedValue"}
                found.append({**{field.key: both[field.name] for field in fields}, **typed})
        return found

    return read


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
