"""A group of commands in which one is meant when none is named."""

from typing import Any, ClassVar

from typer.core import TyperGroup


class NetworkGroup(TyperGroup):
    """`graph-service network --top 3` is `graph-service network summary --top 3`."""

    meant: ClassVar[str] = "summary"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the command that is meant where none is named."""
        if not args or (args[0].startswith("-") and args[0] != "--help"):
            args = [self.meant, *args]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed


class DrawGroup(NetworkGroup):
    """`graph-service network draw --out a.svg` is `graph-service network draw network --out a.svg`."""

    meant: ClassVar[str] = "network"
