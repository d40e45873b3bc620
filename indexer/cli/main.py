"""The command ``indexer``: finds the command asked for, runs it, and turns every end into an exit code.

Exit codes: 0 done (no hits is done), 1 failed, 2 wrong usage, 130 Ctrl-C, 143 SIGTERM, 141 when the reader of the
results has gone. Commands are loaded when they are asked for; others plug in by the entry-point group
``indexer.commands``, as the web face does with ``serve``.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import traceback
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from indexer import __version__
from indexer.cli.options import Face, archive_by_the_door
from indexer.cli.terminal import ReaderGone, flush, say
from indexer.errors import IndexerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.metadata import EntryPoint
    from types import FrameType

__all__ = ["indexer", "main", "run"]

GROUP = "indexer.commands"


class Terminated(BaseException):
    """SIGTERM came: everything under way is undone, then the program ends."""

    exit_code = 143


class Commands(click.Group):
    """The commands, each loaded from its file when it is asked for."""

    rooms = (
        ("build", ("rebuild", "add", "remove")),
        ("ask", ("search", "names")),
        ("watch", ("watch",)),
        ("export", ("export",)),
        ("doctor", ("status", "verify", "rollback", "doctor")),
        ("people", ("people",)),
        ("reading", ("extract", "detect")),
    )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Our commands in the order of use, then those plugged in."""
        return [name for _, names in self.rooms for name in names] + sorted(_plugged())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """A command by its name."""
        for room, names in self.rooms:
            if cmd_name in names:
                return _command(getattr(import_module(f"indexer.cli.{room}"), cmd_name))
        entry = _plugged().get(cmd_name)
        return _plug(entry) if entry else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; an unknown one is wrong usage, with the name that was perhaps meant."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            close = get_close_matches(args[0], self.list_commands(ctx), 1, 0.5)
            meant = f"Did you mean '{close[0]}'?" if close else "Run: indexer --help"
            raise click.UsageError(f"No command '{args[0]}'. {meant}", ctx)
        return super().resolve_command(ctx, args)


def _plugged() -> dict[str, EntryPoint]:
    """Commands other packages offer, by name; none of them is loaded."""
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=GROUP)}


def _plug(entry: EntryPoint) -> click.Command:
    """A plugged-in command, or one that says why it cannot be had."""
    try:
        return _command(entry.load())
    except ImportError as error:
        reason = str(error)

    @click.command(entry.name, short_help=f"(cannot be loaded: {reason})", add_help_option=False)
    @click.argument("ignored", nargs=-1, type=click.UNPROCESSED)
    def missing(ignored: tuple[str, ...]) -> NoReturn:  # noqa: ARG001 - whatever was asked of it
        raise IndexerError(f"Cannot load the command '{entry.name}': {reason}.", "Run: pip install mingcha")

    return missing


def _command(found: object) -> click.Command:
    if not isinstance(found, click.Command):
        raise TypeError(f"{found!r} is no click command")
    return found


@click.group(
    "indexer", cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="mingcha", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the code an error came from.")
@click.pass_obj
def indexer(face: Face, /, debug: bool) -> None:
    """Search an archive of saved pages, and find people under every form of their name.

    \b
    indexer rebuild                 make an index of the pages in ./corpus
    indexer search "Wang Lijun"     pages that name him, in English or Chinese
    indexer names 王立軍             the forms of a name, and where they stand
    indexer serve                   the same in a browser

    Every option can also stand in indexer.toml (limit = 20) or in the environment (INDEXER_LIMIT=20).
    """  # noqa: D301 - click's mark for lines that are not to be wrapped
    face.debug = debug


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    _speak_utf8()
    _heed_sigterm()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy starts a thread a core otherwise, and we multiply no matrices
    return run(sys.argv[1:] if arguments is None else arguments, Face(os.environ, Path(), archive_by_the_door))


def run(arguments: Sequence[str], face: Face) -> int:
    """Run a command through a face and turn its end, whatever it is, into an exit code and a line for people."""
    try:
        code = indexer.main(list(arguments), "indexer", standalone_mode=False, obj=face)
        flush()
    except ReaderGone:
        _silence()
        return 141
    except (KeyboardInterrupt, click.Abort, Terminated) as error:
        return _stopped(error.__cause__ or error)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except IndexerError as error:
        return _failed(str(error), error.exit_code, face)
    except OSError as error:
        _drop_unwritten()
        where = f": {error.filename}" if error.filename else ""
        return _failed(f"{error.strerror or error}{where}.", 1, face)
    except Exception as error:  # noqa: BLE001 - the one place where whatever went wrong becomes an exit code
        return _bug(error, face)
    return code if isinstance(code, int) else 0


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal says it is; what cannot be written is shown by its number."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _heed_sigterm() -> None:
    """Let SIGTERM unwind the program as Ctrl-C does; a child that inherits this ends at once."""
    owner = os.getpid()

    def end(_number: int, _frame: FrameType | None) -> None:
        if os.getpid() != owner:
            os._exit(143)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise Terminated

    signal.signal(signal.SIGTERM, end)


def _silence() -> None:
    """Nobody reads our results: let the interpreter find nothing left to flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _drop_unwritten() -> None:
    """Where results cannot be written (a full disk), leave nothing that would fail once more at the very end."""
    try:
        flush()
    except (OSError, ReaderGone):
        _silence()


def _stopped(signaled: BaseException) -> int:
    """Say that a signal ended the work; what carries its own exit code (a build's interruption does) has the say."""
    code = getattr(signaled, "exit_code", 130)
    say("Stopped. Nothing is half done: the index answers as before, and the same command goes on where this one was.")
    return code if isinstance(code, int) else 130


def _failed(message: str, code: int, face: Face) -> int:
    """One line says what happened and what to do."""
    if _debugging(face):
        say(traceback.format_exc())
    say(f"indexer: {' '.join(message.split())}")
    return code


def _bug(error: Exception, face: Face) -> int:
    """Name a bug in one line, and keep its traceback where it can be sent from."""
    report = traceback.format_exc()
    if _debugging(face):
        say(report)
        return _failed_line(error, "")
    try:
        handle, name = tempfile.mkstemp(prefix="mingcha-bug-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(report)
    except OSError:
        return _failed_line(error, " Run again with: indexer --debug ...")
    return _failed_line(error, f" The report is in {name}")


def _failed_line(error: Exception, where: str) -> int:
    say(f"indexer: This is a bug: {type(error).__name__}: {' '.join(str(error).split())}.{where}")
    return 1


def _debugging(face: Face) -> bool:
    """Whether the code's own words are wanted, by flag or by setting."""
    try:
        return face.debug or face.settings({}).debug
    except IndexerError:
        return False
