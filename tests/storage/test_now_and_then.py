"""What is made now and then: once for all who ask, again only of another graph, and never in anybody's way."""

import asyncio

import pytest

from graph_service.errors import UnavailableError
from graph_service.storage import now_and_then
from graph_service.storage.now_and_then import NowAndThen


class _Graph:
    """Counts how often something was made of it."""

    def __init__(self) -> None:
        self.version = "v1"
        self.made = 0
        self.fails = False

    async def read_version(self) -> str:
        if self.fails:
            raise UnavailableError("gone")
        return self.version

    async def make(self) -> str:
        await asyncio.sleep(0.01)
        self.made += 1
        return f"of {self.version}"

    def thing(self) -> NowAndThen[str]:
        return NowAndThen(self.read_version, self.make, "nothing")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_LEAST_S", "_AFTER_FAILURE_S", "_SHARE"):
        monkeypatch.setattr(now_and_then, name, 0)


def test_all_who_ask_first_wait_for_one() -> None:
    graph = _Graph()

    async def ask() -> list[str]:
        thing = graph.thing()
        return await asyncio.gather(*(thing.get() for _ in range(10)))

    assert set(asyncio.run(ask())) == {"of v1"}
    assert graph.made == 1


def test_it_is_made_anew_beside_the_work_when_the_graph_has_changed() -> None:
    graph = _Graph()

    async def ask() -> list[str]:
        thing = graph.thing()
        found = [await thing.get()]
        graph.version = "v2"
        found.append(await thing.get())
        await asyncio.sleep(0.05)
        found.append(await thing.get())
        await asyncio.sleep(0.05)
        found.append(await thing.get())
        await thing.close()
        return found

    assert asyncio.run(ask()) == ["of v1", "of v1", "of v2", "of v2"]
    assert graph.made == 2


def test_what_fails_is_tried_again_and_the_old_is_kept() -> None:
    graph = _Graph()
    graph.fails = True

    async def ask() -> list[str]:
        thing = graph.thing()
        found = [await thing.get()]
        graph.fails = False
        found.append(await thing.get())
        graph.fails = True
        await thing.get()
        await asyncio.sleep(0.05)
        return [*found, await thing.get()]

    assert asyncio.run(ask()) == ["nothing", "of v1", "of v1"]
