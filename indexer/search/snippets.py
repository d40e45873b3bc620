"""Chooses the piece of a text that answers a question best, and marks every form that was asked for in it.

Candidates are windows of the whole budget at sentence starts and around matches. A window is worth the sum of the
idf of the different units inside it (a tenth more for repeated ones), plus a share of its best single sentence's own
sum, times a slight preference for matches near the middle. Ties go to the earlier window: the same text and question
always give the same snippet.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from math import log1p
from typing import TYPE_CHECKING

from indexer.language.folding import Folded, fold
from indexer.language.scripts import count_han
from indexer.model import Snippet, Span, Why
from indexer.search.looks import PhraseLook, RunLook, WordLook, Words, every_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.search.looks import AnyLook

LATIN_BUDGET, HAN_BUDGET = 240, 120
"""Characters of a snippet, for text that is mostly alphabetic and mostly Han."""

_SENTENCE = 0.7
_REPEATED = 1.1
_LEAD = 20
_MOST_PLACES = 600
_END = re.compile(r"[.!?](?=\s)[\"'”’)\]]*\s*|[。！？!?]+[”’」』）)]*\s*|\n+")
_LONE = 0.5
_TELLING = 0.5
"""A single character with less idf than this says nothing."""



@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something asked for, standing in folded text."""

    start: int
    end: int
    unit: str
    look: AnyLook


@dataclass(frozen=True, slots=True)
class Found:
    """A text searched for what was asked: its folded form and every occurrence, in order."""

    text: str
    folded: Folded
    occurrences: tuple[Occurrence, ...]

    def marks(self, start: int, end: int) -> tuple[Span, ...]:
        """Spans of the original text to mark between two original places, overlapping ones joined."""
        joined: list[list[int]] = []
        for each in self.occurrences:
            low, high = self.folded.span(each.start, each.end)
            if high <= start or low >= end:
                continue
            if joined and low <= joined[-1][1] and (low < joined[-1][1] or isinstance(each.look, RunLook)):
                joined[-1][1] = max(joined[-1][1], high)
            else:
                joined.append([low, high])
        return tuple((max(low, start) - start, min(high, end) - start) for low, high in joined)


def find(text: str, looks: Sequence[AnyLook]) -> Found:
    """Every occurrence of what was asked in a text."""
    folded = fold(text)
    words = Words(folded.text, lambda start, end: text[slice(*folded.span(start, end))])
    places = (Occurrence(start, end, unit, look) for look in looks for start, end, unit in look.places(words))
    found = dict.fromkeys(places)  # in the order of the looks, whatever their hashes
    return Found(text, folded, tuple(sorted(found, key=lambda each: (each.start, -each.end))))


def snippet(found: Found, field: str = "body") -> Snippet:
    """The best piece of a text, with its marks; the beginning when nothing asked for stands in it."""
    text = found.text
    budget = HAN_BUDGET if count_han(text[:4000]) * 3 > min(len(text), 4000) else LATIN_BUDGET
    start = _best_start(found, budget) if found.occurrences else 0
    start, end = _tidy(text, start, budget)
    return Snippet(text[start:end].replace("\n", " "), field, found.marks(start, end), start)


def whole(found: Found, field: str = "body") -> Snippet:
    """A text whole, with its marks."""
    return Snippet(found.text, field, found.marks(0, len(found.text)))


# ------------------------------------------------------------------------------------------ choosing a window
def _best_start(found: Found, budget: int) -> int:
    """Where the best window begins, in the original text."""
    known = sorted([*found.occurrences[:_MOST_PLACES], *_lone(found)], key=lambda each: each.start)
    places = [(*found.folded.span(each.start, each.end), each) for each in known]
    ends = sentence_ends(found.text)
    weights = _weights(places, ends)
    starts = [low for low, _, _ in places]
    candidates = {0} | {ends[at - 1] for at in {bisect_right(ends, low) for low in starts} if at}
    candidates |= {max(0, low - _LEAD) for low in starts} | {max(0, high - budget + _LEAD) for _, high, _ in places}
    best, best_value = 0, -1.0
    for start in sorted(candidates):
        value = _value(start, start + budget, places[bisect_left(starts, start) :], weights, ends)
        if value > best_value + 1e-9:
            best, best_value = start, value
    return best


def _lone(found: Found) -> list[Occurrence]:
    """Single characters of runs that were asked for: too little to be marked, but they draw a window towards them."""
    looks = dict.fromkeys(each.look for each in found.occurrences if isinstance(each.look, RunLook))
    lone: list[Occurrence] = []
    for look in looks:
        for character in dict.fromkeys(look.run if len(look.run) > 1 else ""):
            if look.weights.get(character, 0.0) >= _TELLING:
                lone += (Occurrence(*place, look) for place in every_place(found.folded.text, character))
    return lone[:_MOST_PLACES]


