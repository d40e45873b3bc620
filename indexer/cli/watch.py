"""The command ``watch``: what is new of each name of a list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer import shapes
from indexer.cli.lines import names_listed
from indexer.cli.options import Face, options
from indexer.cli.printing import print_watched
from indexer.cli.terminal import counted, put_json, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.archive import Archive
    from indexer.model import Watched
    from indexer.settings import Settings, Value

__all__ = ["watch"]


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@options("since", "limit", "index", "quiet", "json", "jsonl")
@click.pass_obj
def watch(face: Face, /, file: Path, **flags: Value) -> None:
    """Say what is new of each name of a list: the pages that came into the archive after a time.

    FILE (- is standard input) holds names in any script and spelling, one a line; # begins a comment. A page is found
    under every form of a name, as in a search; pages of people who only sound alike are left out.

    \b
    indexer watch names.txt --since 2026-11-25          a day, in UTC
    indexer watch names.txt --since 24h --jsonl         the last 24 hours, a line for each name

    What counts is when a page came into the archive, not its date: an old page saved today is new. Each answer ends with
    "until"; give that as the next --since, and nothing is told twice or left out. A page that was saved anew with other
    bytes is a new page; a rebuild makes none.
    """  # noqa: D301 - click's mark for lines that are not to be wrapped
    settings = face.settings(flags)
    names = names_listed(file)
    with face.door(settings) as archive:
        found = _watched(archive, names, settings)
        if settings.json:
            _put_whole(list(found), settings)
        elif settings.jsonl:
            for one in found:
                put_json(shapes.watched(one))
        else:
            _print_news(found, settings)


def _watched(archive: Archive, names: Sequence[str], settings: Settings) -> Iterator[Watched]:
    """What is new of each name; how far it is stands on standard error."""
    from indexer.ingest.progress import progress_for

    progress = progress_for(sys.stderr, quiet=settings.quiet, what="names")
    progress.start(len(names))
    try:
        for one in archive.watch(names, settings.since, settings.limit):
            yield one
            progress.page(one.name)
    finally:
        progress.done()


def _put_whole(found: list[Watched], settings: Settings) -> None:
    """One object with all names."""
    last = shapes.watched(found[-1]) if found else None
    said = {"since": last["since"] if last else settings.since, "until": last["until"] if last else None}
    put_json({**said, "generation": last["generation"] if last else None, "names": [shapes.watched(one) for one in found]})


def _print_news(found: Iterator[Watched], settings: Settings) -> None:
    """The names that have something new, and how to go on from here."""
    names = told = 0
    until: str | None = None
    for one in found:
        names, until = names + 1, one.until
        if one.total:
            told += 1
            print_watched(one)
    if not settings.quiet:
        on = f" Next time: --since {until}" if until else ""
        say(f"{told:,} of {counted(names, 'name', 'names')} with something new.{on}")
