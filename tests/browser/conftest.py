"""One server with the seed for all that is explored, and one Chromium for each module that drives it."""

from collections.abc import Iterator

import pytest

from tests.browser import world as worlds
from tests.browser.chromium import Chromium
from tests.browser.chromium import chromium as start_chromium
from tests.browser.world import World


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with worlds.world(tmp_path_factory.mktemp("explored")) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """Ends with its module: while it runs, its event loop runs too, and no test could start another."""
    with start_chromium() as found:
        yield found
