"""Finds many names by sound without spelling out their readings: by the characters it can begin and end with."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from indexer.language.scripts import has_han
from indexer.language.surnames import surname_length, surname_table
from indexer.language.syllables import SOUTHERN_MIN, characters, mandarin
from indexer.names.keys import han_sounds, without_dots
from indexer.names.romanize import readings

if TYPE_CHECKING:
    from collections.abc import Iterable

WORST_SOUND, MOST_LETTERS = 95, 6


class SoundIndex:
    """Forms in memory, by sound and by letters run together; made in well under a second for 100,000 names."""

    def __init__(self, forms: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """``forms`` are keys, each with the texts that write it."""
        self._han: dict[str, dict[tuple[str, int], list[str]]] = {}
        self._latin: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._letters: dict[str, list[str]] = defaultdict(list)
        for key, texts in forms:
            if has_han(key):
                self._add_han(key)
            else:
                self._add_latin(key, texts)

    def _add_han(self, key: str) -> None:
        plain = without_dots(key)
        if 2 <= len(plain) <= 5:
            ends = self._han.setdefault(plain[0], {})
            ends.setdefault((plain[-1], len(plain)), []).append(key)
            self._letters[first_letters(plain)].append(key)

    def _add_latin(self, key: str, texts: tuple[str, ...]) -> None:
        self._letters[key.replace(" ", "")].append(key)
        for sound, cost in latin_sounds(texts).items():
            self._latin[sound].append((key, cost))

    def keys(self, sound: str) -> list[tuple[str, int]]:
        """Forms that have a sound, with the cost."""
        system, *syllables = sound.split(" ")
        found = list(self._latin.get(sound, ()))
        for first in beginning_with(sound) & self._han.keys():
            ends = self._han[first]
            for last in characters(system, syllables[-1]):
                for key in ends.get((last, len(syllables)), ()):
                    cost = han_sounds(key, generous=True).get(sound)
                    if cost is not None:
                        found.append((key, cost))
        return found

    def lettered(self, letters: str) -> list[str]:
        """Forms whose letters run together are these."""
        return self._letters.get(letters, [])


@functools.cache
def _surname_beginnings(system: str) -> dict[tuple[str, ...], frozenset[str]]:
    """The reading of a surname to the first characters of the surnames that have it."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for text, surname in surname_table().items():
        for sounds in surname.sounds(system):
            found[sounds].add(text[0])
    return {sounds: frozenset(beginnings) for sounds, beginnings in found.items()}


def beginning_with(sound: str) -> frozenset[str]:
    """The characters that a Han name of some sound can begin with."""
    system, *syllables = sound.split(" ")
    surnames = _surname_beginnings(system)
    beginnings = (surnames.get(tuple(syllables[:length]), frozenset()) for length in (1, 2))
    firsts = frozenset[str]() if system == SOUTHERN_MIN else characters(system, syllables[0])
    return firsts.union(*beginnings)


def first_letters(plain: str) -> str:
    """The letters of a Han name run together in its likeliest reading.

    >>> first_letters("薄熙来")
    'boxilai'
    """
    length = surname_length(plain)
    surname = "".join(surname_table()[plain[:length]].mandarin[0]) if length else ""
    return surname + "".join(mandarin(character)[0] if mandarin(character) else "" for character in plain[length:])


def surname_letters(plain: str) -> str:
    """The letters of a Han name's surname in its likeliest reading; empty when it begins with none.

    >>> surname_letters("薄熙来")
    'bo'
    """
    length = surname_length(plain)
    return "".join(surname_table()[plain[:length]].mandarin[0]) if length else ""


@functools.lru_cache(maxsize=8192)
def _two_readings(character: str) -> tuple[str, ...]:
    return mandarin(character)[:2]


def all_letters(plain: str) -> set[str]:
    """The letters of a Han name run together, in the two likeliest readings of each character of the given name.

    >>> sorted(all_letters("曾参"))
    ['zengcan', 'zengcen']
    """
    if not 2 <= len(plain) <= 5:
        return set()
    surname = surname_letters(plain)
    given = plain[surname_length(plain) :]
    return {surname + "".join(one) for one in itertools.islice(itertools.product(*map(_two_readings, given)), MOST_LETTERS)} - {""}


def latin_sounds(texts: Iterable[str]) -> dict[str, int]:
    """The sounds of a Latin form, of each way it is written, with the least cost."""
    found: dict[str, int] = {}
    for text in texts:
        for reading in readings(text):
            if reading.cost <= WORST_SOUND:
                found[reading.sound] = min(reading.cost, found.get(reading.sound, reading.cost))
    return found
