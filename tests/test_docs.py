"""Pages made from the code are what the code makes."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from graph_service.exploring.favourites import favourites

TOP = Path(__file__).parent.parent
PAGES = [
    *sorted(TOP.glob("*.md")),
    *sorted((TOP / "docs").rglob("*.md")),
    *(TOP / "examples" / language / "README.md" for language in ("python", "typescript")),
    TOP / "seed" / "FORMAT.md",
]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


@pytest.fixture(scope="module")
def remake() -> ModuleType:
    spec = importlib.util.spec_from_file_location("remake", TOP / "docs" / "remake.py")
    assert spec is not None
    assert spec.loader is not None
    remake = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(remake)
    return remake


def test_the_settings_page_is_the_printed_one(remake: ModuleType) -> None:
    assert (TOP / "docs" / "settings.md").read_text() == remake.settings_page()


def test_every_favourite_stands_in_the_page_on_exploring(remake: ModuleType) -> None:
    page = (TOP / "docs" / "exploring.md").read_text()
    assert page == remake.exploring_page(page)
    assert all(favourite.title in page for favourite in favourites())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_a_page_links_to_what_is_there(page: Path) -> None:
    local = [link for link in LINK.findall(page.read_text()) if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []
