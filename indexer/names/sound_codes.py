"""Sounds as whole numbers, made quickly for a million Han names: system and syllables, eleven bits each."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING

from indexer.language.surnames import double_surname, surname_length, surname_sounds, surname_table
from indexer.language.syllables import SOUTHERN_MIN, SYSTEMS, all_syllables, readings
from indexer.names.keys import GENEROUS, MOST_READINGS, MOST_SOUNDS, han_sounds, without_dots

if TYPE_CHECKING:
    from collections.abc import Iterator

BITS = 11
_FIRST = {system: number for number, system in enumerate(SYSTEMS, 1)}


@functools.cache
def _numbers() -> dict[str, dict[str, int]]:
    numbers = {}
    for system in _FIRST:
        surnames = {syllable for sounds in surname_sounds(system) for syllable in sounds}
        numbers[system] = {syllable: n for n, syllable in enumerate(sorted(surnames.union(all_syllables(system))), 1)}
    return numbers


def code(sound: str) -> int | None:
    """The number of a sound; ``None`` when a syllable is none of the tables'.

    >>> code("m wang li jun") == code("m wang li jun") != code("c wang li jun")
    True
    """
    system, *syllables = sound.split(" ")
    numbers = _numbers().get(system, {})
    total = _FIRST.get(system, 0)
    for syllable in syllables:
        number = numbers.get(syllable)
        if number is None:
            return None
        total = total << BITS | number
    return total


@functools.lru_cache(maxsize=8192)
def _given(system: str, character: str) -> tuple[int, ...]:
    numbers = _numbers()[system]
    return tuple(numbers[one] for one in readings(system, character)[:MOST_READINGS])


@functools.lru_cache(maxsize=2048)
def _surname(system: str, surname: str) -> tuple[tuple[int, int], ...]:
    """The codes of a single surname's readings, and of the character's others, with their cost."""
    numbers = _numbers()[system]
    known = dict.fromkeys(surname_table()[surname].sounds(system))
    others = (one for one in readings(system, surname) if (one,) not in known and system != SOUTHERN_MIN)
    head = _FIRST[system] << BITS
    return (*((head | numbers[one[0]], 0) for one in known), *((head | numbers[one], GENEROUS) for one in others))


def codes(key: str) -> Iterator[tuple[int, int]]:
    """The sounds of a Han key as numbers, with their cost: those of ``han_sounds`` with ``generous``.

    >>> sorted(codes("王立军")) == sorted((code(s), c) for s, c in han_sounds("王立军", generous=True).items())
    True
    """
    plain = without_dots(key)
    if surname_length(plain) != 1 or len(plain) > 3 or double_surname(plain):
        for sound, cost in han_sounds(key, generous=True).items():
            number = code(sound)
            if number is not None:
                yield number, cost
        return
    for system in _FIRST:
        yield from _quick(system, plain)


def _quick(system: str, plain: str) -> Iterator[tuple[int, int]]:
    """The codes of a single surname with one or two characters, in one system."""
    found: dict[int, int] = {}
    given = (_given(system, character) for character in plain[1:])
    pairs = itertools.product(_surname(system, plain[0]), itertools.product(*given))
    for (head, cost), syllables in itertools.islice(pairs, MOST_SOUNDS):
        total = head
        for syllable in syllables:
            total = total << BITS | syllable
        if total not in found or cost < found[total]:
            found[total] = cost
    yield from found.items()
