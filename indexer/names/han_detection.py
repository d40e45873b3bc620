"""Finds people's names in Chinese text: the likeliest way to cut a run of characters into words and names.

The text is folded to simplified characters first, so both scripts give the same spans. Every run of Han characters
is cut by dynamic programming over frequent words, Chinese names (surname and given name) and foreign names, each with
its log probability; a title before a name or a verb of speech after it makes a name likelier.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import HAN, is_han
from indexer.language.surnames import surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import given_table, transliteration, word_table
from indexer.names.sequence import name_spans
from indexer.names.settling import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME, FOREIGN = -6.4, -7.6
"""Log chance that a word of a news text is a Chinese name, or a foreign one written without dots."""
TIER = {1: -6.2, 2: -7.0, 3: -9.0}
KNOWN_NAME, TITLE_BEFORE, SPEECH_AFTER, DOUBLE = 3.2, 4.5, 1.6, -1.0
COUNTED, LONE_SURNAME, LONE_GIVEN = -5.0, -2.0, -1.9
"""What the surroundings add; tuned on the development sets of person names and the reach pages."""
GIVEN_FOLLOWS, USUAL_GIVEN, RATHER_GIVEN = -2.3, -7.6, -0.5
"""A lone surname is unlikelier still before two characters that are usual in given names (蔡英文, not 蔡 and 英文)."""
UNKNOWN_CHARACTER = -16.5
LONGEST_FOREIGN, SHORTEST_FOREIGN = 9, 4
SHORT_PART = 4
"""A part of a dotted name that fills its clause is taken whole up to this length."""
EVIDENT = 3.0
"""What it adds that the text has the surname with a title too (周先生)."""
ALONE = 4.0
"""What it adds that a name of three or four characters stands alone among Latin words."""
KNOWN, LONGEST_KNOWN = -5.5, 12
"""Log chance of a name known beforehand, a character."""
_COUNTING = frozenset("一二两三四五六七八九十百千万几数每各某这那此该另整")
_BEFORE_NAMES = frozenset("据由与和对向把被让给从为因及跟")
_FAMILIAR = frozenset("老小阿")
_POLITE = ("先生", "女士", "小姐", "太太", "某", "氏", "家", "姓", "总", "局", "队")

_RUN = re.compile(f"[{HAN}]+")
_DOTTED = re.compile(f"[{HAN}]{{1,8}}(?:[·•・．‧∙⋅][{HAN}]{{1,8}})+")


@dataclass(frozen=True, slots=True)
class _Tables:
    """All tables of the detector, gathered once."""

    words: dict[str, float]
    known: frozenset[str]
    surnames: dict[str, float]
    alone: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]
    unseen: float
    foreign: dict[str, float]
    titles: frozenset[str]
    speech: frozenset[str]
    ordinary: frozenset[str]


@functools.cache
def _tables() -> _Tables:
    words, given = word_table(), given_table()
    surnames = {text: TIER[s.tier] for text, s in surname_table().items()}
    return _Tables(
        words.chances, words.names, surnames, given.alone, given.first, given.second, given.unseen, transliteration(),
        word_list("chinese_title"), word_list("after_name"), word_list("ordinary_surname"),
    )  # fmt: skip


def _context(run: str, start: int, end: int, tables: _Tables) -> float:
    """What the words around a candidate add to its chance."""
    added = COUNTED if start and run[start - 1] in _COUNTING else 0.0
    if start and any(run[max(0, start - n) : start] in tables.titles for n in (2, 3, 4)):
        added += TITLE_BEFORE
    if end < len(run) and any(run[end : end + n] in tables.speech for n in (1, 2)):
        added += SPEECH_AFTER
    return added


def _given(name: str, tables: _Tables) -> float:
    if len(name) == 1:
        return tables.alone.get(name, tables.unseen) + LONE_GIVEN
    return tables.first.get(name[0], tables.unseen) + tables.second.get(name[1], tables.unseen)


def _names_at(run: str, at: int, tables: _Tables, evident: frozenset[str]) -> Iterator[tuple[int, float]]:
    """Chinese names that can begin at a character: where each ends, and its log chance without its surroundings."""
    surnames = tables.surnames
    for length in (1, 2, 4):
        surname = run[at : at + length]
        if surname not in surnames:
            continue
        for more in (1, 2):
            end = at + length + more
            if end <= len(run):
                known = KNOWN_NAME if end - at > 2 and run[at:end] in tables.known else 0.0
                known += EVIDENT if surname in evident else 0.0
                yield end, NAME + surnames[surname] + _given(run[at + length : end], tables) + known
    pair, last = run[at : at + 2], run[at + 3 : at + 4]
    rather_given = tables.second.get(last, tables.unseen) - tables.words.get(last, UNKNOWN_CHARACTER) > RATHER_GIVEN
    if last and rather_given and pair not in surnames and pair[0] in surnames and pair[1] in surnames:
        both = surnames[pair[0]] + max(surnames[pair[1]], TIER[2])
        yield at + 4, NAME + both + DOUBLE + _given(run[at + 2 : at + 4], tables)


def _foreign_at(run: str, at: int, tables: _Tables) -> Iterator[tuple[int, float]]:
    chance, end = FOREIGN, at
    while end < len(run) and end - at < LONGEST_FOREIGN and run[end] in tables.foreign:
        chance += tables.foreign[run[end]]
        end += 1
        if end - at >= SHORTEST_FOREIGN:
            yield end, chance


def _known_at(run: str, at: int, known: frozenset[str]) -> Iterator[tuple[int, float]]:
    for length in range(2, min(LONGEST_KNOWN, len(run) - at) + 1):
        if run[at : at + length] in known:
            yield at + length, KNOWN * length


def cut(
    run: str, known: frozenset[str] = frozenset(), evident: frozenset[str] = frozenset(), *, alone: bool = False
) -> list[tuple[int, int, bool]]:
    """The likeliest cut of a run of simplified characters: ``(start, end, is_name)`` from left to right.

    >>> [run[s:e] for run in ["副代表邬建陶表示"] for s, e, name in cut(run) if name]
    ['邬建陶']
    """
    tables = _tables()
    words = tables.words
    best: list[tuple[float, int, bool]] = [(0.0, 0, False)] + [(-1e9, 0, False)] * len(run)
    for at in range(len(run)):
        so_far = best[at][0]
        for length in (1, 2, 3, 4):
            piece = run[at : at + length]
            chance = words.get(piece, UNKNOWN_CHARACTER if length == 1 else None)
            if chance is None or at + length > len(run) or (length > 2 and piece in tables.known):
                continue
            if length == 1 and piece in tables.surnames:
                chance += _standing_alone(run, at, tables)
            if so_far + chance > best[at + length][0]:
                best[at + length] = (so_far + chance, at, False)
        names = (
            *_names_at(run, at, tables, evident),
            *_foreign_at(run, at, tables),
            *(_known_at(run, at, known) if known else ()),
        )
        for end, chance in names:
            total = so_far + chance + _context(run, at, end, tables)
            if alone and 3 <= end - at == len(run):
                total += ALONE
            if total > best[end][0]:
                best[end] = (total, at, True)
    spans: list[tuple[int, int, bool]] = []
    end = len(run)
    while end > 0:
        _, start, name = best[end]
        spans.append((start, end, name))
        end = start
    return spans[::-1]


def _standing_alone(run: str, at: int, tables: _Tables) -> float:
    """What it costs to leave a surname without a given name; nothing in 老王, 王先生, or for an ordinary word."""
    if run[at] in tables.ordinary or tables.surnames[run[at]] < TIER[2] or run.startswith(_POLITE, at + 1):
        return 0.0
    if at and run[at - 1] in _FAMILIAR:
        return 0.0
    given_follows = (
        tables.first.get(run[at + 1 : at + 2], -99.0) > USUAL_GIVEN and tables.second.get(run[at + 2 : at + 3], -99.0) > USUAL_GIVEN
    )
    return LONE_SURNAME + (GIVEN_FOLLOWS if given_follows else 0.0)


def _han_at(text: str, at: int) -> bool:
    return 0 <= at < len(text) and is_han(text[at])


def _dotted(text: str) -> Iterator[tuple[int, int]]:
    """Foreign names with middle dots; characters that write no foreign name are cut off at both ends."""
    foreign = _tables().foreign
    for match in _DOTTED.finditer(text):
        first = match.start() + re.search("[·•・．‧∙⋅]", match[0]).start()  # type: ignore[union-attr]
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


def cut_text(text: str, known: frozenset[str] = frozenset()) -> list[tuple[int, int, bool]]:
    """The likeliest cut of every run of Han in a simplified text: ``(start, end, is_name)``."""
    evident = _surnames_with_titles(text)
    return [
        (match.start() + start, match.start() + end, name)
        for match in _RUN.finditer(text)
        for start, end, name in cut(match[0], known, evident, alone=_among_latin(text, *match.span()))
    ]


def likely_names(text: str) -> list[tuple[int, int]]:
    """Spans of names by the likeliest cut alone: right for a question, which is no sentence."""
    found = list(_dotted(text))
    return _again(text, _added(found, [(s, e) for s, e, name in cut_text(text) if name]))


def han_names(
    text: str, known: frozenset[str] = frozenset(), pieces: list[tuple[int, int, bool]] | None = None
) -> list[tuple[int, int]]:
    """Spans of people's names in a text of simplified characters (one for one), sorted, not overlapping.

    >>> han_names("会议由王立军主持")
    [(3, 6)]
    """
    pieces = cut_text(text, known) if pieces is None else pieces
    found = _added(list(_dotted(text)), [(s, e) for s, e, name in pieces if name and text[s:e] in known])
    return _again(text, _added(found, list(settled(text, name_spans(text, pieces)))))


def _added(spans: list[tuple[int, int]], more: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, and those of ``more`` that overlap none of them."""
    taken = set().union(*(range(s, e) for s, e in spans)) if spans else set()
    return sorted([*spans, *(span for span in more if taken.isdisjoint(range(*span)))])


def _among_latin(text: str, start: int, end: int) -> bool:
    """Whether a run of Han characters stands between Latin words or brackets, not in a Chinese sentence."""
    return start > 0 and text[start - 1] in " (\t" and (end == len(text) or text[end] in " ).,;\t\n")


@functools.cache
def _before_title() -> re.Pattern[str]:
    return re.compile(f"([{HAN}])(?=某|{'|'.join(sorted(word_list('chinese_title'), key=len, reverse=True))})")


def _surnames_with_titles(text: str) -> frozenset[str]:
    """Surnames that stand before a title somewhere in a text (周先生)."""
    return frozenset(_before_title().findall(text)) & _tables().surnames.keys()


def _again(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, and every further place where a name of three or more characters among them stands."""
    names = {text[s:e] for s, e in found if e - s >= 3}
    if not names or text.count("") <= 8:
        return found
    taken = set().union(*(range(s, e) for s, e in found))
    for name in names:
        for match in re.finditer(re.escape(name), text):
            if taken.isdisjoint(range(*match.span())):
                found.append(match.span())
                taken.update(range(*match.span()))
    return sorted(found)
