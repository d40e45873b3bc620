"""A place where bytes lie: a file, a stretch of one, or something packed inside; what a walk goes through."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.sources.pageref import NOTHING, Given, PageRef
from indexer.sources.streams import FilePieces, Stream, stepped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_DEPTH = 3
"""So many containers may lie in each other: a WACZ holds a WARC that holds compressed pages."""


@dataclass(frozen=True, slots=True)
class Place:
    """What steps make of the bytes at ``offset`` of a file, ``size`` of them when that is known; and what is known of it."""

    locator: str
    path: Path
    offset: int = 0
    size: int | None = None
    steps: tuple[str, ...] = ()
    given: Given = NOTHING
    depth: int = 0
    crc: int | None = None
    """The CRC-32 that a page lying right here must have."""

    @property
    def name(self) -> str:
        """The last part of the locator."""
        return self.locator.rpartition("/")[2].rpartition("!")[2]

    @contextmanager
    def opened(self) -> Iterator[Stream]:
        """The bytes as a stream."""
        descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            yield stepped(FilePieces(descriptor, self.offset, self.size), self.steps)
        finally:
            os.close(descriptor)

    def inside(self, locator: str, start: int, size: int | None, *steps: str) -> Place:
        """The place ``start`` bytes into this one, ``size`` of them (``None``: to the end), behind further steps."""
        if self.steps:
            ahead = (f"skip {start}",) if start else ()
            taken = () if size is None else (f"take {size}",)
            return replace(self, locator=locator, steps=(*self.steps, *ahead, *taken, *steps), depth=self.depth + 1, crc=None)
        left = self.size - start if size is None and self.size is not None else size
        return replace(self, locator=locator, offset=self.offset + start, size=left, steps=steps, depth=self.depth + 1, crc=None)

    def ref(self, length: int, media_type: str, page_id: str, *decoding: str, given: Given | None = None) -> PageRef:
        """The reference to a page that lies here, ``length`` bytes long before the decoding steps."""
        known = self.given if given is None else given
        return PageRef(self.locator, self.path, self.offset, length, media_type, page_id, (*self.steps, *decoding), known)
