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

_BLANKS = re.compile(r"\s+")
_LONGEST_LINE, _LONGEST_DATED, _LONGEST_BOX, _LONGEST_NAME, _MOST_WORDS = 160, 120, 60, 80, 12
_LONGEST_SOURCE = 24
_BOX = re.compile(r"(?i)(?:^|[\s_-])(?:byline|author|writer|zuozhe)(?:$|[\s_-]|name)")
_OPENING = re.compile(
    r"""(?ix)^\W*(?: (?-i:By|Author|Autor|Von)(?=(?-i:[A-ZÀ-Þ]))
    | (?: (?:text|interview|fotos?|bilder|words|photos?|pictures) \b (?:\s*(?:und|and|&|,|/)\s*)? ){2,3} :\s*
    | (?: (?: (?:posted|written|published|reported|submitted|created|publié|escrito
            |veröffentlicht|geschrieben|erstellt|eingestellt|gepostet|verfasst
            |article|story|words|interview|text) \s* )? (?: \bon\b | \bam\b | \ble\b )? \s* (?: by|from|vo[nm]|par|por|di )
        | autor(?:in|en)? | auteur | authors? | text | interview ) \b [:\s]+ | redaktion:)"""
)
_HAN = re.compile(f"[{HAN}]")
_EDGES = " \u200b,;:|·•⋅/-–—\u00a0()[]（）【】、"
_LETTERS = re.compile(r"[^\W\d_]+")
_AGENCY = re.compile(r"(?<=[a-zß-ÿ])/[A-Z][A-Z-]{1,6}$")
"""The short name of the agency behind its reporter's: "Ines Park/SPX"."""
_ACCOUNT = re.compile(r"[a-z][a-z0-9._-]*|[Ss]uper [Uu]ser|[A-ZÄÖÜ]{2,5}")
_IN_NAME = r"(?<=[^\W\d_])\d{1,4}(?=[^\W\d_]|[\s:]|$)"
"""Digits in or at the end of a nickname."""
_KINDS = ("社", "网", "網", "报", "報", "台", "臺", "刊")
"""How the names of Chinese outlets end."""
PERSON = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-Z]\.|[a-z]{2,3})){0,2}(?: [A-ZÀ-Þ][\w’'-]+){1,2}")
"""Two to four words with capitals, as a person's name has in Latin letters."""


_PARTICLES = r"(?:von|van|zu)(?: de[rnm]?)?|de(?: l[ao]s?)?|d(?:el|ella|a|i|u|o|os|as)|l[ae]|[ae]l|b[ie]n|ibn|te[rn]|a[fv]|[ye]"
_PERSON_ALONE = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Rev)\.? )*[A-ZÀ-Þ](?:\.(?: ?[A-ZÀ-Þ]\.)*|[\w’'-]+)"
    rf"(?: (?:(?:[A-ZÀ-Þ]\.)+|{_PARTICLES}))*(?: (?:[A-ZÀ-Þ]|[dlO]['’][A-ZÀ-Þ])[\w’'-]+){{1,3}}"
)
"""The same, with titles, initials and particles."""


def read_byline(line: Line) -> Found | None:
    """The author a line names; a line that holds only a date names none. "Staff Reporter" is a byline."""
    text = line.text
    if len(text) > _LONGEST_LINE:
        return None
    if match := _pattern("staff").match(text):
        return Found(match["name"], "staff byline", text)
    for match in (_pattern("by").search(text), _han_match(text), _dated(text)):
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
    text = _pattern("han label").sub("", text)
    text = _pattern("roles").sub("、", _BLANKS.sub(" ", _OPENING.sub("", text)))
    text = _pattern("name ends").split(text.strip(_EDGES))[0]
    text = _AGENCY.sub("", _pattern("post").sub(r"\1", _pattern("office").sub("", text)))
    text = _pattern("trails").sub("", _BLANKS.sub(" ", text).strip(_EDGES)).strip(_EDGES)
    if not 2 <= len(text) <= _LONGEST_NAME or _pattern("no name").search(text) or len(text.split()) > _MOST_WORDS:
        return None
    return text if _LETTERS.search(without_date_words(text)) else None


def read_signature(line: Line) -> Found | None:
    """The author that a line behind the body names with a label: "Author: …", "Posted by … at"."""
    if len(line.text) > _LONGEST_LINE:
        return None
    match = _pattern("labelled").match(line.text) or _han_match(line.text) or _pattern("alone").match(line.text)
    name = clean_name(match["name"]) if match else None
    return Found(name, "signature", line.text) if name else None


def read_beside_date(line: Line) -> Found | None:
    """A person's name that is all a line gives beside a date: "25.10.2022 - Reiner Nagel"."""
    spans = find_dates(line.text) if len(line.text) <= _LONGEST_DATED else []
    if len(spans) != 1 or len(line.text) == spans[0].end - spans[0].start:
        return None
    rest = without_date_words(line.text[: spans[0].start] + " | " + line.text[spans[0].end :])
    pieces = [piece.strip(_EDGES) for piece in re.split(r"[|·•/,–—]|\s-\s|\s{3,}", rest)]
    names = [piece for piece in pieces if PERSON.fullmatch(piece) and not _pattern("no person").search(piece)]
    return Found(names[0], "beside date", line.text) if len(names) == 1 and len([p for p in pieces if p]) <= 2 else None


def _dated(text: str) -> re.Match[str] | None:
    """A name behind "by" anywhere in a short line that gives a date."""
    spans = find_dates(text) if len(text) <= _LONGEST_DATED else []
    for span in reversed(spans):
        text = text[: span.start] + " | " + text[span.end :]
    return _pattern("by dated").search(text) if spans else None


def is_person(text: str) -> bool:
    """Whether a text has the form of a person's name in Latin letters and none of the words that names do not have.

    >>> is_person("Ines Park"), is_person("United States"), is_person("harbor"), is_person("Calder's Pier")
    (True, False, False, False)
    """
    return bool(_PERSON_ALONE.fullmatch(text)) and not _pattern("no person").search(text)


def is_label(text: str) -> bool:
    """Whether a line is nothing but the label of a writer's name.

    >>> is_label("Written by:"), is_label("作者"), is_label("By Ines Park")
    (True, True, False)
    """
    return bool(_pattern("label").fullmatch(text.strip()))


def is_account(name: str) -> bool:
    """Whether a name is that of an account or an organization rather than of somebody: one lower-case word, "… e.V."."""
    return bool(_ACCOUNT.fullmatch(name) or _pattern("bodies").search(name))


def read_source(line: Line) -> Found | None:
    """The credited source a line names.

    >>> from indexer.extraction.lines import Line
    >>> read_source(Line("2012-02-09 来源：新华社 作者：某某")).value
    '新华社'
    """
    if match := _pattern("latin source").match(line.text):
        return Found(match["name"].strip(), "source line", line.text)
    match = _pattern("source").search(line.text) if len(line.text) <= _LONGEST_LINE else None
    name = _pattern("source ends").split(match["name"])[0].strip("：: 《》「」[]【】") if match else ""
    is_name = 2 <= len(name) <= _LONGEST_SOURCE and not _pattern("no source").search(name)
    return Found(name, "source line", line.text) if is_name else None


def read_source_beside_date(line: Line) -> Found | None:
    """The Chinese outlet that is all a line gives beside its date: "原创 海埠日報 2019-09-09 16:01"."""
    spans = find_dates(line.text) if len(line.text) <= _LONGEST_BOX and _HAN.search(line.text) else []
    if len(spans) != 1 or len(spans[0].value) < len("2012-02-09"):
        return None
    rest = _pattern("source labels").sub(" ", f"{line.text[: spans[0].start]} {line.text[spans[0].end :]}")
    names = [word for word in rest.split() if not word.isdigit()]
    if len(names) != 1 or not _is_source(names[0]):
        return None
    is_told = names[0].endswith(_KINDS) or _pattern("source labels").search(line.text)
    return Found(names[0], "source beside date", line.text) if is_told else None


def read_source_alone(line: Line) -> Found | None:
    """The Chinese outlet that is all a line gives, by the name of its kind: "新华社"."""
    return Found(line.text, "source alone", line.text) if line.text.endswith(_KINDS) and _is_source(line.text) else None


def _is_source(name: str) -> bool:
    shaped = _pattern("source name").fullmatch(name)
    return bool(shaped) and not _pattern("no source").search(name) and not _pattern("no name of one").search(name)


def _han_match(text: str) -> re.Match[str] | None:
    """A Chinese byline: anywhere in a short line, else at the beginning or with a sign; ``文`` always needs the sign."""
    match = _pattern("han by").search(text) if _HAN.search(text) else None
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
        "by": rf"(?:^\W*|[|•·–—]\s*){words}(?:[:\s]\s*|(?-i:(?=[A-ZÀ-Þ])))(?P<name>(?:[^\d|•·⋅@/:]|{_IN_NAME}){{3,80}})",
        "by dated": rf"(?:^|\W){words}[:\s]\s*(?P<name>(?:[^\d|•·⋅@/:,]|{_IN_NAME}){{3,60}})",
        "alone": rf"^\W*{words}\s+(?P<name>(?-i:{PERSON.pattern}))\W*$",
        "labelled": rf"^\W*{words}\s*(?P<name>(?:[^\d|•·⋅@/:]|{_IN_NAME}){{3,60}})",
        "staff": rf"^\W*(?P<name>{words})\b",
        "han by": rf"{words}\s*(?P<sign>[:：/／|｜])?\s*{han_name}(?=[\s)）\]】,，、|｜/／]|$)",
        "source": rf"{words}\s*[:：]\s*(?P<name>[^\s,，。;；|｜)）\]】]{{2,80}})",
        "latin source": rf"^\W*{words}\s*:\s*(?P<name>(?-i:[A-ZÀ-Þ])[\w .&'’-]{{1,40}})\W*$",
        "post": rf"^((?:\S+ ){{1,2}}\S+?),? (?:\S+ )?{words}\b.*",
        "office": rf",\s*(?:[^\s,]+ ){{0,3}}?{words}\b.*",
        "trails": rf"(?:\s+{words}\b\.?:?)+\s*$",
    }
    return re.compile("(?i)" + around.get(section, words))
