"""The tones of a name that was typed with them (Wáng Lìjūn, Wang2 Li4 jun1), and how many a Han name is read without."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from indexer.language.syllables import MANDARIN, may_be_toned
from indexer.names.keys import without_dots
from indexer.names.romanize import bare_letters, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = "\u0304\u0301\u030c\u0300"
_NUMBERED = re.compile("[A-Za-züÜ:][1-5](?![0-9])")


class Tones:
    """The tones that were typed of a name, by the sound they belong to."""

    def __init__(self, name: str) -> None:
        """``name`` in Latin letters; without tones there is nothing to compare, and no table is read."""
        self._by_sound: dict[str, tuple[int, ...]] = {}
        if _NUMBERED.search(name) or any(mark in unicodedata.normalize("NFD", name) for mark in _MARKS):
            letters = list(_letters(name))
            plain = "".join(letter for letter, _ in letters)
            for reading in readings(name):
                if reading.system == MANDARIN:
                    self._note(reading.sound, reading.syllables, reading.surname, plain, [tone for _, tone in letters])

    def _note(self, sound: str, syllables: tuple[str, ...], surname: int, plain: str, tones: list[int]) -> None:
        """Keep the tones of a reading, the surname first, if its letters are those that were typed."""
        for turned in (0, surname):
            typed = syllables[turned:] + syllables[:turned]
            if "".join(typed) == plain:
                found, at = [], 0
                for syllable in typed:
                    found.append(max(tones[at : at + len(syllable)]))
                    at += len(syllable)
                back = len(typed) - turned
                self._by_sound.setdefault(sound, tuple(found[back:] + found[:back]))
                return

    def wrong(self, key: str, sound: str) -> int:
        """How many characters of a Han name cannot have the tone that was typed for them.

        >>> Tones("Wáng Lìjūn").wrong("王立军", "m wang li jun"), Tones("Wáng Lìjūn").wrong("王丽君", "m wang li jun")
        (0, 0)
        >>> Tones("Wáng Lìjùn").wrong("王立军", "m wang li jun"), Tones("Wang Lijun").wrong("王立军", "m wang li jun")
        (1, 0)
        """
        tones, plain = self._by_sound.get(sound, ()), without_dots(key)
        if len(tones) != len(plain):
            return 0
        pairs = zip(plain, sound.split(" ")[1:], tones, strict=True)
        return sum(tone > 0 and not may_be_toned(character, syllable, tone) for character, syllable, tone in pairs)


def _letters(name: str) -> Iterator[tuple[str, int]]:
    """Each letter that was typed with the tone on it or behind it; 0 for none."""
    for match in re.finditer(r"[^\W\d_][\u0300-\u036f:]*[1-5]?", unicodedata.normalize("NFD", name)):
        written = match[0]
        tone = next((number for number, mark in enumerate(_MARKS, 1) if mark in written), 0)
        if written[-1].isdigit():
            tone = int(written[-1])
        for letter in bare_letters(written.rstrip("12345")):
            yield letter, tone
