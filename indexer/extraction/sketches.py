"""What is kept of how a page was read, so that it can be decided again when its site is known, and needs no second parse.

A sketch holds a few numbers for each block and the words that were dropped; the words that were kept stand in the article.
"""

from __future__ import annotations

import re
import struct
import zlib
from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.extraction.places import general

if TYPE_CHECKING:
    from collections.abc import Sequence

    from indexer.extraction.blocks import Page
    from indexer.extraction.html_body import Body, Choice
    from indexer.model import Article

KEPT, ALONE, HEADLINE, FACT = 1, 2, 4, 8
"""What became of a block: it stands in the body; it would, by its page alone; it repeats the title and never stands there;
it says what a product is, as pages of other products may with the same words.
"""
_LEVELS, _SPREAD, _BITS = 5, 0x01000193, 0xFFFFFFFF
_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile(r"(?<![a-z0-9])[0-9]+(?![a-z0-9])")
_HEAD = struct.Struct("<I")
_SCALE, _MOST = 10, 127
_FAST = 1


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page's blocks in order, and the words of those that were dropped.

    ``signatures``: where a block stands, as a number for its element and four around it; ``keys``: its words, as a number
    in which all numbers are alike; ``lengths`` in characters; ``scores`` in tenths; ``fates``: ``KEPT``, ``ALONE``, ``HEADLINE``
    and ``FACT`` together.
    """

    signatures: array[int]
    keys: array[int]
    lengths: array[int]
    scores: array[int]
    fates: array[int]
    dropped: str


def sketch(page: Page, choice: Choice, body: Body) -> Sketch:
    """What is kept of a page whose body was chosen by the page alone."""
    texts = [block.text for block in page.blocks]
    scores = choice.scores or (0.0,) * len(texts)
    fates = [KEPT | ALONE if kept else HEADLINE if n in choice.kept else 0 for n, (kept, _) in enumerate(body.fates)]
    for number in choice.facts:
        fates[number] |= FACT
    return Sketch(
        array("I", _signatures(page)),
        array("I", map(_key, texts)),
        array("I", map(len, texts)),
        array("b", (max(-_MOST, min(_MOST, round(score * _SCALE))) for score in scores)),
        array("B", fates),
        "\n".join(text for text, fate in zip(texts, fates, strict=True) if not fate & KEPT),
    )


def score_of(tenths: int) -> float:
    """A score as it was given."""
    return tenths / _SCALE


def pack_sketch(sketched: Sketch) -> bytes:
    """A sketch as bytes: some kilobytes a page."""
    columns = (sketched.signatures, sketched.keys, sketched.lengths, sketched.scores, sketched.fates)
    numbers = b"".join(_little_endian(column).tobytes() for column in columns)
    content = zlib.compress(numbers + sketched.dropped.encode("utf-8", "replace"), _FAST)
    return _HEAD.pack(len(sketched.fates)) + content


def unpack_sketch(content: bytes) -> Sketch:
    """The sketch of ``pack_sketch``."""
    (count,) = _HEAD.unpack_from(content)
    held, at, columns = memoryview(zlib.decompress(content[_HEAD.size :])), 0, []
    for kind in "IIIbB":
        column: array[int] = array(kind)
        end = at + column.itemsize * count
        column.frombytes(held[at:end])
        columns.append(_little_endian(column))
        at = end
    signatures, keys, lengths, scores, fates = columns
    return Sketch(signatures, keys, lengths, scores, fates, str(held[at:], "utf-8"))


def with_body(article: Article, sketched: Sketch, kept: Sequence[bool]) -> tuple[Article, Sketch]:
    """The article with other blocks of its page for a body, and its sketch after that."""
    before, dropped = iter(article.body.split("\n")), iter(sketched.dropped.split("\n"))
    texts = [next(before if fate & KEPT else dropped) for fate in sketched.fates]
    fates = array("B", (fate & ~KEPT | KEPT * is_kept for fate, is_kept in zip(sketched.fates, kept, strict=True)))
    body = "\n".join(text for text, is_kept in zip(texts, kept, strict=True) if is_kept)
    left_out = "\n".join(text for text, is_kept in zip(texts, kept, strict=True) if not is_kept)
    return replace(article, body=body), replace(sketched, fates=fates, dropped=left_out)


def _key(text: str) -> int:
    """The words of a block as a number: dates, times and counts do not make others of them."""
    folded = text.lower()
    if _DIGIT.search(folded):
        folded = _NUMBER.sub("0", folded)
    return zlib.crc32(folded.encode("utf-8", "replace"))


def _signatures(page: Page) -> list[int]:
    """A number for where each block stands: what its element and four around it are called, digits apart."""
    elements = page.elements
    names: dict[tuple[str, str], int] = {}
    called = [0] * len(elements)
    for number, element in enumerate(elements):
        key = (element.tag, element.name)
        name = names.get(key)
        if name is None:
            name = names[key] = zlib.crc32(f"{element.tag}.{general(element.name)}".encode("utf-8", "replace"))
        called[number] = name
    known: dict[int, int] = {}
    found = []
    for block in page.blocks:
        at = block.element
        place = known.get(at)
        if place is None:
            place, above = 0, at
            for _ in range(_LEVELS):
                if above < 0:
                    break
                place = (place * _SPREAD + called[above]) & _BITS
                above = elements[above].parent
            known[at] = place
        found.append(place)
    return found


def _little_endian(column: array[int]) -> array[int]:
    """A column as it lies in a file, or back from there."""
    import sys

    if sys.byteorder == "big":
        column = array(column.typecode, column)
        column.byteswap()
    return column
