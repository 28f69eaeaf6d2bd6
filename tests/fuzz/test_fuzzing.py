"""What makes the documents and what judges the answers, on schemas small enough to see through."""

import graphql
import pytest

from tests.fuzz.answers import faults
from tests.fuzz.documents import Drawn, documents
from tests.fuzz.report import Outcome, Report

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
    draw = Drawn(documents(ONE_OF))
    for document in (draw(f"1 {number}") for number in range(100)):
        assert graphql.validate(ONE_OF, document) == []
        text = graphql.print_ast(document)
        seen |= {name for name in ONE_OF.get_type("By").fields if f"{{ {name}:" in text}  # type: ignore[union-attr]
    assert seen == {"id", "number", "both", "inner"}


def test_a_name_gives_the_same_document_whatever_was_drawn_before() -> None:
    first, again, other = (
        {name: graphql.print_ast(draw(f"{seed} {name}")) for name in names}
        for draw, seed, names in (
            (Drawn(documents(ONE_OF)), 1, range(20)),
            (Drawn(documents(ONE_OF)), 1, range(19, -1, -1)),
            (Drawn(documents(ONE_OF)), 2, range(20)),
        )
    )
    assert first == again
    assert first != other
    assert len(set(first.values())) > 10


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


def test_what_came_of_all_is_added_up() -> None:
    report = Report()
    for one in (
        Outcome(1, "a", [], values=3, seconds=0.5),
        Outcome(2, "b", ["BAD_INPUT"], seconds=0.2),
        Outcome(3, "a", ["LIMIT_EXCEEDED"], ["depth"], broken="document 3\n"),
    ):
        report.note(one)
    assert (report.asked, report.answered, report.values, report.slowest) == (3, 1, 3, (0.5, 1))
    assert report.outcomes == {("a", "answered"): 1, ("b", "BAD_INPUT"): 1, ("a", "LIMIT_EXCEEDED"): 1}
    assert report.in_short() == (
        "3 documents: 1 answered, 2 refused (BAD_INPUT 1, LIMIT_EXCEEDED 1), 1 faults"
    )
    assert "document 3" in str(report)
    assert "1 over the limit of depth" in str(report)
