"""The server with the seed for all that is explored, and one Chromium for each module that drives it."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import Chromium
from tests.browser.chromium import chromium as start_chromium
from tests.seeded import World


@pytest.fixture(scope="session")
def world(seeded_world: World) -> World:
    return seeded_world


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """Ends with its module: while it runs, its event loop runs too, and no test could start another."""
    with start_chromium() as found:
        yield found
