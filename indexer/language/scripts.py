"""Which script a character belongs to, as regular-expression ranges and small tests."""

from __future__ import annotations

import re

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Character-class ranges of Han characters (with the repetition sign 々 and the zero 〇)."""

CJK = HAN + "\u3041-\u3096\u30a1-\u30fa\u30fc\uac00-\ud7a3"
"""Ranges of everything that is written without spaces and counted by characters: Han, kana, Hangul syllables."""

_HAN = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    """Whether a text holds a Han character.

    >>> has_han("Wang Lijun"), has_han("王立軍")
    (False, True)
    """
    return _HAN.search(text) is not None


def is_han(character: str) -> bool:
    """Whether one character is Han."""
    return _HAN.match(character) is not None


def count_han(text: str) -> int:
    """How many Han characters a text holds."""
    return len(_HAN.findall(text))
