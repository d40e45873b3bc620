"""From pages to documents in an index.

Twins are merged, what is known taken over, the rest through the workers, all accounted for. Where sites are to be learned,
pages with tags go through them twice: first each is read by itself, then, the sites learned, with the body that its site tells.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from indexer.ingest.articles import pack
from indexer.ingest.passes import HTML, Options, known_reading, worked
from indexer.ingest.progress import Progress, Silent
from indexer.ingest.readings import Readings, first_pass
from indexer.ingest.report import totals
from indexer.ingest.taking_over import JSON, key_of
from indexer.ingest.task import Made, Work
from indexer.model import Document, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.sources import PageRef


class Sink(Protocol):
    """Where documents go: an IndexWriter, or what wraps one."""

    def add(self, document: Document) -> None:
        """Take a document whole."""
        ...


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of the pages: ``extracted + unchanged`` documents were added, the others are listed as skipped.

    ``seen`` is how many pages there were, a page of several locators (twins) counted once.
    """

    seen: int
    extracted: int
    unchanged: int
    skipped: tuple[Rejected, ...]

    @property
    def documents(self) -> int:
        """How many documents were added."""
        return self.extracted + self.unchanged

    @property
    def rejected(self) -> dict[str, int]:
        """How many pages were skipped for each reason."""
        return totals(self.skipped)


def run(
    pages: Iterable[PageRef | Rejected], sink: Sink, options: Options | None = None, progress: Progress | None = None
) -> IngestReport:
    """Add a document to ``sink`` for every page, in the order of locators; pages that give none are in the report.

    Raises Interrupted, or whatever the sink raises; workers are gone then, and what was spooled stays.
    """
    options, progress = options or Options(), progress or Silent()
    works, skipped = merged(pages)
    seen, counts = len(works) + len(skipped), {True: 0, False: 0}
    with ExitStack() as stack:
        stack.callback(progress.done)
        readings = None
        if options.learned and options.spool:
            readings = stack.enter_context(Readings(options.spool, options.learned))
            skipped += first_pass([work for work in works if work.page.media_type == HTML], readings, options, progress)
            works = [work for work in works if work.page.media_type != HTML or work.page.id in readings]
        progress.start(len(works), "pages indexed" if readings else "")
        for work, outcome in worked(_with_known(works, readings, options), options, "indexer"):
            if isinstance(outcome, Rejected):
                skipped.append(outcome)
            else:
                assert isinstance(outcome, Made)
                sink.add(outcome.document)
                is_fresh = outcome.fresh or (readings is not None and work.page.id in readings.fresh)
                counts[is_fresh] += 1
                if options.spool and outcome.packed:
                    options.spool.append(key_of(work.page), outcome.packed)
            progress.page(work.locators[0])
    skipped.sort(key=lambda rejected: (rejected.locator, rejected.reason))
    report = IngestReport(seen, counts[True], counts[False], tuple(skipped))
    assert report.documents + len(skipped) == report.seen, "a page was lost"
    return report


def merged(pages: Iterable[PageRef | Rejected]) -> tuple[list[Work], list[Rejected]]:
    """Pages by id, saved pages of equal bytes as one with all their locators; and what is rejected already.

    The twin that is read is the one of which most is known.
    """
    by_id: dict[str, list[PageRef]] = {}
    skipped: list[Rejected] = []
    for page in pages:
        if isinstance(page, Rejected):
            skipped.append(page)
        elif page.id in by_id and JSON in {page.media_type, by_id[page.id][0].media_type}:
            skipped.append(Rejected(page.locator, "repeated_id", "Give every document an id of its own", page.id))
        else:
            by_id.setdefault(page.id, []).append(page)
    works = []
    for twins in by_id.values():
        twins.sort(key=lambda page: page.locator)
        best = min(twins, key=lambda page: (not page.given.overrules, not page.given.url, page.locator))
        works.append(Work(best, tuple(dict.fromkeys(page.locator for page in twins))))
    return works, skipped


def _with_known(works: Iterable[Work], readings: Readings | None, options: Options) -> Iterator[Work]:
    """Each work with what was read off its page in the first pass, or by a build of before."""
    for work in works:
        page = work.page
        if readings is not None and page.id in readings:
            yield replace(work, packed=readings.packed(page.id), template=readings.template(page.id))
        else:
            reading = known_reading(work, options)
            yield replace(work, packed=pack(reading)) if reading else work
