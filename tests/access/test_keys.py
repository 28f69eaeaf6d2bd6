"""API keys: made, found, rotated, revoked; shared by processes that may be killed at any moment."""

import datetime as dt
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access import Caller, Right, key_file, key_text, managing, uses
from graph_service.access.keys import Keys
from graph_service.cli.keys import RightName
from graph_service.errors import BadInputError, FileError
from tests.access.conftest import Command

READ = [Right.READ]
DAY = dt.timedelta(days=1)


def _caller(keys: Keys, text: str) -> str | None:
    known = keys.find(text)
    return known.caller.name if known else None


def _age(file: Path, **changes: object) -> None:
    """Change the file's first key, as time would."""
    held = json.loads(file.read_text())
    held["keys"][0].update(changes)
    file.write_text(json.dumps(held))


def test_a_key_is_found_by_its_text_alone_and_kept_as_a_hash(file: Path) -> None:
    text = managing.make(file, "partner", [Right.READ, Right.EXPLAIN])
    known = Keys(file).find(text)
    assert known is not None
    assert known.caller == Caller("partner", frozenset({Right.READ, Right.EXPLAIN}), "key:partner")
    assert text not in file.read_text()
    assert text.removeprefix(key_text.PREFIX)[:20] not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    wrong = (
        text[:-1],
        text + "0",
        text.swapcase(),
        text.replace("gsvc_", "gsvd_"),
        "",
        "gsvc_",
        key_text.make(),
    )
    assert {_caller(Keys(file), each) for each in wrong} == {None}


def test_a_text_says_of_itself_whether_it_is_whole() -> None:
    text = key_text.make()
    assert re.fullmatch(r"gsvc_[0-9A-Za-z]{49}", text)
    assert key_text.is_whole(text)
    other = "b" if text[10] == "a" else "a"
    for damaged in (text[:-1], text[:10] + other + text[11:], text.upper(), "gsvc_"):
        assert not key_text.is_whole(damaged)
    assert len({key_text.make() for _ in range(100)}) == 100


def test_what_the_command_changes_a_worker_sees_at_once(file: Path) -> None:
    keys = Keys(file)
    text = managing.make(file, "partner", READ)
    assert _caller(keys, text) == "partner"
    new = managing.rotate(file, "partner", DAY)
    assert (_caller(keys, text), _caller(keys, new)) == ("partner", "partner")
    newest = managing.rotate(file, "partner", dt.timedelta())
    assert [_caller(keys, each) for each in (text, new, newest)] == [None, None, "partner"]
    managing.revoke(file, "partner")
    assert _caller(keys, newest) is None
    managing.make(file, "another", READ)
    file.unlink()
    assert keys.find(newest) is None


def test_a_key_ends_when_it_expires_and_an_old_text_when_its_grace_does(file: Path) -> None:
    past, text = "2020-01-01T00:00:00Z", managing.make(file, "partner", READ)
    _age(file, expires=past)
    keys = Keys(file)
    assert keys.find(text) is None
    _age(file, expires="2999-01-01T00:00:00Z")
    assert _caller(keys, text) == "partner"
    managing.rotate(file, "partner", DAY)
    held = json.loads(file.read_text())["keys"][0]["secrets"]
    _age(file, secrets=[{**held[0], "until": past}, held[1]])
    assert keys.find(text) is None


def test_a_second_rotation_does_not_make_the_first_text_last_longer(file: Path) -> None:
    managing.make(file, "partner", READ)
    managing.rotate(file, "partner", DAY)
    first = key_file.read(file).keys[0].secrets[0]
    managing.rotate(file, "partner", 30 * DAY)
    assert key_file.read(file).keys[0].secrets[0] == first


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "EOF"),
        ("{", "EOF"),
        ("[]", "object"),
        ('{"version": 2}', "version"),
        ('{"version": 1, "keys": [{"name": "a"}]}', "keys.0.rights"),
        ('{"version": 1, "keys": [{"name": "a\\nb", "rights": [], "made": "2026-01-01T00:00:00Z"}]}', "keys.0.name"),
        ('{"version": 1, "keys": [{"name": "a", "rights": ["root"], "made": "2026-01-01T00:00:00Z"}]}', "rights.0"),
        ('{"version": 1, "keys": [{"name": "a", "rights": [], "made": "2026-01-01T00:00:00"}]}', "made"),
        (
            '{"keys": [{"name": "a", "rights": [], "made": "2026-01-01T00:00:00Z", "secrets": [{"hash": "SECRET"}]}]}',
            "hash",
        ),
        (f'{{"keys": [{",".join(["{}"] * 2)}]}}', "keys.0"),
        ("[" * 100_000, "recursion"),
    ],
)  # fmt: skip
def test_a_file_that_we_would_not_write_is_refused_with_the_place(file: Path, text: str, says: str) -> None:
    file.write_text(text)
    file.chmod(0o600)
    with pytest.raises(FileError, match=says) as refused:
        Keys(file)
    assert "SECRET" not in str(refused.value)
    with pytest.raises(FileError):
        managing.make(file, "partner", READ)
    assert file.read_text() == text


