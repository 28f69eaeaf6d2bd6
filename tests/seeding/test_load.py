"""Loading, on a real Neo4j: twice is once, and an edit changes what its document alone supports."""

from collections import Counter
from pathlib import Path

import pytest

from graph_service.errors import TooBigError
from graph_service.model.vocabulary import TIES
from graph_service.resources import resource
from graph_service.seeding import load as loading
from graph_service.seeding.load import BadSeedError
from graph_service.seeding.source import Finding
from graph_service.storage.queries import folder
from tests.servers import Database
from tests.worlds import document, graph, load, nodes, ties

XY = """
Organisation:
  - {id: x, at: "1:1", name: X}
  - {id: y, at: "1:2", name: Y}
"""
PART = "PART_OF: [{from: y, to: x, at: '1:3'}]"


def test_a_small_world(database: Database, tmp_path: Path) -> None:
    report = load(database, document(tmp_path, "a", XY, PART))
    assert report.as_json() == {
        "documents": ["a"],
        "unchanged": [],
        "added": {"Document": 1, "Organisation": 2, "PART_OF": 1, "STATES": 2},
        "changed": {},
        "removed": {},
    }
    assert nodes(database, "name", "sources") == {
        ("Document", "a", "Om a", ("a#header",)),
        ("Organisation", "x", "X", ("a#1:1",)),
        ("Organisation", "y", "Y", ("a#1:2",)),
    }
    assert ties(database, "sources", "place", states=True) == {
        ("y", "PART_OF", "x", ("a#1:3",), None),
        ("a", "STATES", "x", None, "1:1"),
        ("a", "STATES", "y", None, "1:2"),
    }


def test_twice_is_once(database: Database, tmp_path: Path) -> None:
    path = document(tmp_path, "a", XY, PART)
    load(database, path)
    before, version = graph(database), database.bookmark()
    report = load(database, path)
    assert (report.documents, report.unchanged) == ([], ["a"])
    assert not report.added + report.changed + report.removed
    assert database.bookmark() == version
    assert graph(database) == before


def test_an_edit_changes_what_the_document_alone_supports(database: Database, tmp_path: Path) -> None:
    one, other = document(tmp_path, "a", XY, PART), document(tmp_path, "b", XY, date="2020")
    load(database, one, other)
    edited = """
    Organisation:
      - {id: x, at: "1:1", name: X, kind: REGION}
      - {id: z, at: "1:2", name: Z}
    """
    report = load(database, document(tmp_path, "a", edited, "PART_OF: [{from: z, to: x, at: '1:4'}]"))
    assert report.added == Counter({"Organisation": 1, "PART_OF": 1, "STATES": 1})
    assert report.removed == Counter({"PART_OF": 1, "STATES": 1})
    assert report.changed == Counter({"Document": 1, "Organisation": 2, "STATES": 1})
    assert nodes(database, "kind", "sources") == {
        ("Document", "a", None, ("a#header",)),
        ("Document", "b", None, ("b#header",)),
        ("Organisation", "x", "REGION", ("a#1:1", "b#1:1")),
        ("Organisation", "y", None, ("b#1:2",)),
        ("Organisation", "z", None, ("a#1:2",)),
    }
    assert ties(database) == {("z", "PART_OF", "x")}


