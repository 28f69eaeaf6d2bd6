"""What is written back: figures of actors, and on each organisation those of its foremost actor."""

import pytest

from graph_service.analysis import MeasureOptions, RelationOptions, RollUp, analyse, structure_of
from graph_service.analysis.exports.marks import figures, size_of
from tests.analysis.exports.worlds import council, nobody
from tests.analysis.worlds import COUNTIES, WITHIN, members


def test_figures_that_are_not_defined_are_not_written() -> None:
    found = figures(council(), ["degree", "clustering"], "degree")
    rows = {cells["actor"]: cells for cells, _ in found.of_actors("n")}
    assert rows["af@kronoberg"] == {
        "actor": "af@kronoberg",
        "measurement": "n",
        "rank": 3,
        "name": "Arbetsförmedlingen (Kronobergs län)",
        "degree": 2,
        "clustering": 1.0,
    }
    assert "clustering" not in rows["alone"]


def test_of_several_actors_an_organisation_shows_the_foremost() -> None:
    nodes = [
        *COUNTIES,
        ("Organisation", "af", {"kind": "STATE_AGENCY"}),
        *(("Organisation", name) for name in "abc"),
        ("Group", "small"),
        ("Group", "large"),
    ]
    ties = [
        *WITHIN,
        ("small", "COVERS", "blekinge"),
        ("large", "COVERS", "kronoberg"),
        *members("small", "af", "a"),
        *members("large", "af", "b", "c"),
    ]
    network = analyse(
        structure_of(nodes, ties), RelationOptions(roll_up=RollUp.COUNTY), MeasureOptions(runs=2)
    )
    found = {name: cells for name, cells, _ in figures(network, ["degree"], "degree").of_organisations()}
    assert found["af"] == {
        "networkDegree": 2,
        "networkActor": "af@kronoberg",
        "networkActors": 2,
        "networkRank": 1,
    }
    assert found["a"]["networkActors"] == 1


def test_labels_are_of_the_size_and_of_a_community_that_is_one() -> None:
    labels = {
        name: given for name, _, given in figures(council(), ["community"], "strength").of_organisations()
    }
    assert labels["vaxjo-k"] == ["NetworkSize5", "NetworkCommunity0"]
    assert labels["alone"] == ["NetworkSize1"], "alone in its community"
    assert labels["af"] == ["NetworkSize4", "NetworkCommunity0"]


@pytest.mark.parametrize(
    ("value", "size"),
    [(16, 5), (8.1, 5), (8, 4), (4.1, 4), (4, 3), (2.1, 3), (1.5, 2), (1, 1), (0, 1), (float("nan"), 1)],
)
def test_each_size_is_for_twice_as_much_as_the_one_below(value: float, size: int) -> None:
    assert size_of(value, 16) == size


def test_of_nobody_there_is_nothing() -> None:
    found = figures(nobody(), ["degree", "community"], "strength")
    assert (list(found.of_actors("n")), list(found.of_organisations())) == ([], [])
    assert size_of(0, 0) == 1
