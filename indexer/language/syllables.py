"""How Han characters sound and how syllables are spelled in Latin letters.

Readings are toneless: pinyin with ``v`` for u-umlaut, Jyutping, and Church Romanization for Southern Min, where only the
characters of given names have any. All tables are of simplified characters; the readings of a character's traditional forms
are included. Nothing is loaded before it is asked for.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from indexer.language.data_files import lines, pairs, rows

MANDARIN, CANTONESE, SOUTHERN_MIN = "m", "c", "h"
SYSTEMS = (MANDARIN, CANTONESE, SOUTHERN_MIN)


@dataclass(frozen=True, slots=True)
class Spelled:
    """What a spelling can stand for: a system, its canonical syllable, and the cost in hundredths (0 is pinyin)."""

    system: str
    syllable: str
    cost: int


@functools.cache
def _readings(name: str) -> dict[str, str]:
    """The readings of each character, with commas between them: few are ever asked for, and those one by one."""
    return pairs(name)


@functools.lru_cache(maxsize=8192)
def _read(name: str, character: str) -> tuple[str, ...]:
    found = _readings(name).get(character)
    return tuple(found.split(",")) if found else ()


def mandarin(character: str) -> tuple[str, ...]:
    """All toneless pinyin readings of a simplified character, commonest first.

    >>> mandarin("曾")
    ('ceng', 'zeng')
    """
    return _read("mandarin.tsv", character)


def cantonese(character: str) -> tuple[str, ...]:
    """All toneless Jyutping readings of a simplified character, commonest first.

    >>> cantonese("郑")
    ('zeng',)
    """
    return _read("cantonese.tsv", character)


@functools.cache
def _southern_min() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for syllable, characters in rows("southern_min.tsv"):
        for character in characters:
            found.setdefault(character, []).append(syllable)
    return {character: tuple(syllables) for character, syllables in found.items()}


def southern_min(character: str) -> tuple[str, ...]:
    """The toneless readings of a simplified character of given names in Hokkien and Teochew, in alphabetical order.

    >>> southern_min("福"), southern_min("珍")
    (('hok',), ('chin', 'tin'))
    """
    return _southern_min().get(character, ())


@functools.cache
def _toned() -> dict[str, frozenset[str]]:
    return {character: frozenset(found.split(",")) for character, found in rows("tones.tsv")}


def may_be_toned(character: str, syllable: str, tone: int) -> bool:
    """Whether a simplified character can be read as a pinyin syllable in a tone (1 to 5); yes when nothing is known of it.

    >>> may_be_toned("军", "jun", 1), may_be_toned("军", "jun", 4), may_be_toned("?", "jun", 4)
    (True, False, True)
    """
    known = _toned().get(character, frozenset())
    heard = {one[-1] for one in known if one[:-1] == syllable}
    return not heard or str(tone) in heard


def readings(system: str, character: str) -> tuple[str, ...]:
    """The readings of a character in one of the ``SYSTEMS``."""
    if system == SOUTHERN_MIN:
        return southern_min(character)
    return mandarin(character) if system == MANDARIN else cantonese(character)


def _table(system: str) -> dict[str, tuple[str, ...]]:
    if system == SOUTHERN_MIN:
        return _southern_min()
    readings = _readings("mandarin.tsv" if system == MANDARIN else "cantonese.tsv")
    return {character: tuple(found.split(",")) for character, found in readings.items()}


@functools.cache
def _characters(system: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for character, sounds in _table(system).items():
        for sound in sounds:
            found.setdefault(sound, set()).add(character)
    return {sound: frozenset(characters) for sound, characters in found.items()}


def characters(system: str, syllable: str) -> frozenset[str]:
    """All simplified characters with a reading.

    >>> "军" in characters(MANDARIN, "jun")
    True
    """
    return _characters(system).get(syllable, frozenset())


@functools.cache
def all_syllables(system: str) -> tuple[str, ...]:
    """Every syllable of a system that is a reading of some character, in alphabetical order."""
    return tuple(sorted(_characters(system)))


@functools.cache
def _written() -> dict[str, list[str]]:
    """Every known spelling, and what it can stand for as lines of the table: few are ever asked for, and those one by one."""
    found: dict[str, list[str]] = {}
    for line in lines("spellings.tsv"):
        spelling, _, meant = line.partition("\t")
        found.setdefault(spelling, []).append(meant)
    return found


@functools.lru_cache(maxsize=32768)
def spelled(spelling: str) -> tuple[Spelled, ...]:
    """What a spelling (lower case, ``v`` for u-umlaut, apostrophes as in Wade-Giles) can stand for; nothing when it is none.

    >>> spelled("hsi")[0]
    Spelled(system='m', syllable='xi', cost=12)
    """
    meant = (line.split("\t") for line in _written().get(spelling, ()))
    return tuple(Spelled(system, syllable, int(cost)) for system, syllable, cost in meant)


def spellings() -> dict[str, tuple[Spelled, ...]]:
    """Every known spelling and what it can stand for."""
    return {spelling: spelled(spelling) for spelling in _written()}


@functools.cache
def longest_spelling() -> int:
    """Letters of the longest known spelling."""
    return max(map(len, _written()))


def is_pinyin(spelling: str) -> bool:
    """Whether a word is one pinyin syllable.

    >>> is_pinyin("zhang"), is_pinyin("hsi")
    (True, False)
    """
    return any(found.cost == 0 for found in spelled(spelling))
