"""Explains pages one at a time: those that lie somewhere, and those that gave an article of the index."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from indexer import extraction, sources
from indexer.errors import NotFound
from indexer.ingest.known import told_by
from indexer.model import Explanation, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from indexer.model import Article, Reading
    from indexer.sources import PageRef
    from indexer.storage import Journal

_MOST_BESIDE = 2_000
"""So many pages of a container are looked through for one that somebody waits for."""
_MOST_BYTES = 4 * 1024 * 1024
"""Nor is a larger page read while somebody waits: one of this size takes about two seconds."""
_TOO_LARGE = "In a terminal, where nobody else waits: indexer extract --explain"


def explained(path: Path, corpus: Path, journal: Journal) -> Iterator[Explanation]:
    """How each page below a path is read; the path may be the locator of a page of the corpus, or of one that was added.

    Raises NotFound when there is nothing of that name.
    """
    pages: Iterable[PageRef | Rejected | None]
    pages = sources.walk([path]) if os.path.lexists(path) else [_called(path, corpus, journal)]
    outlets = _outlets(path, corpus)
    for page in pages:
        if page is None:
            raise NotFound(f"There is no {path}.", "Check the path, or give a locator as search and status print it")
        yield _explained(page, outlets)


def _called(path: Path, corpus: Path, journal: Journal) -> PageRef | Rejected | None:
    """The page that a path means where no file is called so."""
    locator = path.relative_to(corpus).as_posix() if path.is_relative_to(corpus) else path.as_posix()
    found = sources.find_named(path) or sources.find(corpus, locator)
    added = (page for page in _added(journal) if page.locator == locator)
    return found or next(added, None)


def explained_article(reading: Reading, corpus: Path, journal: Journal) -> Explanation:
    """How the page of an article of the index was read, given that its bytes are still there. Raises NotFound otherwise."""
    article = reading.article
    outlets = extraction.read_outlets(corpus / "outlets.toml")
    for page in _pages_of(article, corpus, journal):
        if isinstance(page, sources.PageRef) and page.id == article.id:
            too_large = Rejected(page.locator, "too_large", f"{_TOO_LARGE} {shlex.quote(page.locator)}", f"{page.length} bytes")
            return extraction.with_site(_explained(page if page.length <= _MOST_BYTES else too_large, outlets), reading)
    where = f"It was saved as {article.locators[0]} below {corpus}"
    raise NotFound(f"The page of article {article.id} is not there as it was indexed.", f"{where}. Run: indexer rebuild")


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
