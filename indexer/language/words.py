"""How frequent Chinese words are, and which characters make names: the numbers behind name detection."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from indexer.language.data_files import pairs, rows

CORPUS_WORDS = 60_101_967
"""Words of text behind the counts (the sum of jieba's dictionary)."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """Log probabilities of words, and the words that are mostly a person's name."""

    chances: dict[str, float]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class GivenTable:
    """Log probabilities of characters alone, first and second in a given name; ``unseen`` for all others."""

    alone: dict[str, float]
    first: dict[str, float]
    second: dict[str, float]
    unseen: float


@functools.cache
def word_table() -> WordTable:
    """Frequent words of one to four simplified characters."""
    chances: dict[str, float] = {}
    names: set[str] = set()
    for count, kind, words in rows("words.tsv"):
        together = words.split(" ")
        chances.update(dict.fromkeys(together, math.log(int(count) / CORPUS_WORDS)))
        if kind == "n":
            names.update(together)
    return WordTable(chances, frozenset(names))


@functools.cache
def given_table() -> GivenTable:
    """Characters of given names."""
    counted = {row[0]: [int(count) for count in row[1:4]] for row in rows("given.tsv")}
    totals = [sum(counts[place] for counts in counted.values()) for place in range(3)]
    alone, first, second = (
        {c: math.log((counts[place] + 0.5) / totals[place]) for c, counts in counted.items()} for place in range(3)
    )
    return GivenTable(alone, first, second, math.log(0.2 / totals[1]))


@functools.cache
def transliteration() -> dict[str, float]:
    """Log probabilities of the characters that write foreign names."""
    counted = {character: int(count) for character, count in pairs("transliteration.tsv").items()}
    total = sum(counted.values())
    return {character: math.log(count / total) for character, count in counted.items()}


@functools.cache
def proper_names() -> dict[str, str]:
    """Proper names that a dictionary knows, and their kind: ``s`` place, ``f`` foreign personal name, ``o`` other.

    >>> proper_names()["巴黎"]
    's'
    """
    found: dict[str, str] = {}
    for kind, names in rows("lexicon.tsv"):
        found.update(dict.fromkeys(names.split(" "), kind))
    return found


@functools.cache
def person_model() -> dict[str, tuple[tuple[int, int], ...]]:
    """Weights of the model that finds names: feature to (label, hundredths); ``> XY`` is the step from X to Y."""
    model = pairs("person_model.tsv").items()
    return {name: tuple((int(pair[0]), int(pair[1:])) for pair in weights.split(" ")) for name, weights in model}
