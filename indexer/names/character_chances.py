"""What is known of each character of a simplified text: how likely it is alone, and in which part of a Chinese name."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indexer.language.scripts import HAN
from indexer.language.surnames import surname_table
from indexer.language.word_lists import word_list
from indexer.language.words import given_table
from indexer.names.text_arrays import UNREACHED, codes, pair_keys, pair_table, words_by_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from indexer.names.text_arrays import Chances, Flags, Numbers

TIER = {1: -6.2, 2: -7.0, 3: -9.0}
"""Log chance of a surname by its tier."""
COUNTED, LONE_SURNAME, SPEECH_AFTER = -5.0, -2.0, 1.6
"""What the surroundings add; tuned on the development sets of person names and the reach pages."""
GIVEN_FOLLOWS, USUAL_GIVEN = -2.3, -7.6
"""A lone surname is unlikelier still before two characters that are usual in given names (蔡英文, not 蔡 and 英文)."""
UNKNOWN_CHARACTER = -16.5
PADDING = 4
_COUNTING = "一二两三四五六七八九十百千万几数每各某这那此该另整"
_FAMILIAR = frozenset("老小阿")
_POLITE = ("先生", "女士", "小姐", "太太", "某", "氏", "家", "姓", "总", "局", "队")


@dataclass(frozen=True, slots=True)
class CharacterTable:
    """What is known of each character, by number; 0 is the number of all that is not Han, 1 of Han in no table.

    ``surname``, ``first``, ``second`` and ``alone`` are log chances in a name, ``before`` and ``after`` what the character
    adds to a name that it stands before or after; ``costly`` marks a surname that it costs something to leave alone.
    """

    numbers: Numbers
    chance: Chances
    surname: Chances
    first: Chances
    second: Chances
    alone: Chances
    before: Chances
    after: Chances
    costly: Flags


@dataclass(frozen=True, slots=True)
class Sight:
    """A text as arrays: the number of each character, its chance alone, and that of the word of two that begins there.

    ``rows`` and ``marks`` are those of the two characters there and after it. There are ``PADDING`` characters more than
    in the text, which are no Han.
    """

    text: str
    codes: Numbers
    numbers: Numbers
    rows: Numbers
    marks: NDArray[np.uint8]
    characters: Chances
    pairs: Chances


@functools.cache
def surname_chances() -> dict[str, float]:
    """The log chance of each surname."""
    return {text: TIER[surname.tier] for text, surname in surname_table().items()}


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(characters)}]"


def _costly() -> Iterator[str]:
    """Surnames that it costs something to leave alone."""
    ordinary = word_list("ordinary_surname")
    return (one for one, chance in surname_chances().items() if len(one) == 1 and one not in ordinary and chance >= TIER[2])


@functools.cache
def _lone_surname() -> re.Pattern[str]:
    """A costly surname left alone (not in 老王, nor 王先生); group 1 is there where given names follow."""
    given = given_table()
    first, second = (_one_of(c for c, chance in table.items() if chance > USUAL_GIVEN) for table in (given.first, given.second))
    costly = _one_of(_costly())
    return re.compile(f"(?<!{_one_of(_FAMILIAR)}){costly}(?!{'|'.join(_POLITE)})(?=({first}{second})?)")


@functools.cache
def character_table() -> CharacterTable:
    """The table, made once of the tables of words and names."""
    words, given, surnames = words_by_length().one, given_table(), surname_chances()
    around = [*_COUNTING, *(one for one in word_list("after_name") if len(one) == 1)]
    known = {*words, *given.first, *given.second, *given.alone, *"".join(surnames), *around}
    ranges = [(ord(first), ord(last or first)) for first, last in re.findall("(.)(?:-(.))?", HAN)]
    numbers = np.zeros(max(last for _, last in ranges) + 2, np.int64)
    for begin, end in ranges:
        numbers[begin : end + 1] = 1
    numbers[codes("".join(known))] = np.arange(2, len(known) + 2)

    def chances(table: Mapping[str, float], other: float, no_han: float = UNREACHED) -> Chances:
        found = np.full(len(known) + 2, other)
        found[0] = no_han
        found[numbers[codes("".join(table))]] = list(table.values())
        return found

    first, second, alone = (chances(table, given.unseen) for table in (given.first, given.second, given.alone))
    costly = np.zeros(len(known) + 2, np.bool_)
    costly[numbers[codes("".join(_costly()))]] = True
    return CharacterTable(
        numbers, chances(words, UNKNOWN_CHARACTER, UNKNOWN_CHARACTER),
        chances({text: chance for text, chance in surnames.items() if len(text) == 1}, UNREACHED),
        first, second, alone, chances(dict.fromkeys(_COUNTING, COUNTED), 0.0, 0.0),
        chances({one: SPEECH_AFTER for one in word_list("after_name") if len(one) == 1}, 0.0, 0.0), costly,
    )  # fmt: skip


def character_flags(characters: Iterable[str]) -> Flags:
    """For each character of the table, by number, whether it is among some of them."""
    table = character_table()
    flags = np.zeros(len(table.chance), np.bool_)
    flags[table.numbers[codes("".join(characters))]] = True
    return flags


def sight(text: str) -> Sight:
    """Look up all characters of a simplified text, and all that stand beside each other."""
    of, table = character_table(), pair_table()
    coded = np.zeros(len(text) + PADDING + 1, np.int64)
    coded[: len(text)] = codes(text)
    numbers, rows = of.numbers.take(coded[:-1], mode="clip"), table.rows.find(pair_keys(coded))
    characters, lone = of.chance.take(numbers), _lone_surname()
    for at in of.costly.take(numbers).nonzero()[0].tolist():
        match = lone.match(text, at)
        if match:
            characters[at] += LONE_SURNAME if match[1] is None else LONE_SURNAME + GIVEN_FOLLOWS
    return Sight(text, coded, numbers, rows, table.marks.take(rows), characters, table.chance.take(rows))
