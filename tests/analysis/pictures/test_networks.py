"""The pictures of networks: everything is named once and readable, and what is left out is told."""

import dataclasses
import datetime as dt

import numpy as np
import pytest

from graph_service.analysis import (
    BackboneTest,
    Frame,
    Language,
    Layer,
    MeasureOptions,
    Network,
    RelationOptions,
    RollUp,
    Weight,
    analyse,
    community_matrix,
    ego_picture,
    network_picture,
    structure_of,
    two_mode_picture,
)
from graph_service.analysis.pictures.choosing import chosen
from graph_service.analysis.pictures.grouping import COLOURED_BY, OTHER, coloured, letter_of
from graph_service.analysis.pictures.picture import Picture
from graph_service.errors import BadInputError
from graph_service.style_sheet import rules
from tests.analysis.pictures.reading import read
from tests.analysis.pictures.worlds import network, rings
from tests.analysis.worlds import groups, members, organisations

EN = Frame(Language.EN)
EMPTY = analyse(structure_of([]))
ONE = analyse(structure_of([*organisations("a"), *groups("g")], members("g", "a")))


def draw_all(found: Network, who: str) -> dict[str, Picture]:
    """Draw each kind of network picture."""
    return {
        "network": network_picture(found, EN),
        "two-mode": two_mode_picture(found.collaboration, EN),
        "ego": ego_picture(found.collaboration, who, EN),
        "communities": community_matrix(found, EN),
    }


def test_actors_are_named_and_told_apart_by_community() -> None:
    words = read(network_picture(network())).words()
    assert "Vem samverkar med vem" in words
    assert {"Alvesta kommun", "Växjö kommun", "Företaget", "Karlshamns kommun"} <= set(words)
    assert "Arbetsförmedlingen (Kronobergs län)" in words
    begin = words.index("Gemenskap")
    assert words[begin : words.index("Yta: sammanlagd vikt")] == [
        "Gemenskap",
        "A. kring Alvesta kommun och Växjö kommun (4)",
        "B. kring Arbetsförmedlingen (Blekinge län) och Karlshamns kommun (2)",
    ]


def test_the_caption_says_what_was_asked_and_left_out() -> None:
    options = {"as_of": dt.date(2020, 11, 26), "unknown": "INCLUDE", "layers": frozenset({Layer.GROUP})}
    found = network(**options, weight=Weight.COUNT, roll_up=RollUp.NONE, include_inferred=True)
    text = read(network_picture(found)).whole()
    for sentence in (
        "4 aktörer och 4 par.",
        "1 till, utan känd samverkan, visas inte.",
        "Genom grupper.",
        "Gällande 2020-11-26",
        "Enheter för sig.",
        "Vikt: antal gemensamma sammanhang.",
        "Även slutsatser som ingen källa uttalar.",
    ):
        assert sentence in text


@pytest.mark.parametrize("colour_by", [*COLOURED_BY, "core-number", "constraint", "Degree"])
def test_colours_may_stand_for_anything_that_is_known(colour_by: str) -> None:
    found = network()
    shown = np.flatnonzero(found.degree).astype(np.int32)
    looks = coloured(found, colour_by, shown, Language.EN)
    assert len(looks.looks) == len(shown)
    assert len(looks.legend.entries) >= 1
    network_picture(found, EN, colour_by=colour_by).svg()


def test_a_community_has_the_colour_of_its_ring_in_neo4j_browser_whoever_is_shown() -> None:
    found = network()
    member = found.communities.member
    second = np.flatnonzero(member == 1).astype(np.int32)
    looks = coloured(found, "community", second, Language.SV)
    assert {look.colour for look in looks.looks} == {rules()["node.NetworkCommunity1"]["border-color"]}
    assert [text[:2] for _, text in looks.legend.entries] == ["B."]


def test_what_is_not_known_is_grey_and_told() -> None:
    found = network()
    ids = found.collaboration.actors.id
    looks = coloured(found, "kind", np.arange(len(ids), dtype=np.int32), Language.SV)
    told = [text for _, text in looks.legend.entries]
    assert told == ["kommun (3)", "statlig myndighet (2)", "övriga (2)"]
    assert looks.looks[ids.index("foretaget")] == OTHER
    assert (
        len({looks.looks[ids.index(each)] for each in ("alvesta-kommun", "af@kronoberg", "foretaget")}) == 3
    )


