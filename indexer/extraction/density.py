"""Finds the run of lines that reads like prose: each line gets a score, the run with the largest sum is the body.

A long line that ends like a sentence scores high, more so with many function words; a short one without punctuation
scores below zero; a line that is the site's is worth ``SITE``. The best run is found in one pass (Kadane).
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from indexer.extraction.phrases import is_site_line
from indexer.extraction.tables import word_set
from indexer.language.folding import simplified
from indexer.language.scripts import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

SITE = -30.0
_LONGEST, _ENDING = 20_000, 200
_FUNCTION_SIGNS = frozenset("的了是在和也有就不人都一个我这为他对说而及与着到中上将被从のはをにがでとも")
_ASPECT = re.compile("(?<![显卓昭名原拙合译编巨论专土])著(?![名作称者书录述])")
"""What traditional texts write for 着; both scripts write it for works and fame."""
_SIGNS = re.compile(f"[{HAN}\u3040-\u30ff]")
"""Han and kana: each counts as a word."""
_WORD = re.compile(r"[^\W\d_]+")
_PAUSE = re.compile(r"[.!?。！？…:：;；,，\"”’)」』）]\s*$")
_SENTENCE = re.compile(r"[.!?。！？…][\"”’)」』）\]】]{0,2}\s*$")
_CUT_OFF = re.compile(r"\.\.\.\s*$|…\s*$|》$")
"""How the headings of other pages end where they were too long for their box."""
_SIGN = re.compile(r"[,.;:!?，。；：！？、]")
_SHORT = 80
_LONG, _WORDS_A_SIGN = 25, 20
"""A line of so many words with a sign each so many is prose in any language, whatever it ends with."""
_CALL = 0.3
"""What a short question or exclamation on a Chinese line is worth beside other sentences: it is a heading, mostly."""


def word_count(line: str) -> int:
    """Words of a line, a Han character counting as one when they are more than a third of it."""
    han = len(_SIGNS.findall(line))
    return han if han > 0.3 * len(line) else len(line.split())


def is_han(line: str) -> bool:
    """Whether more than a third of a line is Han or kana."""
    return not line.isascii() and len(_SIGNS.findall(line)) > 0.3 * len(line)


def score(line: str) -> float:
    """How much a line reads like part of an article; negative for what does not. Of an endless line both ends tell enough."""
    return _known_score(line) if len(line) <= _SHORT else _score(line)


@functools.lru_cache(32_768)
def _known_score(line: str) -> float:
    """The score of a short line: those of menus and lists come again on every page of a site."""
    return _score(line)


def _score(line: str) -> float:
    ending, line = line[-_ENDING:], line[:_LONGEST]
    if not line.isascii():
        folded, ending = simplified(line), simplified(ending)
        line = folded if folded == line else _ASPECT.sub("着", folded)
    han = 0 if line.isascii() else len(_SIGNS.findall(line))
    chinese = han > 0.3 * len(line)
    words = han if chinese else len(line.split())
    if is_site_line(line, words):
        return SITE
    density = _han_density(line, han) if chinese else _latin_density(line)
    if _SENTENCE.search(ending) and words >= 8:
        return min(words, 60) * (0.5 + density)
    if _PAUSE.search(ending) and words >= 12:
        return 0.5 * min(words, 60) * (0.5 + density)
    if words >= _LONG and (density > 0.3 or len(_SIGN.findall(line)) >= words / _WORDS_A_SIGN):
        return 0.5 * min(words, 120) * max(density, 0.25)
    return -6 - 0.2 * min(words, 20)


def score_bare(line: str) -> float:
    """The score of a line of a page without tags, where headings of other pages are told from sentences by their ends alone."""
    value = score(line)
    words = word_count(line[:_LONGEST]) if value > 0 else 0
    if value <= 0 or words >= _LONG:
        return value
    ending = line[-_ENDING:].rstrip()
    if _CUT_OFF.search(ending):
        return -6 - 0.2 * min(words, 20)
    return value * _CALL if ending[-1:] in "？！" else value


def _han_density(line: str, han: int) -> float:
    return 3 * sum(1 for character in line if character in _FUNCTION_SIGNS) / max(1, han)


def _latin_density(line: str) -> float:
    common = word_set("function words")
    words = _WORD.findall(line.lower())
    return sum(map(common.__contains__, words)) / max(1, len(words))


def best_run(scores: Sequence[float]) -> tuple[int, int]:
    """The half-open run with the largest sum; empty when no score is positive.

    >>> best_run([-1.0, 2.0, -1.0, 3.0, -5.0])
    (1, 4)
    """
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    for index, value in enumerate(scores):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end


def is_short_sentence(line: str) -> bool:
    """Whether a line of three words or more ends like a sentence: at the edge of a run it belongs to it."""
    ending = line[-_ENDING:]
    if _CUT_OFF.search(ending) or ending.rstrip()[-1:] in "？！":
        return False
    return bool(_SENTENCE.search(ending)) and word_count(line) >= 3
