"""Where a page lies: the small value that stands for a page until somebody needs its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ID_LENGTH = 24
"""Hex digits of a saved page's id: 96 bits of SHA-256, far beyond any chance of two pages meeting."""

MAX_PAGE_BYTES = 64 * 1024 * 1024
"""A page above this is rejected unread; the longest saved article known is a hundredth of it."""

HTML, TEXT, JSON = "text/html", "text/plain", "application/json"


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page's place: its locator, the file, the bytes in it, its kind, and its id."""

    locator: str
    path: Path
    offset: int
    length: int
    media_type: str
    id: str


class SourceError(Exception):
    """A page that cannot be read (any more): ``reason`` in one word, ``cure`` is the next step, ``detail`` the system's words."""

    def __init__(self, reason: str, cure: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.cure = cure
        self.detail = detail


def page_id(content: bytes) -> str:
    """The id of a saved page, made of its bytes alone.

    >>> page_id(b"")
    'e3b0c44298fc1c149afbf4c8'
    """
    return hashlib.sha256(content).hexdigest()[:ID_LENGTH]
