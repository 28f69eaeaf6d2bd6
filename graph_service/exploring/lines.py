"""A statement on one line, as Neo4j's configuration and Browser's commands want it."""

import re

from graph_service.errors import StorageError

_QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`"
_PARTS = re.compile(
    rf"(?P<quoted>{_QUOTED})|(?P<gap>(?:\s|//[^\n]*|/\*.*?\*/)+)|(?P<other>[^\s'\"`/]+|/)", re.DOTALL
)


def one_line(statement: str) -> str:
    """The same statement without its comments and line breaks; what stands within quotes stays as it is.

    Raises StorageError if a quotation is not closed, or if one holds a line break or a semicolon, at which Browser
    would part the statement.
    """
    written, at = [], 0
    while at < len(statement):
        part = _PARTS.match(statement, at)
        if part is None:
            raise StorageError(f"a quotation is not closed: {statement[at : at + 40]}")
        at = part.end()
        written.append(" " if part["gap"] else part[0])
    line = "".join(written).strip().removesuffix(";").rstrip()
    if ";" in line or "\n" in line:
        raise StorageError(f"a line break within quotes, or a semicolon: {line[:80]}")
    return line
