"""Every step of the guide answers on the seed with its presets, begins at an index and stays bounded."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph_service.exploring.presets import PRESETS
from graph_service.storage.queries import Query, folder, query
from tests.browser.plans import drawn, operators
from tests.seeded import World
from tests.servers import Database

MOST_NODES = 300
"""What Neo4j Browser draws at once, unless told otherwise."""
ENTRIES = {
    "NodeUniqueIndexSeek",
    "NodeIndexSeek",
    "NodeIndexSeekByRange",
    "NodeIndexScan",
    "NodeCountFromCountStore",
    "DirectedUnionRelationshipTypesScan",
    "Argument",
    "Unwind",
    "Projection",
}
"""How a plan may begin: at an id, at the things of an index, at ties of a rare type, at nothing but the parameters."""
each_query = pytest.mark.parametrize("found", folder("guide"), ids=lambda found: found.name)


@pytest.fixture(scope="module")
def database(world: World) -> Iterator[Database]:
    with world.server.driver() as driver:
        yield Database(driver, world.server.database)


def _given(found: Query, **changed: str) -> dict[str, str]:
    return {name: {**PRESETS, **changed}[name] for name in found.parameters}


def _rows(database: Database, name: str, **changed: str) -> list[dict[str, Any]]:
    found = query(f"guide/{name}")
    return [row.data() for row in database.run(found.text, **_given(found, **changed))]


def _ids(database: Database, name: str, label: str, **changed: str) -> set[str]:
    """Of the drawn nodes with a label."""
    found = query(f"guide/{name}")
    nodes = drawn(database, found.text, **_given(found, **changed)).nodes
    return {node["id"] for node in nodes if label in node.labels}


@each_query
def test_it_answers_and_draws_not_too_much(found: Query, database: Database) -> None:
    assert database.run(found.text, **_given(found))
    assert len(drawn(database, found.text, **_given(found)).nodes) <= MOST_NODES


@each_query
def test_it_begins_at_an_index_multiplies_nothing_and_ends(found: Query, database: Database) -> None:
    plan = operators(database, found.text, **_given(found))
    assert {name for name, begins in plan if begins} <= ENTRIES
    names = {name for name, _ in plan}
    assert "CartesianProduct" not in names
    assert names & {"Limit", "Top", "PartialTop"}


@each_query
@pytest.mark.parametrize("hostile", ["", "nowhere", "' OR 1=1 //", '"}) RETURN 1 //'])
def test_what_is_not_there_is_no_mistake(found: Query, hostile: str, database: Database) -> None:
    typed = {name: hostile for name in found.parameters if not name.startswith("dag")}
    database.run(found.text, **_given(found, **typed))


@pytest.mark.parametrize("page", ["0", "-3", "x", "1.5", "", "99999999999999999999", "9223372036854775807"])
def test_a_page_that_cannot_be_is_the_first(page: str, database: Database) -> None:
    assert _rows(database, "all-of-one", sida=page) == _rows(database, "all-of-one", sida="1")


def test_pages_follow_each_other_and_come_to_an_end(database: Database) -> None:
    pages = [
        [tuple(row.items()) for row in _rows(database, "document-line-by-line", sida=str(at))]
        for at in (1, 2)
    ]
    assert [len(page) for page in pages] == [25, 25]
    assert pages[0][-1] != pages[1][0]
    assert _rows(database, "document-line-by-line", sida="1000") == []


def test_who_works_with_the_employment_service_in_kronoberg(database: Database) -> None:
    organisations = _ids(database, "who-works-with-whom", "Organisation")
    assert {"region-kronoberg", "vaxjo-kommun", "alvesta-kommun", "almhults-kommun"} <= organisations
    groups = _ids(database, "who-works-with-whom", "Group")
    assert {"ledningssamverkan-vaxjo", "styrgrupp-markaryd", "ledningsgrupp-alvesta"} <= groups
    assert _ids(database, "who-works-with-whom", "Organisation", lan="gotlands-lan") == set()


def test_which_lines_say_that_it_meets_the_municipality_of_vaxjo(database: Database) -> None:
    """Read in the document: section 4.1.3, lines 141 and 181."""
    said = {(row["avsnitt"], row["rad"]) for row in _rows(database, "lines-of-two", motpart="vaxjo-kommun")}
    assert {("4.1.3", "141"), ("4.1.3", "181")} <= said


def test_what_two_share_is_what_both_are_in(database: Database) -> None:
    shared = _ids(database, "what-two-share", "Group", motpart="goteborgs-kommun")
    assert shared == {"gr-informationsmoten-af-kommunerna"}
    assert _ids(database, "what-two-share", "Group", motpart="kiruna-kommun") == set()


def test_a_line_is_told_with_its_document_and_section(database: Database) -> None:
    row = next(row for row in _rows(database, "lines-behind") if row["rad"] == "45-63")
    assert row["avsnitt"] == "1.1"
    assert row["dokument"].startswith("Samverkan och organisering")


def test_the_documents_behind_are_drawn(database: Database) -> None:
    assert _ids(database, "documents-behind", "Document") == {"kronoberg-dua-2020"}


def test_the_nine_of_jonkoping_county_outside_ggvv_stand_outside(database: Database) -> None:
    counted = _rows(database, "municipalities-counted", lan="jonkopings-lan")
    outside = {row["id"] for row in counted if row["överenskommelser"] == 0}
    assert len(counted) == 13
    assert {row["id"] for row in counted} - outside == {
        "gislaveds-kommun",
        "gnosjo-kommun",
        "vaggeryds-kommun",
        "varnamo-kommun",
    }


def test_how_many_stand_outside_in_each_county(database: Database) -> None:
    counties = {row["id"]: (row["kommuner"], row["utanför"]) for row in _rows(database, "outside-by-county")}
    assert len(counties) == 21
    assert sum(municipalities for municipalities, _ in counties.values()) == 290
    assert counties["jonkopings-lan"] == (13, 9)
    assert counties["kronobergs-lan"] == (8, 0)
    assert counties["gotlands-lan"] == (1, 1)


def test_the_agreements_of_kronoberg_and_their_last_days(database: Database) -> None:
    ends = {row["id"]: str(row["sista dagen"]) for row in _rows(database, "when-they-run-out")}
    assert ends["sok-kronoberg-2019-2025"] == "2025-12-31"
    assert ends["lok-vaxjo-2020"] == "None"
    assert len(ends) == 11
    assert "avtal-gemensamt-utbud-yrkesvux-kronoberg" not in ends
    assert len(_ids(database, "agreements-of-a-county", "Agreement")) == 11


def test_what_runs_out_next_comes_in_order(database: Database) -> None:
    found = [(row["slut"], row["id"]) for row in _rows(database, "next-to-run-out")]
    assert found[:3] == [
        ("löper ut", "region-sormland-af-2020-2022"),
        ("löper ut", "sok-kronoberg-2019-2025"),
        ("tills vidare", "ggvv-dua"),
    ]
    assert len(found) == 19
    assert {end for end, _ in found[3:]} == {"inget slut sagt"}
    assert {"lok-vaxjo-2020", "dua-kronoberg-2020"} <= {each for _, each in found[3:]}


def test_what_ran_out_or_had_not_begun_is_not_in_force_that_day(database: Database) -> None:
    later = {row["id"] for row in _rows(database, "next-to-run-out", dag1="2026-11-22")}
    assert len(later) == 17
    assert {"ggvv-dua", "lok-vaxjo-2020"} <= later
    earlier = {row["id"] for row in _rows(database, "next-to-run-out", dag1="2018-12-31")}
    assert "lok-vaxjo-2020" not in earlier
    assert "region-sormland-af-2023-2025" not in earlier


def test_one_agreement_followed_the_other_in_sormland(database: Database) -> None:
    found = _rows(database, "what-changed-for-one", dag2="2023-06-30")
    assert [(row["id"], str(row["från"]), str(row["sista dagen"])) for row in found] == [
        ("region-sormland-af-2020-2022", "2020-01-01", "2022-12-31"),
        ("region-sormland-af-2023-2025", "2023-01-01", "2025-12-31"),
    ]
    drawn_ids = _ids(database, "began-and-ended", "Agreement", dag2="2023-06-30")
    assert {"region-sormland-af-2020-2022", "region-sormland-af-2023-2025"} <= drawn_ids


def test_what_ended_in_kronoberg(database: Database) -> None:
    assert _ids(database, "what-changed-in-a-county", "Agreement") == {"sok-kronoberg-2019-2025"}
    assert _ids(database, "what-changed-in-a-county", "Agreement", dag2="2025-12-31") == set()


def test_kinds_are_counted(database: Database) -> None:
    counted = {row["slag"]: row["antal"] for row in _rows(database, "what-there-is")}
    agreements = database.run("MATCH (a:Agreement) RETURN count(*) AS number")[0]["number"]
    assert counted["Agreement"] == agreements
    assert len(counted) == 10


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Växjö kommun", "vaxjo-kommun"),
        ("vaxjo", "vaxjo-kommun"),
        ("Region Kronoborg", "region-kronoberg"),
        ("ARBETSFÖRMEDLINGEN (AF)", "arbetsformedlingen"),
    ],
)
def test_a_name_is_found_however_it_is_typed(typed: str, found: str, database: Database) -> None:
    assert found in {row["id"] for row in _rows(database, "search-by-name", sok=typed)}


def test_what_was_mistyped_has_no_name(database: Database) -> None:
    names = {row["val"]: row["namn"] for row in _rows(database, "chosen", lan="kronoberg")}
    assert names["lan"] == "?"
    assert names["organisation"] == "Arbetsförmedlingen"


def test_denials_are_those_of_the_documents(database: Database) -> None:
    said = {(row["vem"], row["nej"], row["id"], row["ställe"]) for row in _rows(database, "what-is-denied")}
    assert said == {
        ("Alingsås kommun", "är inte med i", "gr-norra-klustret", "7:103"),
        ("Alingsås kommun", "är inte med i", "gr-sodra-klustret", "7:103"),
        ("SYV-råd", "är ingen undergrupp till", "ask", "2.1:103"),
        (None, "finns inte", "natverk-rektorer-egen-kommun-kronoberg", "3.1.1:117"),
        (None, "finns inte", "avtal-gemensamt-utbud-yrkesvux-kronoberg", "3.1.1:109"),
        (None, "finns inte", "natverk-vuxenutbildning-forvaltningschefer-kronoberg", "3.1.1:117-119"),
    }


def test_one_name_spelt_two_ways_in_one_document_is_a_disagreement(database: Database) -> None:
    """Lines 37 and 54 of the same document."""
    first, *others = _rows(database, "where-documents-disagree")
    assert (first["om"], first["uppgift"]) == ("Samordningsförbundet Vårend", "name")
    assert {(first["här står"], first["ställe"]), (first["där står"], first["dess ställe"])} == {
        ("Samordningsförbundet Vårend", "1.1:54"),
        ("Samordningsförbundet Varend", "1:37"),
    }
    assert "unga-16-24-ar" in {row["id"] for row in others}
    assert "samordningsforbundet-varend" not in {row["id"] for row in others}


def test_what_ended_is_among_what_two_share_and_says_so(database: Database) -> None:
    """The group that README's example names first."""
    lines = _rows(database, "lines-of-two")
    ended = {
        (row["status"], row["rad"]) for row in lines if row["genom vad"] == "Regionala arbetsgruppen för SÖK"
    }
    assert ended == {("ENDED", "204")}
    assert "ACTIVE" in {row["status"] for row in lines}
    assert len(_ids(database, "what-two-share", "Group")) > 1


