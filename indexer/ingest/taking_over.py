"""Says which articles of before may be taken over: those that the same bytes, read under the same conditions, gave."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from indexer.extraction import Outlets, is_stale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indexer.model import Article, Found, Rejected
    from indexer.sources import PageRef

JSON = "application/json"
_FROM_OUTSIDE = ("warc", "mhtml", "eml", "webarchive")
"""Rules of values that came from a page's container, not from its bytes."""


def named_by_bytes(page: PageRef) -> bool:
    """Whether the same id means the same bytes; a document's id was given, and its text may change under it."""
    return page.media_type != JSON


def key_of(page: PageRef) -> str:
    """What an article is kept under: the page's id, and a digest of its sidecar when it has one."""
    if not page.given.overrules:
        return page.id
    told = repr(page.given.overrules).encode("utf-8", "backslashreplace")
    return f"{page.id} {hashlib.sha256(told).hexdigest()[:16]}"


def sidecars_of(pages: Iterable[PageRef | Rejected]) -> dict[str, str]:
    """The keys of the pages that have sidecars, by id."""
    from indexer.sources import PageRef

    return {page.id: key_of(page) for page in pages if isinstance(page, PageRef) and page.given.overrules}


def still_holds(article: Article, page: PageRef, outlets: Outlets) -> bool:
    """Whether reading the page now would give the article: its container says the same, the table of outlets too."""
    told: dict[str, Found | None] = {"url": page.given.url, "captured": page.given.captured}
    for name, given in told.items():
        stated: Found | None = getattr(article.attribution, name)
        if stated != given and (given or (stated and stated.rule in _FROM_OUTSIDE)) and not _is_overruled(stated):
            return False
    hints = dict(page.given.hints)
    for name in ("title", "byline", "published"):
        stated = getattr(article.attribution, name)
        if (stated is None and name in hints) or (stated and stated.rule in _FROM_OUTSIDE and hints.get(name) != stated):
            return False
    return not is_stale(article, outlets)


def _is_overruled(stated: Found | None) -> bool:
    return stated is not None and stated.rule == "sidecar"
