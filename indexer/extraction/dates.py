"""Reads dates as pages write them, only as precise as they are: ``2012``, ``2012-02``, ``2012-02-09``, ``2012-05-30T12:14+08:00``.

Where day and month cannot be told apart (``03/04/2012``) only the year is known, and only the year is given.
"""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass

from indexer.extraction.clock import clock_after
from indexer.extraction.tables import words_by_section

FIRST_YEAR, LAST_YEAR = 1833, 2099
"""From the first penny paper on."""

_WIDE = str.maketrans("０１２３４５６７８９：／－．\u00a0\u3000\u202f", "0123456789:/-.   ")
_TURN = 50
"""Two digits below this are a year of this century; ``09.02.12`` is as Germans and Russians write."""
_MAY_DATE = re.compile(r"\d{4}|\.\d\d\b|年")
_HAN_DIGITS = "〇零○一二三四五六七八九"
_NUMERALS = {"〇": 0, "零": 0, "○": 0, **{digit: value for value, digit in enumerate("一二三四五六七八九", 1)}}
_HAN_NUMBER = "[一二三四五六七八九十廿卅〇零○]{1,3}"
_TWELVE_HOURS = re.compile(r"(?i)[\s,|–-]*(?:at\s)?\d{1,2}:\d\d(?::\d\d)?\s?[ap]\.?m\b\.?\s?(?P<zone>\(?[ECMP][SD]?T\b)?")
"""A clock as English pages have it, and the zones of those who write the month first."""
_BEHIND_YEAR = r"(?:(?!\d)|(?=\d\d?(?::\d\d|\.\s?[^\W\d_])))"
"""No digit stands behind a year but those of a time or a further date that markup glues to it."""
_BEHIND_DAY = r"(?:(?:st|nd|rd|th|er)\s*|\s+|\s*(?=[,/])|(?<=\d\d)(?<!19)(?<!20))"
"""A day that is glued to its year has two digits, which do not begin a year themselves."""
_BEFORE_SHORT = r"(?:(?<![\d.])(?=\d\d\.\d\d\.)|(?<=,\s)(?=[\d.]+\W*$))"
"""A date with a year of two digits has two for day and month as well, or ends its text behind a comma: others are versions."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date standing in a text: its ISO value and its span, clock time and zone included."""

    value: str
    start: int
    end: int


def find_dates(text: str) -> list[DateSpan]:
    """All dates of a text in their order.

    >>> [found.value for found in find_dates("Staff Reporter 2012-05-30 12:14 (GMT+8)")]
    ['2012-05-30T12:14+08:00']
    """
    return list(_dates(text)) if _MAY_DATE.search(text) else []


@functools.lru_cache(512)
def _dates(text: str) -> tuple[DateSpan, ...]:
    """The dates of a text that may have some: a page's lines are asked for them by many."""
    found: list[DateSpan] = []
    plain = text.translate(_WIDE)
    for match in _pattern().finditer(plain):
        date = _value(match)
        if date:
            clock, end = clock_after(plain, match.end()) if len(date) == len("2012-02-09") else ("", match.end())
            found.append(DateSpan(date + clock, match.start(), end))
    return tuple(found)


