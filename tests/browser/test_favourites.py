"""Every favourite answers on the seed, draws something, and finds its way in through an index."""

from collections.abc import Iterator

import pytest

from graph_service.storage.queries import Query, folder
from tests.browser.plans import drawn, operators
from tests.seeded import World
from tests.servers import Database

MOST_NODES = 300
"""What Neo4j Browser draws at once, unless told otherwise."""
FAVOURITES = folder("favourites")
ENTRIES = {
    "NodeUniqueIndexSeek",
    "NodeIndexSeek",
    "NodeIndexSeekByRange",
    "NodeIndexScan",
    "DirectedRelationshipTypeScan",
    "DirectedUnionRelationshipTypesScan",
    "DirectedRelationshipIndexSeek",
    "ProcedureCall",
    "Argument",
}
"""How a plan may begin: at an id, at the things of an index, at ties of a rare type or of an index, at a search."""
each_favourite = pytest.mark.parametrize("favourite", FAVOURITES, ids=lambda favourite: favourite.name)


@pytest.fixture(scope="module")
def database(world: World) -> Iterator[Database]:
    with world.server.driver() as driver:
        yield Database(driver, world.server.database)


def _named(database: Database, name: str, label: str) -> set[str]:
    """The ids of the drawn nodes with a label."""
    (favourite,) = (favourite for favourite in FAVOURITES if favourite.name.endswith(name))
    return {node["id"] for node in drawn(database, favourite.text).nodes if label in node.labels}


@each_favourite
def test_it_draws_something_and_not_too_much(favourite: Query, database: Database) -> None:
    assert 1 <= len(drawn(database, favourite.text).nodes) <= MOST_NODES


@each_favourite
def test_it_begins_at_an_index_and_multiplies_nothing(favourite: Query, database: Database) -> None:
    plan = operators(database, favourite.text)
    assert {name for name, begins in plan if begins} <= ENTRIES
    assert "CartesianProduct" not in {name for name, _ in plan}


@each_favourite
def test_it_is_a_question_in_swedish_that_takes_no_parameters(favourite: Query) -> None:
    assert favourite.parameters == frozenset()
    assert favourite.title.endswith("?") or favourite.title.startswith("Sök")
    assert len(favourite.title) <= 90


def test_the_parties_of_ask_are_the_fifteen(database: Database) -> None:
    parties = _named(database, "parties-of-a-partnership", "Organisation")
    assert len(parties) == 15
    assert {"region-kronoberg", "migrationsverket", "vaxjo-kommun", "sunnerbo-samordningsforbund"} <= parties


def test_the_nine_of_jonkoping_county_outside_ggvv_stand_outside(database: Database) -> None:
    outside = _named(database, "municipalities-outside", "Organisation")
    assert len(outside) == 9
    assert outside.isdisjoint({"gislaveds-kommun", "gnosjo-kommun", "vaggeryds-kommun", "varnamo-kommun"})


def test_who_was_invited_or_absent_was_not_present(database: Database) -> None:
    present = _named(database, "who-was-present", "Person")
    assert "eva-ahlstedt" in present
    assert present.isdisjoint({"elin-jartun", "veronica-tindvall", "anna-skyland"})


def test_alingsas_is_denied_both_clusters(database: Database) -> None:
    assert {"gr-norra-klustret", "gr-sodra-klustret"} <= _named(database, "what-documents-deny", "Group")


def test_an_agreement_that_does_not_exist_is_denied(database: Database) -> None:
    denied = _named(database, "what-documents-deny", "Agreement")
    assert denied == {"avtal-gemensamt-utbud-yrkesvux-kronoberg"}


def test_one_until_further_notice_is_among_those_that_run_out(database: Database) -> None:
    found = _named(database, "agreements-that-run-out", "Agreement")
    assert {"sok-kronoberg-2019-2025", "ggvv-dua"} <= found


def test_one_name_spelt_two_ways_is_a_disagreement(database: Database) -> None:
    assert "samordningsforbundet-varend" in _named(database, "where-documents-disagree", "Organisation")


def test_the_local_groups_are_those_of_all_eight_municipalities(database: Database) -> None:
    areas = _named(database, "local-groups-with-seats", "Area")
    assert areas == {
        "alvesta",
        "lessebo",
        "ljungby",
        "markaryd",
        "tingsryd",
        "uppvidinge",
        "vaxjo",
        "almhult",
    }


def test_the_shortest_way_goes_through_the_public_employment_service(database: Database) -> None:
    assert "arbetsformedlingen" in _named(database, "how-two-are-connected", "Organisation")
