"""What a document can state."""

import datetime as dt

import pydantic
import pytest

from graph_service.model.facts import Agreement, Meeting, Organisation, Place, TieFact, parse_place
from graph_service.model.time import Interval
from graph_service.model.vocabulary import TIES, Label


def test_places() -> None:
    assert parse_place("1.1:57") == Place("1.1", 57, 57)
    assert parse_place(":3-9") == Place("", 3, 9)
    assert str(Place("1.1", 57, 63)) == "1.1:57-63"
    for wrong in ("57", "1.1:x", "a#b:1", "1:9-3", "1:2:3", "1:1 "):
        with pytest.raises(ValueError, match=r"place|ends before"):
            parse_place(wrong)


def test_cells_are_what_was_said_in_the_graphs_spelling() -> None:
    fact = Organisation.model_validate(
        {"id": "a", "at": "1:1", "name": " A ", "nameIsOurs": "true", "kind": "REGION", "aliases": ["B"]}
    )
    assert fact.cells() == {"name": "A", "nameIsOurs": True, "kind": "REGION", "aliases": ["B"]}


def test_an_inference_says_why() -> None:
    with pytest.raises(pydantic.ValidationError, match="INFERRED needs a note"):
        TieFact.model_validate({"from": "a", "to": "b", "at": "1:1", "basis": "INFERRED"})


def test_when_things_hold() -> None:
    signed = {"id": "a", "at": "1:1", "when": "2020/", "untilFurtherNotice": "true"}
    assert Agreement.model_validate(signed).interval == Interval(dt.date(2020, 1, 1), None, open_end=True)
    met = Meeting.model_validate({"id": "a", "at": "1:1", "date": "2023-05-17"})
    assert met.interval == Interval(dt.date(2023, 5, 17), dt.date(2023, 5, 18))


def test_facts_are_frozen() -> None:
    fact = Organisation.model_validate({"id": "a", "at": "1:1"})
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        fact.name = "B"


def test_every_tie_has_two_names_of_its_own_at_either_end() -> None:
    for label in Label:
        walks = [tie.forward for tie in TIES.values() if label in tie.starts]
        walks += [tie.backward for tie in TIES.values() if label in tie.ends]
        assert len(walks) == len(set(walks)), label
