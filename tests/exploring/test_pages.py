"""Neo4j Browser, on an origin of its own, may fetch the guide in both languages; nobody else decides what it says."""

import asyncio
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from graph_service.analysis.words.languages import Language
from graph_service.exploring import pages
from graph_service.exploring.guide import html

ORIGIN = "http://127.0.0.1:8100"
BROWSER = {"Origin": "http://127.0.0.1:17474"}


def _answer(method: str, path: str, **headers: str) -> httpx.Response:
    app = FastAPI()
    app.include_router(pages.router(Path("/nowhere/style.grass"), ORIGIN))

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as http:
            return await http.request(method, path, headers=headers)

    return asyncio.run(ask())


@pytest.mark.parametrize("language", list(Language))
def test_the_guide_is_there_in_each_language(language: Language) -> None:
    answer = _answer("GET", f"/guide/{language.value.lower()}.html", **BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.text == html(language, ORIGIN)


def test_the_preflight_of_the_guide_is_answered() -> None:
    asked = {**BROWSER, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "pragma"}
    answer = _answer("OPTIONS", "/guide/sv.html", **asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-headers"] == "*"


@pytest.mark.parametrize("path", ["/guide/sv.html", "/favourites.zip"])
def test_who_asks_for_the_head_only_gets_it(path: str) -> None:
    answer, whole = _answer("HEAD", path), _answer("GET", path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == whole.headers["content-length"]


def test_the_host_that_a_request_names_is_in_no_link() -> None:
    answer = _answer("GET", "/guide/sv.html", Host="evil.example", **{"X-Forwarded-Host": "evil.example"})
    assert "evil.example" not in answer.text
    assert f"guide {ORIGIN}/guide/en.html" in answer.text


@pytest.mark.parametrize("page", ["de.html", "sv", "SV.html", "%3Cscript%3E"])
def test_there_is_no_other_guide(page: str) -> None:
    answer = _answer("GET", f"/guide/{page}", **BROWSER)
    assert answer.status_code == 404
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "/guide/sv.html" in answer.json()["detail"]
    assert "script" not in answer.text


def test_a_missing_style_is_said_to_be_missing() -> None:
    assert "no style.grass" in _answer("GET", "/style.grass").json()["detail"]
