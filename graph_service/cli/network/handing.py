"""Options that many commands have, declared once: a decorator gives them to a command, as one argument."""

import inspect
from collections.abc import Callable
from typing import Any

Command = Callable[..., None]


def handing(name: str, make: Callable[..., Any]) -> Callable[[Command], Command]:
    """Give a command the options of `make`, and hand it what `make` makes of them as its argument `name`."""
    shared = inspect.signature(make).parameters

    def decorate(command: Command) -> Command:
        def run(**given: Any) -> None:
            made = make(**{option: given.pop(option) for option in shared})
            command(**given, **{name: made})

        own = inspect.signature(command).parameters.values()
        parameters = [each for each in own if each.name != name]
        parameters += [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in shared.values()]
        run.__name__, run.__doc__, run.__module__ = command.__name__, command.__doc__, command.__module__
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        return run

    return decorate
