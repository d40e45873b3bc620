"""Says how much of one text stands in another, from a few hundred bytes kept of each.

A text is cut into overlapping pieces (five Han characters, or 20 letters from the beginning of a word), each piece becomes
a number, and the smallest numbers are kept (a bottom-k sketch, Cohen and Kaplan 2007): those of the pieces that two texts
share meet there. Script, case, spaces and punctuation make no difference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from indexer.language.folding import fold_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

KEPT = 96
"""Numbers kept of a text: an estimate is off by a twentieth or less, mostly."""
BYTES = 4 * (KEPT + 1)
HAN_PIECE, LATIN_PIECE = 5, 20
FEWEST = 12
"""A text of fewer pieces is like nothing but its equal."""

MOST_LONGER = 6
"""A text that is so many times longer is no copy; how much of the shorter stands in it cannot be told."""
COPY = 0.5
"""A copy shares at least this much: re-edited wire stories share more, different stories on one subject less."""

_WORDS = re.compile(r"[^\W_]+")
_PRIME, _MIX = 0x100000001B3, 0x9E3779B97F4A7C15


def numbers_of(kept: bytes) -> list[int]:
    """The numbers kept of a text: a copy of it has some of them too."""
    import numpy as np

    found = np.frombuffer(kept, "<u4")
    return [int(each) for each in found[1 : 1 + min(KEPT, int(found[0]))]]


def likeness(text: str) -> bytes:
    """What is kept of a text: how many different pieces it has, and the smallest of their numbers, rising.

    >>> len(likeness("any text")) == BYTES
    True
    """
    import numpy as np

    numbers = np.unique(_pieces(text))
    kept = np.full(KEPT + 1, 0xFFFFFFFF, np.uint32)
    kept[0] = len(numbers)
    least = numbers[:KEPT]
    kept[1 : 1 + len(least)] = least
    return kept.astype("<u4").tobytes()


def _pieces(text: str) -> NDArray[Any]:
    """The number of every piece of a text."""
    import numpy as np

    words = _WORDS.findall(fold_text(text))
    joined = "".join(words)
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    begins = np.zeros(len(codes) + 1, np.bool_)
    begins[np.cumsum([0, *map(len, words)])] = True
    han = codes >= 0x2E80
    if len(codes) < LATIN_PIECE and not (han.any() and len(codes) >= HAN_PIECE):
        return _hashed(codes, len(codes))[:1]
    parts = [_hashed(codes, length)[: max(0, len(codes) - length + 1)] for length in (HAN_PIECE, LATIN_PIECE)]
    return np.concatenate([parts[0][han[: len(parts[0])]], parts[1][(begins[:-1] & ~han)[: len(parts[1])]]])


def _hashed(codes: NDArray[Any], length: int) -> NDArray[Any]:
    """A 32-bit number for the ``length`` characters from every place."""
    import numpy as np

    total = np.zeros(len(codes), np.uint64)
    for at in range(length):
        shifted = np.zeros(len(codes), np.uint64)
        shifted[: len(codes) - at] = codes[at:] if at < len(codes) else 0
        total = (total ^ shifted) * np.uint64(_PRIME)
    return ((total * np.uint64(_MIX)) >> np.uint64(32)).astype(np.uint32)


def shared(likeness_of_one: bytes, likeness_of_other: bytes) -> float:
    """How much of the shorter of two texts stands in the longer, about: 0 to 1.

    >>> first = "The ferry left the old harbor at dawn, and nobody on the pier saw that the lamps were out. " * 2
    >>> shared(likeness(first), likeness(first + "It came back at noon, said its captain.")) > COPY
    True
    """
    import numpy as np

    one, other = (np.frombuffer(each, "<u4") for each in (likeness_of_one, likeness_of_other))
    sizes = int(one[0]), int(other[0])
    if min(sizes) < FEWEST:
        return float(sizes[0] > 0 and np.array_equal(one, other))
    first, second = one[1 : 1 + sizes[0]], other[1 : 1 + sizes[1]]
    if max(sizes) > MOST_LONGER * min(sizes):
        return 0.0
    both = np.union1d(first, second)[:KEPT]
    common = np.intersect1d(first, second, assume_unique=True)
    alike = float(np.isin(both, common, assume_unique=True).sum()) / len(both)
    return min(1.0, alike * sum(sizes) / (1 + alike) / min(sizes))
