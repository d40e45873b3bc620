"""Options made from the one table of settings, and what every command is handed: the face it works through."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from indexer.settings import OPTIONS, Option, Settings, Value, load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from indexer.archive import Archive

__all__ = ["Face", "archive_by_the_door", "options"]

F = TypeVar("F", bound="Callable[..., Any]")


@dataclass(slots=True)
class Face:
    """Where a command runs: its environment, its working folder, and the door it opens archives by."""

    environ: Mapping[str, str]
    folder: Path
    door: Callable[[Settings], AbstractContextManager[Archive]]
    debug: bool = False

    def settings(self, flags: Mapping[str, Value]) -> Settings:
        """The settings of this run; raises WrongUsage."""
        return load(flags, self.environ, self.folder)


def archive_by_the_door(settings: Settings) -> AbstractContextManager[Archive]:
    """Open the archive; the engine is loaded only now."""
    from indexer.archive import open_archive

    return open_archive(settings)


def options(*names: str) -> Callable[[F], F]:
    """Give a command some options of the table, in this order; each is ``None`` when not given."""
    rows = {option.name: option for option in OPTIONS}

    def add(function: F) -> F:
        for name in reversed(names):
            function = _option(rows[name])(function)
        return function

    return add


def _option(row: Option) -> Callable[[F], F]:
    """One row of the table as a click option."""
    if row.kind == "bool":
        return click.option(row.flag, row.name, is_flag=True, default=None, help=row.help)
    kinds: dict[str, click.ParamType[Any]] = {
        "int": click.IntRange(row.least, row.most),
        "path": click.Path(path_type=Path),
        "choice": click.Choice(row.choices),
        "str": click.STRING,
    }
    text = row.help if row.default is None else f"{row.help}  [default: {row.default}]"
    metavar = {"int": "N", "path": "PATH"}.get(row.kind)
    return click.option(row.flag, row.name, type=kinds[row.kind], metavar=metavar, default=None, help=text)
