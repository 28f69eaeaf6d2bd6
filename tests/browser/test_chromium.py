"""What the browser tests rest on: a missing Chromium is said aloud, and whatever leaves the machine is noticed."""

from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.browser.chromium import SWITCH, Chromium, installed


@pytest.fixture
def without_chromium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(SWITCH, raising=False)
    return monkeypatch


@pytest.mark.usefixtures("without_chromium")
def test_without_a_browser_the_tests_say_that_they_did_not_run() -> None:
    with pytest.raises(pytest.skip.Exception, match=r"DID NOT RUN.*apt-get install chromium"):
        installed()


def test_with_the_switch_a_missing_browser_is_a_failure(without_chromium: pytest.MonkeyPatch) -> None:
    without_chromium.setenv(SWITCH, "required")
    with pytest.raises(pytest.fail.Exception, match="DID NOT RUN"):
        installed()


@pytest.mark.browser
def test_a_page_that_asks_for_another_machine_is_noticed(chromium: Chromium) -> None:
    page = chromium.browser.new_page()
    with pytest.raises(Error):
        page.goto("http://outside.example/picture.png")
    page.close()
    assert any("outside.example" in line for line in chromium.outside.asked_by_pages())
