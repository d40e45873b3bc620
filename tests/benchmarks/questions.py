"""Questions to ask a generated corpus, by class, the same each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.words import CONTENT_WORDS, chinese, english, people

if TYPE_CHECKING:
    from numpy.random import Generator

COUNTED = ("one word", "two or three words", "phrase", "Han word", "long English question", "long Chinese question", "name in Han", "name in Latin")
"""The classes that the floors are for: words, questions and names."""
FILTERED = "word with filters"
PREFIX = "prefix"
"""Apart from the rest."""

_FILTERS = ("outlet:明湖周刊 {}", "year:2012 {}", "language:en {}", "{} after:2010-01-01 before:2014-12-31")


def questions(each: int) -> dict[str, list[str]]:
    """That many questions of every class."""
    random = np.random.default_rng(5)
    return {
        "one word": [_words(random, 1) for _ in range(each)],
        "two or three words": [_words(random, 2 + at % 2) for at in range(each)],
        "phrase": [f'"{_phrase(random, han=at % 2 == 1)}"' for at in range(each)],
        "Han word": [_han(random, 1, 2) for _ in range(each)],
        "long English question": [_english_question(random) for _ in range(each)],
        "long Chinese question": [_han(random, 12, 1) + "吗？" for _ in range(each)],
        "name in Han": [_person(random, at, "simplified" if at % 2 else "traditional") for at in range(each)],
        "name in Latin": [_person(random, at, "pinyin") for at in range(each)],
        FILTERED: [_FILTERS[at % len(_FILTERS)].format(_words(random, 1) if at % len(_FILTERS) else _han(random, 1, 2)) for at in range(each)],
        PREFIX: [f"{_words(random, 1)[:4]}*" for _ in range(each)],
    }


def _words(random: Generator, count: int) -> str:
    """Words as people ask them: half of news, half any of the vocabulary but its most frequent."""
    rare = english().words[400:12_000]
    picked = [CONTENT_WORDS if random.random() < 0.5 else rare for _ in range(count)]
    return " ".join(words[int(random.integers(0, len(words)))] for words in picked)


def _phrase(random: Generator, *, han: bool) -> str:
    vocabulary = chinese() if han else english()
    return ("" if han else " ").join(vocabulary.draw(random, 2))


def _han(random: Generator, count: int, shortest: int) -> str:
    """Chinese words by their frequency, but the shorter."""
    drawn = [word for word in chinese().draw(random, count * 12) if len(word) >= shortest]
    return "".join(drawn[:count])


def _english_question(random: Generator) -> str:
    return f"what did the {' '.join(english().draw(random, 16))} and {_words(random, 3)} in the {_words(random, 1)}?"


def _person(random: Generator, at: int, form: str) -> str:
    """People from the best known to the hardly known."""
    known = people()
    return str(getattr(known[int(len(known) * random.random() ** 2.5)], form))
