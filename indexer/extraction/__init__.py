"""From a page's bytes to an article: the text a reader came for, and where it comes from with the evidence for it.

    article = extract(raw)          # raises NoText, with a reason and a cure
    reading = read(raw)             # the same, with a sketch: by it ``learn`` learns sites, and ``reread`` decides anew
    explain(raw).blocks             # what was kept and dropped, and why

Heavy libraries are loaded with the first page, so naming this room costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.extraction.errors import NoText
from indexer.extraction.fingerprint import fingerprint
from indexer.extraction.outlets import Outlets, is_stale, read_outlets, with_outlet
from indexer.extraction.templates import Learned, Template, differs, learn, nearest, reread, site_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.model import Article, Explanation, RawPage, Reading

__all__ = [
    "Learned",
    "NoText",
    "Outlets",
    "Template",
    "cure_of",
    "differs",
    "explain",
    "extract",
    "fingerprint",
    "is_stale",
    "learn",
    "nearest",
    "read",
    "read_outlets",
    "reread",
    "site_of",
    "with_outlet",
    "with_site",
]


def extract(raw: RawPage) -> Article:
    """The article of a page or document. Raises ``NoText`` when a page has no text; a document's may be empty."""
    from indexer.extraction import pages

    return pages.extract(raw)


def cure_of(reason: str) -> str:
    """What to do about a doubt."""
    from indexer.extraction import doubts

    return doubts.cure_of(reason)


def read(raw: RawPage) -> Reading:
    """The article of a page read by itself, and its sketch; raises as ``extract`` does."""
    from indexer.extraction import pages

    return pages.read(raw)


def explain(raw: RawPage, outlets: Outlets | None = None) -> Explanation:
    """How a page is read: what was kept of it, what was dropped, and why."""
    from indexer.extraction import explaining

    return explaining.explain(raw, outlets)


def with_site(told: Explanation, reading: Reading, templates: Sequence[Template]) -> Explanation:
    """The same as it stands in an index: with the body that was chosen by what the page's site teaches (``templates``)."""
    from indexer.extraction import explaining

    return explaining.with_site(told, reading, templates)
