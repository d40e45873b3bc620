"""Extraction alone: the article of every page in order, with no index.

The sites of the pages are learned as they are for an index, so articles come one by one only until the first page with tags;
from there on when all are read.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.extraction import reread
from indexer.ingest.articles import unpack
from indexer.ingest.passes import HTML, Options, worked
from indexer.ingest.readings import Readings
from indexer.ingest.task import Read, Work
from indexer.model import Rejected
from indexer.storage import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.model import Article
    from indexer.sources import PageRef


def extracted(pages: Iterable[PageRef | Rejected], options: Options | None = None) -> Iterator[Article | Rejected]:
    """The article of every page, or why there is none, in order: twins each on their own."""
    told = _in_order(pages, options or Options())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mingcha-")))
        spool = stack.enter_context(Spool(folder / "readings", ""))
        readings = stack.enter_context(Readings(spool, folder / "templates"))
        kept: list[Rejected | tuple[str, str, str]] = []
        for work, outcome in told:
            if work is None or isinstance(outcome, Rejected):
                assert isinstance(outcome, Rejected)
                if not kept:
                    yield outcome
                else:
                    kept.append(outcome)
                continue
            assert isinstance(outcome, Read)
            if not kept and work.page.media_type != HTML:
                yield unpack(outcome.packed).article
                continue
            name = work.page.id if work.page.id not in readings else f"{work.page.id} {len(kept)}"
            has_twin = name != work.page.id
            readings.keep(name, name, outcome.packed, None if has_twin else outcome.site)
            kept.append((name, work.page.id, work.locators[0]))
        readings.learn()
        for each in kept:
            yield each if isinstance(each, Rejected) else _decided(readings, *each)


def _decided(readings: Readings, name: str, article_id: str, locator: str) -> Article:
    reading = reread(unpack(readings.packed(name)), readings.template(article_id))
    return replace(reading.article, locators=(locator,))


def _in_order(pages: Iterable[PageRef | Rejected], options: Options) -> Iterator[tuple[Work | None, object]]:
    """Each page with what was read off it, and among them those that were refused."""
    refused: dict[int, Rejected] = {}
    told = given = 0

    def works() -> Iterator[Work]:
        nonlocal given
        for page in pages:
            given += 1
            if isinstance(page, Rejected):
                refused[given - 1] = page
            else:
                yield Work(page, (page.locator,))

    for work, outcome in worked(works(), options, "extractor"):
        while told in refused:
            yield None, refused.pop(told)
            told += 1
        yield work, outcome
        told += 1
    for place in sorted(refused):
        yield None, refused[place]
