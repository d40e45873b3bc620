"""The tables of the sequence model as arrays: numbers for characters, words and classes, and the weights of their features.

Every class a feature is made of is a small number, a feature the number its classes make, and its weights a row of a
table. Such a row is one number of 64 bits: the sum of the weights of begin, inside, end and single, each less that of
other, in *lanes* of 16 bits. Rows are added up as numbers; the lanes are read off the sum, for the sums of the largest
weights fit (a test says so). The numbers of features are added up in lanes alike.
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

    from indexer.names.sequence_features import CharacterClasses

    Numbers = NDArray[np.int64]
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
OUTSIDE_MARK, BEGIN_MARK, INSIDE_MARK, END_MARK, SINGLE_MARK, MARKS_OF_A_KIND = 1, 2, 3, 4, 5, 4
IN_FOREIGN, IN_SURNAMES, IN_FIRST, IN_SECOND = 1, 2, 4, 8
"""What a character is likely in: foreign names, likely surnames, the first and the second place of given names."""
LANES = (1, 1 << 16, 1 << 32, 1 << 48)
FOREIGN, WHOLE, GIVEN = 1024, 500, 100
"""How many classes five foreign grades make; a surname and a given name; and those without the grade of a lone one."""


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
    """The tables: numbers and classes of characters and words, and the weights of each group of features.

    ``likely`` tells what each character is likely in. ``around`` holds two rows of tables for the five characters around
    one, two before it to two after it: what each adds to the numbers of the features of classes, and the weights of the
    character itself. ``standing`` holds such tables for the mark and the place of three; ``marked`` is what those of the
    middle one add to the features of classes. ``classed`` are the weights of all these features, a table for each lane,
    which begin at ``lanes``. ``paired`` are the weights of pairs of characters, by row, for the four pairs around one;
    ``word_rows`` those of the words of three.
    """

    numbers: CharacterNumbers
    likely: Numbers
    around: Numbers
    marked: Numbers
    standing: Numbers
    classed: Numbers
    lanes: Numbers
    pairs: PairPlaces
    paired: Numbers
    words: dict[str, int]
    words_of_one: Numbers
    words_of_two: Numbers
    word_rows: Numbers
    person: Flags
    foreign_word: Flags


@dataclass(frozen=True, slots=True)
class PairPlaces:
    """Rows of pairs of numbers: the row of a pair is where the first number begins and the second one on.

    The rows of many first numbers lie over each other; ``owner`` tells whose a row is. Row 0 is of all other pairs.
    """

    begins: Numbers
    owner: Numbers

    @classmethod
    def of(cls, pairs: Sequence[tuple[int, int]], size: int) -> PairPlaces:
        """Lay out the rows of pairs of numbers below ``size``."""
        seconds: dict[int, list[int]] = {}
        for first, second in pairs:
            seconds.setdefault(first, []).append(second)
        begins, free = np.zeros(size, np.int64), bytearray(b"\1") * (len(pairs) + 2 * size)
        owner = np.full(len(free) + size, -1)
        for first, others in sorted(seconds.items(), key=lambda one: (-len(one[1]), one[0])):
            begin = free.index(1, others[0] + 1) - others[0]
            while not all(free[begin + second] for second in others):
                begin = free.index(1, begin + others[0] + 1) - others[0]
            begins[first] = begin
            for second in others:
                free[begin + second], owner[begin + second] = 0, first
        return cls(begins, owner)

    def row(self, first: int, second: int) -> int:
        """The row of a known pair."""
        return int(self.begins[first]) + second

    def find(self, numbers: Numbers) -> Numbers:
        """For each two numbers beside each other their row."""
        rows = self.begins.take(numbers[:-1]) + numbers[1:]
        rows *= self.owner.take(rows) == numbers[:-1]
        return rows


class _Weights:
    """The weights of each feature, as one number."""

    def __init__(self) -> None:
        lanes = (*LANES, -sum(LANES))
        self._known = {
            name: sum(weight * lanes[label] for label, weight in weights) for name, weights in person_model().items()
        }

    def of(self, template: str, *alphabets: Sequence[str]) -> Numbers:
        """Those of a template with every combination of classes, an axis for each alphabet."""
        names = map(template.__add__, map("".join, itertools.product(*alphabets)))
        rows = np.fromiter(map(self._known.get, names, itertools.repeat(0)), np.int64)
        return rows.reshape(*map(len, alphabets))


def _of_two(words: dict[str, int]) -> Numbers:
    """The numbers of the words of two characters by their rows."""
    rows, two = pair_table().rows, [word for word in words if len(word) == 2]
    numbers = np.full(len(rows), words["*"])
    numbers[rows.find(keys_of(two))] = [words[word] for word in two]
    numbers[0] = words["*"]
    return numbers


def _around(kind: Numbers, surname: Numbers, first: Numbers, second: Numbers, alone: Numbers, foreign: Numbers) -> Numbers:
    """What a character two before, one before, at, one after and two after a place adds to its features of classes.

    The lanes: five foreign grades; a surname here and the given name after it; a surname before and the given name
    here; three kinds, with a surname two before and the end of the given name here. Classes are digits of a number: of
    base 4 for foreign grades, 5 for grades, 6 for kinds; the tier of a surname is the first digit.
    """
    given, none = first * 25 + alone * 5, np.zeros_like(kind)
    lanes = (
        (foreign * 256, none, none, surname * 25),
        (foreign * 64, none, surname * 125, kind * 36 * GIVEN + first * 5),
        (foreign * 16, surname * 125, given, kind * 6 * GIVEN + second),
        (foreign * 4, given, second, kind * GIVEN),
        (foreign, second, none, none),
    )
    return np.concatenate([np.stack(row, axis=1) @ np.array(LANES) for row in lanes])


def _classed(weights: _Weights) -> list[Numbers]:
    """The weights of the features of classes by lane, then those of marks, and of places with a mark."""
    whole, late, two_behind = (weights.of(template, TIERS, GRADES, GRADES)[:, :, None] for template in "JKL")
    alone, late_alone = (weights.of(template, TIERS, GRADES)[:, None, :, None] for template in "MN")
    marked_foreign = weights.of("b", MARKS, *[FOREIGN_GRADES] * 3)[:, None, :, :, :, None]
    return [
        weights.of("O", *[FOREIGN_GRADES] * 5) + marked_foreign,
        weights.of("d", MARKS, TIERS, GRADES, GRADES)[:, :, :, None] + whole + alone,
        late + late_alone,
        weights.of("P", KINDS, KINDS, KINDS)[..., None, None, None] + two_behind[:, :, 0],
        weights.of("Q", MARKS)[:, None] + weights.of("R", MARKS, MARKS)[:, :, None]
        + weights.of("S", MARKS, MARKS) + weights.of("T", MARKS, MARKS, MARKS),
        (weights.of("U", PLACES)[:, None] + weights.of("V", PLACES, PLACES, PLACES))[..., None]
        + weights.of("W", MARKS, PLACES).T[:, None],
    ]  # fmt: skip


def _standing() -> tuple[Numbers, Numbers]:
    """What a mark and a place (mark * 11 + place) add to the features of classes, and those before, at and after a place.

    The lanes of the second: three marks; three places, with the mark of the middle one. There are 10 marks and 11 places.
    """
    mark, place = np.divmod(np.arange(len(MARKS) * len(PLACES)), len(PLACES))
    lanes = ((mark * 100, place * 1210), (mark * 10, place * 110 + mark), (mark, place * 10))
    return mark * FOREIGN + mark * WHOLE * LANES[1], np.concatenate([marks + places * LANES[1] for marks, places in lanes])


def _symbols(classes: CharacterClasses) -> list[str]:
    """The characters that the model or the tables know; "^" is the edge of a text, "" a Han character of neither."""
    model, known = person_model(), ["^", "", *"0a·_*", *sorted(PLAIN_MARKS)]
    seen = {name[1] for name in model if name[0] in "ABCDE"}.union(
        *(classes.surname, classes.first, classes.second, classes.alone, classes.foreign),
        *(name[1:] for name in model if name[0] in "FGHI"),
        (name[1:] for name in model if name[0] in "XYZ" and len(name) == 2),
    )
    return known + sorted(seen.difference(known))


@functools.cache
def sequence_tables() -> Tables:
    """The tables, made once of the model and the word tables."""
    model, classes, weights = person_model(), character_classes(), _Weights()
    symbols = _symbols(classes)
    at = {symbol: number for number, symbol in enumerate(symbols)}
    pairs = sorted({name[1:] for name in model if name[0] in "FGHI"})
    numbered = [(at[pair[0]], at[pair[1]]) for pair in pairs]
    rows = PairPlaces.of(numbered, len(symbols))
    paired = np.zeros((4, len(rows.owner)), np.int64)
    paired[:, [rows.row(*pair) for pair in numbered]] = [weights.of(template, pairs) for template in "HFGI"]
    words = ["^", "", *sorted({name[1:] for name in model if name[0] in "XYZ"} - {"^", ""})]
    people, foreign = word_table().names, {word for word, kind in proper_names().items() if kind == "f"}
    numbers = {word: number for number, word in enumerate(dict.fromkeys([*words, "*", *people, *foreign]))}
    # "*" stands for words in no table; its row and those after it are of no weight.

    def graded(grades: dict[str, str]) -> Numbers:
        return np.array([int(grades.get(symbol, "0")) for symbol in symbols])

    surname, first, second, foreign_grade = map(graded, (classes.surname, classes.first, classes.second, classes.foreign))
    kind = np.array([0, 1] + [KINDS.index(seen_as(symbol)[1]) for symbol in symbols[2:]])
    likely_surname = (surname > 0) & (surname < RARE_SURNAME)
    alone = [weights.of(template, [symbol or NO_FEATURE for symbol in symbols]) for template in "DABCE"]
    marked, standing = _standing()
    classed = [table.ravel() for table in _classed(weights)]
    return Tables(
        CharacterNumbers(symbols, 1),
        (foreign_grade > 0) * IN_FOREIGN + likely_surname * IN_SURNAMES + (first > 0) * IN_FIRST + (second >= USUAL) * IN_SECOND,
        np.stack([_around(kind, surname, first, second, graded(classes.alone), foreign_grade), np.concatenate(alone)]),
        marked, standing,
        np.concatenate(classed), np.cumsum([0, *map(len, classed[:-1])])[:, None],
        rows, paired.ravel(),
        numbers,
        np.array([numbers.get(symbol or "*", numbers["*"]) for symbol in symbols]),
        _of_two(numbers),
        np.concatenate([weights.of(template, [*words, NO_FEATURE]) for template in "YXZ"]),
        np.fromiter(map(people.__contains__, numbers), np.bool_),
        np.fromiter(map(foreign.__contains__, numbers), np.bool_),
    )  # fmt: skip