def test_a_file_that_others_may_write_is_refused(file: Path) -> None:
    managing.make(file, "partner", READ)
    file.chmod(0o620)
    with pytest.raises(FileError, match="others may write"):
        Keys(file)


def test_a_file_that_breaks_later_leaves_the_keys_that_were_known(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = managing.make(file, "partner", READ)
    keys, good = Keys(file), file.read_text()
    file.write_text("{")
    assert [_caller(keys, text), _caller(keys, text)] == ["partner", "partner"]
    assert sum(map(len, capsys.readouterr())) > 0
    managing_ring = good.replace('"partner"', '"other"')
    file.write_text(managing_ring)
    assert _caller(keys, text) == "other"


_MAKER = """
import sys
from pathlib import Path
from graph_service.access import Right, managing
for number in range(int(sys.argv[3])):
    managing.make(Path(sys.argv[1]), f"{sys.argv[2]}{number}", [Right.READ])
    print(number, flush=True)
"""


def _making(file: Path, name: str, many: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", _MAKER, str(file), name, str(many)], stdout=subprocess.PIPE
    )


def test_two_processes_lose_nothing_of_each_other_and_killing_one_leaves_the_file_whole(file: Path) -> None:
    both = [_making(file, name, 20) for name in "ab"]
    third = _making(file, "c", 10_000)
    for each in both:
        each.communicate(timeout=60)
    third.kill()
    told, _ = third.communicate(timeout=60)
    names = {key.name for key in key_file.read(file).keys}
    assert names >= {f"{name}{number}" for name in "ab" for number in range(20)}
    assert len([name for name in names if name.startswith("c")]) >= len(told.split())
    managing.make(file, "d", READ)


def test_the_last_use_is_kept_whoever_saw_it(file: Path, command: Command) -> None:
    texts = [managing.make(file, name, READ) for name in "ab"]
    before = int(time.time())
    one, other = uses.Uses(file), uses.Uses(file)
    ids = [known.id for text in texts if (known := Keys(file).find(text))]
    one.note(ids[0])
    other.note(ids[1])
    one.write()
    other.write()
    one.write()
    assert {key: time_ >= before for key, time_ in uses.last_uses(file).items()} == dict.fromkeys(ids, True)
    shown: list[dict[str, Any]] = json.loads(command("list", "--json").stdout)
    assert all(key["lastUse"] for key in shown)
    uses.used_file(file).write_text("{")
    other.note(ids[1])
    other.write()
    assert list(uses.last_uses(file)) == ids[1:]


def test_the_command_gives_every_right_that_there_is() -> None:
    assert {right.value for right in RightName} == {right.value for right in Right}


def test_commands(file: Path, command: Command) -> None:
    text = command(
        "make", "partner", "--right", "read", "--right", "read:contacts", "--expires", "2999-01-01"
    ).stdout
    assert _caller(Keys(file), text.strip()) == "partner"
    new = json.loads(command("rotate", "partner", "--grace", "2h", "--json").stdout)
    assert _caller(Keys(file), new["key"]) == new["name"] == "partner"
    listed = command("list").stdout
    assert re.search(r"partner +good +read read:contacts +\d{4}-.* 2999-01-01T00:00:00Z", listed)
    assert text.strip() not in listed
    (shown,) = json.loads(command("list", "--json").stdout)
    left = dt.datetime.fromisoformat(shown["secrets"][0]["until"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(hours=1, minutes=59) < left <= dt.timedelta(hours=2)
    command("revoke", "partner")
    assert re.search(r"partner +revoked", command("list").stdout)


@pytest.mark.parametrize(
    "words",
    [
        ("make", "partner"),
        ("make", "gone"),
        ("make", "a\nb"),
        ("make", ""),
        ("make", "x" * 65),
        ("make", "new", "--expires", "2020-01-01"),
        ("make", "new", "--expires", "soon"),
        ("make", "new", "--expires", "9999999"),
        ("make", "new", "--expires", "0"),
        ("rotate", "nobody"),
        ("rotate", "gone"),
        ("rotate", "partner", "--grace", "-1"),
        ("revoke", "nobody"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    file: Path, command: Command, words: tuple[str, ...]
) -> None:
    command("make", "partner")
    command("make", "gone")
    command("revoke", "gone")
    before = file.read_text()
    with pytest.raises(BadInputError):
        command(*words)
    assert file.read_text() == before


@given(st.text())
def test_no_text_but_a_key_is_whole(text: str) -> None:
    assert not key_text.is_whole(text)
    assert not key_text.is_whole(key_text.PREFIX + text)
