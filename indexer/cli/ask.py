"""The commands that ask: ``search`` for pages, ``names`` for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from indexer import shapes
from indexer.cli.lines import pairs, typed
from indexer.cli.options import Face, options
from indexer.cli.printing import print_hits, print_people
from indexer.cli.terminal import put_json, say
from indexer.errors import BadQuestion

if TYPE_CHECKING:
    from pathlib import Path

    from indexer.archive import Archive
    from indexer.model import Hits
    from indexer.settings import Settings, Value

__all__ = ["names", "search"]


@click.command()
@click.argument("words", metavar="QUERY...", nargs=-1)
@options("limit", "offset", "sort", "collapse", "index", "json", "batch", "jsonl")
@click.pass_obj
def search(face: Face, /, words: tuple[str, ...], **flags: Value) -> None:
    """Search for pages.

    \b
    王立軍                    a person, in any script and spelling
    "fled to the consulate"   words side by side
    chongqing -dam            one word without another
    outlet:BBC year:2012      a field

    With --batch FILE the questions are lines {"id": ..., "query": ...}; a line is answered for each.
    """  # noqa: D301 - click's mark for lines that are not to be wrapped
    settings = face.settings(flags)
    questions = _one_or_many(words, settings, "QUERY")
    with face.door(settings) as archive:
        if questions is not None:
            _search_many(archive, questions, settings)
            return
        question = typed(words)
        answer = _search(archive, question, settings)
    if settings.json:
        put_json(shapes.hits(answer))
    elif settings.jsonl:
        for hit in answer.hits:
            put_json(shapes.hit(hit))
    else:
        print_hits(question, answer)
        for warning in answer.warnings:
            say(f"Note: {warning}")


@click.command()
@click.argument("words", metavar="NAME...", nargs=-1)
@options("limit", "index", "json", "batch", "jsonl")
@click.pass_obj
def names(face: Face, /, words: tuple[str, ...], **flags: Value) -> None:
    """Find people by a name in any script and spelling, with all forms of it and where they stand.

    With --batch FILE the names are lines {"id": ..., "name": ...}; a line is answered for each.
    """
    settings = face.settings(flags)
    asked = _one_or_many(words, settings, "NAME")
    with face.door(settings) as archive:
        if asked is not None:
            for given, name in pairs(asked, "name"):
                put_json(shapes.batch_people(given, archive.names(name, limit=settings.limit)))
            return
        name = typed(words)
        people = archive.names(name, limit=settings.limit)
    if settings.json:
        put_json(shapes.names(name, people))
    elif settings.jsonl:
        for person in people:
            put_json(shapes.person(person))
    else:
        print_people(name, people)


def _one_or_many(words: tuple[str, ...], settings: Settings, what: str) -> Path | None:
    """The file of questions, or ``None`` for the one on the command line; exactly one of them is right usage."""
    if words and settings.batch:
        raise click.UsageError(f"Give {what} or --batch FILE, not both.", click.get_current_context())
    if not words and not settings.batch:
        raise click.UsageError(f"Missing {what}. Give {what} or --batch FILE.", click.get_current_context())
    return settings.batch


def _search(archive: Archive, question: str, settings: Settings) -> Hits:
    """One question with the settings of this run."""
    return archive.search(
        question, limit=settings.limit, offset=settings.offset, sort=settings.sort, collapse=settings.collapse
    )


def _search_many(archive: Archive, questions: Path, settings: Settings) -> None:
    """A line out for each line in; a question that cannot be asked has its line too, saying why."""
    for given, question in pairs(questions, "query"):
        try:
            line = shapes.batch_answer(given, _search(archive, question, settings))
        except BadQuestion as error:
            line = shapes.batch_answer(given, None, str(error))
        put_json(line)
