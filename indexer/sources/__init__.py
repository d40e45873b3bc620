"""From paths to pages: walks files and folders, tells pages from everything else, and reads the very bytes of each.

    for found in walk([Path("corpus")]):      # PageRef | Rejected, sorted by locator, one at a time
        raw = read(found)                     # RawPage
    find(Path("corpus"), "a/b.warc!77")   # the same page again, by its locator

Nothing here understands what a page says; that is the room ``extraction``.
"""

from __future__ import annotations

from indexer.sources.files import walk
from indexer.sources.finding import find, find_named
from indexer.sources.pageref import Given, PageRef, SourceError, given_from_json
from indexer.sources.reading import Reader, read

__all__ = ["Given", "PageRef", "Reader", "SourceError", "find", "find_named", "given_from_json", "read", "walk"]
