"""What exists: the kinds of nodes and ties, what a document can state of them, and one meaning of time.

Frozen, and without I/O: nothing here reads a file or knows a database.
"""
