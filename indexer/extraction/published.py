"""Chooses the day of publication and the day of the last change among what head, markup, visible lines and address say.

A page without a date stays without one: a wrong date is worse than none. What programs wrote goes before what is printed,
and both before the address; where the first two are one moment seen from two time zones, the printed day is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from indexer.extraction.datelines import is_banner, is_only_date, read_opening_date
from indexer.extraction.dates import find_dates, read_date
from indexer.extraction.lines import Line
from indexer.extraction.linked_data import articles, text_of
from indexer.extraction.mastheads import is_video_page
from indexer.extraction.printed import read_printed
from indexer.extraction.sitenames import SEPARATOR
from indexer.extraction.tables import words
from indexer.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from indexer.extraction.blocks import Page, Time
    from indexer.extraction.head import Head
    from indexer.extraction.printed import Printed
    from indexer.extraction.surroundings import Surroundings

_URL_DATE = re.compile(r"/((?:19|20)\d\d)(?:[/-]?|(?:/[A-Za-z][\w.-]*){1,2}/)([01]\d)[/-]?([0-3]\d)(?!\d)")
"""``/2012/02/09/``, ``/2012/city/02/09/``, ``/2012-02-09``, ``/20120209``; a longer number is no day."""
_URL_DAY_FIRST = re.compile(r"[/-]([0-3]\d)[-.]([01]\d)[-.]((?:19|20)\d\d)(?=$|[/.?#])")
_DAY = len("2012-02-09")
_EAST, _WEST = 14, 36
"""A printed day begins at most 14 hours after the moment in Greenwich, and at most a day and 12 hours before it."""
_HOUR = 3600
_UNSAID = 9
"""Without a zone, so many hours before a day may belong to it; programs that name none mostly mean Greenwich."""
_MONTH, _ABOVE, _FIRST_OF_MANY, _LONGEST_PIECE = 31, 6, 20, 40


@dataclass(frozen=True, slots=True)
class Dates:
    """When a page was published and last changed."""

    published: Found | None
    updated: Found | None


def choose_dates(head: Head, page: Page, around: Surroundings, url: str | None) -> Dates:
    """The dates of a page; ``url`` may hold a day."""
    near = _times(page.times, around)
    addressed = _url_date(url)
    printed = _in_order(read_printed(page, around), addressed)
    changes = (
        _linked_date(head, "dateModified"),
        _meta_date(head, words("updated metas")),
        printed.updated,
        _marked(near, "modified"),
    )
    said = (_linked_date(head, "datePublished"), _meta_date(head, words("published metas")), _marked(near, "published"))
    stated = _shown_of(said, printed.published)
    loose = _marked(near, "time") or _meta_date(head, ("date", "dc.date")) or _only_time(page.times, around)
    stated = _as_printed(stated, [found for found in (printed.published, addressed) if found], _marked(near, "time"))
    published = _reprinted(stated, printed, changes) or stated or printed.published or loose or _titled(head)
    published = published or _linked_date(head, "dateCreated") or _uploaded(head) or _opening(page, around)
    published = published or addressed or printed.renewed
    below = (_marked([time], time.kind) for time in near if time.block >= around.headline)
    published = _in_full(published, (printed.published, *below, loose, addressed))
    return Dates(published, next((found for found in changes if found), None))


def _opening(page: Page, around: Surroundings) -> Found | None:
    """The day that opens the article: "LANYANG, Feb 9, 2012 -- …"."""
    return next((found for block in page.blocks[around.first : around.first + 4] if (found := read_opening_date(block.text))), None)


def _times(times: tuple[Time, ...], around: Surroundings) -> list[Time]:
    """The dates near the headline, and those said to be the publication's when the page has only one such day."""
    said = [time for time in times if time.kind == "published"]
    alone = len({time.value[:_DAY] for time in said}) == 1
    start, end, reach = around.headline - _ABOVE, around.last, around.headline + _FIRST_OF_MANY
    if alone:
        return [time for time in times if start <= time.block <= end or time.kind == "published"]
    near = [time for time in times if start <= time.block <= (reach if time.kind == "published" else end)]
    return near or [time for time in said[:1] if start <= time.block <= reach]


def _only_time(times: tuple[Time, ...], around: Surroundings) -> Found | None:
    """The one day that all machine-readable dates of a page are, where one stands beside the body."""
    days = {value[:_DAY] for time in times if (value := read_date(time.value))}
    close = [time for time in times if around.headline <= time.block <= around.end + _FIRST_OF_MANY]
    return _marked(close, "time") if len(days) == 1 else None


def _shown_of(said: Iterable[Found | None], shown: Found | None) -> Found | None:
    """The first of the dates that programs wrote, unless another of them is the day that readers are shown."""
    found = [one for one in said if one]
    day = shown.value[:_DAY] if shown and len(shown.value) >= _DAY else None
    return next((one for one in found if one.value[:_DAY] == day), found[0] if found else None)


