"""`search`: names and aliases however they are typed, the best match first."""

from collections.abc import Callable, Mapping

from graph_service.errors import BadInputError
from graph_service.graphql.compiling import cursors, cypher, cypher_search, grouping
from graph_service.graphql.compiling.conditions import Conditions
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.cursors import Key
from graph_service.graphql.compiling.dimensions import Grouped
from graph_service.graphql.compiling.grouping import Listed
from graph_service.graphql.compiling.pages import Rows, page
from graph_service.graphql.compiling.parts import Part
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.limits import OverLimitError
from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.terms import ENTITY, KINDS
from graph_service.model.identity import fold
from graph_service.model.search import stem, words
from graph_service.model.vocabulary import Label

MATCHES = ("EXACT", "WORDS", "PREFIX", "STEM", "FUZZY")
"""How well a name matches, the best first; a match's place here is its rank in the statement."""

RANKED = 1000
"""The most that are found and ranked."""

_INDEX = "entity_search"
_MOST_WORDS = 12
_LEAST_FUZZY, _VERY_FUZZY = 4, 8  # letters of a word in which one mistake, and two, are forgiven


def search(context: Context, asked: Asked) -> Part:
    """Every node whose name or alias has all the words that are sought, or nearly."""
    context.of_one_request()  # how well a name matches goes by the words that are sought
    text: str = asked.arguments["text"]
    sought = words(text)
    if len(sought) > _MOST_WORDS:
        raise OverLimitError("words in text", _MOST_WORDS, len(sought))
    if not sought:
        raise BadInputError("text has no letters or digits to search for.")
    node, rank = context.parameters.variable("n"), context.parameters.variable("rank")
    time = context.time(asked.arguments, Around())
    held = Around(time.time, checked=True)
    found = _found(context, asked, sought, node, time)
    cases = _cases(context, node, fold(" ".join(text.split())), sought)
    keys = [
        Key(rank, cells.INT),
        Key(cypher.length(f"{node}.name"), cells.INT),
        Key(f"{node}.name", cells.TEXT),
        Key(f"{node}.id", cells.ID),
    ]

    def edge(field: Asked, cursor: Part) -> Part:
        of: Mapping[str, Callable[[Asked], Part]] = {
            "cursor": lambda _: cursor,
            "node": lambda each: context.node(context, node, ENTITY, each, held),
            "match": lambda _: Part(rank, MATCHES.__getitem__),
        }
        return context.record("SearchEdge", field, lambda each: of[each.name](each))

    rows = Rows(
        prefix="Search",
        source=lambda *more: cypher_search.ranked(found, node, rank, cases, more),
        keys=keys,
        keep=[node, rank],
        node=lambda field: context.node(context, node, ENTITY, field, held),
        edge=edge,
        marked=cursors.mark("search", sought),
        more={
            "facets": lambda field: grouping.grouped(context, field, Listed(Grouped(None, node, held), found))
        },
    )
    return page(context, asked, rows)


def _found(context: Context, asked: Asked, sought: list[str], node: str, time: Around) -> str:
    add = context.parameters.add
    about = Conditions(context, node, cells.of_node(None), tuple(KINDS), time)
    conditions = [about.of(asked.arguments.get("where")), *time.holding(node)]
    conditions += context.turning(asked.arguments, time, [node])
    kinds = asked.arguments.get("kinds")
    if kinds is not None:
        conditions.append(cypher.has_label(node, add([Label[kind.value].value for kind in kinds])))
    return cypher_search.search(add(_INDEX), add(_lucene(sought)), add(RANKED), node, conditions)


def _cases(context: Context, node: str, text: str, sought: list[str]) -> list[str]:
    add, known = context.parameters.add, cypher_search.search_words(node)
    wanted, stems = add(sought), add([f"{stem(word)}_" for word in sought])
    return [
        cypher_search.named(node, add(text), context.parameters.folding()),
        cypher_search.all_among(wanted, known),
        cypher_search.all_begin(wanted, known),
        cypher_search.all_begin_or_stem(wanted, stems, known),
    ]


def _lucene(sought: list[str]) -> str:
    """Each word must be there: whole, begun, by its stem or misspelt. Letters and digits only, so nothing escapes."""
    return " ".join(f"+({word}^8 {word}*^4 {stem(word)}_^2{_misspelt(word)})" for word in sought)


def _misspelt(word: str) -> str:
    if len(word) < _LEAST_FUZZY:
        return ""
    return f" {word}~{2 if len(word) >= _VERY_FUZZY else 1}"
