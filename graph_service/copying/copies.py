"""The copies of one home: the one in force, by a note that is replaced whole, and what others have left.

A copy is made in a folder of its own, in which nobody looks until the note names it. Whatever has a folder and is
not named was being made when its maker was killed, or is no longer in force: it goes with the next command.
"""

import contextlib
import datetime as dt
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from graph_service.copying import making
from graph_service.copying.copy import Copy, made_by
from graph_service.copying.making import Hear
from graph_service.engine import Engine, EngineOptions, ServerStatus
from graph_service.engine.layout import Layout
from graph_service.engine.ports import some_free
from graph_service.errors import BadInputError, StartError
from graph_service.files import file_lock, write_private
from graph_service.storage.everything import Live


class Copies:
    """Those in the folder `served.home`. `served` says how the one in force is served, `workshop` how one is made."""

    def __init__(self, served: EngineOptions, workshop: EngineOptions) -> None:
        self._served = served
        self._workshop = workshop
        self._folder = served.home

    @property
    def password_file(self) -> Path:
        """The one password, which later copies keep."""
        return self._folder / "password"

    def password(self) -> str:
        """The one password; FileNotFoundError while there is none."""
        return self.password_file.read_text(encoding="utf-8").strip()

    def current(self) -> Copy | None:
        """The one in force."""
        copy = Copy.read(self._note)
        return copy if copy and self._home(copy.name).is_dir() else None

    def status(self) -> ServerStatus | None:
        """How things stand with its server; None if there is no copy."""
        engine = self._engine()
        return None if engine is None else replace(engine.status(), password_file=self.password_file)

    def memory_mb(self) -> int | None:
        """What the running server takes of the machine's memory."""
        engine = self._engine()
        return None if engine is None else engine.memory_mb()

    def make(self, live: Live, *, contacts: bool, anew: bool, hear: Hear) -> bool:
        """See that the copy is of the graph as it is now; False if it was. One that was served is served anew."""
        with self._alone():
            there = self.current()
            if there and not anew and there.is_of(live.version(), contacts=contacts):
                return False
            before = self._engine()
            served = before is not None and before.status().running
            made = self._make(live, contacts=contacts, hear=hear)
            made.write(self._note)
            hear("changing over", 0)
            self._sweep()
            if served:
                self._start()
            hear("changing over", 1)
            return True

    def start(self) -> ServerStatus:
        """See that the copy is served. Raises BadInputError if there is none."""
        with self._alone():
            return self._start()

    def stop(self) -> bool:
        """End its server; False if there was none."""
        if not self._folder.exists():
            return False
        with self._alone():
            engine = self._engine()
            return engine is not None and engine.stop()

    def remove(self) -> bool:
        """End its server, and remove every copy and the password; False if there was nothing."""
        if not self._folder.exists():
            return False
        with self._alone():
            there = self.current() is not None
            self._note.unlink(missing_ok=True)
            self._sweep()
            self.password_file.unlink(missing_ok=True)
            return there

    def _make(self, live: Live, *, contacts: bool, hear: Hear) -> Copy:
        name = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
        home = self._home(name)
        bolt, http = some_free(2)
        workshop = Engine(replace(self._workshop, home=home, bolt_port=bolt, http_port=http))
        files = home / "files"
        Layout(home).make()
        write_private(home / "password", self._ready_password() + "\n")
        try:
            written = making.write(live, files, contacts=contacts, hear=hear)
            making.fill(workshop, written.arguments, hear)
        except BaseException:
            workshop.discard()
            raise
        shutil.rmtree(files)
        return Copy(
            name=name,
            graph_version=written.version,
            made_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            made_by=made_by(),
            contacts=contacts,
            cleared=written.cleared,
            nodes=written.nodes,
            ties=written.ties,
        )

    def _start(self) -> ServerStatus:
        engine = self._engine()
        if engine is None:
            raise BadInputError("there is no copy", hint="`graph-service snapshot make` makes one")
        try:
            status = engine.start()
        except StartError:
            if not engine.stop():
                raise
            status = engine.start()  # one of its users has changed the password: it is as it was now
        return replace(status, password_file=self.password_file)

    def _engine(self) -> Engine | None:
        copy = self.current()
        return Engine(replace(self._served, home=self._home(copy.name))) if copy else None

    def _ready_password(self) -> str:
        if not self.password_file.exists():
            write_private(self.password_file, secrets.token_urlsafe(24) + "\n")
        return self.password()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        Layout(self._folder).claim()
        with file_lock(self._folder / "lock"):
            self._sweep()
            yield

    def _sweep(self) -> None:
        """Take away every copy but the one in force, with whoever makes or serves it."""
        current = Copy.read(self._note)
        if self._homes.is_dir():
            for home in self._homes.iterdir():
                if current is None or home.name != current.name:
                    Engine(replace(self._served, home=home)).discard()

    @property
    def _note(self) -> Path:
        return self._folder / "current.json"

    @property
    def _homes(self) -> Path:
        return self._folder / "copies"

    def _home(self, name: str) -> Path:
        return self._homes / name
