"""What cannot be asked of a network is refused with the reason; what is not defined is null; both ways answer alike."""

import contextvars
import json
import threading
from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from graph_service.errors import TimeLimitError, TooLongError
from graph_service.graphql.answering import Request
from graph_service.graphql.bounds import work
from graph_service.graphql.degrees import Degrees
from graph_service.graphql.limits import Limits
from graph_service.graphql.networks import working
from graph_service.graphql.networks.analyses import Once
from graph_service.graphql.schema import build
from tests.graphql.columns import Columns, council, world
from tests.graphql.test_gaps_and_times import changing

SCHEMA = build()._schema


@pytest.fixture(scope="module")
def asked() -> Columns:
    return council()


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("whatIf(remove: []) { ended }", "remove is empty; name one or several."),
        ('whatIf(remove: ["nobody"]) { ended }', "'nobody' is no organisation or group or agreement or project or meeting in the graph"),
        ('whatIf(remove: [""]) { ended }', "remove is empty."),
        ('whatIf(remove: ["a@nowhere"]) { ended }', "'a@nowhere' takes part in nothing that counts here"),
        ('connectivity(from: "a", to: "a") { pairConnectivity }', "from and to are the same actor. Give two."),
        ('connectivity(from: "a", to: "nobody") { pairConnectivity }', "'nobody' takes part in nothing that counts here"),
        ("keyPlayers(size: 0) { value }", "size is 0; it must be from 1 to 10."),
        ("keyPlayers(size: 11) { value }", "size is 11; it must be from 1 to 10."),
        ("keyPlayers(size: 5) { value }", "5 are asked for of 6 actors, and 2 others are to be left. Ask for fewer."),
        ("keyPlayers(size: 7, purpose: REACH) { value }", "7 are asked for of 6 actors. Ask for fewer."),
        ("keyPlayers(size: 1, steps: 0) { value }", "steps is 0; it must be from 1 to 10."),
        ("partition(resolution: 0) { runs }", "resolution is 0; it must be above 0 to 100."),
        ("partition(resolution: 1e300) { runs }", "resolution is 1e+300; it must be above 0 to 100."),
        ("partition(runs: 0) { runs }", "runs is 0; it must be from 1 to 100."),
        ("communities(runs: 101) { size }", "runs is 101; it must be from 1 to 100."),
        ("communities { distinguishedBy(level: -1) { p } }", "level is -1; it must be above 0 to 1."),
        ("pairs(backbone: {test: SDSM, alpha: 2}) { weight }", "alpha is 2; it must be above 0 to 1."),
        ("overlaps(leastShared: 0) { totalCount }", "leastShared is 0; it must be from 1 to 2147483647."),
        ("overlaps(leastJaccard: 1.5) { totalCount }", "leastJaccard is 1.5; it must be from 0 to 1."),
        ("overlaps(layers: []) { totalCount }", "layers is empty; name one or several."),
        ('missingCollaborations(of: "nobody") { common }', "'nobody' takes part in nothing that counts here"),
        ("missingCollaborations(first: -1) { common }", "first of a list of the network is -1; it must be 0 or more."),
        ("supplies(first: -1) { supplier { id } }", "first of a list of the network is -1; it must be 0 or more."),
        ("series(years: []) { year }", "years is empty; name one or several."),
        ("series(years: [2020, 2019]) { year }", "The years do not rise. Give each once, the earliest first."),
        ("series(years: [2020, 2020]) { year }", "The years do not rise."),
        ("series(years: [0]) { year }", "a year is 0; it must be from 1000 to 3000."),
        ('changes(from: "2020-01-01", to: "2020-01-01") { pairs { come } }', "from is 2020-01-01 and to is 2020-01-01."),
        ('expiring(from: "2021-01-01", to: "2020-01-01") { lost }', "from is 2021-01-01 and to is 2020-01-01. The first has to be"),
        ("allActors(first: 1, last: 1) { totalCount }", "allActors takes first or last, and not both."),
        ('allActors(after: "bm9uc2Vuc2U") { totalCount }', "The cursor was not given by this list in this order."),
        ('actor(id: "nobody") { id }', "'nobody' takes part in nothing that counts here"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_reason(asked: Columns, field: str, sentence: str) -> None:
    code, said = asked.refusal(f"network(rollUp: NONE) {{ {field} }}")
    assert (code, said[: len(sentence)]) == ("BAD_INPUT", sentence)


@pytest.mark.parametrize(
    ("given", "code", "sentence"),
    [
        ('area: "nowhere", kinds: [{layer: GROUP}]', "BAD_INPUT", "'nowhere' is no area in the graph"),
        ('area: "kronoberg", kinds: []', "BAD_INPUT", "kinds is empty; name one or several."),
        (
            'area: "a", kinds: [{layer: GROUP, kind: "DUA"}]',
            "BAD_INPUT",
            "there is no GROUP of kind 'DUA'. One of",
        ),
        (
            f'area: "a", kinds: [{"{layer: GROUP} " * 21}]',
            "LIMIT_EXCEEDED",
            "kinds: 21 is over the limit of 20.",
        ),
        (
            f'area: "{"å" * 300}", kinds: [{{layer: GROUP}}]',
            "LIMIT_EXCEEDED",
            "characters of area: 300 is over",
        ),
    ],
)
def test_a_coverage_that_cannot_be(asked: Columns, given: str, code: str, sentence: str) -> None:
    found, said = asked.refusal(f"coverage({given}) {{ counts {{ covered }} }}")
    assert (found, said[: len(sentence)]) == (code, sentence)


@pytest.mark.parametrize(
    ("field", "what"),
    [
        (f"whatIf(remove: {json.dumps([str(at) for at in range(51)])}) {{ ended }}", "remove"),
        (f'whatIf(remove: ["{"x" * 201}"]) {{ ended }}', "characters of remove"),
        (f"series(years: [{' '.join(map(str, range(1900, 1961)))}]) {{ year }}", "years"),
        ("actors(first: 501) { id }", "first of a list of the network"),
        ("allPairs(last: 501) { totalCount }", "first of allPairs"),
    ],
)
def test_there_is_a_limit_to_everything_that_is_given(asked: Columns, field: str, what: str) -> None:
    (error,) = asked.post(f"{{ network(rollUp: NONE) {{ {field} }} }}")["errors"]
    assert (error["extensions"]["code"], error["extensions"]["what"]) == ("LIMIT_EXCEEDED", what)


def test_an_agency_that_is_several_actors_has_to_be_said_which() -> None:
    agency = world(
        [
            ("Organisation", "agency", {"kind": "STATE_AGENCY"}),
            ("Organisation", "other"),
            *(
                ("Area", county, {"kind": "COUNTY", "code": code})
                for county, code in (("k", "07"), ("b", "10"))
            ),
            *(("Group", group) for group in ("south", "north")),
        ],
        [
            *((who, "MEMBER_OF", group) for who in ("agency", "other") for group in ("south", "north")),
            ("south", "COVERS", "k"),
            ("north", "COVERS", "b"),
        ],
    )
    code, said = agency.refusal('network { connectivity(from: "agency", to: "other") { pairConnectivity } }')
    assert (code, said) == ("BAD_INPUT", "from: 'agency' is 2 actors. Say which: agency@b, agency@k.")
    one = agency('{ network { whatIf(remove: ["agency@k"]) { gone { id } } } }')["network"]["whatIf"]
    assert one == {"gone": [{"id": "agency@k"}]}
    both = agency('{ network { whatIf(remove: ["agency"]) { gone { id } } } }')["network"]["whatIf"]
    assert both == {"gone": [{"id": "agency@b"}, {"id": "agency@k"}]}


def test_what_takes_too_long_is_refused_with_the_reason_and_not_begun_again_at_once() -> None:
    hurried = Columns(council().structure, Limits(network_seconds=0))
    code, said = hurried.refusal("network { cohesion { actors } }")
    assert (code, said.split(". ")) == (
        "TIME_LIMIT",
        [
            "What is asked of the network took longer than 0 s, and was given up",
            "Ask for less: of some actors (area, sectors, kinds), of some layers, communities in fewer runs",
            "`graph-service network`, and Python, have no such limit; GRAPH_SERVICE_NETWORK_TIMEOUT_S sets it.",
        ],
    )
    once = Once()

    def late() -> None:
        working.give_up_after(0, threading.Event())
        once.get(lambda: working.progress("late", 0))

    for tried in (late, lambda: once.get(lambda: "not begun again")):
        with pytest.raises(TooLongError, match="took longer than 0 s"):
            contextvars.copy_context().run(tried)


def test_what_nobody_waits_for_is_begun_again_by_whoever_asks() -> None:
    once = Once()

    def alone() -> None:
        stop = threading.Event()
        stop.set()
        working.give_up_after(60, stop)
        once.get(lambda: working.progress("alone", 0))

    with pytest.raises(TimeLimitError):
        contextvars.copy_context().run(alone)
    assert once.get(lambda: "there") == "there"


ARGUMENTS = {
    "Network.actor": '(id: "a")',
    "Network.keyPlayers": "(size: 1, purpose: REACH)",
    "Network.whatIf": '(remove: ["a"])',
    "Network.connectivity": '(from: "a", to: "e")',
    "Network.changes": '(from: "2010-06-01", to: "2015-06-01")',
    "Network.expiring": '(from: "2010-06-01", to: "2015-06-01")',
    "Network.series": "(years: [2010, 2015])",
    "Network.mixing": "(by: SECTOR)",
    "Network.brokerage": "(by: SECTOR)",
    "Pair.significance": "(test: DISPARITY)",
    "Actor.brokerage": "(by: KIND)",
    "Actor.externalInternal": "(by: SECTOR)",
}
_TOLD = frozenset({"Organisation", "Entity", "Area"})
"""Told from columns the one way, fetched the other."""


def everything(of: GraphQLObjectType, depth: int, without: frozenset[str]) -> str:
    """All that can be asked of a type, as deep as it goes, of nodes the id, and nothing of ties."""
    found = []
    for name, field in of.fields.items():
        made = get_named_type(field.type)
        if {name, made.name} & {*without, "Link"}:
            continue
        asked = name + ARGUMENTS.get(f"{of.name}.{name}", "")
        if is_leaf_type(made):
            found.append(asked)
        elif made.name in _TOLD:
            found.append(f"{asked} {{ id }}")
        elif depth and isinstance(made, GraphQLObjectType):
            found.append(f"{asked} {{ {everything(made, depth - 1, without)} }}")
    return " ".join(found) or "__typename"


def _document(without: frozenset[str] = frozenset()) -> str:
    """Everything, but of actors that stand in lists of lists the id alone."""
    made = SCHEMA.type_map["Network"]
    assert isinstance(made, GraphQLObjectType)
    short = frozenset({"belongsWith", "edges"}) | without
    return f"{{ network(rollUp: NONE, weight: COUNT, unknown: INCLUDE) {{ {everything(made, 4, short)} }} }}"


LIMITS = Limits(depth=20, tokens=40_000, aliases=1000, cost=10**12)


async def _nothing(_request: Request, _plan: Any) -> None:
    """Leaves everything to graphql-core."""


@pytest.mark.parametrize("make", [council, changing])
def test_both_ways_to_answer_tell_everything_alike(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Columns(make().structure, LIMITS)
    document = _document(_TOLD | {"connectivity"} if make is changing else _TOLD)
    fast = asked.post(document)
    assert "errors" not in fast, fast["errors"]
    monkeypatch.setattr(Request, "all_of", _nothing)
    assert asked.post(document) == fast


NO_ACTORS = frozenset({"actor", "keyPlayers", "whatIf", "connectivity"})


@pytest.mark.parametrize(
    "rows",
    [
        ([], []),
        ([("Organisation", "a"), ("Group", "g")], [("a", "MEMBER_OF", "g")]),
        ([("Organisation", "a"), ("Organisation", "b"), ("Group", "g")], [("a", "MEMBER_OF", "g"), ("b", "MEMBER_OF", "g")]),
    ],
)  # fmt: skip
def test_of_nobody_of_one_and_of_two_everything_is_told_as_far_as_it_is_defined(rows: Any) -> None:
    few = Columns(world(*rows).structure, LIMITS)
    found = few(_document(NO_ACTORS))["network"]
    assert found["cohesion"]["degreeCentralisation"] is None
    assert found["smallWorld"]["sigma"] is None
    assert found["corePeriphery"]["fit"] is None
    assert found["clustering"]["average"] is None


def test_every_piece_of_work_is_of_a_field_that_there_is() -> None:
    for of, name in work._WORK:
        made = SCHEMA.type_map[of]
        assert isinstance(made, GraphQLObjectType)
        assert name in made.fields, (of, name)


_FREE = {"betweennessIsExact", "betweennessError", "actor", "cohesion", "singleParty", "leftOut", "supplies"}
"""What is told of a network as it stands, or by fields that have a cost of their own."""


def test_every_analysis_has_its_cost() -> None:
    network = SCHEMA.type_map["Network"]
    assert isinstance(network, GraphQLObjectType)
    assert {name for of, name in work._WORK if of == "Network"} == set(network.fields) - _FREE


def test_what_is_worked_out_once_is_billed_once() -> None:
    """A thousand ties: each time through all of them is ten, and so is the relation itself."""
    many = Columns(council().structure, degrees=Degrees(outgoing=[("MEMBER_OF", 1, 1000)]))

    def cost(asked: str) -> int:
        return int(many.post(f"{{ network {{ {asked} }} }}")["extensions"]["cost"]["estimated"])

    relation = cost("betweennessIsExact")
    assert relation == 11
    ordered = cost("actors(orderBy: BETWEENNESS, first: 1) { betweenness }")
    assert ordered == relation + 150 * 10 + 1
    twice = "a: actors(orderBy: BETWEENNESS, first: 1) { betweenness } b: actors(orderBy: BETWEENNESS, first: 2) { id }"
    assert cost(twice) == ordered + 2
    assert cost("series(years: [2001, 2002]) { year }") == relation + 2 * 5 * 10 + 2
    assert cost("keyPlayers(size: 2) { value }") == relation + 2 * 50 * 10
    assert (
        cost("a: partition { runs } b: partition { seed } c: partition(runs: 1) { runs }")
        == relation + 105 * 10
    )
