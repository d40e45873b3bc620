"""The commands that need no index: ``extract`` reads pages, ``detect`` finds names in text."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer import shapes
from indexer.cli.explaining import explain_as_html, explain_in_lines
from indexer.cli.lines import pairs, standard_input
from indexer.cli.options import Face, options
from indexer.cli.printing import print_article, print_skipped
from indexer.cli.terminal import clean, put_json, show
from indexer.model import Rejected

if TYPE_CHECKING:
    from indexer.settings import Value

__all__ = ["detect", "extract"]


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options("jsonl", "explain", "html", "corpus", "index", "workers")
@click.pass_obj
def extract(face: Face, /, paths: tuple[Path, ...], **flags: Value) -> None:
    """Read pages and give their text and where they come from, without an index.

    With --explain a PATH may also be the locator of a page of the corpus, or of one that was added to the index; add --html
    for a page to look at in a browser.
    """
    settings = face.settings(flags)
    with face.door(settings) as archive:
        if settings.explain or settings.html:
            told = chain.from_iterable(map(archive.explain, paths))
            explain_as_html(told) if settings.html else explain_in_lines(told)
            return
        for page in archive.extract(paths):
            if settings.jsonl:
                put_json(shapes.extracted(page))
            elif isinstance(page, Rejected):
                print_skipped((page,))
            else:
                print_article(page)


@click.command()
@options("jsonl")
@click.pass_obj
def detect(face: Face, /, **flags: Value) -> None:
    """Find the names of people in text on standard input.

    With --jsonl the texts are lines {"id": ..., "text": ...}; a line is answered for each as soon as it has come.
    """
    settings = face.settings(flags)
    with face.door(settings) as archive:
        if settings.jsonl:
            for given, text in pairs(Path("-"), "text"):
                put_json(shapes.detected(given, archive.detect(text)))
            return
        with standard_input() as source:
            text = source.read().decode("utf-8", "replace")
        for mention in archive.detect(text):
            show(f"{mention.start}\t{mention.end}\t{clean(mention.form)}")
