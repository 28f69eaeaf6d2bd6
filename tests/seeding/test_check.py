"""Every mistake is found, in one run, with its file, its line, what is wrong and what would be right."""

from pathlib import Path

import pytest

from graph_service.resources import resource
from tests.worlds import document, problems

NODES = """
Organisation:
  - {id: region-a, at: "1:1", name: Region A, kind: REGION}
  - {id: kommun-b, at: "1:2", name: Kommun B}
Group:
  - {id: radet, at: "1:3", name: Rådet}
  - {id: utskottet, at: "1:4", name: Utskottet}
Person:
  - {id: anna, at: "1:5", name: Anna}
Meeting:
  - {id: motet, at: "1:6", name: Mötet}
Agreement:
  - {id: avtalet, at: "1:7", name: Avtalet}
Project:
  - {id: projektet, at: "1:8", name: Projektet}
"""
FIRST_TIE = 23
"""The line of the first tie's entry in a file made of NODES and one type of tie."""


def found(tmp_path: Path, nodes: str = "", ties: str = "", header: str = "") -> list[tuple[int, str, str]]:
    path = document(tmp_path, "a", nodes or NODES, ties, header=header)
    return [(line, problem, remedy) for _, line, problem, remedy in problems(path)]


def test_a_right_file_has_no_mistakes(tmp_path: Path) -> None:
    ties = 'MEMBER_OF:\n  - {from: [region-a, kommun-b], to: radet, at: ["1:3", "1:4-9"]}'
    assert found(tmp_path, ties=ties) == []


def test_the_seed_has_no_mistakes() -> None:
    assert problems(resource("seed")) == []


@pytest.mark.parametrize(
    ("tie", "problem", "remedy"),
    [
        (
            "MEMBER_OF: [{from: regin-a, to: radet, at: '1:1'}]",
            "MEMBER_OF from: unknown id 'regin-a'",
            "did you mean 'region-a'?",
        ),
        (
            "MEMBER_OF: [{from: region-a, to: kommun-b, at: '1:1'}]",
            "MEMBER_OF to: 'kommun-b' is a Organisation",
            "a Group belongs there",
        ),
        ("SUBGROUP_OF: [{from: radet, to: radet, at: '1:1'}]", "SUBGROUP_OF: 'radet' is tied to itself", ""),
        (
            "PART_OF: [{from: kommun-b, to: region-a, at: '1:1', role: del}]",
            "PART_OF has no cell 'role'",
            "it has none of its own",
        ),
        (
            "MEMBER_OF: [{from: region-a, to: radet, at: '1:1', function: SPEAKER}]",
            "MEMBER_OF function: 'SPEAKER' is not known",
            "one of CHAIR, CONTACT, CONVENER, INITIATOR, LEAD_APPLICANT, PROCESS_OWNER, SECRETARY",
        ),
        (
            "MEMBER_OF: [{from: anna, to: radet, at: '1:1'}]",
            "MEMBER_OF: onBehalfOf is missing",
            "a person acts for an organisation: give its id",
        ),
        (
            "MEMBER_OF: [{from: anna, to: radet, at: '1:1', onBehalfOf: kommun-c}]",
            "onBehalfOf: unknown id 'kommun-c'",
            "did you mean 'kommun-b'?",
        ),
        (
            "MEMBER_OF: [{from: anna, to: radet, at: '1:1', onBehalfOf: radet}]",
            "onBehalfOf: 'radet' is a Group",
            "an Organisation is needed",
        ),
        (
            "ATTENDED: [{from: region-a, to: motet, at: '1:1'}]",
            "ATTENDED: attendance is missing",
            "PRESENT, ABSENT or INVITED",
        ),
        (
            "MEMBER_OF: [{from: region-a, to: radet, at: '2:1'}]",
            "at: section '2' is not declared",
            "declared are '1'",
        ),
        (
            "MEMBER_OF: [{from: region-a, to: radet, at: '1:99-101'}]",
            "at: 1:99-101 is outside its section, lines 1-100",
            "line 99 is in section '1'",
        ),
        (
            "MEMBER_OF: [{from: region-a, to: radet, at: ['1:3', '1:3']}]",
            "at: 1:3 stands here twice",
            "name each place once",
        ),
        ("MEMBER_OF: [{from: region-a, to: radet}]", "at is missing", ""),
        (
            "MEMBER_OF: [{from: region-a, to: radet, at: 57}]",
            "at: '57' is no place; write section:line or section:first-last, such as 1.1:57-63",
            "",
        ),
        (
            "MEMBER_OF: [{from: region-a, to: radet, at: '1:1', when: 2022/2020}]",
            "when: '2022/2020' runs backwards: the later date stands after the slash",
            "",
        ),
        (
            "MEMBER_OF: [{from: region-a, to: radet, at: '1:1', rol: x}]",
            "unknown cell 'rol'",
            "did you mean role?",
        ),
        (
            "MEMBER_OF: [{from: region-a, to: radet, at: '1:1', on_behalf_of: kommun-b}]",
            "unknown cell 'on_behalf_of'",
            "did you mean onBehalfOf?",
        ),
        (
            "MEMBER_OF: [{from: region-a, to: radet, at: '1:1', basis: INFERRED}]",
            "basis INFERRED needs a note that says why",
            "",
        ),
        (
            "HAS_CONTACT: [{from: region-a, to: kommun-b, at: '1:1'}]",
            "HAS_CONTACT to: 'kommun-b' is a Organisation",
            "a ContactPoint belongs there",
        ),
        ("MEMBR_OF: [{from: region-a, to: radet, at: '1:1'}]", "unknown kind 'MEMBR_OF' in ties", "did you mean MEMBER_OF?"),
        ("MEMBER_OF: {from: region-a, to: radet}", "MEMBER_OF: a list of entries is needed", "each begins with a hyphen"),
        ("MEMBER_OF: [region-a]", "an entry is a mapping, such as {id: …, at: …}", ""),
    ],
)  # fmt: skip
def test_ties(tmp_path: Path, tie: str, problem: str, remedy: str) -> None:
    assert (FIRST_TIE, problem, remedy) in found(tmp_path, ties=tie)