def test_the_ten_strongest_are_drawn_and_ranked(database: Database) -> None:
    ranked = _rows(database, "most-central-ranked")
    assert [row["plats"] for row in ranked] == sorted(row["plats"] for row in ranked)
    assert ranked[0]["plats"] == 1
    assert ranked[0]["id"] == "arbetsformedlingen@kronobergs-lan"
    assert len({row["id"] for row in ranked}) == 25
    assert "arbetsformedlingen" in _ids(database, "most-central", "Organisation")


def test_an_agency_is_drawn_and_ranked_in_each_county_where_it_is_among_the_foremost(
    database: Database,
) -> None:
    ranked = {row["id"]: row["plats"] for row in _rows(database, "most-central-ranked")}
    foremost = {actor for actor, rank in ranked.items() if rank <= 10}
    agency = {f"arbetsformedlingen@{county}-lan" for county in ("kronobergs", "jonkopings", "sodermanlands")}
    assert len(foremost) == 10
    assert agency <= foremost
    nodes = drawn(database, query("guide/most-central").text).nodes
    assert {node["actor"] for node in nodes if "Measure" in node.labels} == foremost


def test_pages_of_the_ranked_end_with_the_last_actor(database: Database) -> None:
    pages = [_rows(database, "most-central-ranked", sida=str(page)) for page in range(1, 6)]
    actors = [row["id"] for page in pages for row in page]
    assert len(actors) == len(set(actors))
    counted = database.run("MATCH (m:Measure {measurement: 'network'}) RETURN count(*) AS number")[0][
        "number"
    ]
    assert len(actors) == counted


def test_what_does_not_exist_has_no_date_to_lack(database: Database) -> None:
    counted = {row["slag"]: row["antal"] for row in _rows(database, "dates-missing")}
    assert counted["Agreement"] == 11


def test_organisations_that_are_in_it_are_counted_once(database: Database) -> None:
    """Each has a member and a deputy on the board of ASK."""
    counted = {row["genom vad"]: row["organisationer"] for row in _rows(database, "through-what")}
    board = "Arbetsmarknadssamverkan Kronobergs styrgrupp"
    found = database.run(
        "MATCH (:Group {name: $board})<-[tie:MEMBER_OF|COORDINATES]-(o:Organisation) WHERE tie.status = 'ACTIVE' "
        "RETURN count(DISTINCT o.id) AS number, count(*) AS ties",
        board=board,
    )[0]
    assert counted[board] == found["number"] < found["ties"]
