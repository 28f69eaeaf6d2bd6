"""Memory that processes share: rows by name, which forget what is oldest, and bytes that are written over."""

from hypothesis import given
from hypothesis import strategies as st

from graph_service.graphql.http.passed_on import PassedOn
from graph_service.graphql.http.trusted import digest
from graph_service.sharing import Ring, Table

NAMES = st.sampled_from([f"name {number}" for number in range(12)])


@given(st.lists(st.tuples(NAMES, st.floats(allow_nan=False))))
def test_a_table_with_room_for_all_is_a_dictionary(steps: list[tuple[str, float]]) -> None:
    table, known = Table(12, "dd"), dict[str, tuple[float, float]]()
    for when, (name, value) in enumerate(steps, 1):
        row = table.open(name)
        assert row.numbers == table.look(name).numbers == known.get(name)
        known[name] = (float(when), value)
        table.close(row, known[name])


def test_what_is_closed_without_numbers_is_as_it_was() -> None:
    table = Table(1, "d")
    table.close(table.open("a"), (1.0,))
    for name in "ab":
        table.close(table.open(name))
    assert (table.open("a").numbers, table.open("b").numbers) == ((1.0,), None)


def test_where_a_table_is_full_the_oldest_goes() -> None:
    table = Table(16, "d")
    for when in range(1, 18):
        table.close(table.open(str(when)), (float(when),))
    assert [table.open(str(when)).numbers for when in (1, 2, 17)] == [None, (2.0,), (17.0,)]


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=30))
def test_a_ring_has_what_was_put_last(parts: list[bytes]) -> None:
    ring = Ring(100)
    places = [(ring.put(part), part) for part in parts]
    for at, part in places[-2:]:
        assert at is not None
        assert ring.read(at, len(part)) == part
    assert ring.put(b"x" * 101) is None


def test_a_document_is_known_until_others_were_written_over_it() -> None:
    texts = [f'{{ organisation(id: "å{number}") {{ id }} }}' for number in range(40)]
    passed_on = PassedOn(100, size=20 * len(texts[20].encode()))
    for text in texts:
        passed_on.put(digest(text), text)
    found = [passed_on.get(digest(text)) for text in texts]
    assert found[-18:] == texts[-18:]
    assert found[:18] == [None] * 18
    assert passed_on.get("no digest") is None
