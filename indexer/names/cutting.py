"""The likeliest way to cut a text of simplified Han characters into frequent words, Chinese names and foreign names.

Dynamic programming over log chances from left to right. A title before a name or a verb of speech after it makes the
name likelier; that is looked up only for a name that could still win its place with it.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.language.scripts import HAN
from indexer.language.word_lists import word_list
from indexer.names.name_chances import (
    ALONE,
    BEFORE_ALONE,
    COUNTED,
    MOST_AROUND,
    SPEECH_AFTER,
    TITLE_BEFORE,
    chinese_names,
    foreign_names,
    known_names,
    sight,
)
from indexer.names.text_arrays import UNREACHED, pair_table, words_by_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.names.name_chances import Chance, Sight

    Piece = tuple[int, int, bool]
    Offer = tuple[int, float, bool]

_COUNTING = frozenset("一二两三四五六七八九十百千万几数每各某这那此该另整")
_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class _Tables:
    """The words of three and four characters that are no names, and the words around names."""

    longer: dict[str, float]
    titles: frozenset[str]
    speech: frozenset[str]


@functools.cache
def _tables() -> _Tables:
    return _Tables(words_by_length().longer, word_list("chinese_title"), word_list("after_name"))


def _before(text: str, start: int, tables: _Tables) -> float:
    """What the words before a name add to its chance."""
    added = COUNTED if text[start - 1 : start] in _COUNTING else 0.0
    titles = tables.titles
    if text[start - 2 : start] in titles or text[start - 3 : start] in titles or text[start - 4 : start] in titles:
        added += TITLE_BEFORE
    return added


def _after(text: str, end: int, tables: _Tables) -> float:
    """What the words after a name add to its chance."""
    return SPEECH_AFTER if text[end : end + 1] in tables.speech or text[end : end + 2] in tables.speech else 0.0


def _longer_words(seen: Sight) -> Iterator[Chance]:
    """Words of three and four characters in a text."""
    text, longer = seen.text, _tables().longer
    for at in np.flatnonzero(pair_table().longer.take(seen.rows)).tolist():
        for end in (at + 3, at + 4):
            chance = longer.get(text[at:end])
            if chance is not None:
                yield at, min(end, len(text)), chance


class _Ways:
    """The likeliest ways through the runs of Han characters of a text."""

    __slots__ = ("_begun", "_chances", "_characters", "_named", "_offers", "_pairs", "_tables", "_text")

    def __init__(self, text: str, known: frozenset[str], evident: frozenset[str]) -> None:
        """Look up all words and names that can stand in the text."""
        self._text = text
        self._tables = _tables()
        seen = sight(text)
        self._characters, self._pairs = seen.characters.tolist(), [UNREACHED, *seen.pairs.tolist()]
        self._offers: defaultdict[int, list[Offer]] = defaultdict(list)
        for start, end, chance in _longer_words(seen):
            self._offers[end].append((start, chance, False))
        for start, end, chance in itertools.chain(chinese_names(seen, evident), foreign_names(text), known_names(text, known)):
            self._offers[end].append((start, chance, True))
        self._chances = [0.0] * (len(text) + 1)
        self._begun, self._named = [0] * (len(text) + 1), set[int]()

    def run(self, start: int, stop: int) -> list[Piece]:
        """The likeliest cut of one run. Of two ways that are equally likely the one whose last piece is longer is taken."""
        offers, chances, begun = self._offers, self._chances, self._begun
        last, best = UNREACHED, 0.0
        for at, character, pair in zip(range(start, stop), self._characters[start:stop], self._pairs[start:stop], strict=True):
            before, last = last, best
            best += character
            begin = at
            if before + pair >= best:
                best, begin = before + pair, at - 1
            if at + 1 in offers:
                alone = start if at + 1 == stop and _among_latin(self._text, start, stop) else -1
                best, begin = self._decide(at + 1, best, begin, alone)
            chances[at + 1], begun[at + 1] = best, begin
        return self._pieces(start, stop)

    def _decide(self, end: int, best: float, begin: int, alone: int) -> tuple[float, int]:
        """The best of all ways to a place: those of short words, or one of longer words and names that end there.

        ``alone`` is where the run begins, if it ends there and stands alone among Latin words.
        """
        text, tables, chances = self._text, self._tables, self._chances
        for start, chance, name in self._offers[end]:
            total = chances[start] + chance
            if name:
                added = ALONE if start == alone and end - start >= 3 else 0.0
                if total + MOST_AROUND + added < best:
                    continue
                total += _before(text, start, tables) + _after(text, end, tables)
                total += added
            if total > best or (total == best and start < begin):
                best, begin = total, start
                if name:
                    self._named.add(end)
        return best, begin

    def _pieces(self, start: int, stop: int) -> list[Piece]:
        """Follow the likeliest way back from the end of a run."""
        found, end = [], stop
        while end > start:
            begin = self._begun[end]
            found.append((begin, end, end in self._named))
            end = begin
        return found[::-1]


def _among_latin(text: str, start: int, end: int) -> bool:
    """Whether a run of Han characters stands between Latin words or brackets, not in a Chinese sentence."""
    return start > 0 and text[start - 1] in BEFORE_ALONE and (end == len(text) or text[end] in " ).,;\t\n")


def cut(text: str, known: frozenset[str] = frozenset(), evident: frozenset[str] = frozenset()) -> list[Piece]:
    """The likeliest cut of every run of Han in a simplified text: ``(start, end, is_name)`` from left to right.

    ``known`` are names known beforehand, ``evident`` surnames that the text has with a title too.

    >>> text = "副代表邬建陶表示"
    >>> [text[s:e] for s, e, name in cut(text) if name]
    ['邬建陶']
    """
    ways = _Ways(text, known, evident)
    return list(itertools.chain.from_iterable(ways.run(*match.span()) for match in _RUN.finditer(text)))
