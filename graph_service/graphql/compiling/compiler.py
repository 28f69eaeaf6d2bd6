"""From the selection of a root field to one statement of Cypher, and from its answer to the response."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from graph_service.graphql import contacts
from graph_service.graphql.compiling import contradictions, cypher, evidence, lookups
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.later import collaborators
from graph_service.graphql.compiling.links import stated_ties
from graph_service.graphql.compiling.lists import listing, walk
from graph_service.graphql.compiling.parts import TYPE, Part, Read, cell_part, record, shaped
from graph_service.graphql.compiling.paths import paths
from graph_service.graphql.compiling.reading import OneOf
from graph_service.graphql.compiling.searching import search
from graph_service.graphql.compiling.selection import Asked, Selection, same
from graph_service.graphql.limits import Limits
from graph_service.graphql.vocabulary import cells, walks
from graph_service.graphql.vocabulary.cells import Cell
from graph_service.graphql.vocabulary.terms import KINDS
from graph_service.model.vocabulary import Label


class Compiled(NamedTuple):
    """A root field as one statement."""

    text: str
    parameters: cypher.Parameters
    read: Read
    """Makes the response out of the one value that comes back."""
    context: Context


def compile_field(context: Context, asked: Asked) -> Compiled:
    """Compile a root field. Raises ValueNeededError for a template that would serve one request only."""
    part = _ROOTS[asked.name](context, asked)
    return Compiled(cypher.answer(part.text), context.parameters, part.read, context)


def context_of(
    selection: Selection, limits: Limits, *, typed: bool = False, templated: bool = False
) -> Context:
    """What it takes to compile fields of a request."""
    return Context(selection, limits, node, typed, templated)


def node(
    context: Context,
    variable: str,
    type_name: str,
    asked: Asked,
    around: Around,
    *,
    among: Sequence[Label] = (),
) -> Part:
    """What is asked of a node that may be of one kind or, as a `Node`, of any, or any `among` some."""
    kinds = [Label(kind) for kind in context.selection.kinds(type_name) if not among or kind in among]
    if len(kinds) == 1:
        return _of_kind(context, variable, kinds[0], context.selection.fields(kinds[0], asked), around)
    fields = {kind: context.selection.fields(kind, asked) for kind in kinds}
    groups: list[list[Label]] = []
    for kind in kinds:
        alike = next((group for group in groups if same([fields[group[0]], fields[kind]])), None)
        if alike is None:
            groups.append([kind])
        else:
            alike.append(kind)
    branches = [(group, _of_kind(context, variable, group[0], fields[group[0]], around)) for group in groups]
    named = {kind: [field.key for field in fields[kind] if field.name == "__typename"] for kind in kinds}
    if context.typed:
        named = {kind: [*keys, TYPE] for kind, keys in named.items()}
    return _branched(variable, branches, named)


def _branched(
    variable: str, branches: list[tuple[list[Label], Part]], named: Mapping[Label, list[str]]
) -> Part:
    """One of several kinds. `named`: the keys under which each says which it is."""
    texts = [(group, cypher.row([cypher.label(variable, group), part.text])) for group, part in branches]
    text = texts[0][1] if len(texts) == 1 else cypher.by_label(texts, variable)
    return shaped(text, OneOf([(group, part.shaped, named[group[0]]) for group, part in branches]))


def _of_kind(context: Context, variable: str, kind: Label, fields: list[Asked], around: Around) -> Part:
    known = {cell.name: cell for cell in cells.of_node(kind)}
    found = record(
        fields, lambda field: _field(context, variable, known, field, around), kind, typed=context.typed
    )
    return _noted(variable, found) if kind is Label.CONTACT_POINT else found


def _noted(contact: str, part: Part) -> Part:
    """Whose contact data is read is noted, whatever is asked of it."""

    def read(row: list[Any]) -> Any:
        contacts.note(row[0])
        return part.read(row[1])

    return Part(cypher.row([f"{contact}.id", part.text]), read)


def _field(context: Context, variable: str, known: dict[str, Cell], field: Asked, around: Around) -> Part:
    if field.name in known:
        return cell_part(variable, known[field.name])
    if field.name in walks.BY_FIELD:
        return walk(context, variable, walks.BY_FIELD[field.name], field, around)
    if field.name == "aliases":
        return Part(f"{variable}.aliases", lambda names: names or [])
    own = {
        "collaborators": collaborators,
        "sources": evidence.sources,
        "statements": evidence.statements,
        "contradictions": contradictions.contradictions,
        "deniedTies": contradictions.denied_ties,
        "ties": stated_ties,
    }
    return own[field.name](context, variable, field, around)


def _list(label: Label) -> Callable[[Context, Asked], Part]:
    return lambda context, asked: listing(context, label, asked)


_ROOTS: dict[str, Callable[[Context, Asked], Part]] = {
    "node": lookups.any_node,
    "nodes": lookups.nodes,
    "_entities": lookups.entities,
    **{term.one: lookups.of_kind(label) for label, term in KINDS.items()},
    **{term.many: _list(label) for label, term in KINDS.items()},
    "organisation": lookups.organisation,
    "search": search,
    "paths": paths,
}
COMPILED = frozenset(_ROOTS)
"""The root fields that are compiled."""
