"""What a client may ask of a list or a walk: conditions on every cell, and an order by several."""

import datetime as dt
import functools
from collections.abc import Callable, Iterable

import strawberry
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from graph_service.graphql.compiling.cursors import PAGE_SIZE
from graph_service.graphql.definitions import filters
from graph_service.graphql.definitions.declare import (
    argument,
    described,
    enumeration,
    field,
    fill,
    many,
    maybe,
    optional,
    shell,
)
from graph_service.graphql.vocabulary import cells, walks
from graph_service.graphql.vocabulary.cells import (
    COMMON,
    INT,
    ORDERED_BY,
    Cell,
)
from graph_service.graphql.vocabulary.terms import CELLS, ENTITY, KINDS
from graph_service.graphql.vocabulary.walks import STATES, Walk
from graph_service.model.vocabulary import Label, UnknownBound

Direction = enumeration(
    "Direction",
    "Which way a list is ordered. What has no value comes last either way.",
    {"ASC": "Least, earliest or A first (stigande).", "DESC": "Greatest, latest or Ö first (fallande)."},
)


def _combined(name: str, conditions: Iterable[StrawberryField], description: str) -> type:
    made = shell(name)
    _fill_combined(made, conditions, description)
    return made


def _fill_combined(made: type, conditions: Iterable[StrawberryField], description: str) -> None:
    fill(
        made,
        [
            optional("AND", many(made), "All of these."),
            optional("OR", many(made), "At least one of these."),
            optional("NOT", made, "Not this."),
            *conditions,
        ],
        description,
        is_input=True,
    )


def _conditions(of: Iterable[Cell]) -> list[StrawberryField]:
    return [optional(cell.name, filters.of_kind(cell.kind), cell.description) for cell in of]


_unfilled: list[Callable[[], None]] = []


@functools.cache
def where_of(label: Label | None) -> type:
    """Conditions on one kind of node, or on any. Empty until `fill_all`: they lead from one to another."""
    made = shell(f"{label or ENTITY}Where")
    _unfilled.append(lambda: _fill_where(made, label))
    return made


def _fill_where(made: type, label: Label | None) -> None:
    along = walks.of_kind(label)
    area = optional("area", filters.AREAS, "The areas that it covers (omfattar), or that these lie within.")
    aliases = optional("aliases", filters.TEXTS, CELLS["aliases"])
    of_entities = [] if label is Label.CONTACT_POINT else [aliases, area, _sources(), _contradicted()]
    ties = [optional(walk.field, _ties_where(walk), walk.description) for walk in along]
    _fill_combined(
        made,
        [*_conditions(cells.of_node(label)), *of_entities, *ties],
        "Conditions; all that are given must be met.",
    )


def _sources() -> StrawberryField:
    return optional("sources", filters.SOURCES, "Which documents say so (källor).")


def _contradicted() -> StrawberryField:
    return optional(
        "contradicted",
        bool,
        "True: documents contradict each other about it (motsägs), by values or by denying a tie. False: they do not.",
    )


_QUANTIFIERS = {
    "some": "At least one meets these.",
    "none": "None meets these.",
    "all": "Each meets these, if there is one.",
    "single": "Exactly one meets these.",
}


@functools.cache
def _ties_where(walk: Walk) -> type:
    """Conditions on all ties of a node that a walk follows."""
    made = shell(f"{walk.type_name}Ties")
    quantified = [optional(name, walk_where(walk), text) for name, text in _QUANTIFIERS.items()]
    counted = optional("count", filters.of_kind(INT), "How many there are.")
    fill(
        made,
        [*quantified, counted],
        f"Conditions on the ties {walk.tie.name}, all of them together.",
        is_input=True,
    )
    return made


def fill_all() -> None:
    """Fill what was left empty, and what comes up meanwhile."""
    while _unfilled:
        _unfilled.pop()()


@functools.cache
def order_of(label: Label | None) -> type:
    """The cells that a list of one kind of node can be ordered by."""
    return _fields(
        f"{label or ENTITY}Field", (*cells.of_node(label), *ORDERED_BY), "What such nodes can be ordered by."
    )


def _fields(name: str, of: Iterable[Cell], description: str) -> type:
    return enumeration(name, description, {cell.name: cell.description for cell in of})


@functools.cache
def _tie_where(tie: str) -> type:
    own = [] if tie == STATES else [_sources()]
    return _combined(
        f"{_tie_name(tie)}Where",
        [*_conditions(cells.asked_of_tie(tie)), *own],
        "Conditions on the tie; all that are given must be met.",
    )


@functools.cache
def _tie_order(tie: str) -> type:
    return _fields(
        f"{_tie_name(tie)}Field",
        (*COMMON, *cells.of_tie(tie), *ORDERED_BY),
        "What such ties can be ordered by.",
    )


def _tie_name(tie: str) -> str:
    return "".join(word.capitalize() for word in tie.split("_")) + "Tie"


def _end(walk: Walk) -> Label | None:
    return walk.ends[0] if len(walk.ends) == 1 else None


