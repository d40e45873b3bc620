"""Reads which outlet a page appeared in off its own words: its copyright line, its masthead, the way back to its front page.

A name that only one corner of the page gives is a guess; a piece of the ``<title>`` that the masthead or the foot of the
page repeats is the outlet's name, and so is what a copyright line names.
"""

from __future__ import annotations

import functools
import html
import re
from typing import TYPE_CHECKING

from indexer.extraction.markup import clean
from indexer.extraction.tables import alternatives, word_set
from indexer.language.scripts import HAN
from indexer.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_THE = re.compile(r"^the(?=.{3})")
_LONGEST, _LONGEST_NOTICE, _MOST_WORDS, _LEAST_PLAIN = 60, 600, 7, 3
_KEY = re.compile(r"[\W_]+")
_HAN = re.compile(f"[{HAN}]")
_PIECES = re.compile(r"\s+[|｜>›»·•«/–—-]+\s+|[|｜>›»·•«\u3000\t]+|\s{2,}|(?<=[。.!?])\s+")
_SENTENCE_END = re.compile(r"\s*[.。;；!！|｜·•»>\u3000\n]\s*(?![\w.]*\.(?:com|org|net))|\s{2,}|, ")
_CHANNEL = re.compile(
    r"""(?i)<a\b[^<>]{0,400}?\bhref=["']?[^"'<>\s]{0,200}?/(?:user|channel|c|@)/?[\w.@%-]+["']?[^<>]{0,400}>(?:\s*<(?!/a)[^<>]{0,300}>){0,3}\s*([^<>]{2,80}?)\s*<"""
)
_WATCH = re.compile(r"(?i)^https?://[^/]+/(?:watch|video|v|embed)(?:[/?#.]|$)")


def name_key(text: str) -> str:
    """What makes two names the same: letters and digits only, without a leading article."""
    return _THE.sub("", _KEY.sub("", text.lower()))


def copyright_holder(line: str) -> str | None:
    """The name a copyright line states, without years, rights and the form of the company.

    >>> copyright_holder("Kestrel © 2012 Kestrel cannot vouch for other sites."), copyright_holder("© 2012 遠洋之聲廣播公司")
    ('Kestrel', '遠洋之聲廣播')
    >>> copyright_holder("Copyright © 1999-2014 qingyan.example All Rights Reserved")
    """
    if not _pattern("mark").search(line, 0, _LONGEST_NOTICE):
        return None
    line = clean(line[:_LONGEST_NOTICE]) or ""
    mark = _pattern("mark").search(line)
    if mark is None:
        return None
    before = _PIECES.split(line[: mark.start()])[-1].strip(" ,.:：·-–—")
    after = re.sub(
        r"^(?:[\s,.:：·–—|-]|" + alternatives("outlet_words", "filling") + r")+", "", line[mark.start() :], flags=re.IGNORECASE
    )
    after = _pattern("name ends").split(_SENTENCE_END.split(after)[0])[0]
    for text in (_capitalized(after), before if len(before.split()) <= _MOST_WORDS and _capitalized(before) == before else ""):
        if name := plain_name(text):
            return name
    return None


def plain_name(text: str) -> str | None:
    """A name without the form of the company, or ``None`` when it is none."""
    text = text.strip(" ,.:：·-–—|《》「」“”\"'()（）")
    shorter = _ending("legal").sub("", text).strip(" ,.")
    text = shorter if len(shorter) >= 2 else text
    if not 2 <= len(text) <= _LONGEST or len(text.split()) > _MOST_WORDS or _pattern("no name").search(text):
        return None
    return text


def without_section(name: str) -> str:
    """A name without the section or the kind of site glued to it; a portal has its kind in its name.

    >>> without_section("岚阳市人民政府网站"), without_section("岚阳市人民政府门户网站"), without_section("新闻中心")
    ('岚阳市人民政府', '岚阳市人民政府门户网站', '新闻中心')
    """
    shorter = _ending("tails").sub("", _ending("sections").sub("", name)).strip(" -_|·")
    return shorter if len(shorter) >= 2 else name


def plainer(name: str, title: str, piece: str) -> str:
    """A name as the ``<title>`` ends with it (``piece``) where the head adds a motto or the form of the company.

    >>> plainer("Calder Post - All the harbor", "Harbor closed - Calder Post", "Calder Post")
    'Calder Post'
    """
    rest = name[len(piece) :] if name.startswith(piece) and len(name_key(piece)) >= _LEAST_PLAIN else ""
    adds = rest and name not in title and (_PIECES.match(rest) or _ending("legal").fullmatch(rest))
    return piece if adds else name


def spelled_out(outlet: Found, credited: Found | None) -> Found:
    """An outlet that only a copyright line names, with the kind (网, 報) that the line which credits a source has behind it.

    >>> spelled_out(Found("海埠", "copyright line", "© 2012 海埠"), Found("海埠日报", "source line", "来源：海埠日报")).value
    '海埠日报'
    """
    if credited is None or outlet.rule != "copyright line" or not credited.value.startswith(outlet.value):
        return outlet
    return credited if _pattern("kinds").fullmatch(credited.value[len(outlet.value) :]) else outlet


