"""The Neo4j that the service runs itself: fetched once, started, watched over, stopped.

What this folder promises:

- `Engine.start` ends with a server that answers an authenticated query, or with one error that says what to
  do. However often and from however many processes it is called, there is one server for one home.
- Nothing that the server has acknowledged is lost, whoever is killed, whenever.
- The server listens on loopback only, wants the password that is in a file of its owner's, tells nobody
  anything, and reads neither files nor the net for whoever speaks Cypher to it.
- Once the jars are in the cache, nothing here uses the network; before that, what comes is what was locked.

It knows no settings and no graph: options are handed in, and the only query it sends is `RETURN 1`.
"""

from graph_service.engine.cleaning import Removable
from graph_service.engine.options import DATABASE, USER, EngineOptions, ServerStatus
from graph_service.engine.server import Engine

__all__ = ["DATABASE", "USER", "Engine", "EngineOptions", "Removable", "ServerStatus"]
