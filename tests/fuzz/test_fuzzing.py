"""What makes the documents and what judges the answers, on schemas small enough to see through."""

from itertools import islice

import graphql
import pytest

from tests.fuzz.answers import faults
from tests.fuzz.documents import documents, drawn

ONE_OF = graphql.build_schema("""
    type Query { found(by: By!, among: [By!]): String }
    input By @oneOf { id: ID, number: Int, both: Pair, inner: [By!] }
    input Pair { a: Int!, by: By }
""")
ANSWERS = graphql.build_schema("""
    type Query { pets(first: Int): [Pet!]!, pet: Pet, size: Size }
    interface Pet { name: String! }
    type Cat implements Pet { name: String!, lives: Int }
    type Dog implements Pet { name: String!, born: Date, size: Size! }
    enum Size { SMALL, LARGE }
    scalar Date
""")
QUERY = "{ p: pets { name ... on Cat { lives } ...D } size } fragment D on Dog { born kind: size }"


def test_inputs_of_which_one_is_given_have_one() -> None:
    seen: set[str] = set()
    for document in islice(drawn(documents(ONE_OF), seed=1), 100):
        assert graphql.validate(ONE_OF, document) == []
        text = graphql.print_ast(document)
        seen |= {name for name in ONE_OF.get_type("By").fields if f"{{ {name}:" in text}  # type: ignore[union-attr]
    assert seen == {"id", "number", "both", "inner"}


def test_the_same_seed_gives_the_same_documents() -> None:
    first, again, other = (
        [graphql.print_ast(document) for document in islice(drawn(documents(ONE_OF), seed), 20)]
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other
    assert len(set(first)) > 10


CAT = {"name": "Misse", "lives": 9}
DOG = {"name": "Karo", "born": "2020-02-29", "kind": "LARGE"}
ERROR = {"message": "no", "path": ["size"], "extensions": {"code": "BAD_INPUT"}}


@pytest.mark.parametrize(
    "answer",
    [
        {"data": {"p": [CAT, DOG], "size": "SMALL"}},
        {"data": {"p": [], "size": None}, "extensions": {}},
        {"data": {"p": [CAT], "size": None}, "errors": [ERROR]},
        {"data": None, "errors": [{"message": "no", "path": ["p", 0], "extensions": {"code": "BAD_INPUT"}}]},
        {"errors": [{"message": "no", "extensions": {"code": "LIMIT_EXCEEDED"}}]},
    ],
)
def test_an_answer_that_is_right_is_taken(answer: object) -> None:
    assert faults(ANSWERS, QUERY, answer) == []


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"data": None},
        {"data": {"p": [], "size": None}, "more": 1},
        {"data": {"size": None, "p": []}},
        {"data": {"p": []}},
        {"data": {"p": None, "size": None}},
        {"data": {"p": [None], "size": None}},
        {"data": {"p": [{**CAT, "born": None}], "size": None}},
        {"data": {"p": [{"name": None, "lives": 9}], "size": None}},
        {"data": {"p": [{"name": "Misse", "lives": 2**31}], "size": None}},
        {"data": {"p": [{"name": "Misse", "lives": True}], "size": None}},
        {"data": {"p": [{**DOG, "kind": None}], "size": None}},
        {"data": {"p": [{**DOG, "kind": "MEDIUM"}], "size": None}},
        {"data": {"p": CAT, "size": None}},
        {"data": {"p": [], "size": "SMALL"}, "errors": []},
        {"data": {"p": [], "size": "SMALL"}, "errors": [ERROR]},
        {"data": {"p": [], "size": None}, "errors": [{"message": "no", "path": ["size"]}]},
    ],
)
def test_an_answer_that_is_wrong_is_found(answer: object) -> None:
    assert faults(ANSWERS, QUERY, answer) != []
