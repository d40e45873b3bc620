"""Tells lines that are there to give the date from lines in which a date happens to stand.

A line is taken only when little else stands in it, so a date in a sentence, a caption or a copyright line is never
the publication's.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from indexer.extraction.dates import find_dates
from indexer.extraction.tables import alternatives
from indexer.language.scripts import HAN
from indexer.model import Found

if TYPE_CHECKING:
    from indexer.extraction.dates import DateSpan
    from indexer.extraction.lines import Line

_LONGEST = 200
_LEFT_BY_LABEL, _LEFT_BY_PLACE, _LEFT_BY_MONTH = 14, 20, 2
"""How many other words may stand in a date line that has a label, a telling place, or only a month or year."""
_LEFT_ALONE, _LEFT_UNAPART, _LEFT_BEHIND = 8, 3, 4
"""The same where a whole day stands apart from the other words, where it does not, and behind it."""
_SIGN_BEFORE, _SIGN_AFTER = re.compile(r"[^\w\s.'\"”’)]\s*$|\s{2,}$"), re.compile(r"\s*[^\w\s.'\"]|\s*来源|\s*來源")
_PLACE = re.compile(r"(?i)date|(?:^|\s)issue(?:$|\s)|time|publish|posted|byline|meta|info|source|laiyuan|shijian")
_DATED_PLACE = re.compile(
    r"(?i)(?:^|[\s_-])(?:date[_-]?(?:header|line|article|publi[a-z]*|post|entry|news)|(?:publish|pub|article|entry|post|news)[a-z]*[_-]{0,2}dat(?:e|um)|issue|[a-z]?time-?stamp[a-z]{0,2})(?:$|[\s_-])"
)
_BANNER = re.compile(r"(?i)^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|星期[一二三四五六日天])\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN_BEFORE, _HAN_AFTER = re.compile(f"[{HAN}]$"), re.compile(f"[，,、]?[{HAN}]")
_OPENING, _LONGEST_NOTE = 90, 140
_BEFORE_OPENING = re.compile(r"\W*|(?:[A-ZÀ-Þ][\w.’'-]{0,30}(?:[ ,/]{1,2}|$)){1,6}[(,–—-]{0,3}\s*")
_BEHIND_OPENING = re.compile(r"\s*(?:[)\]]|--|[–—/|]|-\s|\([A-Z])")
_BEHIND_HEADING = re.compile(r"\s*[|•·:–—/-]|[^\W\d_]")
_BY = re.compile(r"(?:\s*Uhr)?\W{0,3}\b(?i:by|von|par|por)\s+[A-ZÀ-Þ]")
_STARTS_HAN = re.compile(f"[{HAN}]")


def read_date_line(line: Line) -> Found | None:
    """The date of a line that is there to give it, with or without a byline; the first of two is the publication's.

    >>> from indexer.extraction.lines import Line
    >>> read_date_line(Line("Staff Reporter 2012-05-30 12:14 (GMT+8)")).value
    '2012-05-30T12:14+08:00'
    """
    if len(line.text) > _LONGEST or (line.heading and not is_dated_place(line)):
        return None
    spans = find_dates(line.text)
    if not 1 <= len(spans) <= 2 or _pattern("never").search(line.text):
        return None
    rule = _rule(line, spans)
    return Found(spans[0].value, rule, line.text) if rule else None


def read_entry_note(line: Line) -> Found | None:
    """The day in the note that blogs set behind an entry: "This entry was posted on February 9, 2012 and is filed under …"."""
    match = _pattern("entry note").match(line.text.lstrip())
    spans = find_dates(line.text[:_LONGEST_NOTE]) if match else []
    return (
        Found(spans[0].value, "entry note", line.text[:_LONGEST_NOTE])
        if spans and len(spans[0].value) >= len("2012-02-09")
        else None
    )


def read_dated_heading(line: Line) -> Found | None:
    """The day that begins a heading, with a sign, a stuck letter or nothing behind it; or one with time and writer."""
    spans = find_dates(line.text[:_OPENING]) if line.heading else []
    if not spans or len(spans[0].value) < len("2012-02-09"):
        return None
    behind = line.text[spans[0].end :]
    if "T" in spans[0].value and _BY.match(behind):
        return Found(spans[0].value, "dated heading", line.text)
    if spans[0].start:
        return None
    return Found(spans[0].value, "dated heading", line.text) if not behind or _BEHIND_HEADING.match(behind) else None


def read_opening_date(text: str) -> Found | None:
    """The day that opens a paragraph, behind the place or in brackets, as agencies and press releases have it.

    >>> read_opening_date("LANYANG, Feb. 9, 2012 -- The harbor was closed.").value, read_opening_date("On Feb. 9, 2012 it rained.")
    ('2012-02-09', None)
    """
    spans = find_dates(text[:_OPENING])
    if not spans or len(spans[0].value) < len("2012-02-09"):
        return None
    before, after = text[: spans[0].start], text[spans[0].end :]
    opens = _BEFORE_OPENING.fullmatch(before) and _BEHIND_OPENING.match(after)
    return Found(spans[0].value, "opening date", text[: spans[0].end]) if opens else None


def is_banner(line: Line) -> bool:
    """Whether a line begins with a day of the week, as the banners do that give the day of the visit."""
    return bool(_BANNER.match(line.text)) and not is_dated_place(line)


def is_dated_place(line: Line) -> bool:
    """Whether a line's place is called the date of an entry: ``date-header``, ``PublishDate``, ``issue``."""
    return bool(_DATED_PLACE.search(line.place))