def test_a_document_taken_away(database: Database, tmp_path: Path) -> None:
    one = document(tmp_path, "a", XY, PART)
    load(database, one)
    before = graph(database)
    other = document(
        tmp_path, "b", "Group: [{id: g, at: '1:1', name: G}]", "MEMBER_OF: [{from: x, to: g, at: '1:2'}]"
    )
    load(database, other)
    assert load(database, remove=["b"]).removed == Counter(
        {"Document": 1, "Group": 1, "MEMBER_OF": 1, "STATES": 2}
    )
    assert graph(database) == before
    load(database, remove=["a"])
    assert (nodes(database), ties(database, states=True)) == (set(), set())


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [("minuter-2042", "did you mean 'minuter-2024'?"), ("x", "loaded are minuter-2024, r")],
)
@pytest.mark.parametrize("dry_run", [True, False])
def test_what_is_not_loaded_cannot_be_taken_away(
    database: Database, tmp_path: Path, wrong: str, remedy: str, *, dry_run: bool
) -> None:
    paths = [document(tmp_path, "minuter-2024", XY), document(tmp_path, "r")]
    load(database, *paths)
    before = graph(database)
    for given in ([], paths[1:]):
        with pytest.raises(BadSeedError) as refused:
            load(database, *given, remove=[wrong], dry_run=dry_run)
        assert refused.value.findings == [
            Finding(wrong, 0, f"{wrong!r} is to be removed and is not loaded", remedy)
        ]
    with pytest.raises(BadSeedError):
        load(database, remove=["minuter-2024", wrong], dry_run=dry_run)
    assert graph(database) == before


def test_each_document_of_the_seed_can_be_taken_away(database: Database) -> None:
    """As docs/loading.md does it, beside the registers."""
    seed = resource("seed")
    load(database, seed)
    documents = {path.stem for path in seed.glob("*.yml")} - {"decisions"}
    assert len(documents) == 5
    for name in sorted(documents):
        report = load(database, seed / "reference", remove=[name], dry_run=True)
        assert (report.documents, report.removed["Document"] >= 1) == ([name], True)


def test_what_others_still_speak_of_does_not_lose_its_name(database: Database, tmp_path: Path) -> None:
    one = document(tmp_path, "a", XY)
    other = document(
        tmp_path, "b", "Group: [{id: g, at: '1:1', name: G}]", "MEMBER_OF: [{from: x, to: g, at: '1:2'}]"
    )
    load(database, one, other)
    before = graph(database)
    with pytest.raises(BadSeedError) as refused:
        load(database, remove=["a"])
    (lost,) = refused.value.findings
    assert (lost.file, lost.problem) == (
        "b",
        "'x' is spoken of at 1:2 and would have no name in any document",
    )
    assert graph(database) == before


def test_two_documents_that_say_other_things(database: Database, tmp_path: Path) -> None:
    project = "Project: [{{id: p, at: '1:1', name: {}}}]\nOrganisation: [{{id: x, at: '1:2', name: X}}]"
    tie = "PARTNER_IN: [{{from: x, to: p, at: '1:3', amount: {}}}]"
    old = document(tmp_path, "old", project.format("Gamla"), tie.format(5), date="2019")
    new = document(tmp_path, "new", project.format("Nya"), tie.format(6), date="2021")
    load(database, new)
    alone = graph(database)
    load(database, old)
    assert {row for row in nodes(database, "aliases") if row[1] == "p"} == {("Project", "p", ("Gamla",))}
    assert ties(database, "amount", "sources") == {("x", "PARTNER_IN", "p", 6, ("new#1:3", "old#1:3"))}
    assert {
        row[3:] for row in ties(database, "name", states=True) if row[2] == "p" and row[1] == "STATES"
    } == {
        ("Gamla",),
        ("Nya",),
    }
    load(database, remove=["old"])
    assert graph(database) == alone


def test_decisions_stay_in_force_until_others_are_given(database: Database, tmp_path: Path) -> None:
    two = "Organisation: [{id: x, at: '1:1', name: Varend}, {id: x, at: '1:2', name: Vårend}]"
    path, decided = document(tmp_path, "a", two), tmp_path / "decisions.yml"

    def decide(name: str) -> None:
        decided.write_text(f"- {{about: x, cell: name, prefer: {name}, because: så}}\n", encoding="utf-8")

    def names() -> set[object]:
        return {row[2:] for row in nodes(database, "name", "aliases") if row[1] == "x"}

    decide("Vårend")
    load(database, path, decided)
    assert names() == {("Vårend", ("Varend",))}
    version = database.bookmark()
    assert load(database, path).documents == []
    assert load(database, path, decided).documents == []
    assert database.bookmark() == version
    decide("Varend")
    assert load(database, decided).changed == Counter({"Organisation": 1})
    assert names() == {("Varend", ("Vårend",))}
    other = document(tmp_path, "b", "Organisation: [{id: x, at: '1:1', name: Värend}]", date="2030")
    load(database, other)
    assert names() == {("Varend", ("Vårend", "Värend"))} or names() == {("Varend", ("Värend", "Vårend"))}