def test_one_tie_says_one_thing(tmp_path: Path) -> None:
    ties = """
    PARTNER_IN:
      - {from: region-a, to: projektet, at: "1:1", amount: 5}
      - {from: region-a, to: projektet, at: "1:2", amount: 6}
      - {from: region-a, to: projektet, at: "1:3", amount: 6, role: ägare}
      - {from: region-a, to: projektet, at: "1:3", amount: 6, role: ägare}
    """
    said = [problem for _, problem, _ in found(tmp_path, ties=ties)]
    assert said == [
        f"PARTNER_IN region-a → projektet says something else than line {FIRST_TIE + 1}",
        f"PARTNER_IN region-a → projektet stands in line {FIRST_TIE + 3} too, with the same place",
    ]


def test_circles(tmp_path: Path) -> None:
    ties = """
    SUBGROUP_OF:
      - {from: radet, to: utskottet, at: "1:1"}
      - {from: utskottet, to: radet, at: "1:1"}
    """
    remedy = "one of its ties points the wrong way"
    assert found(tmp_path, ties=ties) == [
        (FIRST_TIE + 2, "SUBGROUP_OF runs in a circle through 'radet'", remedy)
    ]


@pytest.mark.parametrize(
    ("cells", "problem", "remedy"),
    [
        ("name: X, orgnr: 202100-2115", "orgnr: the check digit is wrong: it should be 4", ""),
        ("name: X, orgnr: 121212-1212", "orgnr: the third digit of an organisation number is 2 or higher; this looks like a person", ""),
        ("name: X, vat: SE202100211400", "vat: a Swedish VAT number is SE, ten digits and two, such as SE202100211401", ""),
        ("name: X, pic: 12", "pic: a PIC has nine digits", ""),
        ("name: X, municipalityCode: '07'", r"municipalityCode: '07' is not of the form ^\d{4}$", ""),
        ("name: X, kind: REGON", "kind: 'REGON' is not known", "one of 'MUNICIPALITY', 'REGION', 'STATE_AGENCY', 'COUNTY_BOARD', 'MUNICIPAL_ASSOCIATION', 'COORDINATION_ASSOCIATION', 'ASSOCIATION', 'COMMITTEE', 'UNIVERSITY', 'COMPANY', 'CIVIL_SOCIETY', 'UNIT', 'COLLECTIVE' or 'UNKNOWN'"),
        ("name: X, when: 2020-13", "when: '2020-13' is not a date in EDTF, such as 2020, 2020-11 or 2020-11-26", ""),
        ("name: [X], sector: {a: b}", "name: Input should be a valid string", ""),
        ("kind: REGION", "'org' has no name in any file", "give its name once"),
        ("name: X, nme: Y", "unknown cell 'nme'", "did you mean name?"),
    ],
)  # fmt: skip
def test_nodes(tmp_path: Path, cells: str, problem: str, remedy: str) -> None:
    nodes = f"Organisation:\n  - {{id: org, at: '1:1', {cells}}}"
    assert (9, problem, remedy) in found(tmp_path, nodes=nodes)


