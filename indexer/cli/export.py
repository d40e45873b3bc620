"""The command ``export``: every hit of a question, streamed, as data or as citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from indexer import citing, shapes
from indexer.cli.lines import typed
from indexer.cli.options import Face, options
from indexer.cli.terminal import put, put_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.model import Hit
    from indexer.settings import Value

__all__ = ["export"]

COLUMNS = (
    "rank", "id", "score", "title", "outlet", "byline", "published", "captured", "url", "language", "locator",
    "locators", "snippets",
)  # fmt: skip


@click.command()
@click.argument("words", metavar="QUERY...", nargs=-1, required=True)
@options("format", "index")
@click.pass_obj
def export(face: Face, /, words: tuple[str, ...], **flags: Value) -> None:
    """Give every page that answers a question: as JSON lines, as a table, or as citations.

    In a table, a cell that a spreadsheet would run as a formula starts with an apostrophe.
    """
    settings = face.settings(flags)
    with face.door(settings) as archive:
        found = archive.every_hit(typed(words))
        if settings.format == "jsonl":
            for hit in found:
                put_json(shapes.hit(hit))
            return
        for line in _lines(settings.format, found):
            put(line)


def _lines(form: str, hits: Iterable[Hit]) -> Iterator[str]:
    """The lines of a table or of a list of citations."""
    if form == "csv":
        return citing.table(COLUMNS, (_row(hit) for hit in hits))
    return citing.cite(form, (hit.article for hit in hits))


def _row(hit: Hit) -> dict[str, object]:
    """A hit as the cells of a row."""
    row: dict[str, object] = dict(shapes.hit(hit))
    row["locators"] = " | ".join(hit.article.locators)
    row["snippets"] = " … ".join(snippet.text for snippet in hit.snippets)
    return row
