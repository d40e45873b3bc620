"""From pages to documents in an index.

Twins are merged, what is known taken over, the rest through the workers, all accounted for.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from indexer.extraction import Outlets
from indexer.ingest.progress import Progress, Silent
from indexer.ingest.report import totals
from indexer.ingest.taking_over import key_of, still_holds
from indexer.ingest.task import Made, Work
from indexer.ingest.watching import Limits
from indexer.ingest.workers import Done, Failed, Pool
from indexer.model import Article, Document, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from indexer.sources import PageRef
    from indexer.storage import Spool

JSON = "application/json"
CURES = {
    "too_slow": "Open the page in a browser and save it anew, or leave it out",
    "too_much_memory": "Open the page in a browser and save it anew, or leave it out",
    "crashed": "Run the command again; if it comes back, save the page anew or leave it out",
    "failed": "Save the page anew, or report it: the detail says what went wrong",
}


class Sink(Protocol):
    """Where documents go: an IndexWriter, or what wraps one."""

    def add(self, document: Document) -> None:
        """Take a document whole."""
        ...


def _nothing(article_id: str) -> Article | None:  # noqa: ARG001 -- it knows nothing of any id
    """What a first build knows."""
    return None


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest. ``known`` gives articles extracted before by the same code from the same bytes, by ``key_of`` a page.

    ``spool`` takes new ones; ``outlets`` overrule what pages say.
    """

    workers: int = 1
    known: Callable[[str], Article | None] = _nothing
    spool: Spool | None = None
    outlets: Outlets = field(default_factory=Outlets)
    limits: Limits = field(default_factory=Limits)
    task: str | None = None
    """The workers' factory, "module:name"; the room's own when ``None``."""


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
    seen = len(works) + len(skipped)
    fresh = unchanged = 0
    progress.start(len(works))
    try:
        for work, outcome in _worked(works, options, options.task or "indexer.ingest.task:indexer"):
            if isinstance(outcome, Rejected):
                skipped.append(outcome)
            else:
                assert isinstance(outcome, Made)
                sink.add(outcome.document)
                unchanged += outcome.packed is None
                fresh += outcome.packed is not None
                if options.spool and outcome.packed is not None and _named_by_bytes(work.page):
                    options.spool.append(key_of(work.page), outcome.packed)
            progress.page(work.locators[0])
    finally:
        progress.done()
    skipped.sort(key=lambda rejected: (rejected.locator, rejected.reason))
    report = IngestReport(seen, fresh, unchanged, tuple(skipped))
    assert report.documents + len(skipped) == report.seen, "a page was lost"
    return report


def extracted(pages: Iterable[PageRef | Rejected], options: Options | None = None) -> Iterator[Article | Rejected]:
    """The article of every page, or why there is none, in order and as they come: twins each on their own."""
    options = options or Options()
    refused: dict[int, Rejected] = {}
    given = itertools.count()

    def works() -> Iterator[Work]:
        for page in pages:
            if isinstance(page, Rejected):
                refused[next(given)] = page
            else:
                next(given)
                yield Work(page, (page.locator,))

    told = 0
    task = options.task or "indexer.ingest.task:extractor"
    for _, outcome in _worked(works(), options, task):
        while told in refused:
            yield refused.pop(told)
            told += 1
        assert isinstance(outcome, Article | Rejected)
        yield outcome
        told += 1
    yield from (refused[place] for place in sorted(refused))


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


def _worked(works: Iterable[Work], options: Options, task: str) -> Iterator[tuple[Work, object]]:
    """Each work with what the workers made of it; without an answer, with the reason."""

    def with_known() -> Iterator[Work]:
        for work in works:
            article = options.known(key_of(work.page)) if _named_by_bytes(work.page) else None
            holds = article and still_holds(article, work.page, options.outlets)
            yield Work(work.page, work.locators, article) if holds else work

    with Pool[Work](task, options.outlets, workers=options.workers, limits=options.limits) as pool:
        for work, answer in pool.answers(with_known()):
            yield work, answer.value if isinstance(answer, Done) else _rejected(work, answer)


def _named_by_bytes(page: PageRef) -> bool:
    """Whether the same id means the same bytes; a document's id was given, and its text may change under it."""
    return page.media_type != JSON


def _rejected(work: Work, failed: Failed) -> Rejected:
    return Rejected(work.locators[0], failed.reason, CURES[failed.reason], failed.detail)
