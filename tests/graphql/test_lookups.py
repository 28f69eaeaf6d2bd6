"""What somebody knows a number or a code of: exactly one of them."""

from typing import Any

import pytest

from tests.graphql.conftest import Api

BY = "query ($by: OrganisationBy) { organisation(by: $by) { id } }"


@pytest.mark.parametrize(
    "by",
    [
        {"id": "vaxjo-kommun"},
        {"orgnr": "212000-0662"},
        {"orgnr": "162120000662"},
        {"municipalityCode": "0780"},
        {"vat": "se 2120000662 01"},
        {"pic": "999999999"},
    ],
)
def test_an_organisation_is_found_by_what_no_two_share(numbered: Api, by: dict[str, str]) -> None:
    assert numbered(BY, by=by) == {"organisation": {"id": "vaxjo-kommun"}}
    ((name, value),) = by.items()
    assert numbered(f'{{ organisation(by: {{{name}: "{value}"}}) {{ id }} }}') == {
        "organisation": {"id": "vaxjo-kommun"}
    }


@pytest.fixture(scope="module")
def numbered(api: Api, neo4j_driver: Any, neo4j_server: Any) -> Api:
    """Växjö has a VAT number and a PIC, too."""
    neo4j_driver.execute_query(
        "MATCH (n:Organisation {id: 'vaxjo-kommun'}) SET n.vat = 'SE212000066201', n.pic = '999999999'",
        database_=neo4j_server.database,
    )
    return api


@pytest.mark.parametrize(
    "by", [{}, {"id": "x", "orgnr": "212000-0662"}, {"id": None}, {"id": "x", "orgnr": None}]
)
def test_none_or_two_of_them_is_no_input(api: Api, by: dict[str, str | None]) -> None:
    assert api.refusal(BY, by=by)[0] == "BAD_INPUT"


def test_a_number_that_cannot_be_is_refused(api: Api) -> None:
    code, said = api.refusal(BY, by={"orgnr": "212000-0663"})
    assert (code, said) == ("BAD_INPUT", "orgnr: the check digit is wrong: it should be 2.")
    assert api.refusal(BY, by={"pic": "12"}) == ("BAD_INPUT", "pic: a PIC has nine digits.")
    assert api.refusal(BY, by={"vat": "1"})[1].startswith("vat: ")


@pytest.mark.parametrize("arguments", ["", "(id: null)", '(id: "x", by: {id: "x"})', '(id: "x", orgnr: "2")'])
def test_one_argument_is_needed(api: Api, arguments: str) -> None:
    said = ("BAD_INPUT", "organisation takes one of id, by, orgnr and municipalityCode.")
    assert api.refusal(f"{{ organisation{arguments} {{ id }} }}") == said


def test_the_old_arguments_work_and_say_that_they_are_deprecated(api: Api) -> None:
    assert api('{ organisation(municipalityCode: "0780") { id } }') == {
        "organisation": {"id": "vaxjo-kommun"}
    }
    assert api('{ organisation(orgnr: "2120000662") { id } }') == {"organisation": {"id": "vaxjo-kommun"}}
    found = api("""{ by: __type(name: "OrganisationBy") { isOneOf }
        where: __type(name: "OrganisationWhere") { isOneOf }
        query: __type(name: "Query") { fields { name
          all: args(includeDeprecated: true) { name isDeprecated deprecationReason } args { name } } } }""")
    assert (found["by"]["isOneOf"], found["where"]["isOneOf"]) == (True, False)
    (field,) = (field for field in found["query"]["fields"] if field["name"] == "organisation")
    assert [one["name"] for one in field["args"]] == ["id", "by"]
    assert {one["name"]: one["deprecationReason"] for one in field["all"] if one["isDeprecated"]} == {
        "orgnr": "Use `by: {orgnr: …}`.",
        "municipalityCode": "Use `by: {municipalityCode: …}`.",
    }
