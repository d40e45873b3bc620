"""Reads attribution off the lines a reader sees: those above the headline, those up to the first paragraphs, those behind the body.

Lines of comments and teasers are not given here at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.extraction.bylines import read_beside_date, read_byline, read_signature, read_source
from indexer.extraction.datelines import is_banner, is_only_date, read_date_line, says_published, says_updated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from indexer.extraction.lines import Line
    from indexer.model import Found


@dataclass(frozen=True, slots=True)
class Seen:
    """What the visible lines say."""

    published: Found | None = None
    updated: Found | None = None
    byline: Found | None = None
    credited_source: Found | None = None


def read_lines(before: Sequence[Line], near: Sequence[Line], after: Sequence[Line]) -> Seen:
    """Read the lines around a headline.

    Above it stand banners with the day of the capture; behind the body stand other stories' dates, so a date there
    counts only with a label.
    """
    published = _first([line for line in near if not _is_update(line)], read_date_line)
    published = published or _first([line for line in reversed(before) if not is_banner(line)], read_date_line)
    published = published or _first([line for line in after if says_published(line.text)], read_date_line)
    published = published or _first([line for line in after[:2] if is_only_date(line)], read_date_line)
    updated = _first([line for line in near if _is_update(line)], read_date_line)
    byline = (
        _first(near, read_byline) or _first(near, read_signature) or _first(after, read_signature) or _first(near, read_beside_date)
    )
    return Seen(published, updated, byline, _first(near, read_source) or _first(after, read_source))


def _is_update(line: Line) -> bool:
    return says_updated(line.text) and not says_published(line.text)


def _first(lines: Sequence[Line], read: Callable[[Line], Found | None]) -> Found | None:
    return next((found for line in lines if (found := read(line))), None)
