"""The style knows every kind of node and tie, and everyone can tell them apart."""

import re

import pytest

from graph_service.analysis.exports.marks import COMMUNITIES, SIZES
from graph_service.model.vocabulary import (
    ENTITY,
    GRAPH_MODEL,
    LABELS,
    MARKED,
    MEASURE,
    MEASUREMENT,
    MEASURES,
    TIES,
)
from graph_service.resources import resource
from graph_service.style_sheet import Rules, rules
from tests.browser.colours import SIGHTS, closest, contrast

MARKS = {f"{MARKED}Size{at}" for at in range(1, SIZES + 1)} | {
    f"{MARKED}Community{at}" for at in range(COMMUNITIES)
}
"""The labels of write-back, which say something about an organisation and not what it is."""
KINDS = LABELS | {GRAPH_MODEL, MEASUREMENT, MEASURE}
"""What a node is. Nothing is an entity and no more."""
READABLE = 4.5
"""The contrast that WCAG 2 asks of text (1.4.3)."""
APART = 15.0
"""In CIE 1976 Lab, where about 2.3 can just be told apart side by side (Mahy, Van Eycken and Oosterlinck 1994)."""
CANVAS = "#F9FCFF"
VISIBLE = 3.0
"""The contrast that WCAG 2 asks of lines (1.4.11)."""


def _of(tag: str) -> Rules:
    return {
        name.removeprefix(f"{tag}."): rule for name, rule in rules().items() if name.startswith(f"{tag}.")
    }


def test_it_has_every_label_and_no_other() -> None:
    assert set(_of("node")) == LABELS | {ENTITY, GRAPH_MODEL, MEASUREMENT, MEASURE} | MARKS


def test_it_has_every_type_and_no_other() -> None:
    assert set(_of("relationship")) == {*TIES, MEASURES}


def test_it_has_all_that_the_constraints_and_indexes_of_the_database_name() -> None:
    made = " ".join(
        path.read_text(encoding="utf-8") for path in (resource("cypher") / "constraints").iterdir()
    )
    labels = {label for named in re.findall(r"FOR \(\w*:([\w|]+)\)", made) for label in named.split("|")}
    types = {name for named in re.findall(r"-\[\w*:([\w|]+)\]-", made) for name in named.split("|")}
    assert {ENTITY, MEASURE, "Organisation"} <= labels <= set(_of("node"))
    assert {"MEMBER_OF", "NOT_PARTY_TO"} <= types <= set(_of("relationship"))


def test_a_label_gives_all_that_is_drawn() -> None:
    needed = {"color", "border-color", "text-color-internal", "diameter", "caption"}
    kinds = {label: rule for label, rule in _of("node").items() if label not in MARKS}
    assert {label: needed - set(rule) for label, rule in kinds.items() if needed - set(rule)} == {}


def test_a_type_gives_all_that_is_drawn() -> None:
    needed = {"color", "shaft-width", "caption"}
    assert {
        name: needed - set(rule) for name, rule in _of("relationship").items() if needed - set(rule)
    } == {}


def test_the_umbrella_label_comes_before_those_that_override_it() -> None:
    assert next(iter(_of("node"))) == "Entity"


def test_captions_are_names() -> None:
    captions = {label: rule["caption"] for label, rule in _of("node").items() if label not in MARKS}
    assert captions.pop("ContactPoint") == "{value}"
    assert captions.pop("Measure") == "{name}, {rank}"
    assert set(captions.values()) == {"{name}"}


def test_a_tie_says_what_it_is_though_a_property_is_missing() -> None:
    captions = {name: rule["caption"] for name, rule in _of("relationship").items()}
    assert captions.pop("STATES") == "{place}"
    assert {
        name: caption
        for name, caption in captions.items()
        if caption != "<type>" and not caption.startswith(name)
    } == {}


def test_letters_grow_with_the_circle_that_they_stand_in() -> None:
    """Otherwise names would be cut in the small ones."""
    sizes = [_of("node")[f"{MARKED}Size{at}"] for at in range(1, SIZES + 1)]
    assert {float(rule["diameter"][:-2]) / float(rule["font-size"][:-2]) for rule in sizes} == {13}


@pytest.mark.parametrize("label", sorted(KINDS))
def test_a_caption_is_readable_on_its_colour(label: str) -> None:
    rule = _of("node")[label]
    assert contrast(rule["color"], rule["text-color-internal"]) >= READABLE


@pytest.mark.parametrize("label", sorted(KINDS))
def test_a_node_is_seen_on_the_canvas_by_its_colour_or_its_outline(label: str) -> None:
    rule = _of("node")[label]
    assert max(contrast(rule[part], CANVAS) for part in ("color", "border-color")) >= VISIBLE


@pytest.mark.parametrize("name", sorted(TIES))
def test_a_tie_is_seen_on_the_canvas_and_its_name_in_the_legend(name: str) -> None:
    colour = _of("relationship")[name]["color"]
    assert contrast(colour, CANVAS) >= VISIBLE
    assert contrast(colour, rules()["relationship"]["text-color-internal"]) >= READABLE


@pytest.mark.parametrize("sight", SIGHTS)
def test_kinds_are_told_apart_whatever_colours_one_sees(sight: str) -> None:
    colours = {label: _of("node")[label]["color"] for label in KINDS}
    distance, one, other = closest(colours, sight)
    assert distance >= APART, f"{one} and {other} look alike"


def test_a_denial_is_not_drawn_like_a_tie() -> None:
    ties = _of("relationship")
    denials = {name for name in ties if name.startswith("NOT_")}
    assert {ties[name]["color"] for name in denials}.isdisjoint(
        {rule["color"] for name, rule in ties.items() if name not in denials}
    )


def test_marks_come_after_the_kind_that_they_are_put_on() -> None:
    """Browser takes each property from the last rule that fits."""
    order = list(_of("node"))
    assert min(order.index(mark) for mark in MARKS) > max(order.index(label) for label in LABELS)


def test_each_size_is_larger_than_the_one_below() -> None:
    sizes = [
        int(_of("node")[f"{MARKED}Size{at}"]["diameter"].removesuffix("px")) for at in range(1, SIZES + 1)
    ]
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize("sight", SIGHTS)
def test_rings_are_told_apart_from_each_other_and_from_the_fill_whatever_colours_one_sees(sight: str) -> None:
    nodes = _of("node")
    rings = {f"{at}": nodes[f"{MARKED}Community{at}"]["border-color"] for at in range(COMMUNITIES)}
    distance, one, other = closest({**rings, "fill": nodes["Organisation"]["color"]}, sight)
    assert distance >= APART, f"{one} and {other} look alike"