def test_an_id_is_one_thing_with_one_label(tmp_path: Path) -> None:
    nodes = """
    Organisation:
      - {id: x, at: "1:1", name: X}
    Group:
      - {id: x, at: "1:1", name: X}
    """
    assert found(tmp_path, nodes=nodes) == [
        (11, "'x' is a Group here and a Organisation elsewhere", "one id is one thing")
    ]


def test_numbers_prove_that_two_are_one(tmp_path: Path) -> None:
    one = document(
        tmp_path,
        "a",
        """
        Organisation:
          - {id: x, at: "1:1", name: Ett, orgnr: 202100-2114, municipalityCode: "0764"}
        Area:
          - {id: y, at: "1:1", name: Två, kind: COUNTY, code: "07"}
        """,
    )
    other = document(
        tmp_path,
        "b",
        """
        Organisation:
          - {id: z, at: "1:1", name: Tre, orgnr: "2021002114", municipalityCode: "0764"}
        Area:
          - {id: w, at: "1:1", name: Fyra, kind: COUNTY, code: "07"}
        """,
    )
    assert problems(one, other) == [
        ("b.yml", 9, "'z' has the same municipalityCode as 'x', 0764", "they are one: use 'x'"),
        ("b.yml", 9, "'z' has the same orgnr as 'x', 2021002114", "they are one: use 'x'"),
        ("b.yml", 11, "'w' has the same code (COUNTY) as 'y', 07", "they are one: use 'y'"),
    ]


def test_a_name_that_nearly_matches(tmp_path: Path) -> None:
    nodes = """
    Organisation:
      - {id: varend, at: "1:1", name: Samordningsförbundet Värend}
      - {id: vaerend, at: "1:2", name: Samordningsförbundet Värende}
    """
    path = document(tmp_path, "a", nodes)
    problem = (
        "'vaerend': the name 'Samordningsförbundet Värende' nearly matches "
        "'Samordningsförbundet Värend' of 'varend' (98 %)"
    )
    remedy = "use one id, or say distinctFrom in seed/decisions.yml"
    assert problems(path) == [("a.yml", 10, problem, remedy)]
    decided = tmp_path / "decisions.yml"
    decided.write_text("- {about: vaerend, distinctFrom: varend, because: två förbund}\n")
    assert problems(path, decided) == []


REGISTER = """
Organisation:
  - {id: gislaveds-kommun, at: "1:1", name: Gislaveds kommun, orgnr: 212000-0514, municipalityCode: "0662"}
  - {id: habo-kommun, at: "1:2", name: Habo kommun, municipalityCode: "0643"}
  - {id: habo-kommun-i-uppsala-lan, at: "1:3", name: Håbo kommun, municipalityCode: "0305"}
  - {id: arbetsformedlingen, at: "1:4", name: Arbetsförmedlingen, aliases: [AF], orgnr: 202100-2114}
"""


