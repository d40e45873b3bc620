"""Chinese surnames: which characters are one, how common it is, and how it is read as a surname."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from dataclasses import dataclass

from indexer.language.data_files import rows
from indexer.language.syllables import CANTONESE

Syllables = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname in simplified characters. ``tier`` 1 is common, 3 rare or mostly an ordinary word.

    ``mandarin`` and ``cantonese`` hold its readings as a surname, each one syllable a character.
    """

    text: str
    tier: int
    mandarin: tuple[Syllables, ...]
    cantonese: tuple[Syllables, ...]

    def sounds(self, system: str) -> tuple[Syllables, ...]:
        """Its readings in one system. Southern Min takes those of Mandarin: there a surname is known by custom, not by rule."""
        return self.cantonese if system == CANTONESE else self.mandarin


def _sounds(field: str) -> tuple[Syllables, ...]:
    return tuple(tuple(one.split(" ")) for one in field.split(",") if one)


@functools.cache
def surname_table() -> dict[str, Surname]:
    """All surnames by their characters."""
    return {text: Surname(text, int(tier), _sounds(m), _sounds(c)) for text, tier, m, c in rows("surnames.tsv")}


@functools.cache
def surname_sounds(system: str) -> frozenset[Syllables]:
    """The readings of all surnames, single and compound."""
    return frozenset(itertools.chain.from_iterable(s.sounds(system) for s in surname_table().values()))


@functools.cache
def customary_spellings() -> dict[str, tuple[tuple[Surname, int], ...]]:
    """Spellings that custom gives to surnames, in small letters, each with the surnames and its rank among their spellings.

    >>> [surname.text for surname, _ in customary_spellings()["szeto"]]
    ['司徒']
    """
    table, found = surname_table(), defaultdict[str, list[tuple[Surname, int]]](list)
    for text, spellings in rows("surname_spellings.tsv"):
        for rank, spelling in enumerate(spellings.split(" ")):
            found[spelling].append((table[text], rank))
    return {spelling: tuple(surnames) for spelling, surnames in found.items()}


def surname_length(name: str) -> int:
    """How many characters of a simplified full name are the surname; 0 when it begins with none.

    >>> [surname_length(name) for name in ("王立军", "欧阳修", "司马", "的确")]
    [1, 2, 1, 0]
    """
    table = surname_table()
    for length in (4, 2, 1):
        if len(name) > length and name[:length] in table:
            return length
    return 0


def double_surname(name: str) -> bool:
    """Whether a simplified name is a married woman's: two single surnames and a given name of two characters.

    >>> double_surname("薄谷开来"), double_surname("欧阳修文"), double_surname("谷开来")
    (True, False, False)
    """
    table = surname_table()
    return len(name) == 4 and name[:2] not in table and name[0] in table and name[1] in table


@functools.cache
def english_given_names() -> frozenset[str]:
    """English given names in lower case, as people from China, Hong Kong, Taiwan and abroad use them."""
    return frozenset(name for row in rows("english_given.txt") for name in row[0].split())
