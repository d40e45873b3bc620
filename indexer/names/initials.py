"""Finds whom initials and a surname can mean: L. J. Wang, Wang L.J., C. Y. Leung. Suggestions, never links."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from indexer.language.syllables import SYSTEMS, spellings
from indexer.names.romanize import surname_readings, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indexer.names.known import Known

WORST_LETTER, WORST_SURNAME, MOST_HEARD = 25, 40, 2000
"""Costs of a spelling that gives an initial, and of a surname's; how many names of a surname are looked through."""

_INITIALS = re.compile(r"(?:[A-Z](?:\.[- ]?|[- ]|$)){1,2}|[A-Z]{2}(?: |$)")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]*(?: [^\W\d_]+)?")


def initials_of(name: str) -> tuple[str, str] | None:
    """The initials in small letters and the surname of a name that has them; ``None`` for any other.

    >>> initials_of("L. J. Wang"), initials_of("Wang L.J."), initials_of("C.Y. Leung"), initials_of("Wang Lijun")
    (('lj', 'Wang'), ('lj', 'Wang'), ('cy', 'Leung'), None)
    """
    said = " ".join(name.replace(",", " ").split())
    ahead = _INITIALS.match(said)
    if ahead and _NAME.fullmatch(said, ahead.end()):
        return _letters(ahead[0]), said[ahead.end() :]
    for match in _INITIALS.finditer(said):
        if match.start() and match.end() == len(said) and said[match.start() - 1] == " ":
            surname = said[: match.start()].strip()
            return (_letters(match[0]), surname) if _NAME.fullmatch(surname) else None
    return None


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalpha())


@functools.cache
def _first_letters() -> dict[tuple[str, str], frozenset[str]]:
    """System and syllable to the letters its usual spellings begin with."""
    found: dict[tuple[str, str], set[str]] = {}
    for spelling, stands_for in spellings().items():
        for one in stands_for:
            if one.cost <= WORST_LETTER:
                found.setdefault((one.system, one.syllable), set()).add(spelling[0])
    return {syllable: frozenset(letters) for syllable, letters in found.items()}


def keys_initialed(known: Known, name: str) -> Iterator[str]:
    """Keys of the corpus's forms that initials and a surname can stand for."""
    said = initials_of(name)
    if said is None:
        return
    initials, surname = said
    pieces = tuple(piece for word in words_of(surname) for piece in word)
    letters = _first_letters()
    for system in SYSTEMS:
        for syllables, cost in surname_readings(pieces, system):
            if cost > WORST_SURNAME:
                continue
            ahead = f"{system} {' '.join(syllables)} "
            for key, sound in known.keys_beginning(ahead, MOST_HEARD):
                given = sound.removeprefix(ahead).split(" ")
                pairs = zip(given, initials, strict=False)
                if len(given) >= len(initials) and all(i in letters.get((system, g), ()) for g, i in pairs):
                    yield key
