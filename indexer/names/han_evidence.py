"""What an article tells of Han names beyond each sentence: later bare surnames, and what is a name if it is one elsewhere."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.language.scripts import HAN
from indexer.language.surnames import surname_length, surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import given_table, word_table
from indexer.names.character_chances import character_flags
from indexer.names.text_arrays import keys_of, pair_table, words_by_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indexer.names.character_chances import Sight
    from indexer.names.cutting import Cut
    from indexer.names.text_arrays import Flags

    Place = tuple[int, int]

LONGEST_TITLE, LONGEST = 4, 4
RARE, RARE_CHARACTER = -10.8, -9.0
"""Log chances up to which a word may be a name, and a character that no table has in given names may be in one."""

LIKELY_GIVEN = 2.0
"""How much likelier in a given name than as a word a character is that surely belongs to the name before it."""

RAREST_TIER = 2
"""Surnames of higher tiers are mostly ordinary words: they begin no possible name."""

_PLAIN = re.compile(f"[{HAN}]+")


def later_surnames(cut: Cut, names: Sequence[Place]) -> Iterator[tuple[int, int, Place]]:
    """Bare surnames after a full name of the same article, each with the place of the one name it can mean.

    A surname shared by two of the article's people is left alone, and so is a character that is part of a longer word.

    >>> from indexer.names.han_detection import cut_text
    >>> text = "王立军来了。王局长说好，王也笑了。"
    >>> [(text[s:e], name) for s, e, name in later_surnames(cut_text(text), [(0, 3)])]
    [('王', (0, 3)), ('王', (0, 3))]
    """
    text = cut.seen.text
    owners: dict[str, dict[str, Place]] = {}
    for start, end in names:
        length = surname_length(text[start:end])
        if 0 < length < end - start <= length + 2:
            owners.setdefault(text[start : start + length], {}).setdefault(text[start:end], (start, end))
    owned = {surname: next(iter(full.values())) for surname, full in owners.items() if len(full) == 1}
    if not owned:
        return
    taken = _taken(text, names)
    places = (match.span() for surname in owned for match in re.finditer(surname, text))
    for start, end in sorted(place for place in places if cut.has(*place)):
        place = owned[text[start:end]]
        if start > place[0] and not any(taken[start:end]) and _stands_for_person(text, start, end):
            yield start, end, place


def _taken(text: str, names: Sequence[Place]) -> bytearray:
    """1 for each character of a text that stands in a name."""
    taken = bytearray(len(text) + LONGEST)
    for start, end in names:
        taken[start:end] = b"\1" * (end - start)
    return taken


def _stands_for_person(text: str, start: int, end: int) -> bool:
    """Whether a lone surname is not an ordinary word there: a rare word always, a common one before a title only."""
    if text[start:end] not in word_list("ordinary_surname"):
        return True
    return any(text[end : end + length] in word_list("chinese_title") for length in range(2, LONGEST_TITLE + 1))


def possible_names(cut: Cut, names: Sequence[Place]) -> Iterator[Place]:
    """Places that have the shape of a full name, at the edges of words: a name there if it is one in some article."""
    text, taken, shapes, known = cut.seen.text, _taken(cut.seen.text, names), _shapes(), word_table().names
    begins, ends = np.zeros(len(text), np.bool_), bytearray(cut.bounds) + bytes(LONGEST)
    begins[cut.starts] = True
    for start, end in zip(cut.starts[cut.named].tolist(), cut.ends[cut.named].tolist(), strict=True):
        begins[start:end], ends[start:end] = True, b"\1" * (end - start)
    for start in (begins & shapes.may_begin(cut.seen)).nonzero()[0].tolist():
        if taken[start] or taken[start + 1]:
            continue
        is_word = ends[start + 2] and not ends[start + 1]
        for end in range(start + 2, start + LONGEST + 1):
            if taken[end - 1]:
                break
            word = text[start:end]
            if ends[end] and (word in known or (_has_shape(word) and not (is_word and word in shapes.words))):
                yield start, end


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
    """Surnames that are no rarity, common characters of no given name, and words of two too frequent to be meant as a name.

    ``begins`` and ``goes_on`` tell by its number whether a character is such a surname, and may stand after one;
    ``pairs`` tells by its row whether a known name or surname begins with two characters.
    """

    surnames: frozenset[str]
    never_given: frozenset[str]
    words: frozenset[str]
    begins: Flags
    goes_on: Flags
    pairs: Flags

    def may_begin(self, seen: Sight) -> Flags:
        """For each character of a text whether a possible name may begin there."""
        size, numbers = len(seen.text), seen.numbers
        return self.begins.take(numbers[:size]) & self.goes_on.take(numbers[1 : size + 1]) | self.pairs.take(seen.rows[:size])


@functools.cache
def _shapes() -> _Shapes:
    given, table, words = given_table(), word_table(), words_by_length()
    surnames = frozenset(text for text, surname in surname_table().items() if surname.tier <= RAREST_TIER)
    common = (word for word, chance in words.one.items() if chance > RARE_CHARACTER)
    never_given = frozenset(one for one in common if one not in given.first and one not in given.second)
    return _Shapes(
        surnames,
        never_given,
        frozenset(word for word, chance in words.two.items() if chance > RARE and word[0] in surnames),
        character_flags(one for one in surnames if len(one) == 1),
        ~character_flags(never_given),
        pair_table().rows.flags(keys_of(name[:2] for name in surnames | table.names if len(name) > 1)),
    )


def _has_shape(word: str) -> bool:
    """Whether characters are a surname that is no rarity and one or two characters of given names, no mark among them."""
    shapes = _shapes()
    for length in (1, 2):
        if word[:length] in shapes.surnames and 1 <= len(word) - length <= 2:
            return shapes.never_given.isdisjoint(word[length:]) and _PLAIN.fullmatch(word) is not None
    return False
