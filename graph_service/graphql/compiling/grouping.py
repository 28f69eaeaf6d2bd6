"""Nodes put into groups, by what they say and by what they lead to; each group with what it comes to."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from graph_service.errors import BadInputError
from graph_service.graphql.compiling import aggregates, cursors, cypher, cypher_sums, quantities
from graph_service.graphql.compiling.aggregates import Members
from graph_service.graphql.compiling.context import Context
from graph_service.graphql.compiling.cursors import Key
from graph_service.graphql.compiling.dimensions import Dimension, Grouped, dimension
from graph_service.graphql.compiling.pages import Rows, page
from graph_service.graphql.compiling.parts import Part
from graph_service.graphql.compiling.quantities import Summed
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.limits import OverLimitError
from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.terms import ENTITY

MOST_DIMENSIONS = 4


class Listed(NamedTuple):
    """What is summed up and grouped: the nodes that a text finds, or those of a walk with the ties to them."""

    of: Grouped
    source: str
    tie: str = ""

    @property
    def label(self) -> str:
        return self.of.label or ENTITY

    @property
    def nodes(self) -> Summed:
        """What its nodes are summed up by."""
        return quantities.of_nodes(self.of.label)

    @property
    def prefix(self) -> str:
        """What the names of its types begin with."""
        return f"{self.label}{'Ties' if self.tie else ''}"


def fields(context: Context, listed: Listed) -> Mapping[str, Callable[[Asked], Part]]:
    """What compiles the fields of a connection that are about all of its nodes, on whatever page."""
    return {
        "aggregate": lambda asked: _aggregate(context, asked, listed),
        "grouped": lambda asked: grouped(context, asked, listed),
    }


def grouped(context: Context, asked: Asked, listed: Listed) -> Part:
    """The nodes put into groups, page by page."""
    return page(context, asked, _Groups(context, asked, listed).rows())


def _aggregate(context: Context, asked: Asked, listed: Listed) -> Part:
    node, source = listed.of.node, listed.source
    if not listed.tie:
        return aggregates.aggregate(context, listed.nodes, asked, aggregates.found_by(source, node))
    nodes = aggregates.found_by(cypher_sums.different(source, {node: node}), node)
    return _both(context, listed, asked, nodes, aggregates.found_by(source, listed.tie))


def _both(context: Context, listed: Listed, asked: Asked, nodes: Members, ties: Members) -> Part:
    def part_of(field: Asked) -> Part:
        if field.name == "node":
            return aggregates.aggregate(context, listed.nodes, field, nodes)
        return aggregates.aggregate(context, quantities.OF_TIES, field, ties)

    return context.record(f"{listed.prefix}Aggregate", asked, part_of)


class _Groups:
    """The groups of one field: what they go by, and what is kept of each while its fields are compiled."""

    def __init__(self, context: Context, asked: Asked, listed: Listed) -> None:
        self._context = context
        self._asked = asked
        self._listed = listed
        self._dimensions = _dimensions(context, listed.of, asked)
        self._order: Mapping[str, Any] = asked.arguments.get("orderBy") or {}
        self._values = {one.variable: one.value for one in self._dimensions}
        self._of_each: dict[str, str] = {}
        self._keep = list(self._values)
        self._many = self._kept(cypher_sums.count_distinct(listed.of.node))

    def rows(self) -> Rows:
        """What the connection of groups is a page of."""
        prefix, base = f"{self._listed.prefix}Grouping", self._listed.source
        for one in self._dimensions:
            base = one.reached(base)
        names = [one.name for one in self._dimensions]

        def edge(asked: Asked, cursor: Part) -> Part:
            def part_of(field: Asked) -> Part:
                return cursor if field.name == "cursor" else self._group(field)

            return self._context.record(f"{prefix}Edge", asked, part_of)

        return Rows(
            prefix=prefix,
            source=lambda *more: cypher_sums.put_together(base, self._values, self._of_each, more),
            keys=self._keys(),
            keep=self._keep,
            node=self._group,
            edge=edge,
            marked=cursors.mark(prefix, [*names, *((name, way.value) for name, way in self._order.items())]),
            counted=cypher_sums.different(base, self._values),
        )

    def _keys(self) -> list[Key]:
        by_key = [key for one in self._dimensions for key in one.keys]
        count = Key(self._many, cells.INT, descending=True)
        for name, direction in self._order.items():
            descending = direction.value == "DESC"
            if name == "key":
                return [key._replace(descending=descending) for key in by_key]
            count = count._replace(descending=descending)
        return [count, *by_key]

    def _group(self, asked: Asked) -> Part:
        of: Mapping[str, Callable[[Asked], Part]] = {
            "key": self._key,
            "aggregate": self._aggregate,
            "ties": self._ties,
        }
        return self._context.record(
            f"{self._listed.prefix}Grouping", asked, lambda field: of[field.name](field)
        )

    def _key(self, asked: Asked) -> Part:
        known = {one.name: one for one in self._dimensions}

        def part_of(field: Asked) -> Part:
            if field.name not in known:
                raise BadInputError(f"A key has {field.name} only where by of {self._asked.name} names it.")
            return known[field.name].part(field)

        return self._context.record(f"{self._listed.label}GroupingKey", asked, part_of)

    def _aggregate(self, asked: Asked) -> Part:
        listed, nodes = self._listed, self._members(self._listed.of.node)
        if listed.tie:
            return _both(self._context, listed, asked, nodes, self._members(listed.tie))
        return aggregates.aggregate(self._context, listed.nodes, asked, nodes)

    def _ties(self, asked: Asked) -> Part:
        """What the ties that each dimension follows come to."""
        followed = [self._members(one.tie) for one in self._dimensions if one.tie]
        parts = [aggregates.aggregate(self._context, quantities.OF_TIES, asked, ties) for ties in followed]
        return Part(
            cypher.row(part.text for part in parts),
            lambda values: [part.read(value) for part, value in zip(parts, values, strict=True)],
        )

    def _members(self, variable: str) -> Members:
        """The nodes or ties of a group."""
        each = self._context.parameters.variable(variable[0])
        return Members(
            each,
            lambda: cypher.unwind(self._kept(cypher_sums.collect_distinct(variable)), each),
            lambda: self._kept(cypher_sums.count_distinct(variable)),
        )

    def _kept(self, text: str) -> str:
        """Have something worked out for each group, and say what it is called."""
        for name, known in self._of_each.items():
            if known == text:
                return name
        name = self._context.parameters.variable("g")
        self._of_each[name] = text
        self._keep.append(name)
        return name


def _dimensions(context: Context, of: Grouped, asked: Asked) -> list[Dimension]:
    """What to group by. Raises BadInputError for nothing at all and for the same twice."""
    by, where = asked.arguments["by"], f"by of {asked.name}"
    if not by:
        raise BadInputError(f"{where} is empty.", hint="Name what to group by, or ask for aggregate.")
    if len(by) > MOST_DIMENSIONS:
        raise OverLimitError(f"items in {where}", MOST_DIMENSIONS, len(by))
    found: dict[str, Dimension] = {}
    for given in by:
        one = dimension(context, of, given)
        if one.name in found:
            raise BadInputError(f"{where} names {one.name} twice.")
        found[one.name] = one
    return list(found.values())