@pytest.mark.parametrize(
    ("cells", "like"),
    [
        ("id: gislaved-kommun, name: Gislaved kommun", "gislaveds-kommun"),
        ("id: gislaved, name: Gislaveds kommun, pic: '111111111'", "gislaveds-kommun"),
        ("id: af, name: AF", "arbetsformedlingen"),
        ("id: arbetsformedling, name: X, aliases: [Arbetsförmedlngen]", "arbetsformedlingen"),
        ("id: formedlingen, name: Arbetsförmedlingen, municipalityCode: '9999'", "arbetsformedlingen"),
        ("id: a-forening, name: Arbetsförmedlingen, orgnr: 802002-4280", None),
        ("id: habo, name: Haabo stad", None),
    ],
)
def test_a_newcomer_is_held_against_all_that_is_known(tmp_path: Path, cells: str, like: str | None) -> None:
    register = document(tmp_path, "register", REGISTER, header="kind: REFERENCE")
    newcomer = document(tmp_path, "a", f"Organisation:\n  - {{at: '1:1', {cells}}}")
    found = problems(newcomer, register)
    assert [(file, line, f"of {like!r}" in problem) for file, line, problem, _ in found] == (
        [("a.yml", 9, True)] if like else []
    )


def test_units_of_different_wholes_may_have_the_same_name(tmp_path: Path) -> None:
    nodes = """
    Organisation:
      - {id: alvesta-kommun, at: "1:1", name: Alvesta kommun}
      - {id: ljungby-kommun, at: "1:1", name: Ljungby kommun}
      - {id: enheten-i-alvesta, at: "1:2", name: Arbetsmarknadsenheten}
      - {id: enheten-i-ljungby, at: "1:3", name: Arbetsmarknadsenheten}
      - {id: enheten, at: "1:4", name: Arbetsmarknadsenheten}
    """
    ties = """
    PART_OF:
      - {from: enheten-i-alvesta, to: alvesta-kommun, at: "1:2"}
      - {from: enheten-i-ljungby, to: ljungby-kommun, at: "1:3"}
    """
    assert [(line, problem[:9]) for line, problem, _ in found(tmp_path, nodes, ties)] == [
        (13, "'enheten'")
    ] * 2


def test_codes_are_held_against_the_registers(tmp_path: Path) -> None:
    nodes = """
    Organisation:
      - {id: x, at: "1:1", name: X, municipalityCode: "0765", countyCode: "07"}
    Area:
      - {id: alvesta, at: "1:1", name: Alvesta, kind: MUNICIPALITY, code: "0764"}
    """
    assert found(tmp_path, nodes=nodes) == [
        (9, "municipalityCode: no municipality has the code 0765", "did you mean '0764'?")
    ]


def test_cells_that_do_not_fit_together(tmp_path: Path) -> None:
    nodes = """
    Area:
      - {id: x, at: "1:1", name: X, kind: MUNICIPALITY, code: SE99}
      - {id: y, at: "1:2", name: Y, kind: NUTS2, code: "12"}
      - {id: z, at: "1:3", name: Z, kind: COUNTY, code: "0764"}
      - {id: w, at: "1:4", name: W, kind: OTHER, code: SE}
    Group:
      - {id: g, at: "1:5", name: G, meetingsPerYearMin: 8.7, meetingsPerYearMax: 6}
      - {id: h, at: "1:6", name: H, meetingsPerYearMin: 6, meetingsPerYearMax: 6}
    Organisation:
      - {id: o, at: "1:7", name: Ett, orgnr: 202100-2114, vat: SE212000014201}
      - {id: p, at: "1:8", name: Två, vat: SE212000066201}
      - {id: p, at: "1:9", orgnr: 212000-0662}
      - {id: q, at: "1:10", name: Tre, orgnr: 556036-0793, vat: DE123456789}
    """
    assert found(tmp_path, nodes=nodes) == [
        (9, "code: 'SE99' is no code of a MUNICIPALITY", r"it is of the form \d{4}"),
        (10, "code: '12' is no code of a NUTS2", r"it is of the form SE\d{2}"),
        (11, "code: '0764' is no code of a COUNTY", r"it is of the form \d{2}"),
        (14, "meetingsPerYearMin: 8.7 is more than meetingsPerYearMax, 6", "the least stands in Min"),
        (
            17,
            "vat: SE212000014201 is of another organisation than orgnr 2021002114",
            "it would begin with SE2021002114",
        ),
    ]


