"""What exists: the kinds of nodes and ties, what a document can state of them, and one meaning of time.

Frozen, and without I/O: nothing here reads a file or knows a database.
"""

MODEL_VERSION = 1
"""Raised when the graph's shape changes: a database of an older one is brought up, of a newer one refused."""