@functools.cache
def walk_where(walk: Walk) -> type:
    made = shell(f"{walk.type_name}Where")
    fields = [
        optional("node", where_of(_end(walk)), "Conditions on the node that the tie leads to."),
        optional("edge", _tie_where(walk.tie.name), "Conditions on the tie itself."),
    ]
    fill(made, fields, "Conditions on the node and on the tie; both must be met.", is_input=True)
    return made


@functools.cache
def _walk_order(walk: Walk) -> type:
    made = shell(f"{walk.type_name}Order")
    fields = [optional("node", order_of(_end(walk)), "A cell of the node.")]
    if walk.tie.name != STATES:
        fields.append(optional("edge", _tie_order(walk.tie.name), "A cell of the tie."))
    fields.append(_direction())
    fill(made, fields, "One cell to order by: `node` or `edge`, not both.", is_input=True)
    return made


@functools.cache
def _list_order(label: Label) -> type:
    made = shell(f"{label}Order")
    fields = [field("field", order_of(label), "The cell."), _direction()]
    fill(made, fields, "A cell to order by.", is_input=True)
    return made


def _direction() -> StrawberryField:
    made = optional("direction", Direction, "Which way.")
    made.type_annotation = field("direction", Direction, "").type_annotation
    made.default_value = Direction["ASC"]
    made.default_factory = lambda: Direction["ASC"]
    return made


def time_arguments() -> list[StrawberryArgument]:
    """The same on every list and walk."""
    return [
        argument(
            "asOf",
            dt.date | None,
            "Only what holds that day (gäller den dagen); a tie only while both its ends do. Left out, a walk "
            "takes over what was said around it; null: whatever the time.",
        ),
        argument(
            "unknown",
            maybe(described(UnknownBound)),
            "What to do with bounds of time that no document gives, at the time that is asked for here or around. "
            "Left out, a walk takes over what was said around it; `NEAR_DOCUMENT` if nothing was.",
        ),
    ]


def _period() -> type:
    made = shell("Period")
    fill(
        made,
        [
            optional("from", dt.date, "Its first day (från och med); left out: since ever."),
            optional("to", dt.date, "The day after its last (till, men inte med); left out: for ever."),
        ],
        "The days from `from` up to, not including, `to` (period). One of them may be left out.",
        is_input=True,
    )
    return made


PERIOD = _period()


def period_arguments() -> list[StrawberryArgument]:
    """The same on every list and walk."""
    return [
        argument(
            "between",
            maybe(PERIOD),
            "Only what holds at some time in the period (gäller någon gång under); a tie only if both its ends do "
            "then, too. Instead of `asOf`; a walk takes over what was said around it.",
        ),
        argument(
            "beginsIn",
            maybe(PERIOD),
            "Only what begins in the period (börjar gälla under); a tie begins when it and both its ends hold.",
        ),
        argument(
            "endsIn",
            maybe(PERIOD),
            "Only what has its last day in the period (löper ut under); a tie ends when it or one of its ends does.",
        ),
    ]


def page_arguments() -> list[StrawberryArgument]:
    return [
        argument(
            "first", int | None, f"How many from the beginning, at most; {PAGE_SIZE} if `last` is not said."
        ),
        argument("after", str | None, "The cursor of the item before the first wanted."),
        argument("last", int | None, "How many from the end, at most. Not together with `first`."),
        argument("before", str | None, "The cursor of the item after the last wanted."),
    ]


def list_arguments(label: Label) -> list[StrawberryArgument]:
    """Of a list of one kind of node."""
    return [
        *page_arguments(),
        argument("where", maybe(where_of(label)), "Which."),
        argument("orderBy", maybe(many(_list_order(label))), "In which order; by name if it is not said."),
        *time_arguments(),
        *period_arguments(),
    ]


def walk_arguments(walk: Walk) -> list[StrawberryArgument]:
    """Of a walk."""
    return [
        *page_arguments(),
        argument("where", maybe(walk_where(walk)), "Which."),
        argument("orderBy", maybe(many(_walk_order(walk))), "In which order; by name if it is not said."),
        *time_arguments(),
        *period_arguments(),
    ]


NodeKind = enumeration(
    "NodeKind",
    "The kinds of node.",
    {label.name: f"{label} ({term.swedish})." for label, term in KINDS.items()},
)


Match = enumeration(
    "Match",
    "How well a name matches what was sought.",
    {
        "EXACT": "A name or an alias is the text, but for case and accents.",
        "WORDS": "A name has all the words.",
        "PREFIX": "All the words begin words of a name.",
        "STEM": "All the words have the stem of words of a name, or begin them: `universitetet` finds `universitet`.",
        "FUZZY": "Nearly: a letter or two differ.",
    },
)


def search_arguments() -> list[StrawberryArgument]:
    """Of the search."""
    return [
        argument("text", str, "What to search for, however it is typed."),
        argument("kinds", maybe(many(NodeKind)), "Only these kinds of node."),
        argument("where", maybe(where_of(None)), "Only what meets these."),
        *page_arguments(),
        *time_arguments(),
        *period_arguments(),
    ]


def id_argument() -> StrawberryArgument:
    return argument("id", strawberry.ID, "The slug, such as `region-kronoberg`.")


def first_argument(size: int, description: str) -> StrawberryArgument:
    return argument("first", int, description, size)