def test_the_cells_of_a_table_are_held_together_too(tmp_path: Path) -> None:
    path = document(tmp_path, "a", header="kind: REFERENCE")
    path.write_text(path.read_text() + "tables:\n  - {file: areas.csv, node: Area}\n")
    (tmp_path / "areas.csv").write_text("id,name,kind,code\nx,X,MUNICIPALITY,SE99\n")
    assert [(file, line) for file, line, _, _ in problems(path)] == [("areas.csv", 2)]


def test_the_newer_agreement_supersedes_the_older(tmp_path: Path) -> None:
    nodes = """
    Agreement:
      - {id: w, at: "1:1", name: W, when: 2018/2020}
      - {id: x, at: "1:2", name: X, signedOn: 2021-05-01, when: 2021}
      - {id: y, at: "1:3", name: Y, signedOn: 2021-01-01}
      - {id: z, at: "1:4", name: Z}
    """
    ties = """
    SUPERSEDES:
      - {from: x, to: [w, y, z], at: "1:5"}
      - {from: w, to: x, at: "1:6"}
      - {from: y, to: x, at: "1:7"}
    """
    remedy = "the newer stands in from"
    assert [one for one in found(tmp_path, nodes, ties) if "circle" not in one[1]] == [
        (16, "SUPERSEDES: 'w' is older (2018-01-01) than 'x' (2021-01-01)", remedy),
        (17, "SUPERSEDES: 'y' is older (2021-01-01) than 'x' (2021-05-01)", remedy),
    ]


def test_what_is_supplied_and_whether_money_is_granted_tells_ties_apart(tmp_path: Path) -> None:
    nodes = NODES + 'Fund:\n  - {id: fonden, at: "1:9", name: Fonden}\n'
    ties = """
    SUPPLIES:
      - {from: region-a, to: kommun-b, at: "1:1", what: kurser}
      - {from: region-a, to: kommun-b, at: "1:2", what: lokaler}
      - {from: region-a, to: kommun-b, at: "1:3", what: lokaler, terms: per termin}
    FUNDED_BY:
      - {from: projektet, to: fonden, at: "1:4", amount: 9, funding: APPLIED}
      - {from: projektet, to: fonden, at: "1:5", amount: 8, funding: GRANTED}
      - {from: projektet, to: fonden, at: "1:6", amount: 7, funding: GRANTED}
    PART_OF:
      - {from: region-a, to: kommun-b, at: "1:7"}
      - {from: region-a, to: kommun-b, at: "1:8", note: n}
    """
    told = "one tie: agree on every cell, or tell them apart by"
    assert [(line, remedy) for line, _, remedy in found(tmp_path, nodes, ties)] == [
        (28, f"{told} what or when"),
        (32, f"{told} role or funding or when"),
        (35, f"{told} when"),
    ]


def test_days_the_wrong_way_round(tmp_path: Path) -> None:
    nodes = """
    Agreement:
      - {id: x, at: "1:1", name: X, signedOn: 2021-01-01, when: 2018/2020}
    Meeting:
      - {id: y, at: "1:1", name: Y, date: 2021-05-01, when: 2020}
    """
    assert [(line, problem) for line, problem, _ in found(tmp_path, nodes=nodes)] == [
        (9, "signedOn: 2021-01-01 is after the end of when, 2018/2020"),
        (11, "date: 2021-05-01 is outside when, 2020"),
    ]


def test_counts(tmp_path: Path) -> None:
    path = document(tmp_path, "a", NODES)
    path.write_text(path.read_text() + "counts:\n  nodes: {Group: 3, Person: 0-2, Grup: 1}\n  ties: 4\n")
    assert problems(path) == [
        ("a.yml", 23, "nodes.Group: the file holds 2, it says 3", "say 2 if that is right"),
        ("a.yml", 23, "nodes.Grup: unknown kind", "did you mean Group?"),
        ("a.yml", 24, "ties: the file holds 0, it says 4", "say 0 if that is right"),
    ]