def test_contacts_are_there_while_they_are_asked_for(database: Database, tmp_path: Path) -> None:
    path = document(tmp_path, "a", "Person: [{id: p, at: '1:1', name: P}]")
    contacts = tmp_path / "contacts" / "a.yml"
    contacts.parent.mkdir()
    contacts.write_text(
        "contactsOf: a\nnodes:\n  ContactPoint:\n"
        "    - {id: k, at: '1:2', kind: EMAIL, value: p@x.se, forgetBy: 2030-01-01}\n"
        "ties:\n  HAS_CONTACT: [{from: p, to: k, at: '1:2'}]\n"
    )
    writer = database.writer()
    load(database, tmp_path)
    before = graph(database)
    assert not writer.holds_contacts()
    load(database, tmp_path, with_contacts=True)
    assert writer.holds_contacts()
    assert ties(database) == {("p", "HAS_CONTACT", "k")}
    assert load(database, tmp_path, with_contacts=True).documents == []
    load(database, path)
    assert not writer.holds_contacts()
    assert graph(database) == before


def test_a_dry_run_says_the_same_and_writes_nothing(database: Database, tmp_path: Path) -> None:
    path = document(tmp_path, "a", XY, PART)
    before = database.bookmark()
    said = load(database, path, dry_run=True)
    assert database.bookmark() == before
    assert load(database, path) == said
    document(tmp_path, "a", "Organisation: [{id: x, at: '1:1', name: Z}]")
    before = database.bookmark()
    said = load(database, path, dry_run=True)
    assert database.bookmark() == before
    assert load(database, path) == said


def test_more_than_a_transaction_holds_is_refused_before_writing(database: Database, tmp_path: Path) -> None:
    path = document(tmp_path, "a", XY, PART)
    before = database.bookmark()
    with pytest.raises(
        TooBigError, match=r"6 rows are more than .* \(about 5\); nothing was written"
    ) as refused:
        load(database, path, most_rows=5)
    assert "--bulk" in refused.value.hint
    assert database.bookmark() == before
    most = database.writer().most_rows()
    assert most is not None
    assert 50_000 < most < 10_000_000


def test_mistakes_are_refused_before_writing(database: Database, tmp_path: Path) -> None:
    before = database.bookmark()
    path = document(tmp_path, "a", XY, "PART_OF: [{from: y, to: q, at: '1:3'}]")
    with pytest.raises(BadSeedError, match="1 mistake in the sources; nothing was loaded") as refused:
        load(database, path)
    assert [(one.line, one.problem) for one in refused.value.findings] == [(12, "PART_OF to: unknown id 'q'")]
    assert database.bookmark() == before


def test_a_file_is_checked_against_what_others_have_said(database: Database, tmp_path: Path) -> None:
    one = document(tmp_path, "a", "Organisation: [{id: x, at: '1:1', name: X, pic: '111111111'}]")
    load(database, one)
    load(database, document(tmp_path, "b", "Organisation: [{id: y, at: '1:1', name: Y}]", PART))
    wrong = """
    Group: [{id: x, at: "1:1", name: X}]
    Organisation: [{id: z, at: "1:1", name: Z, pic: "111111111"}]
    """
    with pytest.raises(BadSeedError) as refused:
        load(database, document(tmp_path, "c", wrong))
    assert [one.problem for one in refused.value.findings] == [
        "'x' is a Group here and a Organisation elsewhere",
        "'z' has the same pic as 'x', 111111111",
    ]


