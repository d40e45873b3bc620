"""Chooses a page's title among what its head and its headings offer.

Each offer carries marks: where it stands and what else on the page agrees with it. What a mark is worth was measured on
pages with known titles and stands in a table.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.headlines import said_by_page
from indexer.extraction.markup import clean
from indexer.extraction.sitenames import key, site_names
from indexer.extraction.tables import weights
from indexer.extraction.titlemarks import marks_of, setting, where_shown
from indexer.model import Found

if TYPE_CHECKING:
    from indexer.extraction.blocks import Page
    from indexer.extraction.head import Head

_EDGE_SIGNS = re.compile(r"^[\s|¶»«:•·-]+|[\s|¶»«•·#]+$|\s*\[\d+\]$")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the title, where it was read, and its marks."""

    value: str
    rule: str
    seen: str
    marks: frozenset[str]


def choose_title(head: Head, page: Page, kept: frozenset[int], site: str | None, url: str | None = None) -> Found | None:
    """The title with its evidence; ``kept`` are the blocks that were chosen as the article."""
    offers = candidates(head, page, kept, site, url)
    if not offers:
        return None
    worth = weights("title_weights")
    best = max(offers, key=lambda offer: math.fsum(worth.get(mark, 0.0) for mark in offer.marks))
    return Found(best.value, best.rule, best.seen)


def candidates(head: Head, page: Page, kept: frozenset[int], site: str | None, url: str | None = None) -> list[Candidate]:
    """All that may be the title, each once, with its marks."""
    address = _address(head) or url or ""
    names = site_names(head, site, address)
    places: dict[str, set[str]] = {}
    texts: dict[str, tuple[str, str, str]] = {}
    for rule, mark, seen, value in said_by_page(head, page, kept, names):
        text = _EDGE_SIGNS.sub("", clean(value) or "")
        mine = key(text)
        if mine and len(text) <= _LONGEST:
            places.setdefault(mine, set()).add(mark)
            texts.setdefault(mine, (text, rule, seen))
    around = setting(head, names, address, where_shown(page, kept, places.keys()))
    return [Candidate(*texts[mine], frozenset(marks_of(mine, texts[mine][0], places, around))) for mine in places]


def _address(head: Head) -> str:
    """The address the page gives for itself, or nothing."""
    found = head.first("og:url")
    said = [href for rel, href in head.links if rel == "canonical"] + ([found[1]] if found else [])
    return next((href for href in said if "://" in href), said[0] if said else "")
