"""One pass of pages through the workers: how, and what each of them makes of each page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from indexer.extraction import Outlets
from indexer.ingest.taking_over import key_of, named_by_bytes, still_holds
from indexer.ingest.task import Setup, Work
from indexer.ingest.watching import Limits
from indexer.ingest.workers import Done, Failed, Pool
from indexer.model import Reading, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from indexer.storage import Spool

HTML = "text/html"
CURES = {
    "too_slow": "Open the page in a browser and save it anew, or leave it out",
    "too_much_memory": "Open the page in a browser and save it anew, or leave it out",
    "crashed": "Run the command again; if it comes back, save the page anew or leave it out",
    "failed": "Save the page anew, or report it: the detail says what went wrong",
}


def _nothing(article_id: str) -> Reading | None:  # noqa: ARG001 -- it knows nothing of any id
    """What a first build knows."""
    return None


@dataclass(frozen=True, slots=True)
class Options:
    """How to ingest. ``known`` gives readings of before by the same code from the same bytes, by ``key_of`` a page.

    ``spool`` takes new ones; ``outlets`` overrule what pages say. ``learned`` is the file to write to what sites teach; without
    it nothing is learned, and bodies are chosen by ``sites``, what sites taught a build of before.
    """

    workers: int = 1
    known: Callable[[str], Reading | None] = _nothing
    spool: Spool | None = None
    outlets: Outlets = field(default_factory=Outlets)
    learned: Path | None = None
    sites: Path | None = None
    limits: Limits = field(default_factory=Limits)
    tasks: str = "indexer.ingest.task"
    """The module of the workers' factories ``extractor`` and ``indexer``."""


def worked(works: Iterable[Work], options: Options, factory: str) -> Iterator[tuple[Work, object]]:
    """Each work with what the workers made of it; without an answer, with the reason."""
    setup = Setup(options.outlets, options.sites)
    with Pool[Work](f"{options.tasks}:{factory}", setup, workers=options.workers, limits=options.limits) as pool:
        for work, answer in pool.answers(works):
            yield work, answer.value if isinstance(answer, Done) else _rejected(work, answer)


def known_reading(work: Work, options: Options) -> Reading | None:
    """What a build of before read off the same bytes, if reading them now would give the same; with the locators of today."""
    reading = options.known(key_of(work.page)) if named_by_bytes(work.page) else None
    if reading is None or not still_holds(reading.article, work.page, options.outlets):
        return None
    return replace(reading, article=replace(reading.article, locators=work.locators))


def _rejected(work: Work, failed: Failed) -> Rejected:
    return Rejected(work.locators[0], failed.reason, CURES[failed.reason], failed.detail)
