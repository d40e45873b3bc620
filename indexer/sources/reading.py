"""Reads the bytes of a page that ``walk`` has found."""

from __future__ import annotations

import os

from indexer.model import RawPage
from indexer.sources.pageref import JSON, PageRef, SourceError, page_id


def read(ref: PageRef) -> RawPage:
    """The page's bytes as they lie in the file. Raises ``SourceError`` when they cannot be read or have changed since the walk."""
    try:
        descriptor = os.open(ref.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            content = _read_span(descriptor, ref.offset, ref.length)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise SourceError("unreadable", "Make the file readable and run again.", error.strerror or str(error)) from error
    if len(content) != ref.length or (ref.media_type != JSON and page_id(content) != ref.id):
        raise SourceError("changed", "The file changed while it was being read; run again.")
    return RawPage(locator=ref.locator, content=content, media_type=ref.media_type)


def _read_span(descriptor: int, offset: int, length: int) -> bytes:
    """``length`` bytes from ``offset`` on, fewer only at the end of the file."""
    pieces = []
    while length > 0 and (piece := os.pread(descriptor, min(length, 1 << 24), offset)):
        pieces.append(piece)
        offset += len(piece)
        length -= len(piece)
    return b"".join(pieces)
