"""What proves that two records are one, and how an id is written."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from graph_service.model.identity import (
    SLUG,
    fold,
    organisation_number,
    participant_code,
    slug,
    vat_number,
)

VECTORS = json.loads(
    (Path(__file__).parent.parent / "data" / "organisationsnummer_testlist.json").read_text()
)
COMPANIES = [vector for vector in VECTORS if vector["type"] == "Aktiebolag"]
PERSONS = [vector for vector in VECTORS if vector["type"] == "Enskild firma"]


@pytest.mark.parametrize("vector", [v for v in COMPANIES if v["valid"]], ids=lambda v: v["input"])
def test_published_organisation_numbers_are_read(vector: dict[str, str]) -> None:
    for form in ("input", "long_format", "short_format"):
        assert organisation_number(vector[form]) == vector["short_format"].replace("-", "")
    assert vat_number(vector["vat_number"]) == vector["vat_number"]


@pytest.mark.parametrize("vector", [v for v in COMPANIES if not v["valid"]], ids=lambda v: v["input"])
def test_published_wrong_numbers_are_refused(vector: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="check digit"):
        organisation_number(vector["input"])


@pytest.mark.parametrize("vector", PERSONS, ids=lambda v: v["input"])
def test_a_sole_trader_has_a_personal_number_and_is_refused(vector: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"looks like a person|has ten digits"):
        organisation_number(vector["input"])
    with pytest.raises(ValueError, match="looks like a person"):
        organisation_number(vector["short_format"])


@given(st.integers(min_value=10**8, max_value=10**9 - 1))
def test_one_wrong_digit_is_always_found(stem: int) -> None:
    text = f"{str(stem)[:2]}2{str(stem)[3:]}"
    right = text + luhn.calc_check_digit(text)
    assert organisation_number(f"{right[:6]}-{right[6:]}") == right
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    with pytest.raises(ValueError, match=f"should be {right[-1]}"):
        organisation_number(wrong)


@pytest.mark.parametrize("text", ["", "202100", "20210021140", "２０２１００２１１４", "202100-211A"])
def test_what_has_not_ten_digits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="ten digits"):
        organisation_number(text)


@pytest.mark.parametrize(
    ("given", "read"), [("se 202100-2114 01", "SE202100211401"), ("DE123456789", "DE123456789")]
)
def test_vat_numbers(given: str, read: str) -> None:
    assert vat_number(given) == read


@pytest.mark.parametrize("text", ["SE202100211400", "SE202100211501", "202100211401", "SE2021002114", "X1"])
def test_wrong_vat_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=r"VAT|check digit"):
        vat_number(text)


def test_participant_codes() -> None:
    assert participant_code("999978433") == "999978433"
    for wrong in ("99997843", "9999784330", "99997843a"):
        with pytest.raises(ValueError, match="nine digits"):
            participant_code(wrong)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Länsstyrelsen i Kronobergs län", "lansstyrelsen-i-kronobergs-lan"),
        ("Växjö kommun", "vaxjo-kommun"),
        ("VÄXJÖ  KOMMUN ", "vaxjo-kommun"),
        ("Café Ü & Åre/Mörsil", "cafe-u-are-morsil"),
        ("Sørensen æble straße", "sorensen-aeble-strasse"),
    ],
)
def test_the_slug_of_a_name(name: str, written: str) -> None:
    assert slug(name) == written


@given(st.text())
def test_a_slug_is_a_slug_or_nothing_and_stays_what_it_is(name: str) -> None:
    made = slug(name)
    assert not made or SLUG.fullmatch(made)
    assert slug(made) == made


@given(st.text(alphabet="abcåäöéüÅÄÖ -"))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(text.upper())
