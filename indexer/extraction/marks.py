"""Marks that number the blocks of a page: two rare characters behind a block's last word, which survive a foreign extractor.

The characters are of CJK Extension G, printable letters to every library, and taken out of a page before it is marked.
"""

from __future__ import annotations

import re

_FIRST, _COUNT = 0x30000, 4096
_MARK = re.compile("([\U00030000-\U00030fff])([\U00030000-\U00030fff])")


def mark(number: int) -> str:
    """The mark of a block; "" beyond the 16 million that can be told apart."""
    high, low = divmod(number, _COUNT)
    return chr(_FIRST + high) + chr(_FIRST + low) if high < _COUNT else ""


def marks_in(text: str) -> list[int]:
    """The numbers of the marks in a text, in its order.

    >>> marks_in("one" + mark(1) + " two" + mark(70_000))
    [1, 70000]
    """
    return [(ord(high) - _FIRST) * _COUNT + ord(low) - _FIRST for high, low in _MARK.findall(text)]


def unmarked(text: str) -> str:
    """A text without what looks like marks."""
    return text if text.isascii() else _MARK.sub("", text)
