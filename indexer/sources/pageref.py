"""Where a page lies: the small value that stands for a page until somebody needs its bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.model import Found

if TYPE_CHECKING:
    from pathlib import Path

ID_LENGTH = 24
"""Hex digits of a saved page's id: 96 bits of SHA-256, far beyond any chance of two pages meeting."""

MAX_PAGE_BYTES = 64 * 1024 * 1024
"""A page above this is rejected unread; the longest saved article known is a hundredth of it."""

HTML, TEXT, JSON, PDF = "text/html", "text/plain", "application/json", "application/pdf"


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a page without reading it: from its container (all but the last) and from its sidecar.

    ``charset`` is a label, ``hints`` stand in for fields that the page does not state, ``overrules`` are the sidecar's.
    """

    url: Found | None = None
    captured: Found | None = None
    charset: str | None = None
    hints: tuple[tuple[str, Found], ...] = ()
    overrules: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> str:
        """One line that ``given_from_json`` reads again; "" when nothing is known."""
        if self == NOTHING:
            return ""
        found = {"url": self.url, "captured": self.captured, **dict(self.hints)}
        values = {name: [each.value, each.rule, each.seen] for name, each in found.items() if each}
        return json.dumps({"charset": self.charset, "found": values, "overrules": self.overrules})


def given_from_json(line: str) -> Given:
    """What ``Given.to_json`` wrote."""
    row = json.loads(line) if line else {"charset": None, "found": {}, "overrules": []}
    found = {name: Found(*values) for name, values in row["found"].items()}
    url, captured = found.pop("url", None), found.pop("captured", None)
    overrules = tuple((name, value) for name, value in row["overrules"])
    return Given(url, captured, row["charset"], tuple(found.items()), overrules)


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page's place: its locator, the file, the bytes in it, its kind, its id, and what is known of it.

    ``inner`` says how the bytes come out of a container (see ``unpacking``); ``length`` counts those that its steps give.
    """

    locator: str
    path: Path
    offset: int
    length: int
    media_type: str
    id: str
    inner: tuple[str, ...] = ()
    given: Given = NOTHING


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
