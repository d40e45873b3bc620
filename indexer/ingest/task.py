"""What a worker does with one page: read, extract, find names, analyze.

Each factory loads what its work needs, once a process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.ingest.articles import pack
from indexer.model import Article, Document, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.sources import PageRef


@dataclass(frozen=True, slots=True)
class Work:
    """One article to make: the page and all its locators, or the article itself when it was extracted before."""

    page: PageRef
    locators: tuple[str, ...]
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A document, and its article packed for the spool when it was extracted just now."""

    document: Document
    packed: bytes | None


def extractor(setup: object) -> Callable[[Work], Article | Rejected]:
    """A function from a page to its article, or why there is none. The setup is the table of outlets."""
    from indexer import extraction, sources

    reader, outlets = sources.Reader(), setup if isinstance(setup, extraction.Outlets) else extraction.Outlets()

    def extract(work: Work) -> Article | Rejected:
        locator = work.locators[0]
        try:
            article = extraction.with_outlet(extraction.extract(reader.read(work.page)), outlets)
        except (sources.SourceError, extraction.NoText) as error:
            return Rejected(locator, error.reason, error.cure, error.detail)
        if article.id != work.page.id:
            return Rejected(
                locator, "changed_meanwhile", "Run the command again: the page was written to while it was read"
            )
        return replace(article, locators=work.locators)

    return extract


def indexer(setup: object) -> Callable[[Work], Made | Rejected]:
    """A function from a page, or an article taken over, to the document that an index stores."""
    from indexer import analysis, extraction, names

    extract, chain, finder = extractor(setup), analysis.Chain(), names.NameFinder()
    outlets = setup if isinstance(setup, extraction.Outlets) else extraction.Outlets()

    def make(work: Work) -> Made | Rejected:
        article = extraction.with_outlet(work.article, outlets) if work.article else extract(work)
        if isinstance(article, Rejected):
            return article
        mentions = finder.read(article.body)
        pairs = tuple(finder.pairs(article.body, mentions))
        fields, length = chain.analyze(article.title, article.body, mentions)
        likeness = analysis.likeness(article.body)
        document = Document(replace(article, locators=work.locators), fields, length, mentions, pairs, likeness=likeness)
        return Made(document, None if work.article else pack(article))

    return make
