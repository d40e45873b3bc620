"""Reads who wrote a page, and whom it credits as its source (來源), off visible lines; what the words are is data."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from indexer.extraction.datelines import without_date_words
from indexer.extraction.dates import find_dates
from indexer.extraction.tables import alternatives
from indexer.language.scripts import HAN
from indexer.model import Found

if TYPE_CHECKING:
    from indexer.extraction.lines import Line

_LONGEST_LINE, _LONGEST_BOX, _LONGEST_NAME, _MOST_WORDS = 160, 60, 80, 12
_BOX = re.compile(r"(?i)(?:^|[\s_-])(?:byline|author|writer|zuozhe)(?:$|[\s_-]|name)")
_OPENING = re.compile(r"(?i)^\W*(?:by|posted by|written by|autor|author|text|interview|von)\b[:\s]+")
_EDGES = " ,;:|·•-–—\u00a0()[]（）"
_LETTERS = re.compile(r"[^\W\d_]+")


def read_byline(line: Line) -> Found | None:
    """The author a line names; a line that holds only a date names none. "Staff Reporter" is a byline."""
    text = line.text
    if len(text) > _LONGEST_LINE:
        return None
    if match := _pattern("staff").match(text):
        return Found(match["name"], "staff byline", text)
    for match in (_pattern("by").search(text), _han_match(text)):
        name = clean_name(match["name"]) if match else None
        if name:
            return Found(name, "byline", text)
    if _BOX.search(line.place) and len(text) <= _LONGEST_BOX:
        name = clean_name(text)
        return Found(name, "byline box", text) if name else None
    return None


def clean_name(text: str) -> str | None:
    """A byline without dates and words around it; ``None`` when no name is left.

    >>> clean_name("By Ines Park, February 2012"), clean_name("February 25, 2012")
    ('Ines Park', None)
    """
    for span in reversed(find_dates(text)):
        text = text[: span.start] + text[span.end :]
    text = _OPENING.sub("", _pattern("name ends").split(text)[0])
    text = _pattern("trails").sub("", re.sub(r"\s+", " ", text).strip(_EDGES)).strip(_EDGES)
    if not 2 <= len(text) <= _LONGEST_NAME or _pattern("no name").search(text) or len(text.split()) > _MOST_WORDS:
        return None
    return text if _LETTERS.search(without_date_words(text)) else None


def read_source(line: Line) -> Found | None:
    """The credited source a line names.

    >>> from indexer.extraction.lines import Line
    >>> read_source(Line("2012-02-09 来源：新华社 作者：某某")).value
    '新华社'
    """
    match = _pattern("source").search(line.text) if len(line.text) <= _LONGEST_LINE else None
    name = _pattern("source ends").split(match["name"])[0].strip("：: 《》「」[]【】") if match else ""
    return Found(name, "source line", line.text) if len(name) >= 2 else None


def _han_match(text: str) -> re.Match[str] | None:
    """A Chinese byline: anywhere in a short line, else at the beginning or with a sign; ``文`` always needs the sign."""
    match = _pattern("han by").search(text)
    if match is None:
        return None
    if match[0].startswith("文"):
        return match if match["sign"] and match.start() <= 2 else None
    return match if len(text) <= _LONGEST_BOX or match.start() <= 6 or match["sign"] else None


@functools.cache
def _pattern(section: str) -> re.Pattern[str]:
    """The words of a section in their surroundings, with the name as the group ``name`` where there is one."""
    words = alternatives("byline_words", section)
    han_name = rf"(?P<name>[{HAN}·]{{2,5}}(?:[ 、，,][{HAN}·]{{2,4}}){{0,3}})"
    around = {
        "by": rf"(?:^|[|•·–—]\s*){words}[:\s]\s*(?P<name>[^\d|•·@/:]{{3,80}})",
        "staff": rf"^\W*(?P<name>{words})\b",
        "han by": rf"{words}\s*(?P<sign>[:：/／|｜])?\s*{han_name}(?=[\s)）\]】,，、|｜/／]|$)",
        "source": rf"{words}\s*[:：]\s*(?P<name>[^\s,，。;；|｜)）\]】]{{2,24}})",
        "trails": rf"(?:\s+{words}\b\.?:?)+\s*$",
    }
    return re.compile("(?i)" + around.get(section, words))
