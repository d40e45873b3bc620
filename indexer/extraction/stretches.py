"""Stretches of prose on a page without tags: which of those outside of the best run are of its article, and which end it.

A stretch is prose line after line. One that menus or teasers part from the best run belongs to the article when it is much,
beside what the run holds, and speaks of the same things; one that speaks to the reader, or is written in capitals as headings
are, does not. The weights were fitted to pages with known texts and rounded.
"""

from __future__ import annotations

import itertools
import math
import re
from typing import TYPE_CHECKING

from indexer.extraction import density
from indexer.extraction.density import SITE
from indexer.extraction.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"\b[A-ZÀ-ÞА-Я]")
_LONGEST, _SHORTEST_WORD = 3_000, 4
_ABOVE, _BELOW = -0.9, -2.3
_SHARE_ABOVE, _SHARE_BELOW = 2.4, 1.4
"""For as much prose as the run holds."""
_LINES = 0.55
"""For the logarithm of the number of lines."""
_SAME_WORDS = 2.1
"""For words that are all said in the run too; pairs of Han come again everywhere and tell nothing."""
_SPOKEN_TO, _CAPITALS = -1.9, -2.0
_FAR, _MOST_TRIMMED = -2.2, 0.4
"""At the end of the run a stretch of so little worth is left out, unless it is much beside what stands before it."""


def joined(lines: Sequence[str], scores: Sequence[float], start: int, end: int) -> frozenset[int]:
    """The numbers of the lines outside of a run that belong to its article."""
    whole = _prose(scores, range(start, end))
    said: frozenset[str] | None = None
    found: set[int] = set()
    for numbers in (*_stretches(lines, scores, 0, start), *_stretches(lines, scores, end, len(lines))):
        merit = _merit(numbers, _prose(scores, numbers) / whole, is_above=numbers.start < start)
        if merit + _SAME_WORDS <= 0:
            continue
        said = _subject(lines[start:end]) if said is None else said
        text = lines[numbers.start : numbers.stop]
        if merit + _speech(text, said) > 0:
            found.update(numbers)
    return frozenset(found)


def trimmed(lines: Sequence[str], scores: Sequence[float], start: int, end: int) -> int:
    """The end of a run without the stretches at its end that are far from belonging to it.

    Where stretches follow each other at equal distances, as the entries of a list do below their names, none is cut off.
    """
    found = list(_stretches(lines, scores, start, end))
    gaps = [0, *(after.start - before.stop for before, after in itertools.pairwise(found))]
    for number in range(len(found) - 1, 0, -1):
        before, last = found[number - 1], found[number]
        whole, part = _prose(scores, range(start, last.start)), _prose(scores, last)
        if part > _MOST_TRIMMED * whole or len(set(gaps[max(0, number - 2) : number + 1])) == 1:
            break
        said = _subject(lines[start : last.start])
        if _merit(last, part / whole, is_above=False) + _speech(lines[last.start : last.stop], said) > _FAR:
            break
        end = before.stop
    return end


def _stretches(lines: Sequence[str], scores: Sequence[float], start: int, end: int) -> Iterator[range]:
    """The numbers of each stretch of prose among these lines; a short sentence behind prose goes with it."""
    begins: int | None = None
    for number in range(start, end + 1):
        score = scores[number] if number < end else SITE
        if score > 0:
            begins = number if begins is None else begins
        elif begins is not None and not (score > SITE and density.is_short_sentence(lines[number])):
            yield range(begins, number)
            begins = None


def _prose(scores: Sequence[float], numbers: range) -> float:
    return sum(max(0.0, scores[number]) for number in numbers)


def _merit(numbers: range, share: float, *, is_above: bool) -> float:
    """What speaks for a stretch before it is read: its share of prose beside the run's, and how many lines it has."""
    value = _ABOVE + _SHARE_ABOVE * min(1.0, share) if is_above else _BELOW + _SHARE_BELOW * min(1.0, share)
    return value + _LINES * math.log(len(numbers))


def _speech(lines: Sequence[str], said: frozenset[str]) -> float:
    """What the words of a stretch say for and against it, beside those of the run."""
    text = _text(lines)
    if density.is_han(text):
        return 0.0
    words = _WORD.findall(text.lower())
    if not words:
        return 0.0
    subject = _subject(lines)
    same = _SAME_WORDS * len(subject & said) / max(1, len(subject))
    spoken_to = min(1.0, 4 * sum(map(word_set("spoken to").__contains__, words)) / len(words))
    return same + _SPOKEN_TO * spoken_to + _CAPITALS * min(1.0, len(_CAPITAL.findall(text)) / len(words))


def _subject(lines: Sequence[str]) -> frozenset[str]:
    """The words that tell what lines are about."""
    words = frozenset(_WORD.findall(_text(lines).lower()))
    return frozenset(word for word in words - word_set("function words") if len(word) >= _SHORTEST_WORD)


def _text(lines: Sequence[str]) -> str:
    return "\n".join(line[:_LONGEST] for line in lines)
