"""The object types of the schema: kinds of node, ties as edges, evidence. Made from the model's tables."""

import functools
from collections.abc import Callable, Mapping, Sequence

from strawberry.types.field import StrawberryField

from graph_service.graphql.compiling.parts import TYPE
from graph_service.graphql.definitions.declare import cell_field, field, fill, many, maybe, shell
from graph_service.graphql.definitions.inputs import first_argument, walk_arguments
from graph_service.graphql.vocabulary import cells, terms, walks
from graph_service.graphql.vocabulary.cells import COMMON, OF_EVERY_NODE
from graph_service.graphql.vocabulary.terms import CELLS, KINDS
from graph_service.graphql.vocabulary.walks import STATES, Walk
from graph_service.model.facts import NODES
from graph_service.model.vocabulary import Label

SOURCES_SHOWN = 100
"""Sources and statements that are given where no number is asked for."""

NODE, TIE = shell("Node"), shell("Tie")
ENTITY = shell(terms.ENTITY, NODE)
KIND_TYPES = {label: shell(label, ENTITY) for label in KINDS}
"""The type of each kind of node."""
CONTACT_POINT = shell(Label.CONTACT_POINT)
"""No `Node` and no `Entity`: nothing leads to it but the one walk."""
PAGE_INFO, SOURCE, STATEMENT, STATED = (
    shell("PageInfo"),
    shell("Source"),
    shell("Statement"),
    shell("StatedValue"),
)


OfWalk = Callable[[Walk], Sequence[StrawberryField]]
"""Gives the fields that the connection of a walk has beside those of a page."""


def end_type(walk: Walk) -> type:
    """The type of the nodes that a walk leads to."""
    if walk is walks.CONTACTS:
        return CONTACT_POINT
    return KIND_TYPES[walk.ends[0]] if len(walk.ends) == 1 else ENTITY


def read_as_dict(made: type) -> None:
    """Rows of compiled fields are mappings: that one is of this type, whoever says so knows."""
    made.is_type_of = staticmethod(lambda _row, _info: True)  # type: ignore[attr-defined]


def fill_all(
    more: Mapping[Label, Sequence[StrawberryField]],
    of_every_kind: Sequence[StrawberryField],
    of_walk: OfWalk,
) -> None:
    """Give every shell its fields, and some kinds `more` of them. Once a process: see `schema.build`."""
    _fill_evidence()
    own_resolver = staticmethod(lambda row, _info, _abstract: row[TYPE])
    for interface in (NODE, ENTITY, TIE):
        interface.resolve_type = own_resolver  # type: ignore[attr-defined]
    # Before the nodes: their walks have edges, and those are ties.
    fill(
        TIE,
        [*(cell_field(cell) for cell in COMMON), _sources()],
        "What every tie says of itself (relation).",
        is_interface=True,
    )
    fill(
        NODE,
        [cell_field(cells.of_node(None)[0])],
        "Whatever `node(id)` gives (nod), as the specification of global object identification has it.",
        is_interface=True,
    )
    fill(
        ENTITY,
        [*_entity_fields(of_walk), *of_every_kind],
        "Anything in the graph (objekt). Its `id` is a slug that never changes.",
        is_interface=True,
    )
    read_as_dict(CONTACT_POINT)
    fill(
        CONTACT_POINT,
        [*(cell_field(cell) for cell in cells.of_node(Label.CONTACT_POINT)), _sources()],
        "An e-mail address or a telephone number, to be forgotten some day (kontaktuppgift).",
    )
    common = {walk.field for walk in walks.of_every_label()}
    for label, made in KIND_TYPES.items():
        read_as_dict(made)
        own = [cell_field(cell) for cell in cells.of_label(label)]
        ties = [walk_field(walk, of_walk(walk)) for walk in walks.of_label(label) if walk.field not in common]
        fill(made, [*own, *ties, *more.get(label, ())], f"{NODES[label].__doc__} ({KINDS[label].swedish}).")


