"""The first pass over a corpus: pages with tags are read each by itself, their sites are learned, the second pass decides.

On disk: the readings, in the spool of the build, and the templates. In memory: the places of both, and a site's sample.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from indexer.extraction import learn, site_of
from indexer.ingest.articles import pack, packed_sketch
from indexer.ingest.passes import known_reading, worked
from indexer.ingest.progress import Progress, Silent
from indexer.ingest.sites import Site, read_template, site_lines
from indexer.ingest.taking_over import key_of
from indexer.ingest.task import Read
from indexer.model import Rejected
from indexer.storage import PagedFile, writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from indexer.extraction import Template
    from indexer.ingest.passes import Options
    from indexer.ingest.task import Work
    from indexer.storage import Spool

_TEMPLATES_HELD = 64


class Readings:
    """The pages of a build as they were read, by name, and the templates of their sites. A context manager, for one thread.

    A name is an article id. ``fresh``: those that were read just now.
    """

    def __init__(self, spool: Spool, templates: Path) -> None:
        """``spool`` keeps the readings; ``templates`` is the file to write what was learned to."""
        self._spool, self._path = spool, templates
        self._file = PagedFile(spool.path)
        self._places: dict[str, tuple[int, int]] = {}
        self._sites: dict[str, list[str]] = {}
        self._template_places: dict[str, tuple[int, int]] = {}
        self._template = functools.lru_cache(_TEMPLATES_HELD)(self._read_template)
        self._templates: PagedFile | None = None
        self.fresh: set[str] = set()

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._places

    def keep(self, name: str, key: str, packed: bytes, site: str | None) -> None:
        """Keep a reading, under ``key`` also for a build that follows this one if it is cut off. Without a site it teaches none."""
        self._places[name] = (self._spool.append(key, packed), len(packed))
        if site is not None:
            self._sites.setdefault(site, []).append(name)

    def packed(self, name: str) -> bytes:
        """A reading as it was kept."""
        return self._file.read(*self._places[name])

    def learn(self, progress: Progress | None = None) -> None:
        """Learn every site, in the order of their names, and write what they taught."""
        at, progress = 0, progress or Silent()
        progress.start(len(self._sites), "sites learned")
        with writing(self._path), self._path.open("wb") as out:
            for name in sorted(self._sites):
                ids = sorted(self._sites.pop(name))
                learned = learn(name, self._sketches(ids))
                lines = site_lines(Site(name, learned.templates, learned.members))
                places = []
                for line in lines:
                    places.append((at, len(line)))
                    at += len(line)
                out.writelines(lines)
                self._template_places.update((each, places[number]) for each, number in learned.members.items() if number >= 0)
                progress.page(name)
        progress.done()
        self._templates = PagedFile(self._path)

    def template(self, name: str) -> Template | None:
        """The template that a page is of, if its site taught one."""
        place = self._template_places.get(name)
        return self._template(*place) if place else None

    def __enter__(self) -> Self:
        """The readings themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the files."""
        self._file.close()
        if self._templates:
            self._templates.close()

    def _sketches(self, ids: list[str]) -> Iterator[tuple[str, bytes]]:
        for article_id in ids:
            if sketch := packed_sketch(self.packed(article_id)):
                yield article_id, sketch

    def _read_template(self, start: int, length: int) -> Template:
        assert self._templates
        return read_template(self._templates.read(start, length))


def first_pass(works: Sequence[Work], readings: Readings, options: Options, progress: Progress) -> list[Rejected]:
    """Read every page by itself and learn the sites; gives the pages that could not be read."""
    skipped, to_read = [], []
    progress.start(len(works), "pages read")
    for work in works:
        if reading := known_reading(work, options):
            readings.keep(work.page.id, key_of(work.page), pack(reading), site_of(reading.article))
            progress.page(work.locators[0])
        else:
            to_read.append(work)
    for work, outcome in worked(to_read, options, "extractor"):
        if isinstance(outcome, Rejected):
            skipped.append(outcome)
        else:
            assert isinstance(outcome, Read)
            readings.keep(work.page.id, key_of(work.page), outcome.packed, outcome.site)
            readings.fresh.add(work.page.id)
        progress.page(work.locators[0])
    progress.done()
    readings.learn(progress)
    return skipped
