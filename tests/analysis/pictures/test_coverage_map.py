"""A tile for each municipality, with its verdict in colour and mark."""

import datetime as dt

import pytest

from graph_service.analysis import (
    Coverage,
    Frame,
    Language,
    Layer,
    RelationOptions,
    ThingKind,
    coverage,
    coverage_map,
    structure_of,
)
from graph_service.analysis.pictures.coverage import _panels
from graph_service.errors import BadInputError
from tests.analysis.pictures.reading import read

NAMES = {"0760": "Uppvidinge", "0764": "Alvesta", "0765": "Älmhult", "0780": "Växjö"}
NODES = [
    ("Area", "smaland", {"name": "Småland", "kind": "NUTS2"}),
    ("Area", "kronoberg", {"name": "Kronobergs län", "kind": "COUNTY", "code": "07"}),
    ("Area", "blekinge", {"name": "Blekinge län", "kind": "COUNTY", "code": "10"}),
    ("Area", "empty", {"name": "Tomt län", "kind": "COUNTY", "code": "99"}),
    *(
        ("Area", f"area-{code}", {"name": name, "kind": "MUNICIPALITY", "code": code})
        for code, name in NAMES.items()
    ),
    ("Area", "area-1082", {"name": "Karlshamn", "kind": "MUNICIPALITY", "code": "1082"}),
    *(
        ("Organisation", f"o{code}", {"name": f"{name} kommun", "kind": "MUNICIPALITY", "code": code})
        for code, name in NAMES.items()
    ),
    ("Agreement", "dua", {"name": "DUA", "kind": "DUA"}),
    ("Group", "g", {"name": "Gruppen"}),
]
TIES = [
    ("kronoberg", "WITHIN", "smaland"),
    ("blekinge", "WITHIN", "smaland"),
    ("o0764", "PARTY_TO", "dua"),
    ("o0780", "PARTY_TO", "dua"),
    ("o0765", "NOT_PARTY_TO", "dua"),
    ("o0760", "MEMBER_OF", "g"),
]
STRUCTURE = structure_of(NODES, TIES)
DUA = ThingKind(Layer.AGREEMENT, "DUA")


def asked(area: str, *kinds: ThingKind) -> Coverage:
    return coverage(STRUCTURE, STRUCTURE.nodes.id.index(area), kinds)


def test_every_municipality_is_a_tile_and_the_caption_counts() -> None:
    drawn = read(coverage_map(STRUCTURE, asked("kronoberg", DUA)))
    words = drawn.words()
    assert drawn.title == "Kronobergs län: vilka kommuner är med?"
    assert [word for word in words if word in NAMES.values()] == list(NAMES.values())
    assert words.count("?") == 2  # of Uppvidinge, and in the legend
    assert "DUA-överenskommelse: 2 är med, 1 är inte med, enligt dokument, 1 inte känt." in drawn.whole()
    assert "inte att kommunen står utanför" in drawn.whole()
    assert drawn.description.startswith("DUA-överenskommelse, inte känt eller nekat: Uppvidinge, Älmhult.")
    assert drawn.collisions() == []


def test_kinds_stand_side_by_side() -> None:
    kinds = [DUA, ThingKind(Layer.GROUP), ThingKind(Layer.PROJECT), ThingKind(Layer.MEETING)]
    drawn = read(coverage_map(STRUCTURE, asked("kronoberg", *kinds), Frame(Language.EN)))
    assert {"DUA agreement", "Group", "Project", "Meeting"} <= set(drawn.words())
    assert drawn.words().count("Alvesta") == 4
    assert drawn.collisions() == []
    with pytest.raises(BadInputError, match="more than a page holds"):
        coverage_map(STRUCTURE, asked("kronoberg", *kinds, ThingKind(Layer.AGREEMENT)))


def test_several_counties_are_named() -> None:
    drawn = read(coverage_map(STRUCTURE, asked("smaland", DUA)))
    assert {"Kronobergs län", "Blekinge län", "Karlshamn", "Växjö"} <= set(drawn.words())
    assert drawn.collisions() == []
    assert "Kronobergs län" not in read(coverage_map(STRUCTURE, asked("kronoberg", DUA))).words()


def test_an_area_without_municipalities_is_a_clear_sentence() -> None:
    drawn = read(coverage_map(STRUCTURE, asked("empty", DUA), Frame(Language.EN)))
    assert "Tomt län has no municipalities in the graph." in drawn.whole()


def test_the_day_that_was_asked_is_told() -> None:
    options = RelationOptions(as_of=dt.date(2020, 11, 26))
    drawn = read(coverage_map(STRUCTURE, asked("kronoberg", DUA), options=options))
    assert "Gällande 2020-11-26" in drawn.whole()


def test_three_hundred_municipalities_fit_on_a_page() -> None:
    counties = [(f"{at:02}", 1 + at * 2 % 29) for at in range(1, 22)]
    nodes = [("Area", "riket", {"name": "Riket", "kind": "REGION"})]
    ties = []
    for county, size in counties:
        nodes.append(
            ("Area", f"l{county}", {"name": f"Län nummer {county}", "kind": "COUNTY", "code": county})
        )
        ties.append((f"l{county}", "WITHIN", "riket"))
        nodes += [
            (
                "Area",
                f"k{county}{at}",
                {"name": f"Kommunen {county}{at}", "kind": "MUNICIPALITY", "code": f"{county}{at:02}"},
            )
            for at in range(size)
        ]
    structure = structure_of(nodes, ties)
    drawn = read(coverage_map(structure, coverage(structure, 0, [DUA])))
    assert sum(word.startswith("Kommunen ") for word in drawn.words()) == sum(size for _, size in counties)
    assert drawn.collisions() == []
    assert drawn.off_the_page() == []


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_panels_do_not_overlap(count: int) -> None:
    boxes = _panels(count)
    assert len(boxes) == count
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            beside = one.left >= other.left + other.width or other.left >= one.left + one.width
            below = one.bottom >= other.bottom + other.height or other.bottom >= one.bottom + one.height
            assert beside or below
