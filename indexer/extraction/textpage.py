"""Reads the attribution of a page saved as text off its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.extraction import density
from indexer.extraction.bylines import read_byline
from indexer.extraction.datelines import is_banner, read_date_line
from indexer.extraction.dates import find_dates
from indexer.extraction.density import SITE
from indexer.extraction.language import tell_language
from indexer.extraction.lines import Line
from indexer.extraction.markup import clean
from indexer.extraction.mastheads import copyright_holder, holder, name_key, stated_outlet
from indexer.extraction.phrases import opens_teasers
from indexer.extraction.sitenames import key, title_pieces
from indexer.extraction.tables import word_set
from indexer.extraction.visible import read_lines
from indexer.language.scripts import HAN
from indexer.model import Attribution, Found, RawPage

if TYPE_CHECKING:
    from indexer.extraction.plaintext import TextBody

_NAVIGATION = re.compile(r"[|｜]|[>›»]|\S\s{2,}\S.*\s{2,}\S|\u3000.*\u3000")
_BULLET = re.compile(r"^\s*[*•·▲▼▶►←→\[(（【#=_~-]|[→»]\s*$|^\W*$")
_SENTENCE_END = re.compile(r"[.。…:：,，;；][\"”’)」』）]*\s*$")
_PIECES = re.compile(r"[|｜>›»\u3000]|\s{2,}")
_LONGEST, _LONGEST_HAN, _MOST_WORDS, _LONG_TITLE = 200, 60, 30, 16
_MOST_TOPS, _MOST_FEET, _LONGEST_IN_BODY = 4, 15, 90
_LONGEST_PIECES, _MENU_HAN, _MENU_WORDS = 14, 4, 6


def read_text_page(body: TextBody, raw: RawPage) -> Attribution:
    """Title, byline, dates and outlet, as far as lines outside the body state them."""
    above = [line.strip() for line in body.lines[: body.start]]
    at = _title_line(above)
    near = [Line(line) for line in above[at + 1 if at is not None else 0 :]]
    near += [Line(line.strip()) for line in body.lines[body.start : body.start + 2] if len(line) <= _LONGEST_IN_BODY]
    below = [line.strip() for line in body.lines[max(body.kept, default=-1) + 1 :]]
    seen = read_lines([Line(line) for line in above[: at or 0]], near, [Line(line) for line in below[:3]])
    outlet = _outlet(above, at, below)
    title = _title(above[at], outlet) if at is not None else None
    return Attribution(
        title=title,
        byline=seen.byline,
        outlet=outlet,
        credited_source=seen.credited_source,
        published=seen.published,
        updated=seen.updated,
        captured=raw.captured,
        url=raw.url,
        language=tell_language(f"{title.value if title else ''}\n{body.text}"),
    )


def _title_line(above: list[str]) -> int | None:
    """The number of the headline among the lines above the body.

    It is the last line like a headline before the date or byline; where those stand first, the first behind them. Lines
    behind the heading of a list of other stories are those stories'.
    """
    end = next((number for number, line in enumerate(above) if number and opens_teasers(line)), len(above))
    numbers = [number for number in range(end) if _is_headline(above[number])]
    if not numbers:
        return None
    anchor = next((number for number in range(end) if _states_date_or_writer(above[number])), None)
    if anchor is not None:
        before = [number for number in numbers if number < anchor and not _is_list_of_words(above[number])]
        return before[-1] if before else next((number for number in numbers if number > anchor), numbers[-1])
    likely = [number for number in numbers if density.word_count(above[number]) <= _LONG_TITLE] or numbers
    return likely[-1]


def _states_date_or_writer(line: str) -> bool:
    text = Line(line)
    return not is_banner(text) and bool(read_date_line(text) or read_byline(text))


def _is_headline(line: str) -> bool:
    """Whether a line could be a headline: some words, and no date, byline, menu, caption or line of the site."""
    han = len(re.findall(f"[{HAN}]", line))
    if not (len(line.split()) >= 3 or han >= 5) or len(line) > _LONGEST or han > _LONGEST_HAN:
        return False
    if density.score(line) <= SITE or density.word_count(line) > 2 * _MOST_WORDS or _is_list_of_words(line):
        return False
    if _BULLET.search(line) or _SENTENCE_END.search(line) or copyright_holder(line):
        return False
    return not (_states_date_or_writer(line) or find_dates(line[:30]))


def _is_list_of_words(line: str) -> bool:
    """Whether a line is a menu: short pieces between signs, or words of which none joins the others."""
    if _NAVIGATION.search(line) and len(line) < _LONGEST_PIECES * len(_PIECES.split(line)):
        return True
    han_words = re.findall(f"[{HAN}]+", line)
    if len(han_words) >= _MENU_HAN and max(map(len, han_words)) <= _MENU_HAN and not _SENTENCE_END.search(line):
        return True
    words = line.split()
    named = len(words) >= _MENU_WORDS and all(word[:1].isupper() for word in words)
    return named and not line.isupper() and not word_set("small words") & {word.lower() for word in words}


def _title(line: str, outlet: Found | None) -> Found:
    """The headline without the outlet's name behind it."""
    value = clean(line) or line
    pieces = title_pieces(value)
    if outlet and pieces and key(pieces[0]) == key(outlet.value):
        value = value[: value.rfind(pieces[0])].rstrip(" -–—|_·»")
    return Found(value, "headline", line)


def _outlet(above: list[str], at: int | None, below: list[str]) -> Found | None:
    """The outlet that masthead, breadcrumb, the headline's last piece and the foot of the page agree on."""
    tops = above[: at if at is not None else len(above)][:_MOST_TOPS]
    pieces = title_pieces(above[at])[:1] if at is not None else []
    feet = [line for number, line in enumerate(below) if number >= len(below) - _MOST_FEET or copyright_holder(line)]
    found = stated_outlet(pieces, tops, feet) or holder(feet)
    return found if found and name_key(found.value) != name_key(above[at] if at is not None else "") else None
