"""From paths to pages: walks files and folders, tells pages from everything else, and reads the very bytes of each.

    for found in walk([Path("corpus")]):      # PageRef | Rejected, sorted by locator, one at a time
        raw = read(found)                     # RawPage

Nothing here understands what a page says; that is the room ``extraction``.
"""

from __future__ import annotations

from indexer.sources.files import walk
from indexer.sources.pageref import Given, PageRef, SourceError, given_from_json
from indexer.sources.reading import Reader, read

__all__ = ["Given", "PageRef", "Reader", "SourceError", "given_from_json", "read", "walk"]
