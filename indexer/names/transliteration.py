"""Whether a Latin and a Han form of a foreign name sound alike: their consonants side by side (尼尔·海伍德, Neil Heywood).

Every consonant becomes a class; two rows of classes are compared by weighted edits. The answer ranks suggestions and
never ties two forms together.
"""

from __future__ import annotations

import functools
import re

from indexer.language.syllables import mandarin
from indexer.names.keys import MIDDLE_DOT
from indexer.names.romanize import bare_letters

NEAR = 0.45
"""The mean cost of an edit up to which two names may be one."""

FARTHEST = 5
"""Names whose consonants differ in number by more are not compared."""

_LATIN = (
    ("tch", "C"), ("sch", "S"), ("ch", "C"), ("sh", "S"), ("th", "S"), ("ph", "F"), ("ck", "K"), ("gh", ""), ("qu", "KW"),
    ("wh", "W"), ("ce", "S"), ("ci", "S"), ("cy", "S"), ("ge", "J"), ("gi", "J"), ("x", "KS"),
)  # fmt: skip
_LETTERS = dict(zip("bcdfghjklmnpqrstvwyz", "PKTFKHJKLMNPKRSTFWYS", strict=True))
_INITIALS = {
    "zh": "J", "ch": "C", "sh": "S", "b": "P", "p": "P", "m": "M", "f": "F", "d": "T", "t": "T", "n": "N", "l": "L", "g": "K",
    "k": "K", "h": "H", "j": "J", "q": "C", "x": "S", "r": "R", "z": "S", "c": "S", "s": "S", "y": "Y", "w": "W",
}  # fmt: skip
_ALIKE = {
    frozenset(pair): cost
    for pair, cost in (
        ("LR", 0.1), ("JC", 0.2), ("JS", 0.35), ("CS", 0.3), ("JK", 0.3), ("CK", 0.35), ("HK", 0.35), ("WF", 0.2), ("FP", 0.4),
        ("FH", 0.4), ("WP", 0.4), ("MN", 0.25), ("JY", 0.3), ("ST", 0.45), ("CT", 0.4), ("JT", 0.45), ("HS", 0.4), ("HW", 0.4),
        ("HY", 0.4), ("NL", 0.5),
    )
}  # fmt: skip
_SILENT = {"H": 0.2, "W": 0.25, "Y": 0.2, "R": 0.25, "L": 0.35, "N": 0.35, "T": 0.5, "S": 0.55, "K": 0.6}
"""What it costs to leave a consonant out; 0.8 for all others."""


def latin_consonants(word: str) -> str:
    """The classes of a Latin word's consonants, doubled letters once.

    >>> latin_consonants("heywood")
    'HYWT'
    """
    found, at = "", 0
    while at < len(word):
        pair = next((one for one in _LATIN if word.startswith(one[0], at)), None)
        if pair:
            found += pair[1]
            at += max(1, len(pair[0]) - (pair[0][-1] in "eiy" and len(pair[0]) == 2))
        else:
            found += _LETTERS.get(word[at], "") if at == 0 or word[at] != word[at - 1] else ""
            at += 1
    return found


@functools.lru_cache(maxsize=8192)
def _character(character: str) -> str:
    sound = (mandarin(character) or ("",))[0]
    if sound == "er":
        return "R"
    initial = next((one for one in _INITIALS if sound.startswith(one)), "")
    return _INITIALS.get(initial, "") + ("N" if sound.endswith(("n", "ng")) else "")


def han_consonants(part: str) -> str:
    """The classes of the consonants of a part of a Han key.

    >>> han_consonants("海伍德")
    'HWT'
    """
    return "".join(map(_character, part))


def _distance(one: str, other: str) -> float:
    row = [0.0]
    for character in other:
        row.append(row[-1] + _SILENT.get(character, 0.8))
    for first in one:
        above, row = row, [row[0] + _SILENT.get(first, 0.8)]
        for at, second in enumerate(other, 1):
            swap = 0.0 if first == second else _ALIKE.get(frozenset((first, second)), 0.9)
            row.append(min(above[at] + _SILENT.get(first, 0.8), row[-1] + _SILENT.get(second, 0.8), above[at - 1] + swap))
    return row[-1] / max(2, len(one), len(other))


def latin_parts(form: str) -> tuple[str, ...]:
    """The consonants of each word of a Latin form."""
    return tuple(latin_consonants(word) for word in re.findall("[a-z]{2,}", bare_letters(form)))


def han_parts(key: str) -> tuple[str, ...]:
    """The consonants of each part of a Han key with middle dots."""
    return tuple(han_consonants(part) for part in key.split(MIDDLE_DOT))


def _begin_alike(latin: tuple[str, ...], han: tuple[str, ...]) -> bool:
    """Whether first or last parts begin with the same or a like consonant, or one that is often silent."""
    for one, other in ((latin[0][:1], han[0][:1]), (latin[-1][:1], han[-1][:1])):
        if one == other or frozenset((one, other)) in _ALIKE or one in "HWY" or other in "HWY":
            return True
    return False


def unlike(latin: tuple[str, ...], han: tuple[str, ...]) -> float:
    """How unlike two names sound, 0 for not at all: as a whole, and their last parts.

    >>> unlike(latin_parts("Neil Heywood"), han_parts("尼尔·海伍德")) < NEAR
    True
    >>> unlike(latin_parts("Gary Locke"), han_parts("尼尔·海伍德")) < NEAR
    False
    """
    if not latin or not han or abs(sum(map(len, latin)) - sum(map(len, han))) > FARTHEST or not _begin_alike(latin, han):
        return 1.0
    return (_distance("".join(latin), "".join(han)) + _distance(latin[-1], han[-1])) / 2