@pytest.mark.parametrize(
    ("how", "says", "hint"),
    [
        ({"colour_by": "beauty"}, "colours cannot stand for 'beauty'", "county, degree, strength"),
        ({"colour_by": "component"}, "colours cannot stand for 'component'", "community"),
        ({"size_by": "county"}, "'county' is no measure", "betweenness"),
        ({"size_by": "community"}, "sizes cannot stand for 'community'", "colour by it"),
    ],
)
def test_what_colours_and_sizes_cannot_stand_for_is_refused(
    how: dict[str, str], says: str, hint: str
) -> None:
    with pytest.raises(BadInputError, match=says) as refused:
        network_picture(network(), **how)  # type: ignore[arg-type]
    assert hint in (refused.value.hint or "")


@pytest.mark.parametrize("size_by", ["pagerank", "core-number", "effective size", "hierarchy"])
def test_sizes_may_stand_for_any_measure(size_by: str) -> None:
    words = read(network_picture(network(), EN, size_by=size_by)).words()
    assert any(word.startswith("Area: ") for word in words)


def test_no_name_stands_upon_another_however_many_there_are() -> None:
    for picture in draw_all(rings(12, 8), "o0-0").values():
        drawn = read(picture)
        assert drawn.collisions() == []
        assert drawn.off_the_page() == []


def test_names_that_find_no_room_are_counted() -> None:
    found = rings(20, 14)
    drawn = read(network_picture(found, EN, backbone=BackboneTest.ALL))
    named = sum(word.startswith("Organisation o") for word in drawn.words())
    assert 50 < named < 280
    assert f"{280 - named} names found no room." in drawn.whole()


def test_a_large_network_is_drawn_by_its_backbone() -> None:
    found = rings(20, 14)
    text = read(network_picture(found, EN, most_pairs=500)).whole()
    assert "The backbone: " in text
    assert "SDSM, α = 0.05, Benjamini–Hochberg" in text
    few = chosen(found, BackboneTest.AUTO, 30, 500, Language.EN)
    assert len(few.actors) <= 30
    assert any(sentence.startswith(f"Shows {len(few.actors)} of 280 actors") for sentence in few.told)


@pytest.mark.parametrize("test", [each for each in BackboneTest if each != BackboneTest.ALL])
def test_a_backbone_keeps_what_chance_explains_badly(test: BackboneTest) -> None:
    """A forum of forty, of whom two share five things more, and each of the others is in five by itself."""
    names = [f"o{at}" for at in range(40)]
    things: dict[str, tuple[str, ...]] = {f"g{at}": ("o0", "o1") for at in range(5)}
    things |= {f"h{who}-{at}": (f"o{who}",) for who in range(2, 40) for at in range(5)}
    ties = [
        *members("forum", *names),
        *(tie for thing, who in things.items() for tie in members(thing, *who)),
    ]
    found = analyse(structure_of([*organisations(*names), *groups("forum", *things)], ties))
    kept = chosen(found, test, 300, 400, Language.EN)
    ids = [found.collaboration.actors.id[at] for at in kept.actors.tolist()]
    assert ids == ["o0", "o1"]
    assert kept.told[0].startswith("The backbone: 1 of 780 pairs")


def test_a_backbone_that_leaves_nothing_is_said_and_all_are_chosen_from() -> None:
    found = analyse(structure_of([*organisations("a", "b", "c"), *groups("g")], members("g", "a", "b", "c")))
    kept = chosen(found, BackboneTest.SDSM, 300, 400, Language.EN)
    assert kept.graph.size == 3
    assert "It leaves no pairs, so that all are chosen from." in kept.told


def test_nobody_who_is_drawn_loses_the_heaviest_tie() -> None:
    kept = chosen(rings(20, 14), BackboneTest.ALL, 300, 100, Language.EN).graph
    assert set(np.concatenate([kept.a, kept.b]).tolist()) == set(range(280))
    assert kept.size < 500


@pytest.mark.parametrize(("found", "who"), [(ONE, "a")])
def test_one_alone_is_a_clear_sentence(found: Network, who: str) -> None:
    told = {name: read(picture).whole() for name, picture in draw_all(found, who).items()}
    assert "No collaboration to show" in told["network"]
    assert "Nothing shared to show" in told["two-mode"]
    assert "a shares nothing that counts here with anybody else." in told["ego"]
    assert "No communities to show" in told["communities"]


def test_an_empty_network_is_a_clear_sentence() -> None:
    assert "No collaboration to show" in read(network_picture(EMPTY, EN)).whole()
    assert "Nothing shared to show" in read(two_mode_picture(EMPTY.collaboration, EN)).whole()
    assert "No communities to show" in read(community_matrix(EMPTY, EN)).whole()
    with pytest.raises(BadInputError):
        ego_picture(EMPTY.collaboration, "a")