_Placed = list[tuple[int, int, Occurrence]]


def _weights(places: _Placed, ends: list[int]) -> dict[str, float]:
    """What each unit says here: its idf in the index and its rarity among the sentences of the text."""
    sentences = max(1, len(ends))
    spread: dict[str, set[int]] = {}
    for low, _, each in places:
        spread.setdefault(each.unit, set()).add(bisect_right(ends, low))
    weights = {}
    for _, _, each in places:
        if each.unit not in weights:
            here = log1p((sentences - len(spread[each.unit]) + 0.5) / (len(spread[each.unit]) + 0.5))
            lone = _LONE if isinstance(each.look, RunLook) and len(each.unit) == 1 else 1.0
            weights[each.unit] = lone * (each.look.weights.get(each.unit, 1.0) + here)
    return weights


def _value(start: int, end: int, places: _Placed, weights: dict[str, float], ends: list[int]) -> float:
    """What a window is worth."""
    units: Counter[str] = Counter()
    by_sentence: dict[int, dict[str, None]] = {}
    total = 0
    for low, high, each in places:
        if low >= end:
            break
        if high > end:
            continue
        units[each.unit] += 1
        total += low
        by_sentence.setdefault(bisect_right(ends, low), {})[each.unit] = None
    if not units:
        return 0.0
    value = sum(weights[unit] * (_REPEATED if count > 1 else 1.0) for unit, count in units.items())
    value += _SENTENCE * max(sum(weights[unit] for unit in own) for own in by_sentence.values())
    middle = total / units.total()
    return value * (1 - 0.1 * abs(middle - (start + end) / 2) / (end - start))


def sentence_ends(text: str) -> list[int]:
    """Where sentences end (and the next ones begin), rising."""
    return [found.end() for found in _END.finditer(text)]


def _tidy(text: str, start: int, budget: int) -> tuple[int, int]:
    """Begin and end between words, and use the whole budget."""
    end = min(len(text), start + budget)
    start = max(0, min(start, end - budget))
    if start and text[start - 1].isalnum() and text[start].isascii() and text[start].isalnum():
        space = re.compile(r"\s").search(text, start, min(end, start + 24))
        start = space.end() if space else start
    if end < len(text) and text[end].isascii() and text[end].isalnum() and text[end - 1].isalnum():
        space_at = max(text.rfind(" ", end - 24, end), text.rfind("\n", end - 24, end))
        end = space_at if space_at > start else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# ------------------------------------------------------------------------------------------ why
def reasons(found: Found, field: str) -> list[Why]:
    """Why a text matched: each thing asked for with the text that stands for it, the first of each way it is written."""
    seen: dict[tuple[str, str, str | None], Why] = {}
    for each in _longest(found.occurrences):
        low, high = found.folded.span(each.start, each.end)
        written = found.text[low:high]
        rule = _rule(each.look, written)
        key = (each.look.asked, fold(written).text if rule != "same_script_fold" else written, each.look.person)
        if key not in seen:
            seen[key] = Why(written, each.look.asked, rule, field, each.look.person)
    return list(seen.values())


def _longest(occurrences: tuple[Occurrence, ...]) -> list[Occurrence]:
    """Runs of characters joined to the longest stretches; everything else as it is."""
    joined: list[Occurrence] = []
    for each in occurrences:
        last = joined[-1] if joined else None
        if last and last.look is each.look and isinstance(each.look, RunLook) and each.start < last.end:
            joined[-1] = Occurrence(last.start, max(last.end, each.end), last.unit, last.look)
        else:
            joined.append(each)
    return joined


def _rule(look: AnyLook, written: str) -> str:
    asked = look.asked
    if isinstance(look, PhraseLook) and look.proper:
        return _name_rule(look, written)
    if isinstance(look, WordLook) and not look.begins:
        return "word" if fold(written).text == fold(asked).text else "stem"
    if isinstance(look, RunLook):
        if written in asked:
            return "word"
        return "same_script_fold" if fold(written).text in fold(asked).text else "characters"
    if look.rule == "phrase" and written != asked and fold(written).text == fold(asked).text:
        return "same_script_fold" if count_han(written) else "phrase"
    return look.rule


def _name_rule(look: PhraseLook, written: str) -> str:
    """How a form of a name that stands in the text meets the one that was asked for."""
    if written == look.asked:
        return "form"
    if count_han(written) and fold(written).text == fold(look.asked).text:
        return "same_script_fold"
    return "form" if look.rule == "same_script_fold" else look.rule
