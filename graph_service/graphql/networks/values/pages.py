"""Pages of long lists: a cursor is a place in the list, of use as long as the graph is the same."""

from collections.abc import Callable
from typing import Any

from graph_service.errors import BadInputError
from graph_service.graphql.compiling import cursors
from graph_service.graphql.compiling.context import page_size
from graph_service.graphql.compiling.cursors import Key
from graph_service.graphql.networks.values.worked import Arguments, Telling, Value
from graph_service.graphql.vocabulary.cells import ID

_PAGE = frozenset({"first", "after", "last", "before"})
_PLACE = (Key("version", ID), Key("at", int))


def page(
    telling: Telling, of: str, given: Arguments, many: int, made: Callable[[int], dict[str, Any]]
) -> Value:
    """A page of a list of so many. `made` gives an edge's own fields, its `node` among them, by the place in the list."""
    window = cursors.window(given, of)
    size = page_size(telling.limits, window.size, of)
    asked = sorted((name, repr(value)) for name, value in given.items() if name not in _PAGE)
    mark = cursors.mark(of, [repr((asked, telling.analyses.options))])
    begin = _place(telling, mark, window.after) + 1 if window.earlier else 0
    end = _place(telling, mark, window.before) if window.later else many
    end = max(min(end, many), begin)
    more = end - begin > size
    shown = range(max(begin, end - size), end) if window.backward else range(begin, min(end, begin + size))

    def cursor(at: int) -> str:
        return cursors.encode(mark, (telling.version, at))

    nodes = [made(at) for at in shown]
    return {
        "edges": [{**each, "cursor": cursor(at)} for each, at in zip(nodes, shown, strict=True)],
        "nodes": [each["node"] for each in nodes],
        "totalCount": many,
        "pageInfo": {
            "hasNextPage": window.later if window.backward else more,
            "hasPreviousPage": more if window.backward else window.earlier,
            "startCursor": cursor(shown[0]) if shown else None,
            "endCursor": cursor(shown[-1]) if shown else None,
        },
    }


def _place(telling: Telling, mark: str, cursor: str) -> int:
    version, at = cursors.decode(cursor, mark, _PLACE)
    if version != telling.version:
        raise BadInputError(
            "The cursor is of a graph that has changed since.",
            hint="The whole list may be another now: begin again with its first page.",
        )
    return int(at)
