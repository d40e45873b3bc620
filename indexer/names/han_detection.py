"""Finds people's names in Chinese text: names with dots, and those of the sequence model on the likeliest cut into words.

The text is folded to simplified characters first, so both scripts give the same spans.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from indexer.language.scripts import HAN, is_han
from indexer.language.surnames import surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import transliteration
from indexer.names.sequence import name_spans
from indexer.names.settling import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.names.cutting import Cut

SHORT_PART = 4
"""A part of a dotted name that fills its clause is taken whole up to this length."""
SHORTEST_ARTICLE = 8
"""Characters of a text from which a name found once is looked for everywhere, a long one before a short one in it."""
_BEFORE_NAMES = frozenset("据由与和对向把被让给从为因及跟")

_DOT = re.compile("[·•・．‧∙⋅]")
_DOTTED = re.compile(f"[{HAN}]{{1,8}}(?:[·•・．‧∙⋅][{HAN}]{{1,8}})+")


def _han_at(text: str, at: int) -> bool:
    return 0 <= at < len(text) and is_han(text[at])


def _dotted(text: str) -> Iterator[tuple[int, int]]:
    """Foreign names with middle dots; characters that write no foreign name are cut off at both ends."""
    if not _DOT.search(text):
        return
    foreign = transliteration()
    for match in _DOTTED.finditer(text):
        first = match.start() + _DOT.search(match[0]).start()  # type: ignore[union-attr]
        last = match.start() + max(match[0].rfind(dot) for dot in "·•・．‧∙⋅")
        start, end = first, last + 1
        while start > match.start() and text[start - 1] in foreign:
            start -= 1
        while end < match.end() and text[end] in foreign:
            end += 1
        if first - match.start() <= SHORT_PART and not _han_at(text, match.start() - 1):
            start = match.start() + (text[match.start()] in _BEFORE_NAMES and first - match.start() > 1)
        if match.end() - last - 1 <= SHORT_PART and not _han_at(text, match.end()):
            end = match.end()
        if start < first and end > last + 1:
            yield start, end


def cut_text(text: str, known: frozenset[str] = frozenset()) -> Cut:
    """The likeliest cut of every run of Han in a simplified text."""
    from indexer.names.cutting import cut

    return cut(text, known, _surnames_with_titles(text))


def likely_names(text: str) -> list[tuple[int, int]]:
    """Spans of names by the likeliest cut alone: right for a question, which is no sentence."""
    found = list(_dotted(text))
    return _again(text, _added(found, [(s, e) for s, e, name in cut_text(text) if name]))


def han_names(text: str, known: frozenset[str] = frozenset(), cut: Cut | None = None) -> list[tuple[int, int]]:
    """Spans of people's names in a text of simplified characters (one for one), sorted, not overlapping.

    >>> han_names("会议由王立军主持")
    [(3, 6)]
    """
    cut = cut_text(text, known) if cut is None else cut
    found = list(_dotted(text))
    if known:
        found = _added(found, [(s, e) for s, e, name in cut if name and text[s:e] in known])
    return _again(text, _added(found, list(settled(text, name_spans(cut)))))


def _added(spans: list[tuple[int, int]], more: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, and those of ``more`` that overlap none of them."""
    taken = set().union(*(range(s, e) for s, e in spans)) if spans else set()
    return sorted([*spans, *(span for span in more if taken.isdisjoint(range(*span)))])


@functools.cache
def _before_title() -> re.Pattern[str]:
    surnames = "".join(text for text in surname_table() if len(text) == 1)
    return re.compile(f"[{surnames}](?=某|{'|'.join(sorted(word_list('chinese_title'), key=len, reverse=True))})")


def _surnames_with_titles(text: str) -> frozenset[str]:
    """Surnames that stand before a title somewhere in a text (周先生)."""
    return frozenset(_before_title().findall(text))


def _again(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, and every further place where a name of three or more characters among them stands."""
    names = {text[s:e] for s, e in found if e - s >= 3}
    if not names or len(text) < SHORTEST_ARTICLE:
        return found
    taken = set(itertools.chain.from_iterable(range(s, e) for s, e in found))
    for name in sorted(names, key=lambda one: (-len(one), one)):
        at = text.find(name)
        while at >= 0:
            place = range(at, at + len(name))
            if taken.isdisjoint(place):
                found.append((at, at + len(name)))
                taken.update(place)
            at = text.find(name, at + len(name))
    return sorted(found)
