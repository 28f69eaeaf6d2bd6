"""Who asks, and what they may: callers and their rights. Knows nothing of GraphQL or Neo4j.

What this folder promises:

- Of a key only its hash is kept (`key_text`, `key_file`), and a token is believed only for what its issuer signed.
- Whoever is refused learns nothing from it: unknown, expired, revoked and malformed look the same and take the same time.
- What is kept in memory for callers is bounded, whoever they are and however many.
"""

from graph_service.access.caller import ANYBODY, Caller, Right

__all__ = ["ANYBODY", "Caller", "Right"]
