"""Documents that nobody thought of: none breaks the service, and both ways to answer give the same."""

from collections import Counter
from typing import Any

import pytest
from graphql import (
    REMOVE,
    FieldDefinitionNode,
    InputValueDefinitionNode,
    Visitor,
    build_ast_schema,
    parse,
    print_ast,
    visit,
)
from hypothesis import HealthCheck, given, settings

from graph_service.graphql.answering import Request
from graph_service.graphql.schema import print_schema_text
from tests.fuzz.documents import documents
from tests.graphql.conftest import Api
from tests.graphql.groupings import groupings

_REFUSED_ARGUMENTS = frozenset({"after", "before", "last", "between", "beginsIn", "endsIn"})
_OF_THEIR_OWN = frozenset({"grouped", "facets"})
"""Fields that `groupings` makes documents for: their inputs have exactly one of several fields, which this does not know."""


class _Answerable(Visitor):
    """Leaves out what, made up, is nearly always refused: cursors, two ends of a page, periods that run backwards."""

    def enter_input_value_definition(self, node: InputValueDefinitionNode, *_: Any) -> Any:
        return REMOVE if node.name.value in _REFUSED_ARGUMENTS else None

    def enter_field_definition(self, node: FieldDefinitionNode, *_: Any) -> Any:
        return REMOVE if node.name.value in _OF_THEIR_OWN else None


_SCHEMA = build_ast_schema(visit(parse(print_schema_text()), _Answerable()))
DOCUMENTS = documents(_SCHEMA).map(print_ast)
"""Documents of this schema, which may still ask for too much or for what cannot be."""

_ENOUGH, _ROUNDS = 8, 5
"""How many have to be answered, and in how many rounds: what is made up resembles what was made up before, and of one
round now and then nearly all is refused."""
_REFUSED = {"BAD_INPUT", "LIMIT_EXCEEDED", "GRAPHQL_VALIDATION_FAILED", "TIME_LIMIT"}


async def _nothing(_request: Request, _plan: Any) -> None:
    """Leaves everything to graphql-core."""


def slowly(api: Api, document: str) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Request, "all_of", _nothing)
        return api.post(document)


def test_both_ways_to_answer_give_the_same(insider: Api) -> None:
    outcomes: Counter[str] = Counter()

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(DOCUMENTS)
    def ask(document: str) -> None:
        fast, slow = insider.post(document), slowly(insider, document)
        assert fast == slow
        codes = {error["extensions"]["code"] for error in fast.get("errors", ())}
        assert codes <= _REFUSED
        outcomes[",".join(sorted(codes)) or "answered"] += 1

    for _ in range(_ROUNDS):
        ask()
        if outcomes["answered"] >= _ENOUGH:
            break
    assert outcomes["answered"] >= _ENOUGH, outcomes


def test_both_ways_group_and_sum_up_alike(api: Api) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(groupings())
    def ask(document: str) -> None:
        fast = api.post(document)
        assert "errors" not in fast, fast
        assert fast == slowly(api, document)

    ask()