def is_only_date(line: Line) -> bool:
    """Whether a line is one whole day and nothing else."""
    spans = find_dates(line.text)
    return (
        len(spans) == 1
        and len(spans[0].value) >= len("2012-02-09")
        and not _words_left(line.text[: spans[0].start] + " " + line.text[spans[0].end :])
    )


def says_published(text: str) -> bool:
    """Whether a text labels its date as the publication's."""
    return bool(_pattern("published").search(text))


def says_updated(text: str) -> bool:
    """Whether a text labels its date as that of a change."""
    return bool(_pattern("updated").search(text))


def without_date_words(text: str) -> str:
    """A text without the words that only accompany dates: labels, days of the week, time zones."""
    return _date_words().sub(" ", text)


def _rule(line: Line, spans: list[DateSpan]) -> str | None:
    """Why a line may give the date: its label, its place, or that hardly anything else stands in it."""
    before, after = line.text[: spans[0].start], line.text[spans[-1].end :]
    rest = f"{before} {line.text[spans[0].end : spans[-1].start]} {after}"
    left = _words_left(rest)
    if says_published(rest) and left <= _LEFT_BY_LABEL:
        return "labelled date line"
    if _PLACE.search(line.place) and left <= _LEFT_BY_PLACE:
        return "date box"
    if _runs_on(before, after):
        return None
    if len(spans[0].value) < len("2012-02-09"):
        return "date line" if left <= _LEFT_BY_MONTH else None
    if left > (_LEFT_ALONE if _stands_apart(before, after) else _LEFT_UNAPART):
        return None
    return "date line"


def _stands_apart(before: str, after: str) -> bool:
    """Whether a date opens its line or follows a sign, and little or another sign follows it: no caption is written so."""
    before = _label_of_change().sub("", before)
    opens = not before.strip() or bool(_SIGN_BEFORE.search(before))
    return opens and (_words_left(after) <= _LEFT_BEHIND or bool(_SIGN_AFTER.match(after)))


def _words_left(text: str) -> int:
    """The words of a text that do not only accompany a date; three Han characters in a row are about a word."""
    words = _LETTERS.findall(without_date_words(text))
    return sum(max(1, len(word) // 3) if _STARTS_HAN.match(word) else 1 for word in words)


def _runs_on(before: str, after: str) -> bool:
    """Whether a Chinese sentence goes through the date: Han right beside it, or a comma behind it."""
    return bool(_HAN_BEFORE.search(without_date_words(before)) or _HAN_AFTER.match(without_date_words(after)))


@functools.cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile("(?i)" + alternatives("date_words", section))


@functools.cache
def _date_words() -> re.Pattern[str]:
    words, han = alternatives("date_words", "words"), alternatives("date_words", "han")
    return re.compile(rf"(?i)(?<![^\W\d_]){words}(?![^\W\d_])|{han}")


@functools.cache
def _label_of_change() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:(?:last|zuletzt)\s+)?{alternatives('date_words', 'updated')}(?:\s+(?:on|am|le|el))?\s*[:：]?\s*$")
