"""The service over the small world, as the tests of GraphQL have it."""

from tests.graphql.conftest import api, world

__all__ = ["api", "world"]
