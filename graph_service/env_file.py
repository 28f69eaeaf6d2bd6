"""The file `.env`: read only if every line of it says something, because what is passed over would be missed."""

import stat
from pathlib import Path

from dotenv.parser import Binding, parse_stream

from graph_service.errors import SettingsError

ENCODING = "utf-8-sig"
"""Some editors begin a file with a mark, which would else belong to the first name."""


def names(file: Path) -> list[str]:
    """The names that it sets; none if there is no such file.

    Raises SettingsError that names the file and the line, never what stands there: it may be a password.
    """
    if not _is_there(file):
        return []
    try:
        with file.open(encoding=ENCODING) as content:
            lines = list(parse_stream(content))
    except UnicodeDecodeError:
        raise SettingsError(f"{file}: is not UTF-8", hint="save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from None
    wrong = [str(_number(line)) for line in lines if line.error or (line.key and line.value is None)]
    if wrong:
        raise SettingsError(
            f"{file}: not understood: line {', '.join(wrong)}", hint="write each line as NAME=value"
        )
    return [line.key for line in lines if line.key]


def _is_there(file: Path) -> bool:
    try:
        kind = file.stat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from None
    if not stat.S_ISREG(kind):  # to read a pipe is to wait for whoever writes into it
        raise SettingsError(f"{file}: is not a file of text", hint="take it away, or put a file in its place")
    return True


def _number(line: Binding) -> int:
    """Its number as an editor shows it: what was parsed includes the blank lines before it."""
    text = line.original.string
    return line.original.line + text[: len(text) - len(text.lstrip())].count("\n")