def stated_outlet(pieces: Sequence[str], tops: Iterable[str], feet: Iterable[str]) -> Found | None:
    """The outlet that two of a page's corners agree on.

    ``pieces`` are those of the ``<title>`` beside the headline, the likeliest first; ``tops`` are mastheads and breadcrumbs,
    ``feet`` the lines behind the article.
    """
    feet = list(feet)
    names = [piece for top in tops for piece in _top_pieces(top)]
    stated = [*names, *(name for line in feet if (name := copyright_holder(line)))]
    for piece in (_pattern("numbers").sub("", piece).strip() for piece in pieces):
        if not _pattern("platform pieces").search(piece) and (found := _repeated(piece, stated, feet)):
            return found
    said = [line for line in feet if copyright_holder(line) or _pattern("says it is").search(line)]
    return next((found for name in names if (found := _in_feet(name, said))), None)


def holder(feet: Iterable[str]) -> Found | None:
    """The outlet that only a copyright line names."""
    return next((Found(name, "copyright line", line[:200]) for line in feet if (name := copyright_holder(line))), None)


def channel(markup: str) -> Found | None:
    """The channel of a video page: the first link to a user's or channel's page that has words."""
    for match in _CHANNEL.finditer(markup):
        name = clean(html.unescape(match[1]))
        if name and plain_name(name) and not name.isdigit():
            return Found(name, "channel link", match[0][-200:])
    return None


def is_video_page(kind: str | None, url: str | None) -> bool:
    """Whether a page shows one video, by its ``og:type`` or its address."""
    return bool(_pattern("video").search(kind or "") or _WATCH.match(url or ""))


def is_masthead(place: str) -> bool:
    """Whether a place is called like those where sites put their names and the way back."""
    return bool(_pattern("masthead").search(place))


def _repeated(piece: str, names: Sequence[str], feet: Sequence[str]) -> Found | None:
    """A piece of the title that another corner repeats; the shorter of the two where one begins with the other."""
    mine = name_key(piece)
    if not plain_name(piece) or len(mine) < 2:
        return None
    shorter = name_key(re.sub(rf"(?:{alternatives('outlet_words', 'sections')}|新[闻聞])$", "", piece))
    others = {name_key(form): form for name in reversed(names) for form in (without_section(name), name)}
    if shorter != mine and len(shorter) >= 2 and shorter in others:
        return Found(others[shorter], "title and masthead", piece)
    if mine in others:
        return Found(piece, "title and masthead", others[mine])
    if found := _in_feet(piece, feet):
        return found
    for other, name in others.items():
        begins = mine.startswith(other) and len(other) >= max(0.5 * len(mine), 3 if _HAN.search(other) else 5)
        if begins:
            return Found(name, "title and masthead", piece)
    if len(mine) >= 3 and any(other.startswith(mine) for other in others):
        return Found(piece, "title and masthead", piece)
    return None


def _in_feet(name: str, feet: Sequence[str]) -> Found | None:
    mine = name_key(name)
    if len(mine) < (3 if _HAN.search(mine) else 6) or not plain_name(name):
        return None
    for line in feet:
        at = name_key(line).find(mine)
        begins = at == 0 or any(name_key(piece).startswith(mine) for piece in _PIECES.split(line))
        if begins or (at > 0 and copyright_holder(line)):
            spelled = re.search(re.escape(name), line, re.IGNORECASE)
            return Found(spelled[0] if spelled else name, "masthead and foot", line[:200])
    return None


def _top_pieces(line: str) -> list[str]:
    """The names a masthead or breadcrumb may give: the whole of a short line, else its first piece."""
    pieces = [piece for piece in (clean(piece) for piece in _PIECES.split(line.strip())) if piece]
    pieces = pieces[:1] if pieces and plain_name(pieces[0]) else pieces[:2][-1:]
    return [piece for piece in pieces if plain_name(piece) and _capitalized(piece) == piece]


def _capitalized(text: str) -> str:
    """The beginning of a text that can be a name: in Latin letters every word but the small ones has a capital."""
    text = text.strip()
    if _HAN.search(text[:12]):
        return text[:_LONGEST]
    kept: list[str] = []
    for word in text.split():
        if not (word[:1].isupper() or word[:1].isdigit() or word.lower() in word_set("small words") or not word[:1].isalpha()):
            break
        if re.fullmatch(r"(?:19|20)\d\d\W*", word):
            break
        kept.append(word)
    while kept and kept[-1].lower() in word_set("small words"):
        kept.pop()
    return " ".join(kept)


@functools.cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile("(?i)" + alternatives("outlet_words", section))


@functools.cache
def _ending(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{alternatives('outlet_words', section)})\s*$")
