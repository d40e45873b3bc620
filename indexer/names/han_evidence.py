"""What an article tells of Han names beyond each sentence: later bare surnames, and what is a name if it is one elsewhere."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.surnames import surname_length, surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import given_table, word_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.language.words import WordTable

    Piece = tuple[int, int, bool]
    Place = tuple[int, int]

LONGEST_TITLE, LONGEST = 4, 4
RARE, RARE_CHARACTER = -10.8, -9.0
"""Log chances up to which a word may be a name, and a character that no table has in given names may be in one."""

LIKELY_GIVEN = 2.0
"""How much likelier in a given name than as a word a character is that surely belongs to the name before it."""

RAREST_TIER = 2
"""Surnames of higher tiers are mostly ordinary words: they begin no possible name."""


def later_surnames(text: str, pieces: Sequence[Piece], names: Sequence[Place]) -> Iterator[tuple[int, int, Place]]:
    """Bare surnames after a full name of the same article, each with the place of the one name it can mean.

    A surname shared by two of the article's people is left alone, and so is a character that is part of a longer word.

    >>> text = "王立军来了。王局长说好，王也笑了。"
    >>> pieces = [(0, 3, True), (3, 5, False), (6, 7, False), (7, 9, False), (12, 13, False), (13, 14, False)]
    >>> [(text[s:e], name) for s, e, name in later_surnames(text, pieces, [(0, 3)])]
    [('王', (0, 3)), ('王', (0, 3))]
    """
    owners: dict[str, dict[str, Place]] = {}
    for start, end in names:
        length = surname_length(text[start:end])
        if 0 < length < end - start <= length + 2:
            owners.setdefault(text[start : start + length], {}).setdefault(text[start:end], (start, end))
    owned = {surname: next(iter(full.values())) for surname, full in owners.items() if len(full) == 1}
    if not owned:
        return
    taken = {at for start, end in names for at in range(start, end)}
    for start, end, _ in pieces:
        place = owned.get(text[start:end])
        if place and start > place[0] and taken.isdisjoint(range(start, end)) and _stands_for_person(text, start, end):
            yield start, end, place


def _stands_for_person(text: str, start: int, end: int) -> bool:
    """Whether a lone surname is not an ordinary word there: a rare word always, a common one before a title only."""
    if text[start:end] not in word_list("ordinary_surname"):
        return True
    return any(text[end : end + length] in word_list("chinese_title") for length in range(2, LONGEST_TITLE + 1))


def possible_names(text: str, pieces: Sequence[Piece], names: Sequence[Place]) -> Iterator[Place]:
    """Places that have the shape of a full name, at the edges of words: a name there if it is one in some article."""
    doubted = [at for start, end, name in pieces if name for at in range(start + 1, end)]
    shapes, table = _shapes(), word_table()
    starts = {start for start, _, _ in pieces if text[start] in shapes.begins}.union(doubted)
    ends = {end for _, end, _ in pieces}.union(doubted)
    words = {start for start, end, name in pieces if end - start == 2 and not name}
    taken = {at for start, end in names for at in range(start, end)}
    for start in sorted(starts - taken):
        if text[start + 1 : start + 2] in shapes.never_given and text[start : start + 2] not in shapes.begins:
            continue
        for end in range(start + 2, start + LONGEST + 1):
            if end - 1 in taken or start + 1 in taken:
                break
            if end in ends and _may_name(text[start:end], table, is_word=end == start + 2 and start in words):
                yield start, end


def _may_name(word: str, table: WordTable, *, is_word: bool) -> bool:
    """Whether a word is somebody's name, or has the shape of one and is no ordinary word of the cut."""
    if word in table.names:
        return True
    return not (is_word and table.chances.get(word, RARE) > RARE) and _has_shape(word)


def parts_of_names(text: str, names: Sequence[Place]) -> Iterator[Place]:
    """Shorter names inside those found: without a last character that may be a word, or a first that may be one (向徐俊).

    >>> text = "袁静才开口，向徐俊打听。"
    >>> [text[s:e] for s, e in parts_of_names(text, [(0, 3), (6, 9)])]
    ['袁静', '徐俊']
    """
    given, chances = given_table(), word_table().chances
    for start, end in names:
        if end - start == 3 and surname_length(text[start:end]) == 1:
            last = text[end - 1]
            if given.second.get(last, RARE) - chances.get(last, RARE) < LIKELY_GIVEN:
                yield start, end - 1
            if _has_shape(text[start + 1 : end]):
                yield start + 1, end


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Surnames that are no rarity, the one and two characters possible names begin with, and those in no given name."""

    surnames: frozenset[str]
    begins: frozenset[str]
    never_given: frozenset[str]


@functools.cache
def _shapes() -> _Shapes:
    given, table = given_table(), word_table()
    surnames = frozenset(text for text, surname in surname_table().items() if surname.tier <= RAREST_TIER)
    common = (word for word, chance in table.chances.items() if len(word) == 1 and chance > RARE_CHARACTER)
    return _Shapes(
        surnames,
        frozenset(name[:length] for name in surnames | table.names for length in (1, 2)),
        frozenset(one for one in common if one not in given.first and one not in given.second),
    )


def _has_shape(word: str) -> bool:
    """Whether a word is a surname that is no rarity and one or two characters of given names."""
    shapes = _shapes()
    for length in (1, 2):
        if word[:length] in shapes.surnames and 1 <= len(word) - length <= 2:
            return shapes.never_given.isdisjoint(word[length:])
    return False
