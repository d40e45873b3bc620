"""The fields and columns of an index, the same for every engine, and how a published date becomes a sort key."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.model import Article

VERSION = 1
"""Raise it when a generation built before can no longer be read."""

K1 = 1.2
"""How soon a term's repetitions stop counting (BM25)."""

UNDATED = -1
"""The date key of a document without a date; it sorts last both ways."""


@dataclass(frozen=True, slots=True)
class Field:
    """One indexed field: whether places are kept, and how much a document's length counts (BM25's b)."""

    name: str
    placed: bool
    b: float = 0.75


FIELDS = (
    Field("word", placed=True),
    Field("pair", placed=True),
    Field("han", placed=False),
    Field("char", placed=False),
    Field("title", placed=False, b=0.3),
    Field("name", placed=True),
)

FACETS = ("outlet", "language", "year")


def date_keys(published: str | None) -> tuple[int, int, int]:
    """Sort key in minutes, first and last day as ``YYYYMMDD``, of a date as precise as known; the day is the page's own.

    >>> date_keys("2012-02")
    (1077832800, 20120201, 20120229)
    >>> date_keys(None)
    (-1, -1, -1)
    """
    if not published:
        return UNDATED, UNDATED, UNDATED
    year, month, day = int(published[:4]), published[5:7], published[8:10]
    first = (year, int(month or 1), int(day or 1))
    last_month = int(month or 12)
    last = (year, last_month, int(day) if day else calendar.monthrange(max(year, 1), last_month)[1])
    minutes = ((first[0] * 12 + first[1] - 1) * 31 + first[2] - 1) * 1440
    if len(published) >= len("2012-05-30T12:14"):
        minutes += int(published[11:13]) * 60 + int(published[14:16])
    return minutes, _day(*first), _day(*last)


def _day(year: int, month: int, day: int) -> int:
    return (year * 100 + month) * 100 + day


def facet_values(article: Article) -> dict[str, str | None]:
    """The value of each facet of an article."""
    published = article.attribution.value("published")
    return {
        "outlet": article.attribution.value("outlet"),
        "language": article.language,
        "year": published[:4] if published else None,
    }
