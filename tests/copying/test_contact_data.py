"""Addresses and telephone numbers within text: all of them go, and nothing that only looks like one."""

import pytest

from graph_service.copying import contact_data
from graph_service.resources import resource


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Skriv till anna.b-c+d@sub.exempel.se.", "Skriv till [e-post]."),
        ("<anna@exempel.se>, bo_1@exempel.co.uk", "<[e-post]>, [e-post]"),
        ("Åsa: åsa.öberg@växjö.se", "Åsa: [e-post]"),
        ("tel 0470-123 45", "tel [telefon]"),
        ("019-602 63 75", "[telefon]"),
        ("08-12345678 (växel)", "[telefon] (växel)"),
        (
            "070 123 45 67/070-1234567, tel:0470-123 45 Tel.08-123 456",
            "[telefon]/[telefon], tel:[telefon] Tel.[telefon]",
        ),
        ("0701234567", "[telefon]"),
        ("+46 (0)470 123 45, +46701234567", "[telefon], [telefon]"),
        ("0046-70-123 45 67", "[telefon]"),
        ("Ring +46 31 367 12 34 till Anna", "Ring [telefon] till Anna"),
        ("(0470) 71 84 01", "[telefon]"),
        (
            "0470\u00a071\u00a084\u00a007, 0470\u201171 84 08, 0470\u2212718430",
            "[telefon], [telefon], [telefon]",
        ),
        ("0470718418; 070  718 40 34; 0470.718405", "[telefon]; [telefon]; [telefon]"),
        ("46707184021, +45 33 12 34 56", "[telefon], [telefon]"),
        ("anna (at) vaxjo.se, bo[at]vaxjo.se", "[e-post], [e-post]"),
        ("anna.berg\uff20vaxjo.se, bo%40vaxjo.se", "[e-post], [e-post]"),
    ],
)
def test_what_is_contact_data_goes(text: str, left: str) -> None:
    assert contact_data.without({"note": text})[0] == {"note": left}


@pytest.mark.parametrize(
    "text",
    [
        "dnr 2014/00123, 07-2020, 2020-01-02/2021-03-04",
        "556036-0793, SE556036079301, PIC 999974844",
        "0780 Växjö, 07 Kronobergs län, SE21",
        "+2 000 000 kr, 1 500 000 kr, 12 000 000 kronor",
        "1.1:57-63 kronoberg-dua-2020#1.1:57",
        "2021-01-01 08.00-17.00",
        "200 000–300 000 kr, 10 000 - 500 000 kr, 12 000 000 000 kr",
        "Dnr 2021/00123-456, RS 2020/01234",
        "@kronoberg, a@b",
    ],
)
def test_what_is_none_stays(text: str) -> None:
    assert contact_data.without({"note": text}) == ({"note": text}, 0)


def test_nothing_that_the_seed_says_is_taken_for_it() -> None:
    files = [*resource("seed").glob("*.yml"), *resource("seed").rglob("reference/*")]
    lines = [
        line for file in files if file.is_file() for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 3000
    assert [line for line in lines if contact_data.without({"note": line})[1]] == []


def test_what_identifies_a_thing_stays_whatever_it_looks_like() -> None:
    told = {"id": "0701234567", "key": "0046701234567890", "digest": "0701234567"}
    assert contact_data.without(told) == (told, 0)


def test_lists_are_looked_through_and_values_that_are_no_text_stay() -> None:
    told = {"aliases": ["x", "a@b.se"], "n": 701234567, "yes": True, "many": [1, 2], "none": []}
    found, many = contact_data.without(told)
    assert (found, many) == ({**told, "aliases": ["x", "[e-post]"]}, 1)
