"""What the sequence model sees of each character: its neighbors, the words and names around it, and what tables say.

Used alike by ``docs/tables/train_person_model.py`` and by ``sequence``; a change here needs a model trained anew.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import HAN, is_han
from indexer.language.surnames import surname_table
from indexer.language.words import given_table, proper_names, transliteration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Piece = tuple[int, int, bool]

EDGE = 2
"""Places before and after a text that stand for its edge."""

_DOTS = frozenset("·•・．‧∙⋅")
PLAIN_MARKS = frozenset("，。、；：？！「」『』“”‘’（）《》()\"'.,:;-—…〈〉【】/%")
_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class CharacterClasses:
    """Small classes of characters: how good a surname, how usual in given names, how usual in foreign names."""

    surname: dict[str, str]
    first: dict[str, str]
    second: dict[str, str]
    alone: dict[str, str]
    foreign: dict[str, str]


def _graded(chances: Mapping[str, float], bounds: tuple[float, ...]) -> dict[str, str]:
    """A digit for each character: how many bounds its log chance is over; none for 0."""
    grades = {character: sum(chance >= bound for bound in bounds) for character, chance in chances.items()}
    return {character: str(grade) for character, grade in grades.items() if grade}


@functools.cache
def character_classes() -> CharacterClasses:
    """The classes of all characters, worked out once."""
    given = given_table()
    bounds = (-11.0, -9.0, -7.5, -6.3)
    return CharacterClasses(
        {text: str(surname.tier) for text, surname in surname_table().items() if len(text) == 1},
        _graded(given.first, bounds),
        _graded(given.second, bounds),
        _graded(given.alone, bounds),
        _graded(transliteration(), (-99.0, -8.0, -6.0)),
    )


def seen_as(character: str) -> tuple[str, str]:
    """What stands for a character, and its kind: Han, middle dot, digit, letter or other (``H``, ``M``, ``D``, ``L``, ``P``)."""
    if is_han(character):
        return character, "H"
    if character in _DOTS:
        return "·", "M"
    if character.isdigit():
        return "0", "D"
    if character.isalpha():
        return "a", "L"
    return (character if character in PLAIN_MARKS else "_" if character.isspace() else "*"), "P"


def proper_places(text: str, places: Iterable[tuple[int, Iterable[int]]]) -> Iterator[tuple[int, int, str]]:
    """Proper names of the dictionary in a text and their kind, from left to right, the longest at each place.

    ``places`` are those to look at, from left to right, each with the lengths to try, longest first.
    """
    names, after = proper_names(), 0
    for at, lengths in places:
        if at < after:
            continue
        for length in lengths:
            kind = names.get(text[at : at + length])
            if kind and at + length <= len(text):
                after = at + length
                yield at, after, kind
                break


def _proper(text: str) -> list[str]:
    """For each character where it stands in a proper name of the dictionary: kind and B, I or E; ``-`` outside."""
    marks, longest = ["-"] * len(text), max(map(len, proper_names()))
    for start, end, kind in proper_places(text, ((at, range(longest, 1, -1)) for at in range(len(text)))):
        marks[start:end] = [kind + "B", *[kind + "I"] * (end - start - 2), kind + "E"]
    return marks


def _cut_marks(text: str, pieces: Iterable[Piece]) -> tuple[list[str], list[str]]:
    """For each character where it stands in a piece of the likeliest cut, and the piece itself."""
    marks, words = ["-"] * len(text), [""] * len(text)
    for start, end, name in pieces:
        kind = "N" if name else "W"
        size = end - start
        marks[start:end] = [kind + "S"] if size == 1 else [kind + "B", *[kind + "I"] * (size - 2), kind + "E"]
        words[start:end] = [text[start:end] if _RUN.fullmatch(text[start:end]) else "*"] * size
    return marks, words


def features(text: str, pieces: Iterable[Piece]) -> Iterator[list[str]]:
    """The features of each character of a simplified text; ``pieces`` is its likeliest cut into words and names."""
    seen = [seen_as(character) for character in text]
    classes, edge = character_classes(), ["^"] * EDGE
    c = [*edge, *(one for one, _ in seen), *edge]
    kind = [*edge, *(one for _, one in seen), *edge]

    def graded(grades: dict[str, str]) -> list[str]:
        return [grades.get(one, "0") for one in c]

    s, g, h, a, f = map(graded, (classes.surname, classes.first, classes.second, classes.alone, classes.foreign))
    marks, words = _cut_marks(text, pieces)
    w, x, p = ([*edge, *each, *edge] for each in (marks, words, _proper(text)))
    for i in range(EDGE, EDGE + len(text)):
        yield [
            "A" + c[i - 1], "B" + c[i], "C" + c[i + 1], "D" + c[i - 2], "E" + c[i + 2], "F" + c[i - 1] + c[i],
            "G" + c[i] + c[i + 1], "H" + c[i - 2] + c[i - 1], "I" + c[i + 1] + c[i + 2],
            "J" + s[i] + g[i + 1] + h[i + 2], "K" + s[i - 1] + g[i] + h[i + 1], "L" + s[i - 2] + g[i - 1] + h[i],
            "M" + s[i] + a[i + 1], "N" + s[i - 1] + a[i], "O" + f[i - 2] + f[i - 1] + f[i] + f[i + 1] + f[i + 2],
            "P" + kind[i - 1] + kind[i] + kind[i + 1],
            "Q" + w[i], "R" + w[i - 1] + w[i], "S" + w[i] + w[i + 1], "T" + w[i - 1] + w[i] + w[i + 1],
            "U" + p[i], "V" + p[i - 1] + p[i] + p[i + 1], "W" + w[i] + p[i],
            "X" + x[i], "Y" + x[i - 1], "Z" + x[i + 1], "b" + w[i] + f[i - 1] + f[i] + f[i + 1],
            "d" + w[i] + s[i] + g[i + 1] + h[i + 2],
        ]  # fmt: skip
