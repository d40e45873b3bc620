"""Reads the comment that the program which saved a page left in it: where the page came from, and when it was saved.

SingleFile, the browsers' "Save as" and HTTrack each leave one, near the top.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.extraction.clock import offset_of
from indexer.extraction.dates import read_date
from indexer.model import Found

_TOP = 20_000
_SINGLEFILE = re.compile(r"Page saved with SingleFile\s*(?:[^\n]*\n)?\s*url:\s*(\S+)\s*\n?\s*saved date:\s*([^\n]*?)\s*(?:\n|-->)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HTTRACK = re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack[^,]*,\s*(.*?)\s*-->")
_JAVASCRIPT_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d)\s*(.*)")


@dataclass(frozen=True, slots=True)
class SavedBy:
    """The address a page was saved from and the moment it was saved, as far as the page says."""

    url: Found | None = None
    captured: Found | None = None


def read_saved_by(markup: str) -> SavedBy:
    """What the saving program wrote into the page."""
    top = markup[:_TOP]
    if match := _SINGLEFILE.search(top):
        url = Found(match[1], "singlefile", match[1]) if match[1].startswith(("http://", "https://")) else None
        return SavedBy(url, _captured(match[2], "singlefile"))
    if match := _SAVED_FROM.search(top):
        named = match[1].startswith(("http://", "https://"))
        return SavedBy(Found(match[1], "saved from", match[1]) if named else None)
    match = _HTTRACK.search(top) or _HTTRACK.search(markup[-_TOP:])
    if match:
        return SavedBy(Found("http://" + match[1], "httrack", match[1]), _captured(match[2], "httrack"))
    return SavedBy()


def _captured(text: str, rule: str) -> Found | None:
    """The moment as ISO 8601; JavaScript writes ``Thu May 31 2012 09:30:00 GMT+0800 (China Standard Time)``."""
    match = _JAVASCRIPT_DATE.match(text)
    if match is None:
        value = read_date(text)
        return Found(value, rule, text) if value else None
    day = read_date(f"{match[1]} {match[2]}, {match[3]}")
    zone, _ = offset_of(match[5], 0)
    return Found(f"{day}T{match[4]}{zone}", rule, text) if day else None
