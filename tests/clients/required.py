"""What the tests of others' clients need from package registries, and what its absence means."""

import os
from typing import NoReturn

import pytest

SWITCH = "GRAPH_SERVICE_TEST_CLIENTS"


def missing(what: str) -> NoReturn:
    """Skip the test with a notice, or fail it if the switch asks for that."""
    notice = f"The tests of clients DID NOT RUN: {what}. With {SWITCH}=required this is a failure."
    if os.environ.get(SWITCH) == "required":
        pytest.fail(notice, pytrace=False)
    pytest.skip(notice)
