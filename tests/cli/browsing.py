"""What a web browser is to the tests of `browse`: a program that notes what it was started with."""

import re
from pathlib import Path

_SCRIPT = """#!{python}
import sys
from pathlib import Path
Path({noted!r}).write_text(repr(sys.argv[1:]))
"""


class NotingBrowser:
    """For the environment variable BROWSER."""

    def __init__(self, folder: Path, python: str) -> None:
        self._noted = folder / "noted"
        self.program = folder / "browser"
        self.program.write_text(_SCRIPT.format(python=python, noted=str(self._noted)))
        self.program.chmod(0o700)

    @property
    def arguments(self) -> str:
        """What everybody on the machine could have seen."""
        return self._noted.read_text()

    @property
    def page(self) -> Path:
        """The file that it was to open."""
        (address,) = re.findall(r"file://([^']+)", self.arguments)
        return Path(address)
