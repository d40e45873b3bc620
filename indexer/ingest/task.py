"""What a worker does with one page: read, extract, choose the body by the site's template, find names, analyze.

Each factory loads what its work needs, once a process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.ingest.articles import pack, unpack
from indexer.ingest.taking_over import named_by_bytes
from indexer.model import Document, Reading, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from indexer.extraction import Outlets, Template
    from indexer.sources import PageRef


@dataclass(frozen=True, slots=True)
class Setup:
    """What all pages of a build are read with: the table of outlets, and the file of the sites that are known already."""

    outlets: Outlets
    sites: Path | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One article to make: the page and all its locators, and the packed reading when it was read before.

    ``template``: the one of its site by which the body is chosen.
    """

    page: PageRef
    locators: tuple[str, ...]
    packed: bytes = b""
    template: Template | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A page as it was read by itself, packed, and its site."""

    packed: bytes
    site: str


@dataclass(frozen=True, slots=True)
class Made:
    """A document, whether its page was read just now, and then its reading packed for the spool, if it may be taken over."""

    document: Document
    fresh: bool
    packed: bytes = b""


def extractor(setup: Setup) -> Callable[[Work], Read | Rejected]:
    """A function from a page to what is read off it by itself, or why there is nothing."""
    from indexer import extraction

    read = _reader(setup)

    def extract(work: Work) -> Read | Rejected:
        reading = read(work)
        return reading if isinstance(reading, Rejected) else Read(pack(reading), extraction.site_of(reading.article))

    return extract


def _reader(setup: Setup) -> Callable[[Work], Reading | Rejected]:
    from indexer import extraction, sources

    reader, outlets = sources.Reader(), setup.outlets

    def extract(work: Work) -> Reading | Rejected:
        locator = work.locators[0]
        try:
            reading = extraction.read(reader.read(work.page))
        except (sources.SourceError, extraction.NoText) as error:
            return Rejected(locator, error.reason, error.cure, error.detail)
        article = extraction.with_outlet(reading.article, outlets)
        if article.id != work.page.id:
            return Rejected(
                locator, "changed_meanwhile", "Run the command again: the page was written to while it was read"
            )
        return replace(reading, article=replace(article, locators=work.locators))

    return extract


def indexer(setup: Setup) -> Callable[[Work], Made | Rejected]:
    """A function from a page, or what was read off it before, to the document that an index stores."""
    from indexer import analysis, extraction, names
    from indexer.ingest.sites import Taught

    read, chain, finder = _reader(setup), analysis.Chain(), names.NameFinder()
    taught = Taught(setup.sites) if setup.sites else None

    def template(reading: Reading) -> Template | None:
        """The template that a page is of which was not read before: what its site taught a build of before."""
        known = taught.of(extraction.site_of(reading.article)) if taught and reading.sketch else ()
        return extraction.nearest(known, reading.sketch) if known else None

    def make(work: Work) -> Made | Rejected:
        first = unpack(work.packed) if work.packed else read(work)
        if isinstance(first, Rejected):
            return first
        reading = extraction.reread(first, work.template if work.packed else template(first))
        article = extraction.with_outlet(reading.article, setup.outlets)
        mentions = finder.read(article.body)
        pairs = tuple(finder.pairs(article.body, mentions))
        fields, length = chain.analyze(article.title, article.body, mentions)
        likeness = analysis.likeness(article.body)
        article = replace(article, locators=work.locators)
        document = Document(article, fields, length, mentions, pairs, likeness=likeness, sketch=reading.sketch)
        return Made(document, not work.packed, pack(first) if not work.packed and named_by_bytes(work.page) else b"")

    return make
