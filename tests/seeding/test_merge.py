"""What several documents say of one thing, and the one view that the graph shows."""

import datetime as dt
from typing import Any

from graph_service.model.vocabulary import Label
from graph_service.seeding.merge import (
    HEADER,
    Claim,
    Conflict,
    conflicts,
    document_bounds,
    merged_cells,
    node_properties,
    tie_properties,
)

D = dt.date


def claim(document: str, written: str, place: str = "1:1", **cells: Any) -> Claim:
    return Claim(document, *document_bounds(written), place, cells)


def test_the_newest_document_is_believed() -> None:
    claims = [claim("a", "2019", kind="X", task="old"), claim("b", "2021", kind="Y")]
    assert merged_cells(claims, {}) == {"kind": "Y", "task": "old", "basis": "STATED", "status": "ACTIVE"}
    assert merged_cells(claims[::-1], {}) == merged_cells(claims, {})


def test_a_decision_is_believed_before_the_newest() -> None:
    claims = [claim("a", "2019", kind="X"), claim("b", "2021", kind="Y"), claim("c", "2023", kind="Z")]
    assert merged_cells(claims, {"kind": "X"})["kind"] == "X"
    assert merged_cells(claims, {"kind": "W"})["kind"] == "Z"


def test_a_document_knows_itself_best() -> None:
    claims = [claim("a", "2019", HEADER, name="Om A"), claim("b", "2021", name="A:s protokoll")]
    assert merged_cells(claims, {})["name"] == "Om A"
    assert merged_cells(claims, {})["aliases"] == ["A:s protokoll"]


def test_names_that_lose_become_aliases_each_once() -> None:
    claims = [
        claim("a", "2019", name="Värend", aliases=["SV", "Vårend"]),
        claim("b", "2021", name="Vårend", aliases=["SV"]),
    ]
    merged = merged_cells(claims, {})
    assert (merged["name"], merged["aliases"]) == ("Vårend", ["SV", "Värend"])


def test_what_is_stated_anywhere_is_stated() -> None:
    claims = [claim("a", "2019", basis="REFERENCE"), claim("b", "2021", basis="INFERRED", note="n")]
    assert merged_cells(claims, {})["basis"] == "REFERENCE"
    assert merged_cells([*claims, claim("c", "1999")], {})["basis"] == "STATED"
    assert merged_cells([*claims, claim("c", "1999", basis="EXPANDED")], {})["basis"] == "EXPANDED"


def test_a_tie_that_nobody_states_is_not_stated() -> None:
    planned = claim("a", "2019", basis="STATED", status="PLANNED")
    read_out = claim("b", "2021", basis="INFERRED", status="ACTIVE", note="n")
    merged = merged_cells([planned, read_out], {})
    assert (merged["status"], merged["basis"]) == ("ACTIVE", "INFERRED")
    again = merged_cells([planned, read_out, claim("c", "2020", basis="EXPANDED", status="ACTIVE")], {})
    assert (again["status"], again["basis"]) == ("ACTIVE", "EXPANDED")


def test_a_thing_that_is_listed_without_a_status_keeps_the_one_it_has() -> None:
    planned = claim("a", "2019", name="Rådet", status="PLANNED", basis="INFERRED", note="n")
    listed = claim("b", "2021", name="Rådet", basis="STATED")
    merged = merged_cells([planned, listed], {})
    assert (merged["status"], merged["basis"]) == ("PLANNED", "INFERRED")
    said = merged_cells([planned, claim("b", "2021", status="ACTIVE")], {})
    assert (said["status"], said["basis"]) == ("ACTIVE", "STATED")


def test_a_conflict_is_within_one_document_and_undecided() -> None:
    claims = [
        claim("a", "2019", "1:1", name="X", note="n", kind="K"),
        claim("a", "2019", "1:2", name="Y", note="m", kind="K"),
        claim("b", "2021", "1:1", name="Z"),
    ]
    assert conflicts(claims, {}) == [Conflict("a", "name", ("X", "Y"))]
    assert conflicts(claims, {"name": "X"}) == []


def test_all_that_a_node_has() -> None:
    claims = [claim("a", "2019", "1:2", name="Växjö", when="2020/.."), claim("b", "2021-05")]
    assert node_properties("vaxjo", Label.GROUP, claims, {}) == {
        "id": "vaxjo",
        "name": "Växjö",
        "when": "2020/..",
        "validFrom": D(2020, 1, 1),
        "openTo": True,
        "statedFrom": D(2019, 1, 1),
        "statedTo": D(2021, 6, 1),
        "basis": "STATED",
        "status": "ACTIVE",
        "sources": ["a#1:2", "b#1:1"],
        "searchWords": "vaxjo vaxjo_",
    }


def test_a_meeting_holds_on_its_day_and_an_agreement_until_further_notice() -> None:
    met = node_properties("m", Label.MEETING, [claim("a", "2024", name="M", date="2023-05-17")], {})
    assert (met["validFrom"], met["validTo"]) == (D(2023, 5, 17), D(2023, 5, 18))
    agreed = node_properties(
        "m", Label.AGREEMENT, [claim("a", "2024", name="M", when="2020/", untilFurtherNotice=True)], {}
    )
    assert (agreed["validFrom"], agreed.get("validTo"), agreed["openTo"]) == (D(2020, 1, 1), None, True)


def test_all_that_a_tie_has() -> None:
    assert tie_properties("k", [claim("a", "2019", role="r", when="2020")]) == {
        "key": "k",
        "role": "r",
        "when": "2020",
        "validFrom": D(2020, 1, 1),
        "validTo": D(2021, 1, 1),
        "statedFrom": D(2019, 1, 1),
        "statedTo": D(2020, 1, 1),
        "basis": "STATED",
        "status": "ACTIVE",
        "sources": ["a#1:1"],
    }


def test_the_order_of_a_claims_cells_does_not_matter() -> None:
    day = dt.date(2024, 1, 1)
    cells = {"name": "Jobbspår", "aliases": ["Delregionala jobbspår"]}
    newer = Claim("b", day, day + dt.timedelta(days=2), "1:1", {"name": "Yrkesspår"})
    either = [
        merged_cells([newer, Claim("a", day, day + dt.timedelta(days=1), "1:1", dict(order))], {})
        for order in (list(cells.items()), list(reversed(cells.items())))
    ]
    assert [found["aliases"] for found in either] == [["Jobbspår", "Delregionala jobbspår"]] * 2
