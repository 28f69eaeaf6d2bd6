"""Who asks, and what they may: callers and their rights. Knows nothing of GraphQL or Neo4j."""

from graph_service.access.caller import ANYBODY, Caller, Right

__all__ = ["ANYBODY", "Caller", "Right"]
