"""The likeliest way to cut a text of simplified Han characters into frequent words, Chinese names and foreign names.

Dynamic programming over log chances from left to right.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from indexer.names.name_chances import ALONE, BEFORE_ALONE, Around, chinese_names, foreign_names, known_names, sight
from indexer.names.text_arrays import UNREACHED, pair_table, words_by_length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.names.name_chances import Sight

    Piece = tuple[int, int, bool]
    Offer = tuple[int, float, float, bool]


def _longer_words(seen: Sight) -> Iterator[tuple[int, int, float]]:
    """Words of three and four characters in a text."""
    table, longer = pair_table(), words_by_length().longer
    for length, begins, ends in ((3, table.begins_three, table.ends_three), (4, table.begins_four, table.ends_four)):
        both = begins.take(seen.rows[: 2 - length]) & ends.take(seen.rows[length - 2 :])
        for at in np.flatnonzero(both).tolist():
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


def _ways(seen: Sight, offers: dict[int, list[Offer]]) -> tuple[list[int], set[int]]:
    """For each end of a piece where the likeliest such piece begins, and the ends of those that are names.

    Of two ways that are equally likely the one whose last piece is longer is taken. At the start of a run of Han
    characters the sum begins anew; no word or name stands over it.
    """
    size, named, runs = len(seen.text), set[int](), _run_starts(seen)
    begun, chances = list(range(-1, size)), [0.0]
    last, best = UNREACHED, 0.0
    special = runs.union(offers)
    for end, character, pair in zip(range(1, size + 1), seen.characters.tolist(), [UNREACHED, *seen.pairs.tolist()], strict=False):
        before, last = last, best
        best += character
        if before + pair >= best:
            best = before + pair
            begun[end] = end - 2
        if end in special:
            best = 0.0 if end in runs else _best_offer(offers[end], end, best, chances, begun, named)
        chances.append(best)
    return begun, named


def _best_offer(offers: list[Offer], end: int, best: float, chances: list[float], begun: list[int], named: set[int]) -> float:
    """The chance of the best way to a place: that of short words, or one of longer words and names that end there."""
    for start, chance, around, name in offers:
        total = chances[start] + chance + around
        if total > best or (total == best and start < begun[end]):
            best, begun[end] = total, start
            if name:
                named.add(end)
    return best


def _run_starts(seen: Sight) -> set[int]:
    """Where runs of Han characters start, but for the start of the text."""
    han = seen.numbers > 0
    return set((np.flatnonzero(han[1:] & ~han[:-1]) + 1).tolist())


def cut(text: str, known: frozenset[str] = frozenset(), evident: frozenset[str] = frozenset()) -> list[Piece]:
    """The likeliest cut of every run of Han in a simplified text: ``(start, end, is_name)`` from left to right.

    ``known`` are names known beforehand, ``evident`` surnames that the text has with a title too.

    >>> text = "副代表邬建陶表示"
    >>> [text[s:e] for s, e, name in cut(text) if name]
    ['邬建陶']
    """
    seen = sight(text)
    begun, named = _ways(seen, _offers(seen, known, evident))
    han, end = (seen.numbers > 0).tobytes(), len(text)
    found: list[Piece] = []
    while end:
        begin = begun[end]
        if han[begin]:
            found.append((begin, end, end in named))
        end = begin
    return found[::-1]
