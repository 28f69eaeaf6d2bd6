"""The schema is the model's, and editors that go by it accept the files that are right and no others."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from graph_service.model.facts import NODES
from graph_service.model.vocabulary import TIES
from graph_service.resources import resource
from graph_service.seeding.schema import schema, schema_text

SEED = resource("seed")
FILES = sorted(SEED.rglob("*.yml"))


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: a day is text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module")
def validator() -> Any:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def mistakes(validator: Any, text: str) -> list[str]:
    return [error.message for error in validator.iter_errors(yaml.load(text, EditorLoader))]  # noqa: S506


def test_the_file_is_what_the_model_makes() -> None:
    """`python -m graph_service.seeding.schema > seed/schema.json` makes it anew."""
    assert (SEED / "schema.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_seed_is_valid(validator: Any, path: Path) -> None:
    assert mistakes(validator, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_names_the_schema(path: Path) -> None:
    if path.name != "decisions.yml":
        first = path.read_text(encoding="utf-8").splitlines()[0]
        name = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / name).resolve() == (SEED / "schema.json").resolve()


def test_a_tie_has_its_own_cells_only() -> None:
    common = {"from", "to", "at", "when", "basis", "status", "note"}
    for name, tie in TIES.items():
        if name != "STATES":
            assert set(schema()["$defs"][f"tie-{name}"]["properties"]) == common | set(tie.cells)


def test_a_node_has_the_cells_of_its_kind() -> None:
    for label, kind in NODES.items():
        names = {info.alias or field for field, info in kind.model_fields.items()}
        assert set(schema()["$defs"][f"node-{label}"]["properties"]) == names


RIGHT = """
document: {id: a, title: A, date: 2024, lines: 9, sections: {"1": 1-9}}
nodes:
  Group: [{id: g, at: "1:1", name: G}]
ties:
  MEMBER_OF: [{from: [x], to: g, at: ["1:1", "1:2-3"], function: CHAIR}]
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("id: g", "id: G g"),
        ('at: "1:1"', "at: 7"),
        ("name: G", "nam: G"),
        ("name: G", "kind: COUNCL"),
        ("name: G", "basis: INFERRED"),
        ("function: CHAIR", "function: SPEAKER"),
        ("function: CHAIR", "title: x"),
        ("to: g, ", ""),
        ("MEMBER_OF", "MEMBR_OF"),
        ("MEMBER_OF", "STATES"),
        ("MEMBER_OF", "ATTENDED"),
        ("date: 2024, ", ""),
        ("document:", "contactsOf: a\ndocument:"),
        ("nodes:", "nods:"),
    ],
)
def test_what_is_wrong_is_marked(validator: Any, right: str, wrong: str) -> None:
    assert mistakes(validator, RIGHT) == []
    assert right in RIGHT
    assert mistakes(validator, RIGHT.replace(right, wrong, 1))


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("[{about: a, cell: name, prefer: B, because: c}]", True),
        ("[{about: a, distinctFrom: b, because: c}]", True),
        ("[{about: a, cell: name, because: c}]", False),
        ("[{about: a, cell: name, prefer: B}]", False),
        ("{contactsOf: a}", True),
        ("{nodes: {}}", False),
    ],
)
def test_decisions_and_contacts(validator: Any, text: str, *, valid: bool) -> None:
    assert (mistakes(validator, text) == []) is valid
