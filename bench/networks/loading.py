"""A generated network in Neo4j: written in our format, and loaded as anybody would load so much."""

import os
import subprocess
import sys
import time

from bench.networks.generating import Size, generated, write_source
from bench.networks.records import LOAD, OURS, Record
from graph_service.engine import EngineOptions


def loaded(size: Size, options: EngineOptions) -> Record:
    """Fill the home's database, whose server does not run; and say how long that took."""
    source = write_source(generated(size), options.home.parent / "source")
    settings = {
        "GRAPH_SERVICE_HOME": str(options.home),
        "GRAPH_SERVICE_CACHE": str(options.cache),
        "GRAPH_SERVICE_BOLT_PORT": str(options.bolt_port),
        "GRAPH_SERVICE_HTTP_PORT": str(options.http_port),
    }
    began = time.perf_counter()
    command = [sys.executable, "-m", "graph_service", "load", "--bulk", str(source)]
    subprocess.run(command, env={**os.environ, **settings}, check=True, stdout=subprocess.DEVNULL)
    return Record(size.name, OURS, LOAD, seconds=time.perf_counter() - began)
