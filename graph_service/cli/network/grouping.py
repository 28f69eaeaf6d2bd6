"""A group of commands in which one is meant when none is named."""

from typing import Any

from typer.core import TyperGroup

_DEFAULT = "summary"


class NetworkGroup(TyperGroup):
    """`graph-service network --top 3` is `graph-service network summary --top 3`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the command that is meant where none is named."""
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = [_DEFAULT, *args]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed
