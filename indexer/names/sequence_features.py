"""What the sequence model sees of each character: its neighbors, the words and names around it, and what tables say.

Used alike by ``docs/tables/train_person_model.py`` and by ``sequence``; a change here needs a model trained anew.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import HAN, is_han
from indexer.language.surnames import surname_table
from indexer.language.words import given_table, proper_names, transliteration, word_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Piece = tuple[int, int, bool]

LONGEST_PROPER, AROUND = 7, 4
EDGE = 2
"""Places before and after a text that stand for its edge."""

_DOTS = frozenset("·•・．‧∙⋅")
_PLAIN_MARKS = frozenset("，。、；：？！「」『』“”‘’（）《》()\"'.,:;-—…〈〉【】/%")
_RUN = re.compile(f"[{HAN}]+")
_LATIN = re.compile(f"(?<=[{HAN}，。、])[A-Z][A-Za-z]+")


@dataclass(frozen=True, slots=True)
class _Classes:
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
def _classes() -> _Classes:
    given = given_table()
    bounds = (-11.0, -9.0, -7.5, -6.3)
    return _Classes(
        {text: str(surname.tier) for text, surname in surname_table().items() if len(text) == 1},
        _graded(given.first, bounds),
        _graded(given.second, bounds),
        _graded(given.alone, bounds),
        _graded(transliteration(), (-99.0, -8.0, -6.0)),
    )


class _Seen(dict[str, tuple[str, str]]):
    """Character to (what stands for it, its kind), filled as characters are met."""

    def __missing__(self, character: str) -> tuple[str, str]:
        found = self[character] = _seen(character)
        return found


def _seen(character: str) -> tuple[str, str]:
    if is_han(character):
        return character, "H"
    if character in _DOTS:
        return "·", "M"
    if character.isdigit():
        return "0", "D"
    if character.isalpha():
        return "a", "L"
    return (character if character in _PLAIN_MARKS else "_" if character.isspace() else "*"), "P"


@functools.cache
def _seen_table() -> _Seen:
    return _Seen()


def _proper(text: str) -> list[str]:
    """For each character where it stands in a proper name of the dictionary: kind and B, I or E; ``-`` outside."""
    names = proper_names()
    marks = ["-"] * len(text)
    for match in _RUN.finditer(text):
        at, end = match.span()
        while at < end:
            for length in range(min(LONGEST_PROPER, end - at), 1, -1):
                kind = names.get(text[at : at + length])
                if kind:
                    marks[at : at + length] = [kind + "B", *[kind + "I"] * (length - 2), kind + "E"]
                    at += length - 1
                    break
            at += 1
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


def stretches(text: str, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The parts of a text where a name can stand: around surnames, given names, foreign names and Latin letters."""
    found: list[tuple[int, int]] = []
    for start, end in _hints(text, pieces):
        begin, after = max(0, start - AROUND), min(len(text), end + AROUND)
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(after, found[-1][1]))
        else:
            found.append((begin, after))
    return found


def _hints(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Places that look like part of a name, from left to right."""
    classes, words, names = _classes(), word_table(), proper_names()
    latin = [(m.start(), m.end(), True) for m in _LATIN.finditer(text)]
    both = sorted([*pieces, *latin]) if latin else pieces
    for (start, end, name), (begin, after, _) in itertools.zip_longest(both, both[1:], fillvalue=(-1, -1, False)):
        word, size, more = text[start:end], end - start, after - begin if begin == end else 0
        if name or size > 1:
            likely = size <= 3 and (word in words.names or word[-1] in classes.foreign or classes.surname.get(word[0], "9") <= "2")
            if name or likely or names.get(word) == "f":
                yield start, end
        elif more and (
            (more <= 2 and classes.surname.get(word, "9") <= "2")
            or (more == 1 and word in classes.foreign and text[begin] in classes.foreign)
            or (more == 1 and word in classes.first and classes.second.get(text[begin], "0") >= "2")
        ):
            yield start, after


def features(text: str, pieces: Iterable[Piece], parts: Iterable[tuple[int, int]] | None = None) -> Iterator[list[str]]:
    """The features of each character of a simplified text, or of those in some parts of it.

    ``pieces`` is the likeliest cut of the text into words and names.
    """
    table = _seen_table()
    seen = [table[character] for character in text]
    classes, edge = _classes(), ["^"] * EDGE
    c = [*edge, *(one for one, _ in seen), *edge]
    kind = [*edge, *(one for _, one in seen), *edge]

    def graded(grades: dict[str, str]) -> list[str]:
        return [grades.get(one, "0") for one in c]

    s, g, h, a, f = map(graded, (classes.surname, classes.first, classes.second, classes.alone, classes.foreign))
    marks, words = _cut_marks(text, pieces)
    w, x, p = ([*edge, *each, *edge] for each in (marks, words, _proper(text)))
    for i in itertools.chain.from_iterable(range(b + EDGE, e + EDGE) for b, e in parts or [(0, len(text))]):
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
