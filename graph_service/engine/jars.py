"""The lock: which jars make the server, and what each of them is to the byte."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

LOCK_FILE = Path(__file__).with_name("jars.lock.json")


@dataclass(frozen=True, order=True)
class Jar:
    """One file by its Maven coordinates. Where it comes from is not part of what it is."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def path(self) -> PurePosixPath:
        """Its place below the folder of jars, as in every Maven repository."""
        tail = f"-{self.classifier}" if self.classifier else ""
        name = f"{self.artifact}-{self.version}{tail}.jar"
        return PurePosixPath(*self.group.split("."), self.artifact, self.version, name)

    def __str__(self) -> str:
        return ":".join(filter(None, (self.group, self.artifact, self.version, self.classifier)))


@dataclass(frozen=True)
class Lock:
    """The jars of one version of Neo4j, in the order of the class path."""

    neo4j: str
    jars: tuple[Jar, ...]

    @classmethod
    def read(cls, file: Path = LOCK_FILE) -> "Lock":
        content = json.loads(file.read_text(encoding="utf-8"))
        return cls(content["neo4j"], tuple(Jar(**jar) for jar in content["jars"]))

    def write(self, file: Path = LOCK_FILE) -> None:
        """One jar a line, so that a new version reads well as a difference."""
        lines = ",\n".join(f"    {json.dumps(asdict(jar))}" for jar in self.jars)
        file.write_text(f'{{\n  "neo4j": "{self.neo4j}",\n  "jars": [\n{lines}\n  ]\n}}\n', encoding="utf-8")