def _entity_fields(of_walk: OfWalk) -> list[StrawberryField]:
    return [
        *(cell_field(cell) for cell in OF_EVERY_NODE),
        field("aliases", list[str], CELLS["aliases"]),
        _sources(),
        field(
            "statements",
            many(STATEMENT),
            "What each document says of it, place by place, the newest first (uppgifter). Where documents "
            "contradict each other, each one's value stands here.",
            [first_argument(SOURCES_SHOWN, "How many, at most.")],
        ),
        *(walk_field(walk, of_walk(walk)) for walk in walks.of_every_label()),
    ]


def _sources() -> StrawberryField:
    return field(
        "sources",
        many(SOURCE),
        "Which documents say so, and where (källor).",
        [first_argument(SOURCES_SHOWN, "How many, at most.")],
    )


def _place_fields() -> list[StrawberryField]:
    return [
        field("document", KIND_TYPES[Label.DOCUMENT], "The document (dokument)."),
        field("place", str, "Where in it: section and lines, such as `1.1:57-63` (ställe)."),
        field("section", str, "The section; empty if it has none (avsnitt)."),
        field("firstLine", int | None, "The first line; null for what stands in the document's own header."),
        field("lastLine", int | None, "The last line."),
    ]


def _values() -> StrawberryField:
    return field("values", many(STATED), "The values that are given there.")


def _fill_evidence() -> None:
    fill(
        PAGE_INFO,
        [
            field("hasNextPage", bool, "There are more after this page."),
            field("hasPreviousPage", bool, "A cursor was given, so something came before."),
            field("startCursor", str | None, "The cursor of the first item."),
            field(
                "endCursor", str | None, "The cursor of the last item: give it as `after` for the next page."
            ),
        ],
        "Where a page lies in its list.",
    )
    fill(SOURCE, _place_fields(), "A place in a document that states something (källa).")
    fill(
        STATED,
        [
            field("cell", str, "The name of the cell, such as `name`."),
            field("value", str, "The value, as text; a list gives one for each item."),
        ],
        "A value that a document gives (uppgift).",
    )
    fill(
        STATEMENT,
        [*_place_fields(), _values()],
        "What a document says of a thing in one place (uppgift).",
    )


@functools.cache
def connection(prefix: str, node: type, edge: type, *more: StrawberryField) -> type:
    """A Relay connection, with the nodes also straight."""
    made = shell(f"{prefix}Connection")
    fill(
        made,
        [
            field("edges", many(edge), "The items, each with its cursor."),
            field("nodes", many(node), "The same, the nodes alone."),
            field("pageInfo", PAGE_INFO, "Where the page lies."),
            field("totalCount", int, "How many there are on all pages."),
            *more,
        ],
        "A page of a list.",
    )
    return made


@functools.cache
def plain_edge(prefix: str, node: type, *more: StrawberryField) -> type:
    """An item of a list that is no tie."""
    made = shell(f"{prefix}Edge")
    fill(made, [_cursor(), field("node", node, "The node."), *more], "An item of a list, with its cursor.")
    return made


def _cursor() -> StrawberryField:
    return field("cursor", str, "Give it as `after` to go on from here.")


def walk_field(walk: Walk, more: Sequence[StrawberryField]) -> StrawberryField:
    """The field that walks a tie in one direction; its connection has some `more` fields."""
    target = end_type(walk)
    made = connection(walk.type_name, target, _walk_edge(walk), *more)
    return field(walk.field, made, walk.description, walk_arguments(walk))


@functools.cache
def _walk_edge(walk: Walk) -> type:
    name = f"{walk.type_name}Edge"
    own = [_cursor(), field("node", end_type(walk), "The node that the tie leads to.")]
    description = f"A tie {walk.tie.name}: the start {walk.tie.meaning} the end."
    if walk.tie.name == STATES:
        made = shell(name)
        fill(
            made,
            [*own, *(each for each in _place_fields() if each.graphql_name != "document"), _values()],
            description,
        )
        return made
    made = shell(name, TIE)
    read_as_dict(made)
    own += [cell_field(cell) for cell in cells.of_tie(walk.tie.name)]
    if "onBehalfOf" in walk.tie.cells:
        own.append(field("onBehalfOf", maybe(KIND_TYPES[Label.ORGANISATION]), CELLS["onBehalfOf"]))
    fill(made, own, description)
    return made
