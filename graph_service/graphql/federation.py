"""Apollo Federation 2: what a router asks of a subgraph, and the schema that partners compose with theirs."""

from typing import Any

from graphql import (
    ArgumentNode,
    DirectiveNode,
    FieldDefinitionNode,
    NameNode,
    Node,
    ObjectTypeDefinitionNode,
    ScalarTypeDefinitionNode,
    StringValueNode,
    UnionTypeDefinitionNode,
    Visitor,
    parse,
    print_ast,
    visit,
)
from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import (
    AnyRepresentation,
    argument,
    field,
    fill,
    many,
    maybe,
    shell,
    union,
)
from graph_service.graphql.vocabulary.terms import KINDS

VERSION = "https://specs.apollo.dev/federation/v2.3"
SERVICE = "_Service"
SDL = "sdl"
"""Under which name the schema, when it is built, has what gives this text."""
_OURS = frozenset({"_Any", "_Entity", SERVICE, "_entities", "_service"})
_NOT_COMPOSED = frozenset({"node", "nodes"})
_LINK = f'extend schema @link(url: "{VERSION}", import: ["@key", "@shareable"])'


def fields() -> list[StrawberryField]:
    """The two root fields of a subgraph."""
    entity = union(
        "_Entity", types.KIND_TYPES.values(), "Whatever other subgraphs can refer to, by its `id`."
    )
    service = shell(SERVICE)
    fill(service, [field("sdl", str, "The schema to compose.")], "This subgraph, for whoever composes it.")
    return [
        field("_service", service, "The schema that partners compose with theirs (Apollo Federation 2)."),
        field(
            "_entities",
            many(maybe(entity)),
            "What these stand for, in their order; null for what is not there (Apollo Federation 2).",
            [argument("representations", many(AnyRepresentation), "Types and keys.")],
        ),
    ]


def plain(schema: str) -> str:
    """The text of a schema, without what is there for routers only."""
    cut = _ForRouters()
    visit(parse(schema), cut)
    kept, at = [], 0
    for start, end in cut.places:
        kept.append(schema[at:start].rstrip())
        at = end
    return "".join([*kept, schema[at:]]).rstrip() + "\n"


def sdl(schema: str) -> str:
    """The text of a schema as a subgraph says it: which types are entities, and what others may define, too."""
    return f"{_LINK}\n\n{print_ast(visit(parse(plain(schema)), _Federated()))}\n"


class _ForRouters(Visitor):
    """Finds where in a text such definitions stand."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[int, int]] = []

    def enter(self, node: Node, *_: Any) -> Any:
        defined = (
            FieldDefinitionNode
            | ObjectTypeDefinitionNode
            | ScalarTypeDefinitionNode
            | UnionTypeDefinitionNode
        )
        if isinstance(node, defined) and node.name.value in _OURS and node.loc:
            self.places.append((node.loc.start, node.loc.end))
            return False
        return None


class _Federated(Visitor):
    def leave_object_type_definition(self, node: ObjectTypeDefinitionNode, *_: Any) -> Any:
        name = node.name.value
        if name in set(KINDS):
            return _with(node, directives=(*(node.directives or ()), _directive("key", fields="id")))
        if name == "PageInfo":
            return _with(node, directives=(*(node.directives or ()), _directive("shareable")))
        if name == "Query":
            return _with(
                node, fields=tuple(f for f in node.fields or () if f.name.value not in _NOT_COMPOSED)
            )
        return None


def _with(node: ObjectTypeDefinitionNode, **changed: Any) -> ObjectTypeDefinitionNode:
    kept = {key: getattr(node, key) for key in node.keys}
    return ObjectTypeDefinitionNode(**{**kept, **changed})


def _directive(name: str, **arguments: str) -> DirectiveNode:
    given = [
        ArgumentNode(name=NameNode(value=key), value=StringValueNode(value=value))
        for key, value in arguments.items()
    ]
    return DirectiveNode(name=NameNode(value=name), arguments=tuple(given))
