"""What an article tells of Han names beyond each sentence: later bare surnames, and what is a name if it is one elsewhere."""

from __future__ import annotations

import bisect
import functools
import operator
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.language.scripts import HAN
from indexer.language.surnames import surname_length, surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import given_table, word_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Piece = tuple[int, int, bool]
    Place = tuple[int, int]

LONGEST_TITLE, LONGEST = 4, 4
RARE, RARE_CHARACTER = -10.8, -9.0
"""Log chances up to which a word may be a name, and a character that no table has in given names may be in one."""

LIKELY_GIVEN = 2.0
"""How much likelier in a given name than as a word a character is that surely belongs to the name before it."""

RAREST_TIER = 2
"""Surnames of higher tiers are mostly ordinary words: they begin no possible name."""

_PLAIN = re.compile(f"[{HAN}]+")


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
    places = (match.span() for surname in owned for match in re.finditer(surname, text))
    for start, end in sorted(place for place in places if _is_piece(pieces, *place)):
        place = owned[text[start:end]]
        if start > place[0] and taken.isdisjoint(range(start, end)) and _stands_for_person(text, start, end):
            yield start, end, place


def _is_piece(pieces: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a piece of the cut stands just there; pieces go from left to right."""
    at = bisect.bisect_left(pieces, start, key=operator.itemgetter(0))
    return at < len(pieces) and pieces[at][:2] == (start, end)


def _stands_for_person(text: str, start: int, end: int) -> bool:
    """Whether a lone surname is not an ordinary word there: a rare word always, a common one before a title only."""
    if text[start:end] not in word_list("ordinary_surname"):
        return True
    return any(text[end : end + length] in word_list("chinese_title") for length in range(2, LONGEST_TITLE + 1))


def possible_names(text: str, pieces: Sequence[Piece], names: Sequence[Place]) -> Iterator[Place]:
    """Places that have the shape of a full name, at the edges of words: a name there if it is one in some article."""
    ends = {end for _, end, _ in pieces}.union(at for start, end, name in pieces if name for at in range(start + 1, end))
    taken = {at for start, end in names for at in range(start, end)}
    shapes, known = _shapes(), word_table().names
    for start, is_word in _beginnings(text, pieces):
        if start in taken or start + 1 in taken:
            continue
        pair = text[start : start + 2]
        surname = pair[0] in shapes.surnames and pair[1:] not in shapes.never_given
        if not surname and pair not in shapes.begins:
            continue
        for end in range(start + 2, start + LONGEST + 1):
            if end - 1 in taken:
                break
            word = text[start:end]
            if end in ends and (word in known or (_has_shape(word) and not (is_word and word in shapes.words))):
                yield start, end


def _beginnings(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, bool]]:
    """Where a possible name may begin, and whether an ordinary word of two characters does there."""
    begins = _shapes().begins
    for start, end, name in pieces:
        if text[start] in begins:
            yield start, end - start == 2 and not name
        if name:
            yield from ((at, False) for at in range(start + 1, end))


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
    """Surnames that are no rarity, the one and two characters possible names begin with, and those in no given name.

    ``words`` are the words of two characters that are too frequent to be meant as a name.
    """

    surnames: frozenset[str]
    begins: frozenset[str]
    never_given: frozenset[str]
    words: frozenset[str]


@functools.cache
def _shapes() -> _Shapes:
    from indexer.names.text_arrays import words_by_length

    given, table, words = given_table(), word_table(), words_by_length()
    surnames = frozenset(text for text, surname in surname_table().items() if surname.tier <= RAREST_TIER)
    common = (word for word, chance in words.one.items() if chance > RARE_CHARACTER)
    return _Shapes(
        surnames,
        frozenset(name[:length] for name in surnames | table.names for length in (1, 2)),
        frozenset(one for one in common if one not in given.first and one not in given.second),
        frozenset(word for word, chance in words.two.items() if chance > RARE and word[0] in surnames),
    )


def _has_shape(word: str) -> bool:
    """Whether characters are a surname that is no rarity and one or two characters of given names, no mark among them."""
    shapes = _shapes()
    for length in (1, 2):
        if word[:length] in shapes.surnames and 1 <= len(word) - length <= 2:
            return shapes.never_given.isdisjoint(word[length:]) and _PLAIN.fullmatch(word) is not None
    return False
