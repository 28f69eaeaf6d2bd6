"""The printed schema is the code's, and says what everything is."""

import re
from collections.abc import Iterable

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
    validate_schema,
)

from graph_service.graphql.schema import build, print_schema_text
from graph_service.graphql.vocabulary.cells import of_label, of_tie
from graph_service.graphql.vocabulary.enum_terms import ENUMS
from graph_service.graphql.vocabulary.terms import CELLS, KINDS
from graph_service.graphql.vocabulary.walks import ALL
from graph_service.model.vocabulary import TIES
from graph_service.resources import resource

SCHEMA = build()._schema
OURS = [made for name, made in SCHEMA.type_map.items() if not name.startswith("__")]


def test_the_printed_schema_is_up_to_date() -> None:
    printed = print_schema_text()
    assert resource("schema.graphql").read_text(encoding="utf-8") == printed, (
        "schema.graphql is stale: python -m graph_service.graphql.schema > schema.graphql"
    )
    assert validate_schema(build_schema(printed)) == []


def test_everything_is_described() -> None:
    bare = []
    for made in OURS:
        if made.name in {"String", "Int", "Float", "Boolean", "ID"}:
            continue
        bare += [] if made.description else [made.name]
        if isinstance(made, GraphQLEnumType):
            bare += [f"{made.name}.{name}" for name, value in made.values.items() if not value.description]
        elif isinstance(made, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in made.fields.items():
                bare += [] if field.description else [f"{made.name}.{name}"]
                bare += [f"{made.name}.{name}({arg})" for arg, of in field.args.items() if not of.description]
        elif isinstance(made, GraphQLInputObjectType):
            bare += [f"{made.name}.{name}" for name, field in made.fields.items() if not field.description]
    assert bare == []


_SWEDISH = re.compile(r"\([^()]*[a-zåäö][^()]*\)")


def _without_swedish(named: Iterable[tuple[str, str | None]]) -> list[str]:
    return [name for name, description in named if not _SWEDISH.search(description or "")]


def test_what_is_of_the_domain_has_its_swedish_term() -> None:
    """Kinds of node and their cells, what one walks along, and all values of the model's enumerations."""
    named: list[tuple[str, str | None]] = []
    for label, term in KINDS.items():
        made = SCHEMA.type_map[label]
        assert isinstance(made, GraphQLObjectType)
        assert term.swedish in (made.description or "")
        named += [(f"{label}.{walk.field}", walk.description) for walk in ALL if label in walk.starts]
    named += [(f"cell {name}", text) for name, text in CELLS.items() if name != "id"]
    for name in ENUMS:
        enum = SCHEMA.type_map.get(name)
        if isinstance(enum, GraphQLEnumType):
            named.append((name, enum.description))
            named += [(f"{name}.{value}", of.description) for value, of in enum.values.items()]
    assert len(named) > 300
    assert _without_swedish(named) == []


def test_what_is_deprecated_says_what_to_use_instead() -> None:
    found = {
        f"{made.name}.{name}({key})": of.deprecation_reason
        for made in OURS
        if isinstance(made, GraphQLObjectType)
        for name, field in made.fields.items()
        for key, of in field.args.items()
        if of.deprecation_reason is not None
    }
    assert set(found) == {"Query.organisation(orgnr)", "Query.organisation(municipalityCode)"}
    assert all(reason.startswith("Use `") for reason in found.values())


def test_every_cell_and_tie_of_the_model_is_there() -> None:
    for label in KINDS:
        made = SCHEMA.type_map[label]
        assert isinstance(made, GraphQLObjectType)
        assert {cell.name for cell in of_label(label)} <= set(made.fields)
        assert {walk.field for walk in ALL if label in walk.starts} <= set(made.fields)
    walked = {walk.tie.name for walk in ALL}
    assert set(TIES) == walked
    for walk in ALL:
        edge = SCHEMA.type_map[f"{walk.type_name}Edge"]
        assert isinstance(edge, GraphQLObjectType)
        if walk.tie.name != "STATES":
            assert [interface.name for interface in edge.interfaces] == ["Tie"]
        assert {cell.name for cell in of_tie(walk.tie.name)} <= set(edge.fields)


def test_a_contact_point_is_no_node() -> None:
    made = SCHEMA.type_map["ContactPoint"]
    assert isinstance(made, GraphQLObjectType)
    assert list(made.interfaces) == []


def test_lists_and_walks_all_take_a_time() -> None:
    own = {"grouped", "facets"}  # of a list, which took it
    of_network = {"Network", "Multiplexity", "Brokerage", "Changes", "Expiring", "Coverage"}  # which took it
    for made in OURS:
        if isinstance(made, GraphQLObjectType):
            for name, field in made.fields.items():
                if str(field.type).endswith("Connection!") and name not in own:
                    time = set() if made.name in of_network else {"asOf", "unknown"}
                    assert {"first", "after"} | time <= set(field.args), (made.name, name)
