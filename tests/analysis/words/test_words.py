"""The words that people read: none is missing, and sentences say what was asked."""

import datetime as dt
from enum import StrEnum

import pytest

from graph_service.analysis import Layer, RelationOptions, RollUp, Weight, collaborate, structure_of
from graph_service.analysis.tables.measures import MEASURES
from graph_service.analysis.words.asking import asked
from graph_service.analysis.words.languages import Language, among_equals, listed, number
from graph_service.analysis.words.measures import MEANINGS, NAMES, meaning, measure
from graph_service.analysis.words.terms import TERMS, several, term
from graph_service.model.vocabulary import OrganisationKind, Sector, UnknownBound

SV, EN = Language.SV, Language.EN


@pytest.mark.parametrize("vocabulary", TERMS, ids=lambda each: each.__name__)
def test_every_value_has_its_words(vocabulary: type[StrEnum]) -> None:
    assert set(TERMS[vocabulary]) == set(vocabulary)
    assert all(words[0].strip() and words[1].strip() for words in TERMS[vocabulary].values())


def test_no_two_values_of_a_vocabulary_read_alike() -> None:
    for words in TERMS.values():
        for language in range(2):
            assert len({each[language] for each in words.values()}) == len(words)


def test_every_measure_of_an_actor_has_a_name_and_what_is_explained_too() -> None:
    assert set(MEASURES) <= set(NAMES)
    assert set(MEANINGS) <= set(NAMES)
    assert (measure("betweenness", SV), measure("betweenness", EN)) == ("mellanställning", "betweenness")
    assert meaning("degree", EN) == "how many it collaborates with"


def test_words_of_columns() -> None:
    assert term(OrganisationKind.MUNICIPALITY, SV) == "kommun"
    assert (term(Layer.MEETING, SV), several(Layer.MEETING, SV)) == ("möte", "möten")


def test_numbers_are_written_as_readers_write_them() -> None:
    written = [(number(value, SV), number(value, EN)) for value in (12345.678, 0.5, 3.0, 0.0)]
    assert written == [
        ("12\N{NO-BREAK SPACE}345,68", "12,345.68"),
        ("0,5", "0.5"),
        ("3", "3"),
        ("0", "0"),
    ]
    assert (number(40000, EN, 0), number(40000, SV, 0)) == ("40,000", "40\N{NO-BREAK SPACE}000")


def test_words_one_after_another() -> None:
    assert [listed(["a", "b", "c"][:n], EN) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_who_is_as_strong_as_others_is_named_with_them() -> None:
    assert [among_equals("abcd"[:n], SV) for n in (1, 2, 4)] == ["a", "a och b", "a och 3 lika starka"]
    assert among_equals("abc", EN) == "a and 2 as strong"


def test_what_was_asked_by_default() -> None:
    assert asked(collaborate(structure_of([])), SV) == [
        "Genom grupper, överenskommelser, projekt och möten.",
        "Utan avgränsning i tid.",
        "Myndigheter räknas en gång per län.",
        "Vikt: små sammanhang väger tyngre (Newman).",
    ]


def test_what_was_asked_with_all_that_can_be() -> None:
    options = RelationOptions(
        as_of=dt.date(2020, 11, 26),
        unknown=UnknownBound.EXCLUDE,
        layers=frozenset({Layer.MEETING}),
        roll_up=RollUp.NONE,
        weight=Weight.COUNT,
        include_inferred=True,
        internal=True,
        area="07",
        sectors=frozenset({Sector.STATE, Sector.MUNICIPAL}),
        kinds=frozenset({OrganisationKind.REGION}),
    )
    kronoberg = ("Area", "k", {"name": "Kronobergs län", "kind": "COUNTY", "code": "07"})
    assert asked(collaborate(structure_of([kronoberg]), options), EN) == [
        "Through meetings.",
        "As of 2020-11-26; what no source says from or until when it holds is left out.",
        "Only actors in Kronobergs län.",
        "Only the sector: municipal, state.",
        "Only the kind: region.",
        "Units by themselves.",
        "Weight: number of shared things.",
        "Also what no source states and a reader inferred.",
        "Also pairs within one organisation.",
    ]
