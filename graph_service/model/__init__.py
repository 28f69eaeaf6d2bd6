"""What exists: the kinds of nodes and ties, what a document can state of them, and one meaning of time.

Frozen, and without I/O: nothing here reads a file or knows a database.
"""

MODEL_VERSION = 2
"""Raised when the same facts make another graph: `seeding.migrations` says how one of an older model is brought up.
One of a newer model is refused."""