def test_a_name_is_held_against_those_that_others_have_given(database: Database, tmp_path: Path) -> None:
    first = """
    Organisation:
      - {id: forbundet, at: "1:1", name: Förbundet i Värend, aliases: [SV], pic: "111111111"}
      - {id: halften, at: "1:2", name: Enheten}
    """
    load(database, document(tmp_path, "a", first, "PART_OF: [{from: halften, to: forbundet, at: '1:2'}]"))
    again = """
    Organisation:
      - {id: forbund, at: "1:1", name: Förbundet i Värende}
      - {id: sv, at: "1:2", name: SV, municipalityCode: "9999"}
      - {id: ett-annat, at: "1:3", name: Förbundet i Värend, pic: "222222222"}
      - {id: enheten, at: "1:4", name: Enheten}
    """
    part = "PART_OF: [{from: enheten, to: ett-annat, at: '1:4'}]"
    with pytest.raises(BadSeedError) as refused:
        load(database, document(tmp_path, "b", again, part))
    assert [(Path(one.file).name, one.line) for one in refused.value.findings] == [
        ("b.yml", 9),  # forbund, as forbundet
        ("b.yml", 10),  # sv, as an alias of forbundet
        ("b.yml", 11),  # ett-annat, as forbund; it is not forbundet, says its pic
    ]
    # What a document no longer says is held against nobody, and what it says again is no newcomer.
    load(database, document(tmp_path, "a", first.replace(", aliases: [SV]", ""), ""))
    load(database, document(tmp_path, "b", "Organisation: [{id: sv, at: '1:2', name: SV}]"))
    load(
        database,
        document(tmp_path, "b", "Organisation: [{id: forbundet, at: '1:2', name: Förbundet i Värende}]"),
    )


def test_a_code_is_held_against_the_registers_that_are_loaded(database: Database, tmp_path: Path) -> None:
    areas = "Area: [{id: alvesta, at: '1:1', name: Alvesta, kind: MUNICIPALITY, code: '0764'}]"
    text = "Organisation: [{{id: x, at: '1:1', name: X, municipalityCode: '{}'}}]"
    load(database, document(tmp_path, "r", areas, header="kind: REFERENCE"))
    with pytest.raises(BadSeedError) as refused:
        load(database, document(tmp_path, "a", text.format("9999")))
    assert [one.problem for one in refused.value.findings] == [
        "municipalityCode: no municipality has the code 9999"
    ]
    load(database, document(tmp_path, "a", text.format("0764")))


def test_where_a_meeting_is_held_is_not_where_a_document_says_so(database: Database, tmp_path: Path) -> None:
    load(database, document(tmp_path, "a", "Meeting: [{id: m, at: '1:1', name: M, place: Nyköping}]"))
    load(database, document(tmp_path, "b", "Meeting: [{id: m, at: '1:2', name: M}]", date="2025"))
    assert ("Meeting", "m", "Nyköping") in nodes(database, "place")
    assert {row[3:] for row in ties(database, "place", "meetingPlace", states=True)} == {
        ("1:1", "Nyköping"),
        ("1:2", None),
    }


@pytest.mark.parametrize("kind", ["PART_OF", "SUBGROUP_OF", "WITHIN", "BROADER", "SUPERSEDES"])
def test_ties_make_no_circle_with_those_that_are_loaded(
    database: Database, tmp_path: Path, kind: str
) -> None:
    label = str(TIES[kind].starts[0])
    rows = "".join(f"\n  - {{id: {name}, at: '1:1', name: {name * 9}}}" for name in "abcd")
    things, tie = f"{label}:{rows}", f"{kind}: [{{{{from: {{}}, to: {{}}, at: '1:2'}}}}]"
    load(database, document(tmp_path, "things", things))
    load(database, document(tmp_path, "one", ties=tie.format("a", "b")))
    load(database, document(tmp_path, "two", ties=tie.format("b", "c")))
    before = graph(database)
    third = document(tmp_path, "three", ties=tie.format("c", "a"))
    for dry_run in (True, False):
        with pytest.raises(BadSeedError) as refused:
            load(database, third, dry_run=dry_run)
        assert [(one.file, one.line, one.problem) for one in refused.value.findings] == [
            (str(third), 8, f"{kind} runs in a circle through 'a' with ties that are loaded")
        ]
    assert graph(database) == before
    load(database, document(tmp_path, "three", ties=tie.format("c", "d")))
    load(database, document(tmp_path, "one", ties=tie.format("b", "a")))
    with pytest.raises(BadSeedError):
        load(database, document(tmp_path, "four", ties=tie.format("a", "b")))
    load(database, document(tmp_path, "four", ties=tie.format("a", "b")), remove=["one"])


