"""The commands that look after an index: ``status``, ``verify``, ``rollback``, ``doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer import shapes
from indexer.cli.options import Face, options
from indexer.cli.printing import print_doubtful, print_skipped, print_status
from indexer.cli.terminal import clean, put, put_json, say, show
from indexer.errors import WrongUsage

if TYPE_CHECKING:
    from indexer.model import Status
    from indexer.settings import Value

__all__ = ["doctor", "rollback", "status", "verify"]


@click.command()
@options("index", "skipped", "doubtful", "csv", "json")
@click.pass_obj
def status(face: Face, /, **flags: Value) -> None:
    """Say what the index holds.

    With --skipped: what was left out, why, and the cure. With --doubtful: articles to look at, and how to mend them.
    """
    settings = face.settings(flags)
    if settings.csv and settings.skipped and settings.doubtful:
        raise WrongUsage("A table is of one list: --skipped or --doubtful.", "Run the command twice, once with each")
    with_skipped = settings.skipped or (settings.csv and not settings.doubtful)
    is_list = with_skipped or settings.doubtful
    with face.door(settings) as archive:
        state = archive.status(skipped=with_skipped, doubtful=settings.doubtful, later=not is_list)
    if settings.csv:
        _put_table(state, skipped=with_skipped)
    elif settings.json:
        put_json(shapes.status(state, with_skipped=settings.skipped, with_doubts=settings.doubtful))
    elif settings.skipped or settings.doubtful:
        print_skipped(state.skipped)
        print_doubtful(state.doubts, Path(state.corpus) if state.corpus else settings.corpus)
    else:
        print_status(state)


def _put_table(state: Status, *, skipped: bool) -> None:
    """The pages left out, or the articles to look at, as comma-separated values."""
    from indexer.citing import table

    rows: list[dict[str, object]] = [dict(shapes.skipped(page)) for page in state.skipped]
    columns: tuple[str, ...] = ("locator", "reason", "cure", "detail")
    if not skipped:
        rows = [dict(shapes.doubtful(page)) for page in state.doubts]
        columns = ("locator", "id", "reason", "cure", "detail")
    for line in table(columns, rows):
        put(line)


@click.command()
@options("index", "json")
@click.pass_obj
def verify(face: Face, /, **flags: Value) -> int:
    """Read every file of the index and compare it with what was written; exit 0 only when all is well."""
    settings = face.settings(flags)
    with face.door(settings) as archive:
        problems = archive.verify()
    if settings.json:
        put_json({"ok": not problems, "problems": list(problems)})
    else:
        for problem in problems:
            show(clean(problem))
        if not problems:
            show("All is well.")
    if problems:
        say("The index is damaged. Run: indexer rebuild, or indexer rollback")
    return 1 if problems else 0


@click.command()
@options("index", "json")
@click.pass_obj
def rollback(face: Face, /, **flags: Value) -> None:
    """Go back to the generation before."""
    settings = face.settings(flags)
    with face.door(settings) as archive:
        state = archive.rollback()
    if settings.json:
        put_json(shapes.status(state))
    else:
        show(f"Generation {state.generation} answers again, made {state.created}.")


@click.command()
@options("index", "corpus", "json")
@click.pass_obj
def doctor(face: Face, /, **flags: Value) -> int:
    """Check everything a run depends on; exit 0 only when all is well."""
    settings = face.settings(flags)
    with face.door(settings) as archive:
        checks = archive.doctor()
    well = all(ok for _, ok, _ in checks)
    if settings.json:
        rows = [{"name": name, "ok": ok, "detail": detail} for name, ok, detail in checks]
        put_json({"ok": well, "checks": rows})
    else:
        for name, ok, detail in checks:
            show(f"{'ok  ' if ok else 'FAIL'}  {clean(name)}: {clean(detail)}")
    return 0 if well else 1
