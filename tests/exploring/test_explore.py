"""The page `/explore`: the password for whoever was invited, and for nobody else."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from graph_service.analysis.words.languages import Language, said
from graph_service.errors import EngineError, UnavailableError
from graph_service.exploring import explore
from graph_service.exploring.doors import Door, ForeignDoor, OwnDoor
from graph_service.exploring.explore_words import WORDS
from graph_service.exploring.invitations import Invitations

ORIGIN = "http://127.0.0.1:8100"
PASSWORD = "correct<horse>battery"  # of no server
OWN = OwnDoor("http://127.0.0.1:17474/browser/", "neo4j", 17687, Path("/home/anna/password"))
FOREIGN = ForeignDoor("neo4j+s://db.example:7687", '<b>"reader"</b>')


class Explore:
    """The page over one door, asked from anywhere."""

    def __init__(self, folder: Path, door: Door = OWN, language: Language = Language.SV) -> None:
        self.invitations = Invitations(folder)
        self.password: Callable[[], str] = lambda: PASSWORD
        self._app = FastAPI()
        self._app.include_router(
            explore.router(lambda: door, self._password, self.invitations, language, ORIGIN)
        )

    def _password(self) -> str:
        return self.password()

    def invited(self) -> str:
        return self.invitations.make("/explore").address

    def get(self, address: str, *, peer: str = "127.0.0.1", **headers: str) -> httpx.Response:
        (answer,) = asyncio.run(self._get([address], peer, headers))
        return answer

    def get_at_once(self, address: str, times: int) -> list[httpx.Response]:
        return asyncio.run(self._get([address] * times, "127.0.0.1", {}))

    async def _get(self, addresses: list[str], peer: str, headers: dict[str, str]) -> list[httpx.Response]:
        transport = httpx.ASGITransport(self._app, client=(peer, 5))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return await asyncio.gather(*(http.get(address, headers=named) for address in addresses))


@pytest.fixture
def page(tmp_path: Path) -> Explore:
    return Explore(tmp_path)


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")


def test_the_link_shows_the_password_once_and_then_only_how_to_get_it(page: Explore) -> None:
    link = page.invited()
    first, second = page.get(link), page.get(link)
    assert _escaped(PASSWORD) in first.text
    assert OWN.connecting in first.text
    assert f'href="{OWN.browser}"' in first.text
    assert (second.status_code, _escaped(PASSWORD) in second.text) == (200, False)
    assert WORDS["late"][0] in second.text
    assert str(OWN.password_file) in second.text


def test_the_page_of_the_copy_says_that_nobody_can_write_to_it_and_how_to_open_it_again(
    tmp_path: Path,
) -> None:
    copy = Explore(tmp_path, replace(OWN, read_only=True))
    assert WORDS["write"][0] in Explore(tmp_path).get("/explore").text
    found = copy.get("/explore?token=old").text
    assert (WORDS["read"][0] in found, WORDS["write"][0] in found) == (True, False)
    assert "graph-service browse --snapshot" in found


def test_where_nothing_runs_it_says_what_starts_it(tmp_path: Path) -> None:
    def none() -> Door:
        raise UnavailableError("the copy does not run", hint="`graph-service snapshot` starts it")

    app = FastAPI()
    app.include_router(explore.router(none, str, Invitations(tmp_path), Language.SV, ORIGIN, path="/copy"))
    answer = asyncio.run(_answer(app, "/copy"))
    assert (answer.status_code, "graph-service snapshot" in answer.text) == (404, True)


async def _answer(app: FastAPI, address: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as http:
        return await http.get(address)


def test_without_a_token_it_names_the_file(page: Explore) -> None:
    found = page.get("/explore")
    assert found.status_code == 200
    assert _escaped(PASSWORD) not in found.text
    assert str(OWN.password_file) in found.text
    assert WORDS["late"][0] not in found.text


@pytest.mark.parametrize("token", ["", "wrong", "%00", "a" * 5000])
def test_a_wrong_token_shows_no_password(token: str, page: Explore) -> None:
    page.invited()
    found = page.get(f"/explore?token={token}")
    assert (found.status_code, _escaped(PASSWORD) in found.text) == (200, False)
    assert WORDS["late"][0] in found.text


def test_of_two_at_once_one_sees_it(page: Explore) -> None:
    for _ in range(5):
        answers = page.get_at_once(page.invited(), 4)
        assert sum(_escaped(PASSWORD) in answer.text for answer in answers) == 1


ELSEWHERE: list[dict[str, Any]] = [
    {"peer": "10.0.0.7"},
    {"peer": "::ffff:10.0.0.7"},
    {"peer": "2001:db8::7"},
    {"host": "rebound.example:8100"},
    {"host": "127.0.0.1.example"},
    {"host": "10.0.0.7:8100"},
    {"host": ""},
    {"x_forwarded_for": "10.0.0.7"},
    {"forwarded": "for=10.0.0.7"},
]


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=str)
def test_whoever_may_be_elsewhere_is_refused_and_the_link_still_holds(
    elsewhere: dict[str, Any], page: Explore
) -> None:
    link = page.invited()
    refused = page.get(link, **elsewhere)
    assert refused.status_code == 403
    assert _escaped(PASSWORD) not in refused.text
    told = page.get("/explore", **elsewhere)
    assert told.status_code == 200, "what is no secret is told"
    assert "anna" not in told.text
    assert "GRAPH_SERVICE_HOME/password" in told.text
    assert _escaped(PASSWORD) in page.get(link).text


@pytest.mark.parametrize(
    "here",
    [{"peer": "::1", "host": "[::1]:8100"}, {"peer": "::ffff:127.0.0.1"}, {"host": "localhost:8100"}],
    ids=str,
)
def test_every_name_of_this_machine_is_this_machine(here: dict[str, Any], page: Explore) -> None:
    assert _escaped(PASSWORD) in page.get(page.invited(), **here).text


def test_what_is_fetched_before_anybody_looks_uses_up_nothing(page: Explore) -> None:
    link = page.invited()
    assert page.get(link, sec_purpose="prefetch;prerender").status_code == 503
    assert _escaped(PASSWORD) in page.get(link).text


def test_it_is_kept_nowhere_framed_nowhere_and_asks_for_nothing(page: Explore) -> None:
    headers = page.get(page.invited()).headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["form-action"] == "'none'"
    assert policy["script-src"].startswith("'sha256-")
    assert "connect-src" not in policy
    assert "access-control-allow-origin" not in headers


def test_a_password_that_cannot_be_read_is_said(page: Explore) -> None:
    def gone() -> str:
        raise EngineError("gone")

    page.password = gone
    found = page.get(page.invited())
    assert (found.status_code, WORDS["unread"][0] in found.text) == (200, True)


def test_a_neo4j_of_others_has_no_password_here_and_all_else_by_hand(tmp_path: Path) -> None:
    page = Explore(tmp_path, FOREIGN)
    found = page.get(page.invited())
    assert found.status_code == 200
    assert _escaped(PASSWORD) not in found.text
    assert FOREIGN.uri in found.text
    assert "<b>" not in found.text
    for needed in ('href="/style.grass"', 'href="/favourites.zip"', f":guide {ORIGIN}/guide/sv.html"):
        assert needed in found.text


def test_whoever_is_elsewhere_does_not_hear_of_that_neo4j(tmp_path: Path) -> None:
    text = Explore(tmp_path, FOREIGN).get("/explore", peer="10.0.0.7").text
    assert "db.example" not in text
    assert "NEO4J_URI" in text


@pytest.mark.parametrize(
    "host", ["[", "127.0.0.1:99999999", "a" * 10_000, "[::1", "::1::", "127.0.0.1@evil.example"]
)
def test_no_spelling_of_a_host_fails(host: str, page: Explore) -> None:
    link = page.invited()
    assert page.get(link, host=host).status_code in {200, 403}
    assert page.get("/explore", host=host).status_code == 200


@pytest.mark.parametrize("language", list(Language))
def test_it_begins_in_the_language_that_is_wanted_and_has_the_other_too(
    language: Language, tmp_path: Path
) -> None:
    text = Explore(tmp_path, language=language).get("/explore").text
    assert f'<html lang="{language.lower()}">' in text
    (other,) = set(Language) - {language}
    first, second = (text.index(f"<h1>{said(WORDS['title'], each)}</h1>") for each in (language, other))
    assert first < second
