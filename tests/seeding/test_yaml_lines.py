"""YAML with lines, and nothing that a source file does not need."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.seeding.yaml_lines import YamlError, plain, read_yaml


def test_every_scalar_is_the_text_that_was_written() -> None:
    text = "code: 0764\nday: 2020-11-26\nyes: true\nnone:\nempty: ''\nlist: [1, ~, null, 'null']\n"
    assert plain(read_yaml(text)) == {
        "code": "0764",
        "day": "2020-11-26",
        "yes": "true",
        "none": None,
        "empty": "",
        "list": ["1", None, None, "null"],
    }


def test_every_entry_knows_its_line() -> None:
    root = read_yaml("# a comment\na:\n  - {b: 1,\n     c: 2}\n  - d\n")
    assert root.line == 2
    first, second = root.value["a"].value
    assert (first.line, first.value["c"].line, second.line) == (3, 4, 5)


def test_nothing_is_an_empty_mapping() -> None:
    assert plain(read_yaml("")) == plain(read_yaml("# nothing\n")) == {}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: 1\nb: 2\na: 3", 3, "'a' stands here twice"),
        ("a: &x [1]\nb: *x", 1, "anchors and aliases"),
        ("a: 1\nb: *x", 2, "anchors and aliases"),
        ("a: &x\n  - *x", 1, "anchors and aliases"),
        ("a: 1\nb: !!python/object:os.system x", 2, "tag"),
        ("a: 1\n---\nb: 2", 2, "second document"),
        ("[a]: 1", 1, "a name is needed"),
        ("a:\n  b: 1\n b: 2", 3, "not YAML"),
        ("a: 1\nb: \x01", 2, "control characters"),
        ("[" * 100_000 + "]" * 100_000, 1, "nested deeper"),
        ("a:\n" + "".join(" " * n + "- \n" for n in range(30)), 21, "nested deeper"),
        ("{" * 1000, 1, "a name is needed"),
        ('a: "\\ud800"', 1, "not YAML"),
        ("\tx: 1", 1, "not YAML"),
        ("a: 1\nb: x\x85y", 2, r"U\+0085 stands here"),
        ("# a\u2028comment: goes on\nb: 1", 1, r"U\+2028 stands here"),
        ("a: |\n  b\n\n  c\u2029", 4, r"U\+2029 stands here"),
    ],
)
def test_what_is_refused(text: str, line: int, problem: str) -> None:
    with pytest.raises(YamlError, match=problem) as refused:
        read_yaml(text)
    assert refused.value.line == line


def test_a_bomb_of_aliases_stays_small() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    with pytest.raises(YamlError, match="anchors and aliases"):
        read_yaml(bomb)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(YamlError):
        plain(read_yaml(text))


VALUES = st.recursive(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_json_says_is_read_as_it_is(value: object) -> None:
    assert plain(read_yaml(json.dumps(value, ensure_ascii=False))) == value
