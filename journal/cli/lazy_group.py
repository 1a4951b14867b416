"""A group of commands whose modules are loaded when one is named: the window opens without them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

import click


class LazyGroup(click.Group):
    """``where`` names the module of each command; the module's ``COMMANDS`` holds it."""

    where: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        return list(self.where)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in self.where:
            return None
        module: Any = import_module(self.where[cmd_name])
        return module.COMMANDS[cmd_name]
