"""Brings the forms of a character together, for indexing and asking alike; what is shown is never folded.

A folded text is NFKC, lower case, without accents and tone marks, Han in simplified form (one character for one
character), and without soft hyphens, zero-width and direction marks. ``Folded.offsets`` leads every folded
character back to the original text.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

_ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0020-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``offsets[i]`` is where folded character ``i`` begins in the original, with one entry more for the end.

    ``offsets`` is ``None`` when every character folded to exactly one.
    """

    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a folded one; a character that became several is covered whole."""
        if self.offsets is None:
            return start, end
        if end <= start:
            return self.offsets[start], self.offsets[start]
        after = end
        while self.offsets[after] == self.offsets[end - 1]:
            after += 1
        return self.offsets[start], self.offsets[after]


class _FoldTable(dict[int, str]):
    """Code point to its folded text, filled as characters are met; ``str.translate`` asks it."""

    def __init__(self) -> None:
        super().__init__()
        self._to_one: set[str] = set()

    def all_to_one(self, characters: set[str]) -> bool:
        """Whether each of the characters folds to exactly one."""
        if characters <= self._to_one:
            return True
        fresh = characters - self._to_one
        self._to_one |= {character for character in fresh if len(self[ord(character)]) == 1}
        return fresh <= self._to_one

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_character(chr(code))
        return folded


@functools.cache
def simplified_table() -> dict[int, str]:
    """Code point of a traditional or variant character to its simplified one: OpenCC's single characters, and our variants."""
    data = importlib.resources.files("indexer.language").joinpath("data")
    lines = (line for name in ("simplified.txt", "variants.txt") for line in data.joinpath(name).read_text("utf-8").splitlines())
    table = {ord(line[0]): line[1] for line in lines if len(line) == 2}
    return {code: table.get(ord(plain), plain) for code, plain in table.items()}


@functools.cache
def _fold_table() -> _FoldTable:
    return _FoldTable()


def fold_character(character: str) -> str:
    """One character folded: usually one character, several for a ligature, none for an invisible mark.

    >>> [fold_character(c) for c in "Éǚ軍Ａﬁ"]
    ['e', 'u', '军', 'a', 'fi']
    """
    if _INVISIBLE.match(character):
        return ""
    composed = unicodedata.normalize("NFKC", character).lower()
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", composed)))
    if bare and not any(part.isalnum() for part in bare) and not _ACCENTS.match(character):
        return character
    return bare.translate(simplified_table())


def simplified(text: str) -> str:
    """Han in simplified form, one character for one character; nothing else changes.

    >>> simplified("王立軍 Wang")
    '王立军 Wang'
    """
    return text if text.isascii() else text.translate(simplified_table())


def fold(text: str) -> Folded:
    r"""Fold a text and keep the way back.

    >>> fold("王立軍 Wáng").text
    '王立军 wang'
    >>> fold("so\N{SOFT HYPHEN}ft").span(0, 4)
    (0, 5)
    """
    table = _fold_table()
    if text.isascii():
        return Folded(text.lower(), None)
    if table.all_to_one(set(text)):
        return Folded(text.translate(table), None)
    pieces = [table[ord(character)] for character in text]
    offsets = tuple(chain.from_iterable([at] * len(piece) for at, piece in enumerate(pieces)))
    return Folded("".join(pieces), (*offsets, len(text)))


def fold_text(text: str) -> str:
    """The folded text alone.

    >>> fold_text("Wáng Lìjūn")
    'wang lijun'
    """
    return fold(text).text
