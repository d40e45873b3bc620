"""Puts right the ends of the names that were found in an article, by what the whole article says.

A last character that no given name ends with is cut off (陈角拍 in "陈角拍的照片"). A surname that one person of the
article bears, with ordinary words after it, is that person's surname alone (潘同 in "随后潘同白尚昆喝茶").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexer.language.surnames import surname_length, surname_table
from indexer.language.words import given_table, transliteration, word_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Place = tuple[int, int]

NEVER = -30.0
USUAL_ALONE, USUAL_LAST = -6.3, -8.5
"""Log chances from which a character is usual as a given name of its own, and as the last of two."""

COMMON = -10.5
"""Log chance from which a character is a common word."""

JOINING = frozenset("同和与跟及")
"""Characters that join two people; a name of three that ends in a surname after one is cut from two."""

ODDS_ALONE, ODDS_LAST, ODDS_TWO = 2.0, 0.5, 0.5
"""How much likelier than a word a character must be in a given name, to be taken for one against the odds."""


def _ends_no_name(character: str) -> bool:
    """Whether a character is far more often a word than the last of a given name, or of a foreign one."""
    last, word = given_table().second.get(character, NEVER), word_table().chances.get(character, NEVER)
    return word > COMMON and last < USUAL_LAST and last - word < ODDS_LAST and character not in transliteration()


def trimmed(text: str, names: Sequence[Place]) -> list[Place]:
    """The names, without a last character that is a word of its own and in no given name."""
    found = []
    for start, end in names:
        length = surname_length(text[start:end])
        cut = 0 < length < end - start - 1 <= length + 2 and _ends_no_name(text[end - 1])
        found.append((start, end - 1 if cut else end))
    return found


def settled(text: str, names: Sequence[Place]) -> Iterator[Place]:
    """The names of an article: trimmed, and none that is a known person's surname and an ordinary word.

    >>> text = "潘广沪来了。随后潘同白尚昆喝茶。"
    >>> [text[s:e] for s, e in settled(text, [(0, 3), (8, 13)])]
    ['潘广沪', '白尚昆']
    """
    spans = trimmed(text, names)
    owners: dict[str, str] = {}
    for start, end in spans:
        length = surname_length(text[start:end])
        if _is_whole(text[start:end]) or end - start == length + 2:
            owners.setdefault(text[start : start + length], text[start:end])
    for start, end in spans:
        length = surname_length(text[start:end])
        owner = owners.get(text[start : start + length], text[start:end])
        two_people = length == 1 and (end - start > length + 2 or text[start + 1] in JOINING)
        if not two_people and (owner == text[start:end] or _is_whole(text[start:end])):
            yield start, end
        else:
            yield from _second_part(text, (start, end), own=owner == text[start:end])


def _second_part(text: str, span: Place, *, own: bool) -> Iterator[Place]:
    """What is left of a name that may be a bare surname, a word, and the next name; ``own``: nobody else bears the surname."""
    start, end = span
    length = surname_length(text[start:end])
    rest = text[start + length : end]
    for skip in (1, 2):
        if 0 < surname_length(rest[skip:]) < len(rest) - skip and is_word(rest[:skip]):
            yield start + length + skip, end
            return
    cut_short = _begins_next(rest)
    if rest[:1] in JOINING and cut_short:
        return
    if len(rest) > 2 or own or not (cut_short or is_word(rest)):
        yield start, end


def _is_whole(name: str) -> bool:
    """Whether a name is beyond doubt a surname and a given name: nothing after the surname is an ordinary word."""
    length = surname_length(name)
    return 0 < length < len(name) <= length + 2 and not is_word(name[length:])


def _begins_next(rest: str) -> bool:
    """Whether what stands after a surname is a word and the surname of the next person (施同赵 of 施同赵白石)."""
    surname = surname_table().get(rest[1:])
    return surname is not None and surname.tier < 3 and is_word(rest[0])


def is_word(rest: str) -> bool:
    """Whether what stands after a surname is likelier an ordinary word than a given name."""
    given, chances = given_table(), word_table().chances
    if len(rest) == 1:
        alone = given.alone.get(rest, NEVER)
        return alone < USUAL_ALONE and alone - chances.get(rest, NEVER) < ODDS_ALONE
    name = given.first.get(rest[0], NEVER) + given.second.get(rest[-1], NEVER)
    return name - sum(chances.get(one, NEVER) for one in rest[:2]) < ODDS_TWO
