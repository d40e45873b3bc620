"""Explains pages one at a time: those that lie somewhere, and those that gave an article of the index."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from indexer import extraction, sources
from indexer.errors import IndexerError, NotFound
from indexer.index.whoosh import WhooshSearcher
from indexer.ingest.known import told_by
from indexer.ingest.sites import SITES, Taught
from indexer.model import Explanation, Reading, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.model import Article
    from indexer.sources import PageRef
    from indexer.storage import IndexFolder, Journal

_MOST_BESIDE = 2_000
"""So many pages of a container are looked through for one that somebody waits for."""
_MOST_BYTES = 4 * 1024 * 1024
"""Nor is a larger page read while somebody waits: one of this size takes about two seconds."""
_TOO_LARGE = "In a terminal, where nobody else waits: indexer extract --explain"


def explained(path: Path, corpus: Path, folder: IndexFolder) -> Iterator[Explanation]:
    """How each page below a path is read; the path may be the locator of a page of the corpus, or of one that was added.

    A page that the index holds is told as it was read there, its site known. Raises NotFound when there is nothing of that name.
    """
    pages: Iterable[PageRef | Rejected | None]
    pages = sources.walk([path]) if os.path.lexists(path) else [_called(path, corpus, folder.journal)]
    outlets = _outlets(path, corpus)
    for page in pages:
        if page is None:
            raise NotFound(f"There is no {path}.", "Check the path, or give a locator as search and status print it")
        yield _in_index(_explained(page, outlets), page, folder)


def _called(path: Path, corpus: Path, journal: Journal) -> PageRef | Rejected | None:
    """The page that a path means where no file is called so."""
    locator = path.relative_to(corpus).as_posix() if path.is_relative_to(corpus) else path.as_posix()
    found = sources.find_named(path) or sources.find(corpus, locator)
    added = (page for page in _added(journal) if page.locator == locator)
    return found or next(added, None)


def explained_article(article: Article, corpus: Path, folder: IndexFolder) -> Explanation:
    """How the page of an article of the index was read, given that its bytes are still there. Raises NotFound otherwise."""
    outlets = extraction.read_outlets(corpus / "outlets.toml")
    for page in _pages_of(article, corpus, folder.journal):
        if isinstance(page, sources.PageRef) and page.id == article.id:
            too_large = Rejected(page.locator, "too_large", f"{_TOO_LARGE} {shlex.quote(page.locator)}", f"{page.length} bytes")
            return _in_index(_explained(page if page.length <= _MOST_BYTES else too_large, outlets), page, folder)
    where = f"It was saved as {article.locators[0]} below {corpus}. In a terminal: indexer extract --explain PATH"
    raise NotFound(f"The page of article {article.id} is not there as it was indexed.", f"{where}. Or run: indexer rebuild")


def _in_index(told: Explanation, page: PageRef | Rejected, folder: IndexFolder) -> Explanation:
    """The same as the page was read for the index, where there is one and it holds the page."""
    if not told.blocks or isinstance(page, Rejected):
        return told
    try:
        searcher = WhooshSearcher(folder.current())
    except IndexerError:
        return told
    try:
        article = searcher.fetch([page.id]).get(page.id)
        if article is None:
            return told
        sites = Taught(searcher.attachment(SITES))
        try:
            templates = sites.of(extraction.site_of(article))
        finally:
            sites.close()
        return extraction.with_site(told, Reading(article, searcher.sketches([page.id])[page.id]), templates)
    except IndexerError:
        return told
    finally:
        searcher.close()


def _pages_of(article: Article, corpus: Path, journal: Journal) -> Iterator[PageRef | Rejected | None]:
    """Where the page of an article may lie: in the corpus, or among the pages that were added."""
    for locator in article.locators:
        yield sources.find(corpus, locator, _MOST_BESIDE)
    yield from (page for page in _added(journal) if page.id == article.id)


def _added(journal: Journal) -> Iterator[PageRef]:
    """The pages that were added by hand, as far as their bytes are there."""
    for page in told_by(journal.entries())[0] if journal.exists() else ():
        kept = journal.page_path(page.id)
        if kept and kept.is_file():
            yield sources.PageRef(page.locator, kept, 0, kept.stat().st_size, page.media_type, page.id, given=page.given)


def _explained(page: PageRef | Rejected, outlets: extraction.Outlets) -> Explanation:
    if isinstance(page, Rejected):
        return Explanation(page.locator, None, page)
    try:
        return extraction.explain(sources.read(page), outlets)
    except sources.SourceError as error:
        return Explanation(page.locator, None, Rejected(page.locator, error.reason, error.cure, error.detail))


def _outlets(path: Path, corpus: Path) -> extraction.Outlets:
    """The tables of the folder that is read and, for a page of the corpus, of the corpus."""
    folders = [path]
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(corpus)) or not os.path.lexists(path):
        folders.append(corpus)
    tables = [extraction.read_outlets(folder / "outlets.toml") for folder in folders]
    return extraction.Outlets({host: name for table in tables for host, name in table.hosts.items()})
