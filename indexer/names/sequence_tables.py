"""The tables of the sequence model as arrays: numbers for characters, words and classes, and the weights of their features.

Every class a feature is made of is a small number, a feature the number its classes make, and its weights a row of a
table. A row holds the weights of begin, inside, end and single, each less that of other, in 16 bits; so a row is
fetched as one number of 64 bits. The sums of the largest weights fit (a test says so).
"""

from __future__ import annotations

import functools
import itertools
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.language.words import person_model, proper_names, word_table
from indexer.names.sequence_features import PLAIN_MARKS, character_classes, seen_as
from indexer.names.text_arrays import keys_of, pair_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Scores = NDArray[np.int16]
    Flags = NDArray[np.bool_]

NAMED = 4
"""The labels that have scores: begin, inside, end and single; other has none."""
NO_FEATURE = "\0"
"""Stands where no feature is: the model has none of that name."""
KINDS = "^HMDLP"
MARKS = ("^", "-", *(kind + place for kind in "WN" for place in "BIES"))
PLACES = ("^", "-", *(kind + place for kind in "sfo" for place in "BIE"))
TIERS, GRADES, FOREIGN_GRADES = "0123", "01234", "0123"
RARE_SURNAME, USUAL = 3, 2
"""The tier of surnames that are mostly ordinary words, and the grade from which a character is usual in given names."""
BEGIN_MARK, INSIDE_MARK, END_MARK, SINGLE_MARK, MARKS_OF_A_KIND = 2, 3, 4, 5, 4


