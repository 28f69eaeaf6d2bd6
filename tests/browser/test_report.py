"""The report in a real Chromium: it shows its pictures, asks for nothing, and runs nothing."""

from pathlib import Path

import pytest

from graph_service.analysis.report.rendering import html
from graph_service.analysis.report.sections import report_of
from tests.analysis.report.test_report import HOSTILE, basis
from tests.browser.chromium import Chromium

pytestmark = pytest.mark.browser


def test_the_report_shows_all_and_asks_for_nothing(chromium: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(html(report_of(basis())), encoding="utf-8")
    page = chromium.browser.new_page(viewport={"width": 1000, "height": 800})
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert said == []
    sizes = page.eval_on_selector_all("img", "all => all.map(each => [each.complete, each.naturalWidth])")
    assert len(sizes) >= 3
    assert all(complete and width > 100 for complete, width in sizes)
    assert HOSTILE in page.inner_text("body")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1000
    page.get_by_role("link", name="Vad löper ut").click()
    assert page.url.endswith("#running-out")
    page.close()
