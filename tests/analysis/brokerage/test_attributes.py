"""What actors are, as groups."""

from graph_service.analysis.brokerage.attributes import Attribute, grouped, groups_by
from tests.analysis.worlds import COUNTIES, WITHIN, members, relation


def test_labels_are_numbered_by_the_alphabet() -> None:
    found = grouped(["b", None, "a", "b"])
    assert (found.number.tolist(), found.names) == ([1, -1, 0, 1], ("a", "b"))
    assert (grouped([]).number.tolist(), grouped([None]).names) == ([], ())


def test_actors_by_kind_sector_and_county() -> None:
    found = relation(
        [
            *COUNTIES,
            ("Organisation", "af", {"kind": "STATE_AGENCY", "sector": "STATE"}),
            (
                "Organisation",
                "alvesta-kommun",
                {"kind": "MUNICIPALITY", "sector": "MUNICIPAL", "code": "0764"},
            ),
            ("Organisation", "bygden", {"kind": "UNKNOWN"}),
            ("Group", "council"),
        ],
        [
            *WITHIN,
            *members("council", "af", "alvesta-kommun", "bygden"),
            ("council", "COVERS", "kronoberg"),
        ],
        roll_up="COUNTY",
    )
    assert found.actors.id == ["af@kronoberg", "alvesta-kommun", "bygden"]
    by = {attribute: groups_by(found, attribute) for attribute in Attribute}
    named = {
        attribute: [groups.names[at] if at >= 0 else None for at in groups.number]
        for attribute, groups in by.items()
    }
    assert named == {
        Attribute.KIND: ["STATE_AGENCY", "MUNICIPALITY", None],
        Attribute.SECTOR: ["STATE", "MUNICIPAL", None],
        Attribute.COUNTY: ["Kronobergs län", "Kronobergs län", None],
    }