class CharacterNumbers:
    """The numbers of characters by their code, worked out as characters are met; ``other`` is that of Han in no table."""

    def __init__(self, symbols: Iterable[str], other: int) -> None:
        self._symbols = {symbol: at for at, symbol in enumerate(symbols)}
        self._other = other
        self._numbers = np.zeros(sys.maxunicode + 1, np.int16)
        """0 for a character not met yet: that is the number of the edge of a text."""

    def of(self, coded: Numbers) -> Numbers:
        """The number of each character of a text, by their codes."""
        numbers = self._numbers.take(coded)
        if not numbers.all():
            for code in set(coded[numbers == 0].tolist()):
                self._numbers[code] = self._number(chr(code))
            numbers = self._numbers.take(coded)
        return numbers.astype(np.int64)

    def _number(self, character: str) -> int:
        symbol, kind = seen_as(character)
        return self._symbols.get(symbol, self._other) if kind == "H" else self._symbols[symbol]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables: numbers and classes of characters and words, and the weights of each group of features."""

    numbers: CharacterNumbers
    kind: Numbers
    surname: Numbers
    given: Numbers
    second: Numbers
    foreign: Numbers
    likely_surname: Flags
    likely_first: Flags
    likely_second: Flags
    alone: tuple[Numbers, ...]
    pairs: Numbers
    paired: tuple[Numbers, ...]
    kinds: Numbers
    here: Numbers
    behind: Numbers
    two_behind: Numbers
    foreign_around: Numbers
    foreign_marks: Numbers
    marks: Numbers
    places: Numbers
    marks_places: Numbers
    words: dict[str, int]
    words_of_one: Numbers
    words_of_two: Numbers
    word_rows: tuple[Numbers, ...]
    person: Flags
    foreign_word: Flags


class _Weights:
    """The weights of each feature: of begin, inside, end and single, each less that of other."""

    def __init__(self) -> None:
        rows = [[0] * NAMED]
        self._at: dict[str, int] = {}
        for name, weights in person_model().items():
            found = dict(weights)
            rows.append([found.get(label, 0) - found.get(NAMED, 0) for label in range(NAMED)])
            self._at[name] = len(rows) - 1
        self._rows = np.array(rows, np.int16)

    def of(self, template: str, *alphabets: Sequence[str]) -> Scores:
        """Those of a template with every combination of classes, an axis for each alphabet and one for the labels."""
        names = map(template.__add__, map("".join, itertools.product(*alphabets)))
        rows = np.fromiter(map(self._at.get, names, itertools.repeat(0)), np.int64)
        return self._rows[rows].reshape(*map(len, alphabets), NAMED)


def _packed(scores: Scores) -> Numbers:
    """A table of rows, each as one number."""
    return np.ascontiguousarray(scores).view(np.int64).ravel()


def _of_two(words: dict[str, int]) -> Numbers:
    """The numbers of the words of two characters by their rows."""
    rows, two = pair_table().rows, [word for word in words if len(word) == 2]
    numbers = np.full(len(rows) + 1, words["*"])
    numbers[rows.find(keys_of(two))] = [words[word] for word in two]
    numbers[-1] = words["*"]
    return numbers


@functools.cache
def sequence_tables() -> Tables:
    """The tables, made once of the model and the word tables."""
    model, classes, weights = person_model(), character_classes(), _Weights()
    symbols = ["^", "", *"0a·_*", *sorted(PLAIN_MARKS)]
    tables = (classes.surname, classes.first, classes.second, classes.alone, classes.foreign)
    seen = {name[1] for name in model if name[0] in "ABCDE"}.union(*tables, (c for n in model if n[0] in "FGHI" for c in n[1:]))
    seen.update(name[1:] for name in model if name[0] in "XYZ" and len(name) == 2)
    symbols += sorted(seen.difference(symbols))
    at = {symbol: number for number, symbol in enumerate(symbols)}
    pairs = sorted({(at[name[1]] * len(symbols) + at[name[2]], name[1:]) for name in model if name[0] in "FGHI"})
    paired = [*(pair for _, pair in pairs), NO_FEATURE]
    words = ["^", "", *sorted({name[1:] for name in model if name[0] in "XYZ"} - {"^", ""})]
    people, foreign = word_table().names, {word for word, kind in proper_names().items() if kind == "f"}
    numbers = {word: number for number, word in enumerate(dict.fromkeys([*words, "*", *people, *foreign]))}
    # "*" stands for words in no table; its row and those after it are of no weight.

    def graded(grades: dict[str, str]) -> Numbers:
        return np.array([int(grades.get(symbol, "0")) for symbol in symbols])

    surname, first, second = graded(classes.surname), graded(classes.first), graded(classes.second)
    whole, late, two_behind = (weights.of(template, TIERS, GRADES, GRADES)[:, :, None] for template in "JKL")
    alone, late_alone = (weights.of(template, TIERS, GRADES)[:, None, :, None] for template in "MN")
    return Tables(
        CharacterNumbers(symbols, 1),
        np.array([0, 1] + [KINDS.index(seen_as(symbol)[1]) for symbol in symbols[2:]]),
        surname * 125, first * 25 + graded(classes.alone) * 5, second, graded(classes.foreign),
        (surname > 0) & (surname < RARE_SURNAME), first > 0, second >= USUAL,
        tuple(_packed(weights.of(template, [symbol or NO_FEATURE for symbol in symbols])) for template in "DABCE"),
        np.array([key for key, _ in pairs]),
        tuple(_packed(weights.of(template, paired)) for template in "HFGI"),
        _packed(weights.of("P", KINDS, KINDS, KINDS)),
        _packed(weights.of("d", MARKS, TIERS, GRADES, GRADES)[:, :, :, None] + whole + alone),
        _packed(late + late_alone),
        _packed(np.repeat(two_behind, len(GRADES), axis=2)),
        _packed(weights.of("O", *[FOREIGN_GRADES] * 5)),
        _packed(weights.of("b", MARKS, *[FOREIGN_GRADES] * 3)),
        _packed(
            weights.of("Q", MARKS)[:, None] + weights.of("R", MARKS, MARKS)[:, :, None]
            + weights.of("S", MARKS, MARKS) + weights.of("T", MARKS, MARKS, MARKS)
        ),
        _packed(weights.of("U", PLACES)[:, None] + weights.of("V", PLACES, PLACES, PLACES)),
        _packed(weights.of("W", MARKS, PLACES)),
        numbers,
        np.array([numbers.get(symbol or "*", numbers["*"]) for symbol in symbols]),
        _of_two(numbers),
        tuple(_packed(weights.of(template, [*words, NO_FEATURE])) for template in "YXZ"),
        np.fromiter(map(people.__contains__, numbers), np.bool_),
        np.fromiter(map(foreign.__contains__, numbers), np.bool_),
    )  # fmt: skip