def _reprinted(stated: Found | None, printed: Printed, changes: Iterable[Found | None]) -> Found | None:
    """The day printed at the headline, and no other with it, where it is a little later than the machine's or that of a change.

    A story that waited for its issue, stood in a draft or was written anew is quoted as of the day that its readers were given.
    """
    shown = printed.published if printed.beside else None
    if stated is None or shown is None or shown.rule == "labelled date line" or min(len(shown.value), len(stated.value)) < _DAY:
        return None
    later = (date.fromisoformat(shown.value[:_DAY]) - date.fromisoformat(stated.value[:_DAY])).days
    changed = any(found is not None and found.value[:_DAY] == shown.value[:_DAY] for found in changes)
    alone = len({span.value[:_DAY] for span in find_dates(shown.seen)}) == 1
    return shown if later > 0 and (changed or later <= _MONTH) and alone and not is_banner(Line(shown.seen)) else None


def _in_order(printed: Printed, addressed: Found | None) -> Printed:
    """What is printed, with day and month as the address has them where it has the same numbers the other way round."""
    shown = printed.published
    if shown is None or addressed is None or f"{shown.value[:5]}{shown.value[8:10]}-{shown.value[5:7]}" != addressed.value:
        return printed
    return replace(printed, published=replace(shown, value=addressed.value + shown.value[_DAY:]))


def _as_printed(stated: Found | None, shown: Sequence[Found], marked: Found | None) -> Found | None:
    """The machine's date, or the day the page shows or marks (``marked``) where the two are one moment in two time zones.

    A story of the evening of 8 November in New York is ``2023-11-09T03:28:35Z`` to a program, and quoted as of the 8th.
    """
    if stated is None or "T" not in stated.value or any(found.value[:_DAY] == stated.value[:_DAY] for found in shown):
        return stated
    other = [marked] if marked and marked.value[:_DAY] != stated.value[:_DAY] else []
    return next((found for found in (*shown, *other) if _is_same_moment(stated.value, found.value)), stated)


def _is_same_moment(stated: str, shown: str) -> bool:
    try:
        moment, day = datetime.fromisoformat(stated), datetime.fromisoformat(shown[:_DAY])
    except ValueError:
        return False
    if len(shown) < _DAY or _are_apart(moment, shown):
        return False
    shift = (day - moment.replace(tzinfo=None)).total_seconds() / 3600
    return -_WEST < shift <= _EAST if moment.tzinfo is not None else 0 < shift <= _UNSAID


def _are_apart(moment: datetime, shown: str) -> bool:
    """Whether two moments that both name their zones are not one."""
    other = datetime.fromisoformat(shown)
    return moment.tzinfo is not None and other.tzinfo is not None and abs((other - moment).total_seconds()) >= _HOUR


def _in_full(found: Found | None, others: Iterable[Found | None]) -> Found | None:
    """A date that gives only the year or month, or the first other that gives the day within it."""
    if found is None or len(found.value) >= _DAY:
        return found
    return next((other for other in others if other and len(other.value) >= _DAY and other.value.startswith(found.value)), found)


def _linked_date(head: Head, name: str) -> Found | None:
    for item in articles(head.linked_data):
        written = text_of(item.get(name))
        if value := read_date(written):
            return Found(value, f"json-ld {name}", written or value)
    return None


def _titled(head: Head) -> Found | None:
    """The day that is a piece of the ``<title>``: "The Lantern - Harbour closed - Feb 9, 2012"."""
    pieces = [Line(piece) for piece in SEPARATOR.split(head.title or "") if len(piece) <= _LONGEST_PIECE]
    return next((Found(find_dates(piece.text)[0].value, "title", piece.text) for piece in pieces if is_only_date(piece)), None)


def _uploaded(head: Head) -> Found | None:
    """When the video was put up that is all a page shows; one among other things says nothing of its page."""
    kind, address = head.first("og:type"), head.first("og:url")
    is_video = is_video_page(kind[1] if kind else None, address[1] if address else None)
    return _linked_date(head, "uploadDate") if is_video else None


def _meta_date(head: Head, names: Sequence[str]) -> Found | None:
    for name in names:
        for _, content in head.every(name):
            day = read_date(content)
            if day:
                return Found(day, f"meta {name}", content)
    return None


def _marked(times: Sequence[Time], kind: str) -> Found | None:
    for time in times:
        if time.kind == kind and (value := read_date(time.value)):
            return Found(value, "time element" if kind == "time" else f"itemprop {kind}", time.value)
    return None


def _url_date(url: str | None) -> Found | None:
    address = "http" + (url or "").rpartition("http")[2]  # an archive's address ends with the page's own
    match, other = _URL_DATE.search(address), _URL_DAY_FIRST.search(address)
    value = read_date(f"{match[1]}-{match[2]}-{match[3]}") if match else None
    value = value or (read_date(f"{other[3]}-{other[2]}-{other[1]}") if other else None)
    return Found(value, "url", url or "") if value else None
