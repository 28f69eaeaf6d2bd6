"""A link shows the password once, for a while, and to whoever may read a file of its owner's."""

import re
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph_service.exploring import invitations
from graph_service.exploring.invitations import Invitation, Invitations

EXPLORE = "http://127.0.0.1:1/explore"


@pytest.fixture
def made(tmp_path: Path) -> Invitations:
    return Invitations(tmp_path / "run" / "explore")


def token_of(invitation: Invitation) -> str:
    """What stands in the link."""
    return invitation.address.removeprefix(f"{EXPLORE}?token=")


def test_a_token_is_used_once(made: Invitations) -> None:
    token = token_of(made.make(EXPLORE))
    assert len(token) >= 43, "256 bits"
    assert [made.use(token), made.use(token)] == [True, False]


def test_others_stay_when_one_is_used(made: Invitations) -> None:
    first, second = (token_of(made.make(EXPLORE)) for _ in range(2))
    assert first != second
    assert [made.use(second), made.use(first)] == [True, True]


@pytest.mark.parametrize("wrong", ["", "x", "../../password", "å" * 100, "\x00", "a" * 100_000])
def test_a_wrong_one_is_none_and_leaves_the_right_one(wrong: str, made: Invitations) -> None:
    assert not made.use(wrong), "nor where none was ever made"
    token = token_of(made.make(EXPLORE))
    assert not made.use(wrong)
    assert not made.use(token[:-1])
    assert made.use(token)


def test_one_that_has_run_out_is_none_and_is_forgotten(
    made: Invitations, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(invitations, "VALID_S", -1.0)
    old = made.make(EXPLORE)
    assert not made.use(token_of(old))
    monkeypatch.undo()
    assert made.use(token_of(made.make(EXPLORE)))
    assert list((tmp_path / "run" / "explore").iterdir()) == []


def test_of_many_at_once_one_has_it(made: Invitations) -> None:
    for _ in range(20):
        token, together = token_of(made.make(EXPLORE)), threading.Barrier(8)

        def ask(_: int, token: str = token, together: threading.Barrier = together) -> bool:
            together.wait()
            return made.use(token)

        with ThreadPoolExecutor(8) as pool:
            assert sum(pool.map(ask, range(8))) == 1


def test_its_files_are_their_owners_and_what_stays_does_not_hold_the_token(made: Invitations) -> None:
    found = made.make(EXPLORE)
    folder = found.page.parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    (note,) = folder.glob("*.invitation")
    assert token_of(found) not in note.read_text()
    assert re.findall(r"url=([^\"]+)", found.page.read_text()) == [found.address]
    made.use(token_of(found))
    assert list(folder.iterdir()) == []


def test_half_a_file_is_nobodys_invitation(made: Invitations) -> None:
    folder = made.make(EXPLORE).page.parent
    (folder / "0.invitation").write_text("")
    (folder / "1.invitation").write_text("abc")
    (folder / "2.invitation").write_bytes(b"\xff \xff")
    assert not made.use("")
