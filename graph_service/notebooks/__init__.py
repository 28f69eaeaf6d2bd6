"""The graph in Python: from an address to networks, arrays and data frames.

`connect` reads the graph once and lets go of the server. What it gives answers from memory, and is not changed by
what others write afterwards.
"""

from graph_service.notebooks.collaborating import Arrays, CollaborationNetwork
from graph_service.notebooks.connecting import Snapshot, connect

__all__ = ["Arrays", "CollaborationNetwork", "Snapshot", "connect"]
