"""The tables of the sequence model as arrays: numbers for characters, words and classes, and the weights of their features.

Every class a feature is made of is a small number, a feature the number its classes make, and its weights a row of a
table. A row holds the weights of begin, inside, end and single, each less that of other, in 16 bits; so a row is
fetched as one number of 64 bits. The sums of the largest weights fit (a test says so).
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.language.words import person_model, proper_names, word_table
from indexer.names.sequence_features import PLAIN_MARKS, character_classes, seen_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

NAMED = 4
"""The labels that have scores: begin, inside, end and single; other has none."""
KINDS = "^HMDLP"
MARKS = ("^", "-", *(kind + place for kind in "WN" for place in "BIES"))
PLACES = ("^", "-", *(kind + place for kind in "sfo" for place in "BIE"))
TIERS, GRADES, FOREIGN_GRADES = "0123", "01234", "0123"
RARE_SURNAME, USUAL = 3, 2
"""The tier of surnames that are mostly ordinary words, and the grade from which a character is usual in given names."""
BEGIN_MARK, INSIDE_MARK, END_MARK, SINGLE_MARK, MARKS_OF_A_KIND = 2, 3, 4, 5, 4


class CharacterNumbers(dict[str, int]):
    """Character to its number, filled as characters are met; ``other`` is that of a Han character in no table."""

    def __init__(self, symbols: Iterable[str], other: int) -> None:
        super().__init__({symbol: at for at, symbol in enumerate(symbols) if symbol not in "^0a·_*"})
        self._symbols = {symbol: at for at, symbol in enumerate(symbols)}
        self._other = other

    def __missing__(self, character: str) -> int:
        symbol, kind = seen_as(character)
        found = self[character] = self._other if kind == "H" else self._symbols[symbol]
        return found


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
    word_rows: tuple[Numbers, ...]
    person: Flags
    foreign_word: Flags


def _rows(names: Iterable[Sequence[str]]) -> Numbers:
    """A table whose rows are each the sum of some features' weights."""
    model = person_model()
    sums = []
    for features in names:
        row = [0] * NAMED
        for label, weight in itertools.chain.from_iterable(model[one] for one in features if one in model):
            row = [each - weight for each in row] if label == NAMED else row
            if label < NAMED:
                row[label] += weight
        sums.append(row)
    return np.array(sums, np.int16).view(np.int64).ravel()


def _combined(*alphabets: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return itertools.product(*alphabets)


@functools.cache
def sequence_tables() -> Tables:
    """The tables, made once of the model and the word tables."""
    model, classes = person_model(), character_classes()
    symbols = ["^", "", *"0a·_*", *sorted(PLAIN_MARKS)]
    tables = (classes.surname, classes.first, classes.second, classes.alone, classes.foreign)
    seen = {name[1] for name in model if name[0] in "ABCDE"}.union(*tables, (c for n in model if n[0] in "FGHI" for c in n[1:]))
    symbols += sorted(seen.difference(symbols))
    at = {symbol: number for number, symbol in enumerate(symbols)}
    pairs = sorted({(at[name[1]] * len(symbols) + at[name[2]], name[1:]) for name in model if name[0] in "FGHI"})
    words = ["^", "", *sorted({name[1:] for name in model if name[0] in "XYZ"} - {"^", ""})]
    people, foreign = word_table().names, {word for word, kind in proper_names().items() if kind == "f"}
    others = ["*", *sorted((people | foreign).difference(words))]  # the first is a row for words in no table

    def graded(grades: dict[str, str]) -> Numbers:
        return np.array([int(grades.get(symbol, "0")) for symbol in symbols])

    surname, first, second = graded(classes.surname), graded(classes.first), graded(classes.second)
    trio = list(_combined(TIERS, GRADES, GRADES, GRADES))  # surname, first, alone, second
    return Tables(
        CharacterNumbers(symbols, 1),
        np.array([0, 1] + [KINDS.index(seen_as(symbol)[1]) for symbol in symbols[2:]]),
        surname * 125, first * 25 + graded(classes.alone) * 5, second, graded(classes.foreign),
        (surname > 0) & (surname < RARE_SURNAME), first > 0, second >= USUAL,
        tuple(_rows([template + symbol] if symbol else () for symbol in symbols) for template in "DABCE"),
        np.array([key for key, _ in pairs]),
        tuple(_rows([*([template + pair] for _, pair in pairs), ()]) for template in "HFGI"),
        _rows(["P" + "".join(kinds)] for kinds in _combined(KINDS, KINDS, KINDS)),
        _rows(["d" + w + s + g + h, "J" + s + g + h, "M" + s + a] for w in MARKS for s, g, a, h in trio),
        _rows(["K" + s + g + h, "N" + s + a] for s, g, a, h in trio),
        _rows(["L" + s + g + h] for s, g, a, h in trio),
        _rows(["O" + "".join(grades)] for grades in _combined(*[FOREIGN_GRADES] * 5)),
        _rows(["b" + w + "".join(grades)] for w in MARKS for grades in _combined(*[FOREIGN_GRADES] * 3)),
        _rows(["Q" + b, "R" + a + b, "S" + b + c, "T" + a + b + c] for a, b, c in _combined(MARKS, MARKS, MARKS)),
        _rows(["U" + b, "V" + a + b + c] for a, b, c in _combined(PLACES, PLACES, PLACES)),
        _rows(["W" + w + p] for w in MARKS for p in PLACES),
        {word: number for number, word in enumerate([*words, *others])},
        tuple(_rows([*([template + word] for word in words), ()]) for template in "YXZ"),
        np.array([word in people for word in [*words, *others]]),
        np.array([word in foreign for word in [*words, *others]]),
    )  # fmt: skip