def test_a_circle_that_is_there_already_is_not_these_files_making(database: Database, tmp_path: Path) -> None:
    load(database, document(tmp_path, "a", XY, PART))
    database.run(
        "MATCH (y {id: 'y'})-[r:PART_OF]->(x {id: 'x'}) CREATE (x)-[o:PART_OF]->(y) SET o.sources = r.sources, o.key = 'o'"
    )
    text = "Organisation: [{id: z, at: '1:1', name: Något annat}]"
    done = load(database, document(tmp_path, "b", text, "PART_OF: [{from: z, to: x, at: '1:2'}]"))
    assert done.added


def test_numbers_change_hands(database: Database, tmp_path: Path) -> None:
    text = (
        "Organisation: [{{id: x, at: '1:1', name: X, pic: '{}'}}, {{id: y, at: '1:2', name: Y, pic: '{}'}}]"
    )
    load(database, document(tmp_path, "a", text.format(111111111, 222222222)))
    load(database, document(tmp_path, "a", text.format(222222222, 111111111)))
    assert nodes(database, "pic") == {
        ("Document", "a", None),
        ("Organisation", "x", "222222222"),
        ("Organisation", "y", "111111111"),
    }


def test_a_thing_becomes_another_kind_of_thing(database: Database, tmp_path: Path) -> None:
    load(database, document(tmp_path, "a", "Organisation: [{id: x, at: '1:1', name: X}]"))
    report = load(database, document(tmp_path, "a", "Group: [{id: x, at: '1:1', name: X, kind: COUNCIL}]"))
    assert nodes(database, "kind") == {("Document", "a", None), ("Group", "x", "COUNCIL")}
    assert report.changed["Organisation"] == 1


def test_progress_ends_with_all_rows(database: Database, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    path = document(tmp_path, "a", XY, PART)
    loading.load(database.writer(), loading.read([path]), progress=lambda done, of: heard.append((done, of)))
    assert heard[-1] == (6, 6)
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)


def test_a_document_spoken_of_before_it_is_loaded(database: Database, tmp_path: Path) -> None:
    speaks = document(tmp_path, "b", "Document: [{id: a, at: '1:1', title: A som B skriver}]")
    load(database, speaks)
    before = graph(database)
    load(database, document(tmp_path, "a", XY))
    assert {row[2:] for row in nodes(database, "name", "aliases", "sources") if row[1] == "a"} == {
        ("Om a", ("A som B skriver",), ("a#header", "b#1:1"))
    }
    load(database, remove=["a"])
    assert graph(database) == before


def test_statements_are_planned_for_what_is_loaded_at_once(database: Database) -> None:
    """Right after a first load Neo4j would read all ids to find one: its indexes were empty when it last looked."""
    database.ask("CALL db.prepareForReplanning(60)")
    load(database, resource("seed"))
    plans = [
        str(database.ask(f"EXPLAIN {each.text}", **dict.fromkeys(each.parameters, "ask")).summary.plan)
        for name in ("favourites", "guide")
        for each in folder(name)
    ]
    scans = [plan for plan in plans if "Entity(id) WHERE id IS NOT NULL" in plan]
    assert scans == []
