"""Only the actors of a kind, of a sector, or of an area; a thing is then as large as those that are left."""

from typing import Any

import pytest

from graph_service.analysis.building import NodeRow, TieRow
from graph_service.analysis.words.asking import not_known
from graph_service.analysis.words.languages import Language
from graph_service.errors import BadInputError
from tests.analysis.worlds import COUNTIES, WITHIN, groups, members, organisations, pairs, relation

NODES: list[NodeRow] = [
    *COUNTIES,
    ("Organisation", "vaxjo-kommun", {"kind": "MUNICIPALITY", "sector": "MUNICIPAL", "code": "0780"}),
    ("Organisation", "alvesta-kommun", {"kind": "MUNICIPALITY", "sector": "MUNICIPAL", "code": "0764"}),
    ("Organisation", "karlshamns-kommun", {"kind": "MUNICIPALITY", "sector": "MUNICIPAL", "code": "1082"}),
    ("Organisation", "region-kronoberg", {"kind": "REGION", "sector": "REGIONAL", "code": "07"}),
    ("Organisation", "socialnamnden", {"kind": "UNIT", "sector": "MUNICIPAL"}),
    ("Organisation", "af", {"kind": "STATE_AGENCY", "sector": "STATE"}),
    ("Organisation", "foreningen", {}),
    *groups("forum"),
]
TIES: list[TieRow] = [
    *WITHIN,
    ("socialnamnden", "PART_OF", "vaxjo-kommun"),
    ("forum", "COVERS", "kronoberg"),
    ("region-kronoberg", "COVERS", "kronoberg"),
    *members("forum", "vaxjo-kommun", "alvesta-kommun", "karlshamns-kommun", "region-kronoberg", "af"),
    *members("forum", "foreningen", "socialnamnden"),
]


def actors(**options: Any) -> list[str]:
    return relation(NODES, TIES, **options).actors.id


def test_a_sector_or_a_kind_leaves_the_others_out() -> None:
    assert actors(sectors={"REGIONAL", "STATE"}) == ["af", "region-kronoberg"]
    assert actors(kinds={"MUNICIPALITY"}) == ["alvesta-kommun", "karlshamns-kommun", "vaxjo-kommun"]
    assert actors(kinds={"REGION"}, sectors={"STATE"}) == []
    assert len(actors()) == 7


def test_where_nobody_takes_part_nobody_lies_in_an_area() -> None:
    assert relation(COUNTIES, WITHIN, area="kronoberg").actors.id == []


@pytest.mark.parametrize("area", ["kronoberg", "07", "kronobergs LÄN"])
def test_who_lies_in_a_county_is_found_by_code_by_what_it_covers_and_through_its_whole(area: str) -> None:
    found = ["alvesta-kommun", "region-kronoberg", "socialnamnden", "vaxjo-kommun"]
    assert actors(area=area) == found
    assert actors(area=area, roll_up="COUNTY") == ["af@kronoberg", *found[:2], "vaxjo-kommun"]


def test_a_municipality_and_a_larger_area_are_areas_too() -> None:
    assert actors(area="vaxjo") == ["socialnamnden", "vaxjo-kommun"]
    assert actors(area="smaland") == actors(area="kronoberg")
    assert actors(area="karlshamn") == ["karlshamns-kommun"]


def test_a_thing_is_as_large_as_those_that_are_left() -> None:
    found = relation(NODES, TIES, area="vaxjo", weight="NEWMAN", internal=True)
    assert pairs(found) == {("socialnamnden", "vaxjo-kommun", 1.0)}
    assert found.taken.size.max() == 2


def test_who_shares_with_those_left_and_may_be_meant_is_named() -> None:
    """Nothing says where the association lies, of which sector or kind it is; Karlshamn lies elsewhere, that is known."""
    found = relation(NODES, TIES, area="kronoberg", roll_up="COUNTY")
    assert [found.structure.nodes.id[at] for at in found.unknown] == ["foreningen"]
    assert not_known(found, Language.EN) == [
        "left out, though sharing something with these, as it is not known where they lie: 1 organisation, foreningen"
    ]
    assert relation(NODES, TIES).unknown == ()


def test_who_shares_most_is_named_first_and_who_shares_nothing_or_is_of_another_sector_is_not() -> None:
    nodes: list[NodeRow] = [
        *(("Organisation", each, {"sector": "STATE"}) for each in ("state", "other")),
        ("Organisation", "city", {"sector": "MUNICIPAL"}),
        *organisations("a", "b", "far"),
        *groups("one", "two", "three"),
    ]
    ties = [
        *members("one", "state", "city", "a", "b"),
        *members("two", "state", "b"),
        *members("three", "far"),
    ]
    found = relation(nodes, ties, sectors={"STATE"}, kinds={"REGION", "UNKNOWN"})
    assert found.unknown == ()
    found = relation(nodes, ties, sectors={"STATE"})
    assert [found.structure.nodes.id[at] for at in found.unknown] == ["b", "a"]
    (told,) = not_known(found, Language.SV)
    assert told.startswith("2 organisationer som delar något")
    assert told.endswith("vilken sektor de hör till: b, a")


def test_no_such_area_is_refused_with_the_nearest() -> None:
    with pytest.raises(BadInputError, match="Kronoborg") as refused:
        actors(area="Kronoborgs län")
    assert "Kronobergs län (kronoberg)" in refused.value.hint
    with pytest.raises(BadInputError, match="is no area"):
        actors(area="forum")
