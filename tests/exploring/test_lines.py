"""A statement on one line is the same statement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.errors import StorageError
from graph_service.exploring.lines import one_line
from tests.servers import Database


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("MATCH (n)\n  RETURN n;\n", "MATCH (n) RETURN n"),
        ("RETURN 1 // one\n + 2", "RETURN 1 + 2"),
        ("RETURN 1 // the last", "RETURN 1"),
        ("RETURN/* a\n // b */1", "RETURN 1"),
        ("RETURN 'http://a.b/*c*/'", "RETURN 'http://a.b/*c*/'"),
        ("RETURN 'it\\'s // one' // two", "RETURN 'it\\'s // one'"),
        ('RETURN "a  \\"  b"  ,  \'"  "\'', 'RETURN "a  \\"  b" , \'"  "\''),
        ("RETURN 4 / 2 AS `a // b`", "RETURN 4 / 2 AS `a // b`"),
        ("// it's\nRETURN 1", "RETURN 1"),
    ],
)
def test_comments_go_and_what_is_quoted_stays(statement: str, line: str) -> None:
    assert one_line(statement) == line


@pytest.mark.parametrize(
    "statement", ["RETURN 'a", 'RETURN "a\\"', "RETURN `a", "RETURN 'a\nb'", "RETURN ';'", "a; b"]
)
def test_what_cannot_stand_on_one_line_is_refused(statement: str) -> None:
    with pytest.raises(StorageError):
        one_line(statement)


SPACED = st.sampled_from(["\n", "  ", "\t", " // a 'b\n", ' /* "c\n */ '])


@given(
    st.lists(
        st.sampled_from(["'a // b'", '"/* c */"', "'\\''", '"\\"  "', "'å  ä'", "12", "`x`"]), min_size=1
    ),
    SPACED,
)
def test_whatever_stands_between_the_parts_says_nothing(parts: list[str], gap: str) -> None:
    assert one_line(gap.join(["RETURN", *parts])) == " ".join(["RETURN", *parts])


def test_the_server_reads_the_same(database: Database) -> None:
    statement = "// it's\nRETURN '// a  \\'b' + /* \" */ \"'/*\" AS `a  // b`,\n  8 / 2 AS c // \"\n"
    assert database.run(one_line(statement)) == database.run(statement)
