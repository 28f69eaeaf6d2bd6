"""The npm project of all clients in JavaScript, installed once."""

from pathlib import Path

import pytest

from tests.clients import node

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def npm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of `tests/clients/npm`, ready to run scripts in, with a copy of the schema."""
    folder = node.project(HERE / "npm", tmp_path_factory.mktemp("npm") / "project")
    (folder / "schema.graphql").write_bytes((HERE.parents[1] / "schema.graphql").read_bytes())
    return folder
