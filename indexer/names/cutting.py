"""The likeliest way to cut a text of simplified Han characters into frequent words, Chinese names and foreign names.

Dynamic programming over log chances from left to right.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.names.character_chances import sight
from indexer.names.name_chances import ALONE, BEFORE_ALONE, Around, chinese_names, foreign_names, known_names
from indexer.names.text_arrays import BEGINS_FOUR, BEGINS_THREE, ENDS_FOUR, ENDS_THREE, UNREACHED, words_by_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.names.character_chances import Sight
    from indexer.names.text_arrays import Flags, Numbers

    Piece = tuple[int, int, bool]
    Offer = tuple[int, float, float, bool]


@dataclass(frozen=True, slots=True)
class Cut:
    """A text and the pieces of Han characters it is cut into, from left to right: where each starts and ends, and if it is a name.

    ``places`` are where it is cut, from its start to its end, each character that is no Han for itself; ``pieces`` tells
    which of the places begin a piece of Han, and ``bounds`` is 1 at every place, as bytes.
    """

    seen: Sight
    places: Numbers
    pieces: Numbers
    starts: Numbers
    ends: Numbers
    named: Flags
    bounds: bytes

    def __len__(self) -> int:
        return len(self.pieces)

    def __iter__(self) -> Iterator[Piece]:
        return zip(self.starts.tolist(), self.ends.tolist(), self.named.tolist(), strict=True)

    def has(self, start: int, end: int) -> bool:
        """Whether Han characters are one piece."""
        return bool(self.bounds[start] and self.bounds[end] and not any(self.bounds[start + 1 : end]))


def _longer_words(seen: Sight) -> Iterator[tuple[int, int, float]]:
    """Words of three and four characters in a text."""
    longer, marks = words_by_length().longer, seen.marks
    for length, begins, ends in ((3, BEGINS_THREE, ENDS_THREE), (4, BEGINS_FOUR, ENDS_FOUR)):
        both = marks[: 2 - length] * (ends // begins) & marks[length - 2 :] & ends
        for at in both.nonzero()[0].tolist():
            chance = longer.get(seen.text[at : at + length])
            if chance is not None:
                yield at, at + length, chance


def _offers(seen: Sight, known: frozenset[str], evident: frozenset[str]) -> dict[int, list[Offer]]:
    """By where they end: the longer words of a text, and the names that may win with what stands around them."""
    offers: defaultdict[int, list[Offer]] = defaultdict(list)
    for start, end, chance in _longer_words(seen):
        offers[end].append((start, chance, 0.0, False))
    around, text = Around.of(seen), seen.text
    names = itertools.chain(chinese_names(seen, around, evident), foreign_names(text), known_names(text, known))
    for start, end, chance in names:
        added = ALONE if end - start >= 3 and _among_latin(text, start, end) else 0.0
        offers[end].append((start, chance, around.adds(start, end) + added, True))
    return offers


def _among_latin(text: str, start: int, end: int) -> bool:
    """Whether Han characters stand between Latin words or brackets, not in a Chinese sentence."""
    return start > 0 and text[start - 1] in BEFORE_ALONE and (end == len(text) or text[end] in " ).,;\t\n")


def _ways(seen: Sight, offers: dict[int, list[Offer]]) -> tuple[bytearray, bytearray]:
    """For each end of a piece how long the likeliest such piece is, and 1 if it is a name.

    Of two ways that are equally likely the one whose last piece is longer is taken. At the start of a run of Han
    characters the sum begins anew; no word or name stands over it.
    """
    size, runs = len(seen.text), _run_starts(seen)
    lengths, named = bytearray(b"\1") * (size + 1), bytearray(size + 1)
    chances, last, best = [0.0], UNREACHED, 0.0
    special = runs.union(offers)
    for end, character, pair in zip(range(1, size + 1), seen.characters.tolist(), [UNREACHED, *seen.pairs.tolist()], strict=False):
        before, last = last, best
        best += character
        if before + pair >= best:
            best = before + pair
            lengths[end] = 2
        if end in special:
            best = 0.0 if end in runs else _best_offer(offers[end], end, best, chances, lengths, named)
        chances.append(best)
    return lengths, named


def _best_offer(offers: list[Offer], end: int, best: float, chances: list[float], lengths: bytearray, named: bytearray) -> float:
    """The chance of the best way to a place: that of short words, or one of longer words and names that end there."""
    for start, chance, around, name in offers:
        total = chances[start] + chance + around
        if total > best or (total == best and end - start > lengths[end]):
            best, lengths[end] = total, end - start
            if name:
                named[end] = 1
    return best


def _run_starts(seen: Sight) -> set[int]:
    """Where runs of Han characters start, but for the start of the text."""
    han = seen.numbers > 0
    return set(((han[1:] > han[:-1]).nonzero()[0] + 1).tolist())


def cut(text: str, known: frozenset[str] = frozenset(), evident: frozenset[str] = frozenset()) -> Cut:
    """The likeliest cut of every run of Han in a simplified text.

    ``known`` are names known beforehand, ``evident`` surnames that the text has with a title too.

    >>> text = "副代表邬建陶表示"
    >>> [text[s:e] for s, e, name in cut(text) if name]
    ['邬建陶']
    """
    seen = sight(text)
    lengths, named = _ways(seen, _offers(seen, known, evident))
    bounds, end = bytearray(len(text) + 1), len(text)
    while end:
        bounds[end] = 1
        end -= lengths[end]
    bounds[0] = 1
    places = np.frombuffer(bounds, np.bool_).nonzero()[0]
    pieces = seen.numbers.take(places[:-1]).nonzero()[0]
    ends = places.take(pieces + 1)
    return Cut(seen, places, pieces, places.take(pieces), ends, np.frombuffer(named, np.bool_).take(ends), bytes(bounds))
