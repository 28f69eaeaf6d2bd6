"""Options that many commands have, declared once: a decorator gives them to a command, as one argument."""

import inspect
from collections.abc import Callable, Collection
from typing import Any

Command = Callable[..., None]


def handing(
    name: str, make: Callable[..., Any], without: Collection[str] = ()
) -> Callable[[Command], Command]:
    """Give a command the options of `make`, and hand it what `make` makes of them as its argument `name`.

    `without`: those of the options that mean nothing to the command; it does not have them.
    """
    every = inspect.signature(make).parameters
    shared = {option: each for option, each in every.items() if option not in without}

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