def test_one_file_a_document(tmp_path: Path) -> None:
    one, other = document(tmp_path / "x", "a"), document(tmp_path / "y", "a")
    assert problems(one, other) == [("a.yml", 1, f"document 'a' stands in {one} too", "one file a document")]
    assert problems(one, one, tmp_path / "x") == []


def test_what_one_document_leaves_in_doubt_is_decided(tmp_path: Path) -> None:
    nodes = """
    Organisation:
      - {id: x, at: "1:1", name: Varend}
      - {id: x, at: "1:2", name: Vårend}
    """
    path, decided = document(tmp_path, "a", nodes), tmp_path / "decisions.yml"
    assert problems(path) == [
        (
            "a.yml",
            10,
            "x: name is 'Varend' and 'Vårend' in a",
            "say in seed/decisions.yml which is preferred and why",
        )
    ]
    decided.write_text("- {about: x, cell: name, prefer: Vårend, because: så skrivs det}\n")
    assert problems(path, decided) == []


def test_decisions(tmp_path: Path) -> None:
    path, decided = document(tmp_path, "a", NODES), tmp_path / "x" / "decisions.yml"
    decided.parent.mkdir()
    decided.write_text(
        "- {about: region-b, cell: name, prefer: B, because: x}\n"
        "- {about: region-a, cell: name, prefer: B, because: x}\n"
        "- {about: region-a, cell: name, because: x}\n"
        "- {about: region-a, cell: name, prefer: B, distinctFrom: kommun-b, because: x}\n"
        "- {about: [region-a], cell: name, prefer: B, because: x}\n"
        "- {about: a, cell: name, prefer: Om a, because: x}\n"
        "- region-a\n"
    )
    form = "a decision says about, because, and either cell and prefer, or distinctFrom"
    assert problems(path, decided) == [
        ("decisions.yml", 1, "unknown id 'region-b'", "did you mean 'region-a'?"),
        ("decisions.yml", 2, "no document says name 'B' of 'region-a'", "stated is 'Region A'"),
        ("decisions.yml", 3, form, ""),
        ("decisions.yml", 4, form, ""),
        ("decisions.yml", 5, form, ""),
        ("decisions.yml", 6, "'a': a document's own header says what it is", "change the header"),
        ("decisions.yml", 7, form, ""),
    ]


def test_contact_data_is_apart(tmp_path: Path) -> None:
    nodes = """
    Person:
      - {id: anna, at: "1:1", name: Anna}
    ContactPoint:
      - {id: k, at: "1:1", kind: EMAIL, value: a@b.se, forgetBy: 2030-01-01}
    """
    ties = "HAS_CONTACT: [{from: anna, to: k, at: '1:1'}]"
    apart = "contact data stands in a source file"
    assert found(tmp_path, nodes=nodes, ties=ties) == [
        (11, apart, "seed/contacts/ is its place"),
        (13, apart, "seed/contacts/ is its place"),
    ]
    contacts = tmp_path / "contacts" / "b.yml"
    contacts.parent.mkdir()
    contacts.write_text("contactsOf: b\nnodes:\n  Person:\n    - {id: p, at: '1:1', name: P}\n")
    whole = document(tmp_path, "b")
    assert problems(whole, contacts) == [
        ("b.yml", 4, "only ContactPoint and HAS_CONTACT belong in contact data", "")
    ]
    assert problems(contacts) == [("b.yml", 1, "contactsOf: no document 'b' among the files given", "")]
    assert problems(whole, contacts, with_contacts=False) == []


def test_everything_in_one_run(tmp_path: Path) -> None:
    ties = """
    MEMBER_OF:
      - {from: regin-a, to: radet, at: "1:1"}
      - {from: region-a, to: radet, at: "3:1", rol: x}
      - {from: region-a, to: radet, at: "1:999"}
    """
    document(tmp_path, "a", NODES, ties)
    document(tmp_path, "b", header="kin: PLAN")
    (tmp_path / "c.yml").write_text("a: [}")
    assert [(file, line) for file, line, _, _ in problems(tmp_path)] == [
        ("a.yml", FIRST_TIE + 1),
        ("a.yml", FIRST_TIE + 2),
        ("a.yml", FIRST_TIE + 3),
        ("b.yml", 7),
        ("c.yml", 1),
    ]
