"""The commands that write an index: ``rebuild``, ``add``, ``remove``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer import shapes
from indexer.cli.options import Face, options
from indexer.cli.terminal import counted, put_json, say, show
from indexer.errors import NotFound

if TYPE_CHECKING:
    from indexer.ingest.progress import Progress
    from indexer.model import Built
    from indexer.settings import Settings, Value

__all__ = ["add", "rebuild", "remove"]


@click.command()
@options("corpus", "index", "workers", "if_needed", "quiet", "json")
@click.pass_obj
def rebuild(face: Face, /, **flags: Value) -> None:
    """Make the index anew from the corpus. The old one answers until the new one is ready."""
    settings = face.settings(flags)
    if not settings.corpus.exists():
        raise NotFound(
            f"No corpus at {settings.corpus}.", "Put saved pages there, or run: indexer rebuild --corpus FOLDER"
        )
    with face.door(settings) as archive:
        work = archive.rebuild(progress=_progress(settings), if_needed=settings.if_needed)
    _report(work, settings)


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options("index", "workers", "quiet", "json")
@click.pass_obj
def add(face: Face, /, paths: tuple[Path, ...], **flags: Value) -> None:
    """Take pages into the index; they stay through every rebuild. What was removed comes back."""
    settings = face.settings(flags)
    with face.door(settings) as archive:
        work = archive.add(paths, progress=_progress(settings))
    _report(work, settings)


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@options("index", "quiet", "json")
@click.pass_obj
def remove(face: Face, /, ids: tuple[str, ...], **flags: Value) -> None:
    """Take articles out of the index by their ids; they stay out through every rebuild."""
    settings = face.settings(flags)
    with face.door(settings) as archive:
        work = archive.remove(ids)
    _report(work, settings)


def _progress(settings: Settings) -> Progress:
    """What tells people on standard error how far the work is."""
    from indexer.ingest.progress import progress_for

    return progress_for(sys.stderr, quiet=settings.quiet)


def _report(work: Built, settings: Settings) -> None:
    """Say what was done, as JSON or to people."""
    if settings.json:
        put_json(shapes.built(work))
    elif not settings.quiet:
        documents = counted(work.documents, "document", "documents")
        show(f"{documents} in generation {work.generation} ({work.extracted:,} read, {work.unchanged:,} unchanged, "
             f"{work.seconds:.1f} s)")  # fmt: skip
        if work.rejected:
            reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(work.rejected.items()))
            say(f"Left out: {reasons}. To see them: indexer status --skipped")
        if work.doubtful:
            reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(work.doubtful.items()))
            say(f"Worth a look: {reasons}. To see them: indexer status --doubtful")