def test_two_are_a_picture() -> None:
    two = analyse(structure_of([*organisations("a", "b"), *groups("g")], members("g", "a", "b")))
    for picture in draw_all(two, "a").values():
        assert {"a", "b"} <= set(read(picture).whole().split())


def test_the_two_mode_network_names_actors_and_things() -> None:
    drawn = read(two_mode_picture(network().collaboration))
    words = drawn.words()
    assert {"Arbetsmarknadssamverkan", "Sydost", "Pakten", "Företaget"} <= set(words)
    assert words[words.index("Tecken") + 1 :][:3] == ["Organisation", "Grupp (2)", "Överenskommelse (1)"]
    assert "6 aktörer och 3 sammanhang. 1 med en enda känd aktör visas inte." in drawn.whole()
    assert "Lone" not in words


def test_a_large_two_mode_network_shows_those_in_most() -> None:
    text = read(two_mode_picture(rings(20, 14).collaboration, EN, most_nodes=60)).whole()
    assert "of 280 actors, those that take part in most, and" in text
    assert "Rådet" in text


def test_one_organisation_through_what_and_with_whom() -> None:
    drawn = read(ego_picture(network().collaboration, "alvesta-kommun"))
    words = drawn.words()
    assert drawn.title == "Alvesta kommun: med vem, och genom vad"
    assert {"Arbetsmarknadssamverkan (3)", "Pakten (3)", "Växjö kommun", "Företaget"} <= set(words)
    assert "Karlshamns kommun" not in words
    assert "3 samverkar med den, genom 2 sammanhang." in drawn.whole()
    assert "delar något även utan organisationen" not in words


def test_collaborators_that_share_something_without_it_are_told() -> None:
    ties = [*members("one", "ego", "b"), *members("two", "ego", "c"), *members("theirs", "b", "c")]
    found = analyse(structure_of([*organisations("ego", "b", "c"), *groups("one", "two", "theirs")], ties))
    words = read(ego_picture(found.collaboration, "ego", EN)).words()
    assert "share something without it, too" in words
    assert "theirs (2)" not in words


def test_an_agency_in_several_counties_is_drawn_as_all_of_them() -> None:
    drawn = read(ego_picture(network().collaboration, "af", EN))
    assert {"Karlshamns kommun", "Växjö kommun"} <= set(drawn.words())
    assert "Arbetsförmedlingen (Blekinge län)" in drawn.title


def test_of_many_collaborators_the_strongest_are_drawn() -> None:
    found = rings(3, 70).collaboration
    drawn = read(ego_picture(found, "o0-0", EN))
    assert "Shows 44 of 71 that collaborate with it, the strongest" in drawn.whole()
    assert {"Organisation o1-0", "Organisation o2-0"} <= set(drawn.words())
    assert drawn.collisions() == []


def test_an_organisation_that_takes_part_in_nothing_is_refused() -> None:
    with pytest.raises(BadInputError, match="nobody"):
        ego_picture(network().collaboration, "nobody")


def test_communities_stand_together_as_a_table() -> None:
    drawn = read(community_matrix(network()))
    rows = [word for word in drawn.words() if word.endswith(("kommun", "län)", "Företaget"))]
    assert rows[:4] == [
        "Alvesta kommun",
        "Växjö kommun",
        "Arbetsförmedlingen (Kronobergs län)",
        "Företaget",
    ]
    assert "A. kring Alvesta kommun och Växjö kommun (4)" in drawn.words()
    assert "Modularitet" in drawn.whole()


def test_a_large_table_has_a_row_for_each_community() -> None:
    drawn = read(community_matrix(rings(12, 8), EN, most_rows=50))
    assert sum("(8)" in word for word in drawn.words()) == 12
    assert "A row for each of the 12 largest of 12 communities" in drawn.whole()


def test_communities_have_letters_as_columns_of_a_sheet_do() -> None:
    assert [letter_of(number) for number in (0, 1, 25, 26, 51, 52, 701, 702)] == [
        *("A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"),
    ]


def test_the_seed_decides_nothing_but_the_communities() -> None:
    first = network_picture(dataclasses.replace(network(), options=MeasureOptions(runs=2))).svg()
    again = network_picture(dataclasses.replace(network(), options=MeasureOptions(runs=2))).svg()
    assert first == again


def test_options_that_leave_out_actors_are_told() -> None:
    options = RelationOptions(area="Kronobergs län")
    found = analyse(network().collaboration.structure, options, MeasureOptions(runs=2))
    assert "Bara aktörer i Kronobergs län." in read(network_picture(found)).whole()