def read_date(text: str | None) -> str | None:
    """The one date that a value of a page's head is, or ``None`` when it is none or holds several days.

    >>> read_date("2012-02-09T00:00:00"), read_date("Published on Feb 9, 2012"), read_date("soon")
    ('2012-02-09', '2012-02-09', None)
    """
    if not text:
        return None
    stripped = text.strip()
    if re.fullmatch(r"\d{4}", stripped):
        return stripped if _is_year(int(stripped)) else None
    compact = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}(?:Z|[+-]\d\d:?\d\d)?)?", stripped)
    if compact:
        return iso(int(compact[1]), int(compact[2]), int(compact[3]))
    found = {span.value for span in find_dates(stripped[:200])}
    return found.pop() if len(found) == 1 else None


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date of a year, a month or a day; ``None`` when there is no such date."""
    if not _is_year(year) or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _is_year(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _value(match: re.Match[str]) -> str | None:
    """The ISO date of a match of the pattern."""
    part = match.groupdict()
    if part["minguo"]:
        return iso(1911 + _number(part["my"]), _maybe(part["mm"]), _maybe(part["md"]))
    if part["cy"]:
        return iso(int(part["cy"]), _maybe(part["cm"]), _maybe(part["cd"]))
    if part["hy"]:
        return iso(int("".join(str(_NUMERALS[digit]) for digit in part["hy"])), _maybe(part["hm"]), _maybe(part["hd"]))
    if part["iy"]:
        return _year_first(part["isep"], int(part["iy"]), int(part["im"]), _maybe(part["id"]))
    if part["na"]:
        return _year_last(int(part["na"]), int(part["nb"]), int(part["ny"]), _order(match) if part["nsep"] == "." else None)
    if part["sy"]:
        return _year_last(int(part["sd"]), int(part["sm"]), _century(int(part["sy"])), _order(match))
    for month, day, year in (("em", "ed", "ey"), ("dm", "dd", "dy")):
        if part[month]:
            return iso(int(part[year]), _months()[part[month].lower()], int(part[day]))
    return iso(int(part["oy"]), _months()[part["om"].lower()])


def _year_first(separator: str, year: int, month: int, day: int | None) -> str | None:
    """``2012-02`` is a month; ``2012.02`` or ``2012/02`` may be anything."""
    if day is None and separator != "-":
        return None
    return iso(year, month, day)


def _year_last(first: int, second: int, year: int, order: str | None) -> str | None:
    """Day and month as their size tells, or else their order ("day", "month" first); the year alone where none does."""
    if first == second or (order == "day" and second <= 12) or first > 12:
        return iso(year, second, first)
    return iso(year, first, second) if second > 12 or order == "month" else iso(year)


def _order(match: re.Match[str]) -> str | None:
    """What comes first in a date with dots: the day, unless a clock of twelve hours stands behind it."""
    clock = _TWELVE_HOURS.match(match.string, match.end())
    return "day" if clock is None else "month" if clock["zone"] else None


def _century(year: int) -> int:
    """The year that two digits stand for."""
    return year + (2000 if year < _TURN else 1900)


def _maybe(digits: str | None) -> int | None:
    return _number(digits) if digits else None


def _number(digits: str) -> int:
    """A number in digits of any script or in Han numerals up to 99."""
    if digits.isdecimal():
        return int(digits)
    digits = digits.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = digits.partition("十")
    if not ten:
        return int("".join(str(_NUMERALS[digit]) for digit in digits))
    return 10 * (_NUMERALS.get(tens, 1)) + (_NUMERALS.get(ones[-1:], 0) if ones else 0)


@functools.cache
def _months() -> dict[str, int]:
    """The names of months in lower case, with their numbers from 1."""
    return {name: number for number, names in enumerate(words_by_section("months"), 1) for name in names}


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Every way of writing a date, each part as a named group."""
    name = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"""
    (?P<minguo>民\s*[国國])\s*(?P<my>\d{{1,3}}|{_HAN_NUMBER})\s*年
      (?:\s*(?P<mm>\d{{1,2}}|{_HAN_NUMBER})\s*月(?:\s*(?P<md>\d{{1,2}}|{_HAN_NUMBER})\s*[日号號])?)?
    | (?<![\d.])(?P<cy>\d{{4}})\s*年(?:\s*(?P<cm>\d{{1,2}})\s*月(?:\s*(?P<cd>\d{{1,2}})\s*[日号號]?|[号號]刊?)?)?
    | (?P<hy>[{_HAN_DIGITS}]{{4}})\s*年\s*(?P<hm>{_HAN_NUMBER})\s*月(?:\s*(?P<hd>{_HAN_NUMBER})\s*[日号號])?
    | (?<![\d./-])(?P<iy>\d{{4}})\s?(?P<isep>[-/.])\s?(?P<im>\d{{1,2}})(?:\s?(?P=isep)\s?(?P<id>\d{{1,2}}))?(?![\d]|[-/.]\d)
    | (?<![\d./-])(?P<na>\d{{1,2}})\s?(?P<nsep>[-/.|])\s?(?P<nb>\d{{1,2}})\s?(?P=nsep)\s?(?P<ny>\d{{4}})(?![\d]|[-/.]\d)
    | {_BEFORE_SHORT}(?P<sd>\d{{1,2}})\.(?P<sm>\d{{1,2}})\.(?P<sy>\d\d)(?![\d.]|,\d)
    | (?<![^\W\d_])(?P<em>{name})\.?,?\s*(?P<ed>\d{{1,2}}){_BEHIND_DAY}(?:,|of|/)?\s*
      (?P<ey>\d{{4}}){_BEHIND_YEAR}
    | (?:(?<![\d:.,/-])|(?<=(?:19|20)\d\d))(?P<dd>\d{{1,2}})(?:st|nd|rd|th|er|º|°)?\.?[\s-]*(?:of\s|de\s|d')?\s*
      (?P<dm>{name})\.?,?[\s-]*(?:de\s|del\s|of\s)?\s*(?P<dy>\d{{4}}){_BEHIND_YEAR}
    | (?<![^\W\d_])(?P<om>{name})\.?,?\s+(?:de\s)?(?P<oy>\d{{4}})(?!\d)
    """,
        re.IGNORECASE | re.VERBOSE,
    )
