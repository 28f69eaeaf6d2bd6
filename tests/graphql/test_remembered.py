"""What is remembered of clients' documents takes no more memory than it may, whatever they are made to become."""

import gc
import sys
import tracemalloc
from collections.abc import Callable

import pytest
from graphql import Token

from graph_service.access import ANYBODY
from graph_service.graphql import documents, plans, schema
from graph_service.graphql.compiling.later import gathered
from graph_service.graphql.documents import Documents
from graph_service.graphql.http.asked import Asked
from graph_service.graphql.http.kept import Kept, Question
from graph_service.graphql.http.media import JSON
from graph_service.graphql.http.passed_on import PassedOn
from graph_service.graphql.http.persisted import Persisted, RefusedError
from graph_service.graphql.http.trusted import digest
from graph_service.graphql.limits import Limits
from graph_service.graphql.networks.filling import Filling
from graph_service.graphql.plans import Plan, Plans

SCHEMA = schema.build()._schema
LIMITS = Limits()
MIB = 2**20
MOST = MIB
ABOUT = 1.15
"""What is said to be taken is reckoned."""

_EVERY_KIND = (
    "fragment G on Entity { id name nameIsOurs validFrom validTo startBound endBound when basis status note aliases "
    "... on Organisation { kind } ... on Group { level } ... on Agreement { signedOn } ... on Project { phase } "
    "... on Meeting { ordinal } ... on Area { code } ... on Document { url } }"
)


def _small(n: int) -> str:
    return f'{{ organisation(id: "{n}") {{ id name }} }}'


def _of_every_kind(n: int) -> str:
    """A short document, whose statements have a hundred thousand characters."""
    roots = " ".join(f'a{n}x{each}: node(id: "x") {{ ...G }}' for each in range(29))
    return f"{{ {roots} }} {_EVERY_KIND}"


def _filled_in(n: int) -> str:
    """What the analysis fills in, of whose statement nothing is compiled yet."""
    walks = ("partOf", "parts", "supplies", "suppliedBy")
    within = "statedBy { nodes { states { nodes { ...G } edges { node { ...G } } } } }"
    asked = " ".join(f"{walk} {{ nodes {{ {within} }} }}" for walk in walks)
    return f'{{ a{n}: organisation(id: "x") {{ collaborators {{ nodes {{ {asked} }} }} }} }} {_EVERY_KIND}'


def _of_the_network(n: int) -> str:
    """A root field that the analysis answers, of whose statement nothing is compiled yet."""
    within = "statedBy { nodes { states { nodes { ...G } edges { node { ...G } } } } }"
    asked = " ".join(f"a{each}: organisation {{ {within} }}" for each in range(4))
    return f'{{ a{n}: network {{ actor(id: "x") {{ {asked} }} }} }} {_EVERY_KIND}'


def _numbers(n: int) -> str:
    return f"{{ organisation(id: {n}, x: [{'1 ' * 900}]) {{ id }} }}"


def _lists(n: int) -> str:
    return f"{{ organisation(id: {n}, x: [{'[]' * 900}]) {{ id }} }}"


def _unfinished(n: int) -> str:
    return f"{{ {' '.join(f'a{each}' for each in range(350))} a{n}"


def _grown(work: Callable[[], object]) -> int:
    """How many bytes there are more when the work is done, and what it gives still there."""
    gc.collect()
    tracemalloc.start()
    try:
        kept = work()
        gc.collect()
        assert kept
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


@pytest.fixture(autouse=True)
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (documents, plans):
        monkeypatch.setattr(module, "_BYTES", MOST)
    Documents(SCHEMA, LIMITS).check("{ __typename nothing }")  # what validation remembers of the schema


@pytest.mark.parametrize(("document", "many"), [(_small, 40), (_numbers, 3), (_lists, 3), (_unfinished, 40)])
def test_documents(document: Callable[[int], str], many: int) -> None:
    def fill() -> Documents:
        found = Documents(SCHEMA, LIMITS)
        for n in range(many):
            found.check(document(n))
        return found

    assert MOST / 20 < _grown(fill) < MOST * ABOUT


@pytest.mark.parametrize("document", [_small, _numbers, _lists, _unfinished])
def test_a_document_that_is_forgotten_is_gone_without_the_collector(document: Callable[[int], str]) -> None:
    def tokens() -> int:
        return sum(type(each) is Token for each in gc.get_objects())

    gc.collect()
    before, found = tokens(), Documents(SCHEMA, LIMITS)
    found.check(document(0))
    gc.collect()  # what validating leaves
    gc.disable()
    try:
        del found
        assert tokens() <= before
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("document", "many"), [(_small, 60), (_of_every_kind, 2), (_filled_in, 9), (_of_the_network, 9)]
)
def test_plans(document: Callable[[int], str], many: int) -> None:
    def fill() -> Plans:
        found = Plans(SCHEMA, LIMITS)
        for n in range(many):
            _filled(_planned(found, document(n)))
        return found

    assert MOST / 20 < _grown(fill) < MOST * ABOUT


def _planned(plans: Plans, text: str) -> Plan:
    checked = Documents(SCHEMA, LIMITS).check(text)
    operation = checked.operation(text, None)
    assert operation, checked.errors
    values = operation.variables.values({})
    assert values
    return plans.plan(operation, values)


def _filled(plan: Plan) -> None:
    """Have it made what is made when it is asked for, and stays."""
    root = plan.roots[0]
    if root.later:
        root.later.made = Filling(root.later, "Network", LIMITS)
        return
    compiled = root.compiled
    assert compiled, root.refused
    if compiled.context.fills_in:
        with gathered() as pending:
            compiled.read(["x"])
        pending[0].later.made = Filling(pending[0].later, "CollaboratorsConnection", LIMITS)


def test_answers_and_texts_count_as_what_they_take() -> None:
    """Four bytes for each character, if one is beyond Unicode's first plane."""
    kept, persisted = Kept(_unasked, 1, 4 * MIB), Persisted(None, 1000)
    for n in range(100):
        text = f"# {n} {'x' * 50_000} \N{GRINNING FACE}"
        kept.keep(Question(text, None, b"{}", ANYBODY.rights), "1", b"{}")
        persisted.resolved(Asked(text, {}, None, {}, digest(text)), JSON)
    assert 2 * MIB < sum(sys.getsizeof(question.document) for question in kept._entries) < 4 * MIB
    automatic = persisted._automatic
    assert automatic
    assert 2 * MIB < sum(sys.getsizeof(text) for text, _ in automatic._held.values()) < 4 * MIB


async def _unasked() -> str:
    raise AssertionError


def test_a_name_that_can_be_none_is_not_remembered_among_workers() -> None:
    passed_on = PassedOn(10)
    persisted = Persisted(None, 10, passed_on)
    with pytest.raises(RefusedError):
        persisted.resolved(Asked("", {}, None, {}, "x" * 200_000), JSON)
    assert passed_on._places._place.cache_info().currsize == 0
