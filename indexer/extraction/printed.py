"""Reads the days of publication and change off the lines that a reader sees around an article, the likeliest place first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from indexer.extraction.bylines import read_byline, read_signature
from indexer.extraction.datelines import (
    is_banner,
    is_dated_place,
    is_only_date,
    read_date_line,
    read_dated_heading,
    read_entry_note,
    says_published,
    says_updated,
)
from indexer.extraction.dates import find_dates
from indexer.extraction.surroundings import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from indexer.extraction.blocks import Page
    from indexer.extraction.lines import Line
    from indexer.extraction.surroundings import Surroundings
    from indexer.model import Found

_DAY = len("2012-02-09")
_ENTRY_PLACE = re.compile(r"(?i)(?:^|[\s_-])(?:asset|entry|post|article|blog)(?!\S*comment)\S*(?:meta|footer|info|data)")
"""Places called after the entry they stand behind, though its foot is called like a page's."""
_LONGEST_SIGNED, _TOP, _FAR_ABOVE, _FEW_LISTED, _RIGHT_BELOW = 100, 12, 20, 4, 3
_ABOVE, _REACH, _SOON, _BEHIND, _NOTE, _LONGEST, _FAR_BEHIND = 6, 2, 6, 8, 12, 200, 40


@dataclass(frozen=True, slots=True)
class Printed:
    """The days that visible lines give; ``beside`` when the day of publication stands right below the headline.

    ``renewed`` is the day of the last change where a headline has no other: the only one that its readers can quote it by.
    """

    published: Found | None
    updated: Found | None
    beside: bool
    renewed: Found | None = None


def read_printed(page: Page, around: Surroundings) -> Printed:
    """The days of publication and change that the lines around a headline print.

    Above it stand banners with the day of the capture; behind the body stand other stories' dates, so a date there
    counts only with a label, or alone right there.
    """
    start = min(around.headline + _RIGHT_BELOW, around.first)
    near = lines(page, around.headline, start) + _unlisted(lines(page, start, around.last + 1))
    beside = _first(near, _unchanged)
    if beside and len(beside.value) < _DAY:
        beside = _first(_labelled(page, around), _unchanged) or beside
    published = beside or _first(_not_beside(page, around), _unchanged)
    published = published or _first(near[: around.first - around.headline + 1], read_dated_heading) or _behind(page, around)
    changed = _first(near, _changed) or _first(lines(page, around.last + 1, min(around.end, around.headline + _TOP)), _changed)
    top = lines(page, around.headline, min(around.first + 1, around.headline + _TOP))
    top += lines(page, max(around.headline, around.first - _SOON), around.first)
    top += [line for line in lines(page, around.headline - _REACH, around.headline) if is_dated_place(line)]
    is_beside = published is not None and any(line.text == published.seen for line in top)
    return Printed(published, changed, is_beside, _renewed(changed) if changed and _is_headed(page, around) else None)


def _unlisted(below: list[Line]) -> list[Line]:
    """Lines below a headline without the days of other stories: a day at every third line or so is a list."""
    dated = [at for at, line in enumerate(below) if is_only_date(line)] if len(below) > _TOP else []
    close = [at for at, after in pairwise(dated) if after - at <= _REACH]
    listed = {*close, *(dated[dated.index(at) + 1] for at in close)} if len(close) >= _FEW_LISTED else set()
    return [line for at, line in enumerate(below) if at not in listed]


def _is_headed(page: Page, around: Surroundings) -> bool:
    return around.headline < len(page.blocks) and page.blocks[around.headline].tag in ("h1", "h2")


def _renewed(changed: Found) -> Found | None:
    return replace(changed, rule="only day of a change") if len(changed.value) >= _DAY else None


def _not_beside(page: Page, around: Surroundings) -> Iterator[Line]:
    """The lines a little below the first paragraphs, above the headline, and in furniture at it, the likeliest first."""
    first, last = around.headline, around.last + 1
    yield from (line for line in _right_above(page, first) if is_only_date(line) and is_dated_place(line))
    yield from (line for line in lines(page, last, last + _SOON) if is_only_date(line))
    yield from (line for line in lines(page, first, last, furniture=True) if is_only_date(line))
    dated = [line for line in lines(page, 0, first - _ABOVE) if is_dated_place(line)]
    dated += [line for line in lines(page, first - _FAR_ABOVE, first - _ABOVE) if says_published(line.text)]
    above = [*dated, *lines(page, first - _ABOVE, first)]
    furniture = [line for line in lines(page, first - _REACH, around.first, furniture=True) if _gives_day(line)]
    yield from (line for line in [*reversed(above), *reversed(furniture)] if not is_banner(line))


def _gives_day(line: Line) -> bool:
    """Whether a line gives a day: a month alone is how lists of older pages are headed."""
    return any(len(span.value) >= _DAY for span in find_dates(line.text))


def _right_above(page: Page, number: int) -> list[Line]:
    return [line for furniture in (False, True) for line in lines(page, number - _REACH, number, furniture=furniture)]


def _labelled(page: Page, around: Surroundings) -> list[Line]:
    """The lines anywhere above the article that label a day as the publication's."""
    above = [line for furniture in (False, True) for line in lines(page, 0, around.first, furniture=furniture)]
    return [line for line in above if len(line.text) <= _LONGEST and says_published(line.text)]


def _behind(page: Page, around: Surroundings) -> Found | None:
    """The day that a line behind the first paragraphs gives with a label, beside the writer, or right behind the body."""
    start, end = around.last + 1, around.end
    foot = [line for line in lines(page, end, end + _REACH, furniture=True) if _ENTRY_PLACE.search(line.place)]
    behind = [line for line in [*lines(page, start, end + _BEHIND), *foot] if len(line.text) <= _LONGEST]
    dated = [(line, found) for line in behind if (found := read_date_line(line)) and not _is_update(line)]
    closing = {line.text for line in lines(page, max(start, end - 1), end + _REACH)}
    signing = {line.text for line in [*lines(page, start, end + _BEHIND), *foot] if len(line.text) <= _LONGEST_SIGNED}
    return (
        next((found for line, found in dated if says_published(line.text)), None)
        or next((found for line, found in dated if line.text in closing and (is_dated_place(line) or is_only_date(line))), None)
        or next((found for line, found in dated if line.text in signing and read_byline(line)), None)
        or _first(lines(page, end - 1, end + _NOTE), read_entry_note)
        or next((found for line in lines(page, end, end + _FAR_BEHIND) if (found := _signed(line))), None)
        or _first(lines(page, end - 1, end + _NOTE, furniture=True), read_entry_note)
    )


def _signed(line: Line) -> Found | None:
    """The day that a short line labels as the publication's, with the writer beside it."""
    if len(line.text) > _LONGEST_SIGNED or not says_published(line.text) or read_signature(line) is None:
        return None
    return read_date_line(line)


def _unchanged(line: Line) -> Found | None:
    """The date of a line that does not date a change."""
    found = read_date_line(line)
    return found if found and not _is_update(line) else None


def _changed(line: Line) -> Found | None:
    """The date of a line that dates a change."""
    found = read_date_line(line)
    return found if found and _is_update(line) else None


def _is_update(line: Line) -> bool:
    return says_updated(line.text) and not says_published(line.text)


def _first(lines: Iterable[Line], read: Callable[[Line], Found | None]) -> Found | None:
    return next((found for line in lines if (found := read(line))), None)
